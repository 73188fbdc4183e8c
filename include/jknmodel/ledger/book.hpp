// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file book.hpp
/// The ledger of one month: what each payer owed, was billed and did with it, by segment and fund.
///
///   opening + billed + returned + taken_over
///       == paid + relieved + lapsed + written_off + departed + carried + passed_on + closing
///
/// holds for every payer, segment and fund, and is proved every month against the debt that the
/// accounts themselves hold. Frozen debt (carried) has its own identity of the same form.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/segment.hpp>
#include <string_view>
#include <vector>

namespace jknmodel {

enum class Entry : std::uint8_t {
    opening,      ///< debt at the start of the month
    billed,       ///< asked for this month
    returned,     ///< frozen debt that is owed again
    paid,         ///< dues and debt paid by the payer himself
    relieved,     ///< debt that others paid
    lapsed,       ///< months beyond the cap
    written_off,  ///< debt written off by law
    departed,     ///< debt of accounts that died or moved away
    carried,      ///< debt frozen by a change of segment
    closing,      ///< debt at the end of the month
    relief_paid,  ///< paid by this payer for the debt of others
    granted,      ///< given by this payer to a fund
    carried_opening,
    carried_in,
    carried_returned,
    carried_departed,
    carried_written_off,
    carried_closing,
    programme,   ///< paid by this payer for what is no contribution (facilities, campaigns)
    taken_over,  ///< bills of another fund that this one pays
    passed_on,   ///< bills of this fund that another one pays
};
template <>
struct Names<Entry> {
    static constexpr std::string_view what = "ledger account";
    static constexpr std::array<std::string_view, 21> list{"opening",
                                                           "billed",
                                                           "returned",
                                                           "paid",
                                                           "relieved",
                                                           "lapsed",
                                                           "written_off",
                                                           "departed",
                                                           "carried",
                                                           "closing",
                                                           "relief_paid",
                                                           "granted",
                                                           "carried_opening",
                                                           "carried_in",
                                                           "carried_returned",
                                                           "carried_departed",
                                                           "carried_written_off",
                                                           "carried_closing",
                                                           "programme",
                                                           "taken_over",
                                                           "passed_on"};
};

/// Who owes what accounts of a segment did not pay.
[[nodiscard]] constexpr Payer payer_of(Segment segment) noexcept {
    return segment == Segment::PPU_BU ? Payer::employer : Payer::member;
}

/// The month's ledger. Fund 0 means "outside the funds"; fund i+1 is the i-th fund of the scenario.
template <class T>
class Book {
public:
    explicit Book(std::size_t funds)
        : funds_{funds + 1},
          entries_(count_of<Payer>() * count_of<Segment>() * funds_ * per_key, T(0)) {}
    void clear() { entries_.assign(entries_.size(), T(0)); }
    [[nodiscard]] T& at(Payer payer, Segment segment, std::size_t fund, Entry entry) {
        return entries_[key(payer, segment, fund) + static_cast<std::size_t>(entry)];
    }
    [[nodiscard]] const T& at(Payer payer, Segment segment, std::size_t fund, Entry entry) const {
        return entries_[key(payer, segment, fund) + static_cast<std::size_t>(entry)];
    }
    [[nodiscard]] std::size_t funds() const noexcept { return funds_; }
    /// A bill that is paid at once.
    void bill_and_pay(Payer payer, Segment segment, std::size_t fund, const T& rupiah) {
        at(payer, segment, fund, Entry::billed) += rupiah;
        at(payer, segment, fund, Entry::paid) += rupiah;
    }

private:
    static constexpr std::size_t per_key = Names<Entry>::list.size();
    [[nodiscard]] std::size_t key(Payer payer, Segment segment, std::size_t fund) const {
        return ((static_cast<std::size_t>(payer) * count_of<Segment>() +
                 static_cast<std::size_t>(segment)) *
                    funds_ +
                fund) *
               per_key;
    }
    std::size_t funds_;
    std::vector<T> entries_;
};

}  // namespace jknmodel
