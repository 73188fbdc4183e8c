// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>

namespace jknmodel::tests::segment_test {

TEST_CASE("only the self-paying have a choice of class") {
    for (const Segment segment : all_segments) {
        CAPTURE(name(segment));
        int classes = 0;
        for (const CareClass care_class : paying_classes) classes += has_class(segment, care_class);
        CHECK((classes == 3) == is_mandiri(segment));
    }
}

TEST_CASE("workers of their own and people without work pay for themselves") {
    for (const Segment segment : all_segments)
        CHECK(is_mandiri(segment) == (segment == Segment::PBPU || segment == Segment::BP));
    CHECK_FALSE(has_class(Segment::BP, CareClass::none));
}

TEST_CASE("the poor and those whom the district pays are in class 3") {
    CHECK(has_class(Segment::PBI, CareClass::kelas_3));
    CHECK(has_class(Segment::PBID, CareClass::kelas_3));
    CHECK_FALSE(has_class(Segment::PBID, CareClass::kelas_2));
    CHECK_FALSE(has_class(Segment::PBI, CareClass::none));
}

TEST_CASE("employees and pensioners have no class of their own") {
    for (const Segment segment : {Segment::PPU_PN, Segment::PPU_BU, Segment::BP_PN})
        CHECK(has_class(segment, CareClass::none));
}

TEST_CASE("a protected worker counts as active, one who waits does not") {
    CHECK(counts_as_active(Standing::active));
    CHECK(counts_as_active(Standing::protected_));
    for (const Standing standing : {Standing::pending, Standing::owing, Standing::instalments,
                                    Standing::left, Standing::unregistered})
        CHECK_FALSE(counts_as_active(standing));
}

}  // namespace jknmodel::tests::segment_test
