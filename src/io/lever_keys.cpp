// SPDX-License-Identifier: Apache-2.0
//
// The keys of levers: which there are, how they are written and what holds without them is asked of
// the levers themselves; what each means, and in what unit, stands here. A test finds the field
// that has no line.

#include <jknmodel/scenario/lever.hpp>
#include <optional>

#include "key_of.hpp"

namespace jknmodel::io {

namespace {

struct Meaning {
    std::string_view kind;  ///< empty: of every lever that has the field and no line of its own
    std::string_view key, unit, meaning;
    std::string_view example = {};  ///< empty: that of its type
};

constexpr std::string_view cap_of_heads = "heads a month";
constexpr std::string_view wage_of_one = "rupiah a month of a worker";
constexpr std::string_view of_the_removed = "share of the removed";

constexpr std::array meanings{
    // ── what several levers have ──
    Meaning{"", "fund", "", "the fund that pays, by its name in the scenario", "\"APBD 2025\""},
    Meaning{"", "heads", "heads", "how many people over the window"},
    Meaning{"", "monthly_cap", cap_of_heads,
            "the most that can be done in a month; absent: no cap"},
    Meaning{"", "sources", "", "where the people come from, in this order"},
    Meaning{"", "up_to", "share of the named base",
            "stop when this figure is reached at the close of a month"},
    Meaning{"", "committed_until", "month",
            "to when the fund must carry the heads; absent: December of the fund's year",
            "\"2025-12\""},
    Meaning{"", "beyond_fund", "",
            "whether heads are registered that the fund does not carry: the district owes"},
    Meaning{"", "deciles", "decile, 1 is the poorest",
            "whom among the self-payers it means, where the opening tells deciles apart"},
    Meaning{"", "villages", "",
            "whom among the self-payers it means, village after village, where the opening tells "
            "villages apart",
            "[\"Desa Baru\"]"},
    Meaning{"", "classes", "", "the care classes of the self-payers it means"},
    Meaning{"", "months_owed_min", "months, 1 to 24", "the least that those it means owe", "4"},
    Meaning{"", "months_owed_max", "months, 1 to 24", "the most that those it means owe", "12"},
    Meaning{"", "order", "", "who comes first"},
    // ── each by itself ──
    Meaning{"third_party_pledge", "form", "",
            "for_member: the donor pays the contribution of class III self-payers; to_budget: it "
            "is granted to the fund, which registers PBID heads"},
    Meaning{"third_party_pledge", "fund", "",
            "the fund that gets the grant, of form to_budget alone", "\"APBD 2025\""},
    Meaning{"third_party_pledge", "rupiah_a_month", "rupiah a month",
            "the pledge in money, instead of heads"},
    Meaning{"third_party_pledge", "pledged_until", "month",
            "the donor's last month; absent: it goes on to the end of the run", "\"2026-06\""},
    Meaning{"third_party_pledge", "default_chance", "share of pledged heads a month",
            "heads whose donor stops; absent: the assumption pledge_default"},
    Meaning{"arrears_relief", "budget", "rupiah",
            "the most over the window; absent: what the funds can spare"},
    Meaning{"arrears_relief", "shares", "share of the debt",
            "who pays which part of it; together 1"},
    Meaning{"arrears_relief", "ceilings", "rupiah",
            "the most that a party gives over the window; the others then do in its place"},
    Meaning{"arrears_relief", "after", "",
            "what the relieved are afterwards: self-payers who owe nothing, or PBID"},
    Meaning{"arrears_relief", "fund", "", "the fund that carries them, after = \"pbid\" alone",
            "\"APBD 2025\""},
    Meaning{"pbi_quota", "removed_of_list", "share of the PBI list at the window's start",
            "whom the centre takes off the list, spread over the window"},
    Meaning{"pbi_quota", "replaced", of_the_removed,
            "who is put on it instead, above 1 where more come than went; absent: the assumption "
            "pbi_cleanup_replaced"},
    Meaning{"pbi_quota", "from_pbid", of_the_removed,
            "of those, who comes from PBID and relieves the district; absent: the assumption "
            "pbi_cleanup_from_pbid"},
    Meaning{"pbi_quota", "ask_back", of_the_removed, "who asks to come back and waits for it"},
    Meaning{"pbi_quota", "reregistered_a_month", cap_of_heads, "how many of them can be verified",
            "200"},
    Meaning{"pbi_quota", "additions", "heads", "new places over the window, at the centre's cost"},
    Meaning{"pbi_quota", "sources", "", "where those of 'additions' come from, in this order"},
    Meaning{"law_change", "rules", "that of each rule",
            "what rules of law say from the window's first month to its last"},
    Meaning{"write_off", "debtors", "",
            "whose old debt: moved, who is now PBI or PBID; owing, who is a self-payer in arrears"},
    Meaning{"rehab", "joins_a_month", "share of those admitted, a month",
            "who begins a plan; absent: the assumption rehab_joins"},
    Meaning{"rehab", "finishes", "share of plans of 12 instalments",
            "plans that are paid to the end; absent: the assumption rehab_finishes"},
    Meaning{"rehab", "months_each", "months, 1 to 24",
            "how many months of the debt an instalment pays", "2"},
    Meaning{"rehab", "active_after", "",
            "which instalment makes a member active, the last or the first; first too where the "
            "law of the month says so"},
    Meaning{"education", "fund", "",
            "the fund that pays the cost; absent: nobody's money (volunteers, BPJS's own)",
            "\"APBD 2025\""},
    Meaning{"education", "heads", "heads",
            "how many self-payers are reached over the window; a number"},
    Meaning{"education", "cost_a_head", "rupiah a head reached", "what it costs"},
    Meaning{"education", "raises_payment", "share of the chance to pay",
            "by how much those reached pay more, until they forget"},
    Meaning{"education", "raises_joining", "share of the chance to join a plan",
            "by how much those reached join plans more; absent: not at all"},
    Meaning{"education", "half_forgotten_after", "months", "after how long half of it is forgotten",
            "6"},
    Meaning{"facility_spending", "amount", "rupiah",
            "for facilities, training or campaigns over the window, spread evenly"},
    Meaning{"ppu_enforcement", "uninsured_workers", "workers",
            "how many there are when the window opens"},
    Meaning{"ppu_enforcement", "registered_a_month", "share of the workers still uninsured",
            "whom employers register in a month"},
    Meaning{"ppu_enforcement", "come_from", "share of workers and families",
            "what they were before; together 1"},
    Meaning{"ppu_enforcement", "wage", wage_of_one,
            "their mean wage; absent: the assumption wage_ppu_bu", "3_000_000"},
    Meaning{"earmark", "fund", "", "the fund that the money flows into", "\"APBD 2025\""},
    Meaning{"earmark", "source", "", "whose money it is: \"DBHCHT\" or \"DAU\""},
    Meaning{"earmark", "amount", "rupiah a year", "what the centre sends of it"},
    Meaning{"earmark", "share", "share of 'amount'", "what goes to the fund"},
    Meaning{"earmark", "cigarette_tax", "rupiah a year",
            "the region's cigarette tax, for the floor that the law sets; it brings no money"},
    Meaning{"register_group", "size", "heads", "how many of the group are not registered"},
    Meaning{"register_group", "segment", "", "what they become: \"PBPU\" or \"BP\""},
    Meaning{"register_group", "care_class", "", "their care class"},
    Meaning{"register_group", "pays", "chance a month", "to pay what is due, in the mean"},
    Meaning{"wage_reconciliation", "workers", "workers", "whose contributions are reckoned again"},
    Meaning{"wage_reconciliation", "wage_billed", wage_of_one, "the wage on which they were paid",
            "3_000_000"},
    Meaning{"wage_reconciliation", "wage_due", wage_of_one, "the wage on which they were due",
            "4_500_000"},
    Meaning{"wage_reconciliation", "months_from", "month", "the first past month, included",
            "\"2020-01\""},
    Meaning{"wage_reconciliation", "months_until", "month", "the last past month, included",
            "\"2021-12\""},
    Meaning{"wage_reconciliation", "payer_group", "", "who pays them: \"regional\" or \"central\"",
            "\"regional\""},
    Meaning{"population_revision", "more", "people", "by how many the figure rises"},
    Meaning{"population_revision", "fewer", "people", "by how many the figure falls"},
    Meaning{"pbid_quota", "payer", "", "whose money pays them: \"district\" or \"province\"",
            "\"province\""},
    Meaning{"pbid_quota", "additions", "heads",
            "how many are registered over the window; absent: as many as 'up_to' asks for"},
    Meaning{"pbid_quota", "removed", "heads",
            "how many are taken off instead, first of those that such money pays"},
    Meaning{"segment_move", "leave", "", "the segments they leave, of each alike", "[\"PPU_BU\"]"},
    Meaning{"segment_move", "join", "", "the segments they join, of each alike", "[\"PBI\"]"},
    Meaning{"segment_move", "people", "people", "how many over the window, as many each month"},
};

/// What each kind of lever is, in a line.
constexpr auto kinds = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"pbid_intake", "The district registers residents on a fund."},
    {"pbid_reactivate", "Self-payers in arrears become PBID; their debt is carried, not paid."},
    {"third_party_pledge", "A donor pays contributions, for members or to the budget."},
    {"arrears_relief", "Old debt of self-payers is paid by funds and third parties together."},
    {"pbi_quota", "The centre cleans the PBI list, or gives new places."},
    {"law_change", "Rules of law say something else from one month to another."},
    {"write_off", "Old debt is written off on the drafted terms, which are not in force."},
    {"rehab", "Old debt is paid in parts beside the running month."},
    {"education", "Self-payers are visited; they pay and join plans more, and forget."},
    {"facility_spending", "Money for what is no contribution; it competes for the fund."},
    {"ppu_enforcement", "Employers register uninsured workers, month by month."},
    {"earmark", "A share of money that the centre sends flows into a fund."},
    {"register_group", "A named group registers as self-payers and stays told apart."},
    {"wage_reconciliation",
     "Contributions of civil servants are reckoned again on a corrected wage of past months."},
    {"population_revision", "The population that rates divide by jumps; nobody moves."},
    {"pbid_quota",
     "A government registers PBID heads, or takes some off, with money of no fund here."},
    {"segment_move", "People change segment, as no rate of the register foresees."},
});

