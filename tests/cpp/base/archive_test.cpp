// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <deque>
#include <jknmodel/base/archive.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace jknmodel;

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
    template <class Archive>
    void state(Archive& archive) {
        archive(heads), archive(place), archive(paid), archive(rupiah), archive(funds);
        archive(queue);
    }
    friend bool operator==(const State&, const State&) = default;
};

State some_state() {
    return {15'520,
            "Lumajang",
            {true, false, true},
            {1.5, -0.0, 35'000},
            {{"APBD", {1, 2, 3}}, {"", {}}},
            {{7, "seven"}, {8, ""}}};
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
