// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file decimal.hpp
/// A decimal number with the digits that it was written with, exact: what people write is none of
/// the fractions that a double has.
///
///   const auto number = Decimal::read("26.40");
///   number->shifted(9).str() == "26400000000";     // miliar
///   number->last_place() == -2;

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <jknmodel/base/error.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace jknmodel {

class Decimal {
public:
    Decimal() = default;
    Decimal(std::int64_t whole) {  // NOLINT: nothing is lost
        negative_ = whole < 0;
        digits_ = std::to_string(whole).substr(negative_ ? 1 : 0);
    }
    /// "-12.50", "0,5" not: a point, and "1E-7" as computers write it. Nothing where it is none.
    [[nodiscard]] [[gnu::cold]] static std::optional<Decimal> read(std::string_view text) {
        Decimal out;
        if (text.starts_with('-') || text.starts_with('+')) {
            out.negative_ = text.front() == '-';
            text.remove_prefix(1);
        }
        const std::size_t e = std::min(text.find_first_of("eE"), text.size());
        std::string_view power = text.substr(std::min(e + 1, text.size()));
        const bool down = power.starts_with('-');
        if (down || power.starts_with('+')) power.remove_prefix(1);
        if (e < text.size() && (!all_digits(power) || power.size() > 4)) return {};
        if (e < text.size())
            out.exponent_ = (down ? -1 : 1) * std::atoi(std::string{power}.c_str());
        text = text.substr(0, e);
        const std::size_t point = std::min(text.find('.'), text.size());
        const std::string_view behind = text.substr(std::min(point + 1, text.size()));
        out.digits_ = said({text.substr(0, point), behind});
        if (!all_digits(out.digits_)) return {};
        out.exponent_ -= static_cast<int>(behind.size());
        out.digits_.erase(0, std::min(out.digits_.find_first_not_of('0'), out.digits_.size() - 1));
        return out;
    }

    /// Times ten to the power of `places`.
    [[nodiscard]] Decimal shifted(int places) const {
        Decimal out = *this;
        out.exponent_ += places;
        return out;
    }
    /// The power of ten of the last digit behind the point; 0 where there is none.
    [[nodiscard]] int last_place() const { return std::min(0, exponent_); }
    /// Without zeros behind the last digit that counts.
    [[nodiscard]] Decimal normal() const {
        if (is_zero()) return {};
        Decimal out = *this;
        while (out.digits_.size() > 1 && out.digits_.back() == '0')
            out.digits_.pop_back(), ++out.exponent_;
        return out;
    }
    /// To so many decimals, halves to the even digit; a number with fewer gets zeros.
    [[nodiscard]] [[gnu::cold]] Decimal rounded(int decimals) const {
        Decimal out = *this;
        if (exponent_ > -decimals) {
            out.digits_.append(static_cast<std::size_t>(exponent_ + decimals), '0');
            if (is_zero()) out.digits_ = "0";
        } else if (exponent_ < -decimals) {
            const auto cut = static_cast<std::size_t>(-decimals - exponent_);
            std::string all = std::string(cut, '0') + digits_;  // so that something is left
            const std::string rest = all.substr(all.size() - cut);
            all.resize(all.size() - cut);
            const int against = rest.compare("5" + std::string(cut - 1, '0'));
            const bool odd = !all.empty() && (all.back() - '0') % 2 == 1;
            if (against > 0 || (against == 0 && odd)) raise(all);
            all.erase(0, std::min(all.find_first_not_of('0'), all.size() - 1));
            out.digits_ = all;
        }
        out.exponent_ = -decimals;
        return out;
    }
    [[nodiscard]] bool is_zero() const { return digits_ == "0"; }
    [[nodiscard]] bool is_whole() const { return is_zero() || normal().exponent_ >= 0; }
    /// In digits alone, with a point where there are decimals.
    [[nodiscard]] [[gnu::cold]] std::string str() const {
        std::string out = digits_;
        if (exponent_ >= 0) {
            if (!is_zero()) out.append(static_cast<std::size_t>(exponent_), '0');
        } else {
            const auto behind = static_cast<std::size_t>(-exponent_);
            if (out.size() <= behind) out.insert(0, behind + 1 - out.size(), '0');
            out.insert(out.size() - behind, ".");
        }
        return negative_ ? "-" + out : out;
    }
    /// The nearest double. The text has no point, so that no locale reads it otherwise.
    [[nodiscard]] double to_double() const {
        const std::string text =
            said({negative_ ? "-" : "", digits_, "e", std::to_string(exponent_)});
        return std::strtod(text.c_str(), nullptr);
    }
    /// Of a whole number below 10^18.
    [[nodiscard]] std::int64_t to_integer() const {
        return std::strtoll(normal().str().c_str(), nullptr, 10);
    }

    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
        const bool a_below = a.negative_ && !a.is_zero(), b_below = b.negative_ && !b.is_zero();
        if (a_below != b_below)
            return a_below ? std::strong_ordering::less : std::strong_ordering::greater;
        return a_below ? b.magnitude(a) : a.magnitude(b);
    }

private:
    /// One more.
    static void raise(std::string& digits) {
        for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
            if (*digit != '9') return static_cast<void>(++*digit);
            *digit = '0';
        }
        digits.insert(0, "1");
    }
    [[nodiscard]] static bool all_digits(std::string_view text) {
        return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    }
    [[nodiscard]] std::strong_ordering magnitude(const Decimal& other) const {
        if (is_zero() || other.is_zero())
            return static_cast<int>(!is_zero()) <=> static_cast<int>(!other.is_zero());
        const auto before = [](const Decimal& number) {
            return number.exponent_ + static_cast<int>(number.digits_.size());
        };
        if (before(*this) != before(other)) return before(*this) <=> before(other);
        return normal().digits_.compare(other.normal().digits_) <=> 0;
    }

    bool negative_ = false;
    std::string digits_ = "0";  ///< no zeros in front
    int exponent_ = 0;          ///< of ten, that the digits are times
};

}  // namespace jknmodel
