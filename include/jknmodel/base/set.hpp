// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file set.hpp
/// A set of members of an enumeration: what money may pay for, what of a wage counts.
///
///   SetOf<Purpose>{Purpose::pbid, Purpose::local_share}.has(Purpose::pbid);

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <jknmodel/base/names.hpp>
#include <string>

namespace jknmodel {

template <class E>
class SetOf {
public:
    constexpr SetOf() noexcept = default;
    constexpr SetOf(std::initializer_list<E> members) noexcept {
        for (E member : members) bits_ |= bit(member);
    }
    [[nodiscard]] constexpr bool has(E member) const noexcept { return (bits_ & bit(member)) != 0; }
    /// A bit for each member, in the order of the enumeration.
    [[nodiscard]] constexpr std::int64_t bits() const noexcept { return bits_; }
    [[nodiscard]] static constexpr SetOf of_bits(std::int64_t bits) noexcept {
        SetOf out;
        out.bits_ = bits;
        return out;
    }
    /// "pbid+local_share", or "nothing".
    [[nodiscard]] std::string str() const {
        std::string words;
        for (std::size_t i = 0; i < count_of<E>(); ++i) {
            const E member = static_cast<E>(i);
            if (has(member)) words += (words.empty() ? "" : "+") + std::string{name(member)};
        }
        return words.empty() ? "nothing" : words;
    }
    friend constexpr bool operator==(SetOf, SetOf) noexcept = default;

private:
    static constexpr std::int64_t bit(E member) noexcept {
        return std::int64_t{1} << static_cast<int>(member);
    }
    std::int64_t bits_ = 0;
};

}  // namespace jknmodel
