// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file prices.hpp
/// What the law of a month asks for, as numbers of the run: looked up once for each law that there
/// is, and here alone rupiah of the law become a scalar. A scalar that carries derivatives knows
/// the prices of the months after the opening (`law_prices`): what was owed before is a fact.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/baseline/minimum_wages.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/projection/plan/wages.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <limits>
#include <string_view>
#include <vector>

namespace jknmodel {

/// A number of the law that bills are worked out from: the rule's name, and what it says.
struct LawPrice {
    std::string_view rule, unit;
    std::int64_t (*count)(const law::MonthLaw&);
};
/// Their places in `law_prices`.
enum class Price : std::uint8_t {
    pbi,
    pbid,
    pbid_central,
    pbid_local_share,
    class_1,
    class_2,
    class_3,
    class_3_central,
    class_3_district,
    ppu_bu_total,
    ppu_bu_worker,
    ppu_bu_ceiling,
    ppu_pn_total,
    ppu_pn_worker,
    ppu_pn_ceiling,
    pensioner_total,
    pensioner_member
};
inline constexpr std::string_view of_head = "rupiah a month", of_wage = "parts_per_million";
inline constexpr std::array law_prices{
    LawPrice{law::pbi_tariff.name, of_head, [](const law::MonthLaw& in) { return in.pbi.count(); }},
    LawPrice{law::pbid_tariff.name, of_head,
             [](const law::MonthLaw& in) { return in.pbid.count(); }},
    LawPrice{law::pbid_central.name, of_head,
             [](const law::MonthLaw& in) { return in.pbid_central.count(); }},
    LawPrice{law::pbid_local_share.name, of_head,
             [](const law::MonthLaw& in) { return in.pbid_local_share.count(); }},
    LawPrice{law::class_1_tariff.name, of_head,
             [](const law::MonthLaw& in) { return in.tariff[1].count(); }},
    LawPrice{law::class_2_tariff.name, of_head,
             [](const law::MonthLaw& in) { return in.tariff[2].count(); }},
    LawPrice{law::class_3_tariff.name, of_head,
             [](const law::MonthLaw& in) { return in.tariff[3].count(); }},
    LawPrice{law::class_3_aid_central.name, of_head,
             [](const law::MonthLaw& in) { return in.class_3_central.count(); }},
    LawPrice{law::class_3_aid_district.name, of_head,
             [](const law::MonthLaw& in) { return in.class_3_district.count(); }},
    LawPrice{law::ppu_bu_total.name, of_wage,
             [](const law::MonthLaw& in) { return in.ppu_bu.total.parts; }},
    LawPrice{law::ppu_bu_worker.name, of_wage,
             [](const law::MonthLaw& in) { return in.ppu_bu.worker.parts; }},
    LawPrice{law::ppu_bu_ceiling.name, of_head,
             [](const law::MonthLaw& in) { return in.ppu_bu.ceiling.count(); }},
    LawPrice{law::ppu_pn_total.name, of_wage,
             [](const law::MonthLaw& in) { return in.ppu_pn_regional.total.parts; }},
    LawPrice{law::ppu_pn_regional_worker.name, of_wage,
             [](const law::MonthLaw& in) { return in.ppu_pn_regional.worker.parts; }},
    LawPrice{law::ppu_pn_regional_ceiling.name, of_head,
             [](const law::MonthLaw& in) { return in.ppu_pn_regional.ceiling.count(); }},
    LawPrice{law::pensioner_total.name, of_wage,
             [](const law::MonthLaw& in) { return in.pensioner_total.parts; }},
    LawPrice{law::pensioner_member.name, of_wage,
             [](const law::MonthLaw& in) { return in.pensioner_member.parts; }},
};
static_assert(law_prices.size() == static_cast<std::size_t>(Price::pensioner_member) + 1);

/// How much a price is moved: nothing, with its derivatives where the scalar has them.
template <class T>
[[nodiscard]] T moved(Price price) {
    if constexpr (carries_all<T>)
        return T::given(&law_prices[static_cast<std::size_t>(price)], 0.0);
    else
        return T(0);
}

/// What one worker or pensioner pays, and who for him.
template <class T>
struct WageDues {
    T member{0}, employer{0}, central{0};
    [[nodiscard]] T total() const { return member + employer + central; }
};

/// The prices of a month.
template <class T>
struct Prices {
    std::array<T, 4> own_share{};  ///< of self-payers, by class
    T pbi_central{0}, pbi_province{0};
    T pbid_rate{0}, pbid_own_share{0}, pbid_central{0}, pbid_local_rest{0};
    T aid_central{0}, aid_district{0};  ///< of class III

