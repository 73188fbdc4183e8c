// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file local_money.hpp
/// What each source of local money may pay for, with its article. (How much of it, earmarks and the
/// budget calendar come with the complete law.)

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string_view>

namespace jknmodel {

enum class Source : std::uint8_t {
    APBD,
    DBHCHT,
    DAU,
    province,
    CSR,
    BUMD,
    Baznas,
    donation,
    capitation
};
template <>
struct Names<Source> {
    static constexpr std::string_view what = "source of money";
    static constexpr std::array<std::string_view, 9> list{
        "APBD", "DBHCHT", "DAU", "province", "CSR", "BUMD", "Baznas", "donation", "capitation"};
};

enum class Purpose : std::uint8_t {
    pbid,            ///< contributions of residents registered by local government
    local_share,     ///< the district's share of class III aid (2,800)
    arrears_relief,  ///< old debt of self-payers
};
template <>
struct Names<Purpose> {
    static constexpr std::string_view what = "purpose";
    static constexpr std::array<std::string_view, 3> list{"pbid", "local_share", "arrears_relief"};
};

struct MayPay {
    Source source;
    bool pbid, local_share, arrears_relief;
    std::string_view citation;
    char confidence;
};

inline constexpr std::array may_pay_rows{
    MayPay{Source::APBD, true, true, true,
           "PMK 78/2020 Art. 4 (the share of class III members may be paid in part or in full by "
           "local government)",
           'M'},
    MayPay{Source::DBHCHT, true, true, false, "PMK 72/2024 Art. 3 letter c no. 2", 'H'},
    MayPay{Source::DAU, true, true, false, "DAU earmarked for health, article unknown", 'L'},
    MayPay{Source::province, true, true, false,
           "PMK 78/2020 Art. 4, province or regency not settled", 'M'},
    MayPay{Source::CSR, false, false, true,
           "PMK 78/2020 Art. 4 (another party on behalf of the member; a grant to the APBD is a "
           "lever of its own)",
           'M'},
    MayPay{Source::BUMD, false, false, true, "PMK 78/2020 Art. 4", 'M'},
    MayPay{Source::Baznas, false, false, true, "PMK 78/2020 Art. 4", 'M'},
    MayPay{Source::donation, false, false, true, "PMK 78/2020 Art. 4", 'M'},
    MayPay{Source::capitation, false, false, false, "Perpres 32/2014 Art. 12; Permenkes 21/2016",
           'M'},
};

[[nodiscard]] constexpr const MayPay& money_rule(Source source) {
    return may_pay_rows[static_cast<std::size_t>(source)];
}
[[nodiscard]] constexpr bool may_pay(Source source, Purpose purpose) {
    const MayPay& row = money_rule(source);
    return purpose == Purpose::pbid          ? row.pbid
           : purpose == Purpose::local_share ? row.local_share
                                             : row.arrears_relief;
}

}  // namespace jknmodel
