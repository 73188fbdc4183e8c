// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file may_pay.hpp
/// What money of a source may pay.
///
///   may_pay(Source::DBHCHT, Purpose::arrears_relief) == false;

#include <jknmodel/base/month.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <string_view>

namespace jknmodel {

/// What money of that source may pay on that day; nothing before its first row.
[[nodiscard]] constexpr law::Purposes purposes_of(Source source, law::Day day, law::Law law = {}) {
    using namespace law;
    const auto say = [&](const auto& rule) {
        return find_in_force(rule, day, law).value_or(Purposes{});
    };
    switch (source) {
        case Source::APBD:
            return say(apbd_may_pay);
        case Source::DBHCHT:
            return say(dbhcht_may_pay);
        case Source::DAU:
            return say(dau_may_pay);
        case Source::province:
            return say(province_may_pay);
        case Source::CSR:
            return say(csr_may_pay);
        case Source::BUMD:
            return say(bumd_may_pay);
        case Source::Baznas:
            return say(baznas_may_pay);
        case Source::donation:
            return say(donation_may_pay);
        default:  // capitation
            return say(capitation_may_pay);
    }
}

/// Its article in few words, for a message.
[[nodiscard]] constexpr std::string_view article_of(Source source) {
    switch (source) {
        case Source::DBHCHT:
            return "PMK 72/2024 Art. 3 letter c no. 2";
        case Source::DAU:
            return "DAU earmarked for health, article unknown";
        case Source::province:
            return "PMK 78/2020 Art. 4, province or regency not settled";
        case Source::CSR:
            return "PMK 78/2020 Art. 4 (another party on behalf of the member; a grant to the APBD "
                   "is a lever of its own)";
        case Source::capitation:
            return "Perpres 32/2014 Art. 12; Permenkes 21/2016";
        default:
            return "PMK 78/2020 Art. 4";
    }
}

/// Whether that money may pay that, by the newest law.
[[nodiscard]] constexpr bool may_pay(Source source, Purpose purpose, law::Law law = {}) {
    return purposes_of(source, law::last_day, law).has(purpose);
}
/// By the law of that month; false before its first row.
[[nodiscard]] constexpr bool may_pay(Source source, Purpose purpose, Month month,
                                     law::Law law = {}) {
    return purposes_of(source, law::first_day(month), law).has(purpose);
}

}  // namespace jknmodel
