// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/law/sources.hpp>

namespace jknmodel::tests::sources_test {
using namespace jknmodel::law;

TEST_CASE("a code of a source stands for its pages, another for none") {
    CHECK(pages_of("S9") == "suara.com 2025/11/21 cara-hitung-iuran (page 2)");
    CHECK(pages_of("S4b") == "lampung.tribunnews.com 2019/10/30");
    CHECK(pages_of("S999").empty());
    for (const Pages& row : sources) CHECK(pages_of(row.code) == row.pages);
}

}  // namespace jknmodel::tests::sources_test
