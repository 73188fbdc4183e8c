// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/error.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/base/standing.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel::tests::names_test {

namespace {
template <class E>
void check_every_name() {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < count_of<E>(); ++i) {
        const E value = static_cast<E>(i);
        CAPTURE(name(value));
        CHECK(parse<E>(name(value)) == value);
        CHECK(seen.insert(name(value)).second);
    }
}
}  // namespace

TEST_CASE("every name is read back as its value, and no two are alike") {
    check_every_name<Segment>();
    check_every_name<CareClass>();
    check_every_name<Standing>();
    check_every_name<Payer>();
    check_every_name<ShareBase>();
}

TEST_CASE("the last name of each list belongs to the last value") {
    CHECK(name(Segment::BP_PN) == "BP_PN");
    CHECK(name(CareClass::kelas_3) == "3");
    CHECK(name(Standing::unregistered) == "unregistered");
    CHECK(name(Payer::third_party) == "third_party");
    CHECK(name(ShareBase::registered) == "registered");
}

TEST_CASE("a misspelt name is answered with the nearest one") {
    CHECK_THROWS_WITH_AS((void)parse<Segment>("PPU BU"),
                         "segment: 'PPU BU' is not a segment; did you mean 'PPU_BU'?", InputError);
    CHECK_THROWS_WITH_AS((void)parse<Standing>("Activ"),
                         "standing: 'Activ' is not a standing; did you mean 'active'?", InputError);
}

TEST_CASE("DA16: no segment and no standing is guessed at but for one slip of the pen") {
    const std::string segments = "; one of: PBI, PBID, PPU_PN, PPU_BU, PBPU, BP, BP_PN";
    for (const char* word : {"PPU", "ppu", "PNS", "21", "PBP", "PBU", "MANDIRI", "PEKERJA", ""}) {
        CAPTURE(word);
        CHECK(advice(word, Names<Segment>::list, guess_of<Segment>) == segments);
    }
    CHECK(advice("PBPUU", Names<Segment>::list, guess_of<Segment>) == "; did you mean 'PBPU'?");
    for (const char* word : {"MENINGGAL", "keluar", "NON AKTIF", "21", "act"}) {
        CAPTURE(word);
        CHECK(advice(word, Names<Standing>::list, guess_of<Standing>).starts_with("; one of: "));
    }
}

TEST_CASE("a word near to none is answered with all of them") {
    const std::vector<std::string> known{"fund", "heads"};
    CHECK(advice("commencement", known) == "; one of: fund, heads");
    CHECK(advice("fu_d", std::vector<std::string>{}) == "; one of: ");
}

TEST_CASE("a word is near with fewer edits than half its letters and two") {
    const auto answer = [](const char* known) {
        return advice("abcdef", std::vector<std::string>{known});
    };
    CHECK(answer("abzzzz") == "; did you mean 'abzzzz'?");
    CHECK(answer("azzzzz") == "; one of: azzzzz");
}

TEST_CASE("of words that are as near the first one is named") {
    CHECK(advice("heads", std::vector<std::string>{"headz", "heady"}) == "; did you mean 'headz'?");
}

TEST_CASE("the distance of words counts edits and is blind to case") {
    CHECK(edit_distance("PBPU", "pbpu") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("heads", "head") == 1);
    CHECK(edit_distance("head", "heads") == 1);
    CHECK(edit_distance("from", "form") == 2);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("AZ", "az") == 0);
    CHECK(edit_distance("@[", "`{") == 2);  // beside A and Z, a and z
}

}  // namespace jknmodel::tests::names_test
