// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <deque>
#include <jknmodel/base/archive.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel::tests::archive_test {

namespace {

/// Something that says itself what it is made of.
struct Fund {
    std::string name;
    std::vector<std::int64_t> months;
    template <class Archive>
    void state(Archive& archive) {
        archive(name), archive(months);
    }
    friend bool operator==(const Fund&, const Fund&) = default;
};

struct State {
    std::int64_t heads = 0;
    std::string place;
    std::vector<bool> paid;
    std::vector<double> rupiah;
    std::vector<Fund> funds;
    std::deque<std::pair<int, std::string>> queue;
    std::optional<int> lost;
    std::optional<std::string> award;
    template <class Archive>
    void state(Archive& archive) {
        archive(heads), archive(place), archive(paid), archive(rupiah), archive(funds);
        archive(queue), archive(lost), archive(award);
    }
    friend bool operator==(const State&, const State&) = default;
};

State some_state() {
    return {15'520,
            "Lumajang",
            {true, false, true},
            {1.5, -0.0, 35'000},
            {{"APBD", {1, 2, 3}}, {"", {}}},
            {{7, "seven"}, {8, ""}},
            2025,
            "utama"};
}

std::string written(State state) {
    Writing out;
    out(state);
    return out.bytes;
}

}  // namespace

TEST_CASE("a state that is written reads back as it was, whatever it is made of") {
    for (const State& state : {some_state(), State{}}) {
        State back;
        const std::string bytes = written(state);
        Reading from{bytes};
        from(back);
        CHECK(back == state);
    }
}

TEST_CASE("a state that is cut anywhere is torn, and never more is reserved than it has bytes") {
    const std::string bytes = written(some_state());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        State back;
        Reading in{std::string_view{bytes}.substr(0, length)};
        CHECK_THROWS_AS(in(back), Torn);
    }
    std::string boastful(8, '\xFF');
    std::vector<double> list;
    Reading in{boastful};
    CHECK_THROWS_WITH_AS(in(list), "the saved state is not whole", Torn);
}

TEST_CASE("R9: bytes that are no state are torn: a truth that is neither, more than was written") {
    for (unsigned byte = 0; byte < 256; ++byte) {
        const std::string bytes(1, static_cast<char>(byte));
        Reading in{bytes};
        bool truth = false;
        if (byte <= 1) {
            in(truth);
            CHECK(truth == (byte == 1));
            CHECK_NOTHROW(in.end());
        } else {
            CHECK_THROWS_AS(in(truth), Torn);
        }
    }
    const std::string two(16, '\0');
    Reading in{two};
    std::int64_t one = 1;
    in(one);
    CHECK_THROWS_AS(in.end(), Torn);
    std::optional<int> none{3};
    Reading empty{std::string_view{two}.substr(0, 1)};
    empty(none);
    CHECK(!none);
}

}  // namespace jknmodel::tests::archive_test
