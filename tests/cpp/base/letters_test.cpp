// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/letters.hpp>
#include <string>

namespace jknmodel::tests::letters_test {

TEST_CASE("text of every script is taken apart and put together again") {
    for (const std::string text :
         {"", "Lumajang", "caf\xC3\xA9", "\xE0\xA5\xA6", "\xF0\x9F\x98\x80 x"})
        CHECK(utf8(letters(text)) == text);
    CHECK(letters("\xF0\x9F\x98\x80").size() == 1);
}

TEST_CASE("bytes that are no text become marks, and what follows is read") {
    CHECK(letters("\xFFz") == U"\uFFFDz");
    CHECK(letters("\xC3(") == U"\uFFFD(");
    CHECK(letters("\xE0\x80\x80") == U"\uFFFD\uFFFD\uFFFD");  // an overlong nothing
    CHECK(letters("\xED\xA0\x80").size() == 3);               // half of a pair
    CHECK(letters("\xF0\x9F\x98") == U"\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("wide digits and blanks are those of a keyboard") {
    CHECK(plain(U"\uFF19\uFF13,4\uFF05") == U"93,4%");
    CHECK(plain(U"26,4\u00A0miliar") == U"26,4 miliar");
    CHECK(plain(U"10\u00B2\u2079\u2084") == U"10294");
    CHECK(plain(U"caf\u00E9 \u2212") == U"caf\u00E9 \u2212");
    CHECK(stripped(U" \u3000x\t") == U"x");
    CHECK(stripped(U" \n").empty());
}

TEST_CASE("digits of other scripts are digits where a person is hidden") {
    for (const char32_t digit : {U'0', U'9', U'\u0660', U'\u096F', U'\uFF15', U'\U0001D7FF'})
        CHECK(is_any_digit(digit));
    for (const char32_t other : {U'/', U':', U'a', U'\u066A', U'\U0001D800'})
        CHECK(!is_any_digit(other));
    CHECK(!is_figure(U'\u0660'));
}

}  // namespace jknmodel::tests::letters_test
