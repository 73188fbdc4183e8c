// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file bills.hpp
/// Step 6: bills, of everything but self-payers and enterprises, who are billed as they pay.

#include <cstddef>
#include <jknmodel/projection/month/law_in_force.hpp>
#include <jknmodel/projection/month/money.hpp>
#include <jknmodel/schedule/dues.hpp>

namespace jknmodel::step {

template <class Engine>
void bill_district(Position<Engine>& month, int purse, Segment segment,
                   const ScalarOf<Engine>& rupiah) {
    if (purse >= 0)
        month.purses[nth(purse)].bill(segment, rupiah);
    else
        month.book.bill_and_pay(Payer::district, segment, 0, rupiah);
}

template <class Engine>
void bill_wages(Position<Engine>& month, Segment segment, const ScalarOf<Engine>& wage,
                const ScalarOf<Engine>& people) {
    using T = ScalarOf<Engine>;
    if (!(people > T(0))) return;
    month.billed(segment, CareClass::none).heads += people;
    const WageDues<T> each = wage_dues(month, segment, wage, month.now);
    const T workers = people / month.plan.assume[Assume::people_per_worker];
    const auto pay = [&](Payer payer, const T& rupiah) {
        month.book.bill_and_pay(payer, segment, 0, whole_number(T(workers * rupiah)));
    };
    pay(Payer::member, each.member);
    pay(Payer::employer, each.employer);
    pay(Payer::central, each.central);
}

/// Step 6: everything but self-payers and enterprises, who are billed as they pay.
template <class Engine>
void bill(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    using enum Segment;
    const Stations& st = month.plan.stations;
    const Prices<T>& prices = month.prices(month.now);
    const T pbi = month.engine.people(st.active(PBI, CareClass::kelas_3));
    month.billed(PBI, CareClass::kelas_3).heads += pbi;
    month.book.bill_and_pay(Payer::central, PBI, 0, pbi * prices.pbi_central);
    if (prices.pbi_province > T(0))
        month.book.bill_and_pay(Payer::province, PBI, 0, pbi * prices.pbi_province);

    for (int line = 0; line < st.pbid_lines(); ++line) {
        const T heads = month.pbid_heads(line, false);
        const PbidLine<T>& l = month.plan.pbid[nth(line)];
        month.billed(PBID, CareClass::kelas_3, line).heads += heads;
        month.book.bill_and_pay(Payer::central, PBID, 0, heads * prices.pbid_central);
        const T rest = heads * local_rest(month, month.now);
        if (l.no_fund_of) {
            month.book.bill_and_pay(*l.no_fund_of, PBID, 0, heads * rate(month, month.now) + rest);
            continue;
        }
        bill_district(month, l.purse, PBID, heads * rate(month, month.now));
        bill_district(month, local_share_purse(month), PBID, rest);
        if (l.grant_runs(month.now) && l.purse >= 0) {
            const T given = heads * grant(month, l, month.now);
            month.purses[nth(l.purse)].take_in(given);
            month.book.at(Payer::third_party, PBID, month.purses[nth(l.purse)].ledger_column(),
                          Entry::granted) += given;
        }
    }
    for (Segment s : {PBPU, BP}) {
        T heads(0);
        for (int station = 0; station < st.size(); ++station)
            if (st[station].segment == s && st[station].care_class == CareClass::kelas_3 &&
                st[station].standing == Standing::active)
                heads += month.engine.people(station);
        month.billed(s, CareClass::kelas_3).aided += heads;
        month.book.bill_and_pay(Payer::central, s, 0, heads * prices.aid_central);
        bill_district(month, local_share_purse(month), s, heads * prices.aid_district);
    }
    bill_wages(month, PPU_PN, month.plan.assume[Assume::wage_ppu_pn],
               month.engine.people(st.active(PPU_PN, CareClass::none)));
    bill_wages(month, BP_PN, month.plan.assume[Assume::pension_base],
               month.engine.people(st.active(BP_PN, CareClass::none)));
}

}  // namespace jknmodel::step