const Meaning* meaning_of(std::string_view kind, std::string_view key) {
    const Meaning* shared = nullptr;
    for (const Meaning& each : meanings)
        if (each.key == key && each.kind == kind)
            return &each;
        else if (each.key == key && each.kind.empty())
            shared = &each;
    return shared;
}

/// What a lever says of a field itself: one from outside the library.
template <class L>
std::optional<FieldMeaning> said_by(std::string_view key) {
    if constexpr (requires { L::meanings; })
        for (const FieldMeaning& each : L::meanings)
            if (each.key == key) return each;
    if (const Meaning* found = meaning_of(L::kind, key))
        return FieldMeaning{found->key, found->unit, found->meaning, found->example};
    return std::nullopt;
}

template <class L>
KeyTable table_of() {
    KeyTable out{std::string{L::kind},
                 {"scenario"},
                 "[[lever]] kind = \"" + std::string{L::kind} + '"',
                 "",
                 {}};
    for (const auto& [kind, meaning] : kinds)
        if (kind == L::kind) out.meaning = meaning;
    if constexpr (requires { L::meaning; }) out.meaning = L::meaning;
    const L fresh;
    L::fields(fresh, [&](std::string_view key, const auto& field, Need need) {
        Written form = written(field);
        const auto said = said_by<L>(key);
        if (said && !said->example.empty()) form.example = said->example;
        out.keys.push_back({std::string{key}, form.type, said ? std::string{said->unit} : "", need,
                            need == Need::required ? "" : form.standard,
                            said ? std::string{said->meaning} : "", form.example});
    });
    return out;
}

template <std::size_t... I>
std::vector<KeyTable> tables_of(std::index_sequence<I...>) {
    return {table_of<std::variant_alternative_t<I, Lever>>()...};
}

}  // namespace

std::vector<KeyTable> lever_key_tables() {
    return tables_of(std::make_index_sequence<levers_of_files>{});
}

}  // namespace jknmodel::io
