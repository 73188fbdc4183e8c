// SPDX-License-Identifier: Apache-2.0
#include "json_tree.hpp"

#include <algorithm>
#include <charconv>
#include <jknmodel/base/decimal.hpp>
#include <jknmodel/base/letters.hpp>
#include <optional>
#include <utility>

#include "toml_writer.hpp"

namespace jknmodel::io {

namespace {

class JsonReader {
public:
    JsonReader(std::string_view text, const std::string& name) : text_{text}, name_{name} {}

    TomlValue whole() {
        std::optional<TomlValue> out = value(0);
        blanks();
        if (at_ < text_.size()) fault();
        if (!out || out->kind != TomlValue::Kind::table) at_ = 0, fault();
        return std::move(*out);
    }

private:
    [[noreturn]] void fault() const {
        const std::string_view before = text_.substr(0, at_);
        const auto row = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
        const std::size_t line = before.rfind('\n') + 1;  // 0 where there is none
        const auto column = static_cast<int>(letters(before.substr(line)).size()) + 1;
        throw InputError{
            Issue{name_, row, column, "", "", "is not JSON here; give what JSON.stringify writes"}};
    }
    [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void blanks() {
        while (at_ < text_.size() &&
               std::string_view{" \t\r\n"}.find(text_[at_]) != std::string_view::npos)
            ++at_;
    }
    bool take(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }
    bool taken(char sign) {
        blanks();
        if (next() != sign) return false;
        ++at_;
        return true;
    }

    /// Nothing for null.
    std::optional<TomlValue> value(int depth) {
        if (depth > TomlFile::deepest) fault();
        blanks();
        switch (next()) {
            case '{':
                return table(depth);
            case '[':
                return list(depth);
            case '"':
                return text_value(text());
            default:
                break;
        }
        if (take("true")) return truth_value(true);
        if (take("false")) return truth_value(false);
        if (take("null")) return std::nullopt;
        return number();
    }
    TomlValue table(int depth) {
        TomlValue out = table_value();
        ++at_;
        for (bool first = true; !taken('}'); first = false) {
            if (!first && !taken(',')) fault();
            blanks();
            if (next() != '"') fault();
            std::string key = text();
            if (!taken(':')) fault();
            const auto twice =
                std::find_if(out.entries.begin(), out.entries.end(),
                             [&](const TomlEntry& entry) { return entry.key == key; });
            if (twice != out.entries.end()) fault();
            if (auto found = value(depth + 1)) put(out, key, std::move(*found));
        }
        return out;
    }
    TomlValue list(int depth) {
        TomlValue out = list_value();
        ++at_;
        for (bool first = true; !taken(']'); first = false) {
            if (!first && !taken(',')) fault();
            auto found = value(depth + 1);
            if (!found) fault();
            out.items.push_back(std::move(*found));
        }
        return out;
    }
    TomlValue number() {
        const std::size_t first = at_;
        if (next() == '-') ++at_;
        const auto digits = [&] {
            const std::size_t from = at_;
            while (is_digit(next())) ++at_;
            if (at_ == from) at_ = first, fault();
        };
        const bool zero = next() == '0';
        const std::size_t front = at_;
        digits();
        if (zero && at_ > front + 1) at_ = first, fault();
        bool whole = true;
        if (next() == '.') whole = false, ++at_, digits();
        if (next() == 'e' || next() == 'E') {
            whole = false, ++at_;
            if (next() == '-' || next() == '+') ++at_;
            digits();
        }
        const std::string_view read = text_.substr(first, at_ - first);
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(read.data(), read.data() + read.size(), count);
        if (whole && error == std::errc{}) return whole_value(count);
        const auto number = Decimal::read(read);
        if (!number) at_ = first, fault();
        return number_value(number->to_double());
    }
    unsigned hex() {
        unsigned out = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            const auto digit = std::string_view{"0123456789abcdef"}.find(
                static_cast<char>(next() >= 'A' && next() <= 'F' ? next() + 32 : next()));
            if (digit == std::string_view::npos || next() == '\0') fault();
            out = out * 16 + static_cast<unsigned>(digit);
        }
        return out;
    }
    /// A letter by its number, or by the two halves of it.
    void escaped_letter(std::string& out) {
        char32_t letter = hex();
        if (letter >= 0xD800 && letter < 0xDC00 && take("\\u")) {
            const char32_t low = hex();
            if (low < 0xDC00 || low > 0xDFFF) fault();
            letter = 0x10000 + ((letter - 0xD800) << 10U) + (low - 0xDC00);
        }
        if (letter >= 0xD800 && letter < 0xE000) fault();
        out += utf8(std::u32string(1, letter));
    }
    std::string text() {
        std::string out;
        for (++at_; next() != '"'; ++at_) {
            if (at_ >= text_.size() || static_cast<unsigned char>(next()) < 0x20) fault();
            if (next() != '\\') {
                out += next();
                continue;
            }
            ++at_;
            constexpr std::string_view short_forms = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
            const std::size_t form = short_forms.find(next());
            if (next() == 'u') {
                ++at_, escaped_letter(out), --at_;
            } else if (form != short_forms.npos && next() != '\0') {
                out += meant[form];
            } else {
                fault();
            }
        }
        ++at_;
        return out;
    }

    std::string_view text_;
    std::string name_;
    std::size_t at_ = 0;
};

}  // namespace

TomlValue tree_of_json(std::string_view text, const std::string& name) {
    return JsonReader{text, name}.whole();
}

}  // namespace jknmodel::io