    Prices() = default;
    Prices(const law::MonthLaw& in, RateBasis basis, bool can_move) {
        for (CareClass c : paying_classes)
            own_share[static_cast<std::size_t>(c)] = money<T>(in.own_share(c));
        const Dues poor = detail::dues_unchecked({.segment = Segment::PBI}, in);
        pbi_central = money<T>(poor.central), pbi_province = money<T>(poor.province);
        pbid_rate = money<T>(jknmodel::pbid_rate(basis, in));
        pbid_own_share = money<T>(jknmodel::pbid_rate(RateBasis::own_share, in));
        pbid_central = money<T>(jknmodel::pbid_central(basis, in));
        pbid_local_rest = money<T>(jknmodel::pbid_local_rest(basis, in));
        const Aid aid = class_three_aid(in);
        aid_central = money<T>(aid.central), aid_district = money<T>(aid.district);
        if constexpr (carries_all<T>)
            if (can_move) move(basis);
    }

private:
    /// The same sums as the law's (month_law.hpp, dues.hpp), of what moves.
    void move(RateBasis basis) {
        own_share[1] += moved<T>(Price::class_1), own_share[2] += moved<T>(Price::class_2);
        own_share[3] += moved<T>(Price::class_3) - moved<T>(Price::class_3_central) -
                        moved<T>(Price::class_3_district);
        pbi_central += moved<T>(Price::pbi);
        const T district = moved<T>(Price::pbid) - moved<T>(Price::pbid_central),
                own = district - moved<T>(Price::pbid_local_share);
        pbid_own_share += own;
        pbid_rate += basis == RateBasis::gross       ? moved<T>(Price::pbid)
                     : basis == RateBasis::own_share ? own
                                                     : district;
        if (basis != RateBasis::gross) pbid_central += moved<T>(Price::pbid_central);
        if (basis == RateBasis::own_share) pbid_local_rest += moved<T>(Price::pbid_local_share);
        aid_central += moved<T>(Price::class_3_central),
            aid_district += moved<T>(Price::class_3_district);
    }
};

/// The prices of every month of a run.
template <class T>
class PriceList {
public:
    [[gnu::cold]] PriceList(const law::MonthLaws& laws, RateBasis basis, Month opening)
        : opening_{opening} {
        for (const law::MonthLaw& in : laws.months()) {
            held_.emplace_back(in, basis, false);
            if constexpr (carries_all<T>) moving_.emplace_back(in, basis, true);
        }
    }
    [[nodiscard]] const Prices<T>& operator()(Month month) const {
        const std::size_t at =
            std::min(static_cast<std::size_t>(month - law::first_month), held_.size() - 1);
        return moves(month) ? moving_[at] : held_[at];
    }
    /// Whether the prices of a month can still be others: it comes after the opening.
    [[nodiscard]] bool moves(Month month) const { return carries_all<T> && month > opening_; }

private:
    Month opening_;
    std::vector<Prices<T>> held_, moving_;
};

namespace detail {

/// By how much dues on a wage move with it, with the rates and with the ceiling.
template <class T>
[[nodiscard]] WageDues<T> dues_move(Segment segment, const T& wage, const Dues& each,
                                    const MinimumWages& place, Month month, const law::MonthLaw& in,
                                    bool prices_move) {
    using enum Price;
    const auto million = [](auto parts) { return T(static_cast<double>(parts) / 1e6); };
    const auto price = [&](Price of) { return prices_move ? moved<T>(of) : T(0); };
    WageDues<T> out{money<T>(each.member), money<T>(each.employer), money<T>(each.central)};
    const T more = wage - T(number(wage));  // nothing, with what the wage depends on
    if (segment == Segment::BP_PN) {
        const T whole = million(in.pensioner_total.parts) * more +
                        million(number(wage)) * price(pensioner_total),
                member = million(in.pensioner_member.parts) * more +
                         million(number(wage)) * price(pensioner_member);
        out.member += member, out.central += whole - member;
        return out;
    }
    const bool bu = segment == Segment::PPU_BU;
    const law::WageLaw& on = bu ? in.ppu_bu : in.ppu_pn_regional;
    const RupiahSen least = place.in(month);
    const auto rupiah = [](RupiahSen x) {
        return static_cast<double>(x.whole().count()) + x.sen() / 100.0;
    };
    const double stated = number(wage) > 0 ? number(wage) : rupiah(least.whole()),
                 floor = on.floored ? rupiah(least) : 0,
                 ceiling = static_cast<double>(on.ceiling.count());
    const double paid_on = std::min(std::max(stated, floor), ceiling);
    const T base = stated > ceiling ? price(bu ? ppu_bu_ceiling : ppu_pn_ceiling)
                   : stated < floor || !(number(wage) > 0) ? T(0)
                                                           : more;
    const T whole = million(on.total.parts) * base +
                    million(paid_on) * price(bu ? ppu_bu_total : ppu_pn_total),
            member = million(on.worker.parts) * base +
                     million(paid_on) * price(bu ? ppu_bu_worker : ppu_pn_worker);
    out.member += member, out.employer += whole - member;
    return out;
}

}  // namespace detail

/// Dues of one worker or pensioner on a wage of the run (wages.hpp).
template <class T>
[[nodiscard]] WageDues<T> wage_dues_on(Segment segment, const T& wage, const MinimumWages& place,
                                       Month month, law::Law law, bool prices_move) {
    const Dues each = wage_dues(segment, plain(wage), place, month, law);
    if constexpr (carries_all<T>)
        return detail::dues_move(segment, wage, each, place, month, law::law_of(month, law),
                                 prices_move);
    else
        return {money<T>(each.member), money<T>(each.employer), money<T>(each.central)};
}

}  // namespace jknmodel
