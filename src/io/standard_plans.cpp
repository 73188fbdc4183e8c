// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <jknmodel/io/standard_plans.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <string_view>
#include <utility>

#include "toml_writer.hpp"

namespace jknmodel {

namespace {

/// What the offices can register in a month, as a share of the population (assumed).
constexpr double cap_of_population = 0.009;
/// Whom relief or reactivation means, of those in arrears (assumed).
constexpr double of_those_owing = 0.1;

using LinesOf = std::vector<std::string>;

std::string per_cent(double share) { return std::to_string(std::lround(100 * share)) + "%"; }

/// Words on one line, as a remark has them.
std::string on_a_line(std::string words) {
    std::replace(words.begin(), words.end(), '\n', ' ');
    std::replace(words.begin(), words.end(), '\r', ' ');
    return words;
}

/// One writer for the plans of one place.
class PlanWriter {
public:
    explicit PlanWriter(const AskedPlans& asked)
        : asked_{asked},
          first_{asked.opening + 1},
          last_{first_look_until(asked.opening)},
          cap_{std::max<std::int64_t>(
              100, 100 * std::llrint(cap_of_population * asked.population / 100))},
          coverage_{threshold(law::priority_coverage)},
          active_{threshold(law::priority_active)} {}

    std::vector<StandardPlan> all() {
        if (asked_.budget) with_money();
        without_money();
        return std::move(plans_);
    }

private:
    template <class Rule>
    [[nodiscard]] double threshold(const Rule& rule) const {
        return static_cast<double>(law::in_force(rule, first_).parts) / 1e6;
    }
    [[nodiscard]] int year() const { return asked_.budget ? asked_.budget->year : first_.year(); }
    [[nodiscard]] std::string fund_name() const { return "APBD " + std::to_string(year()); }

    [[nodiscard]] std::string fund() const {
        if (!asked_.budget) return "";
        const std::string in = std::to_string(year());
        return "[[fund]]\nname = \"" + fund_name() + "\"\nyear = " + in + "\nreceipts = {\"" + in +
               "-01\" = " + io::grouped(asked_.budget->rupiah) + "}   # " +
               on_a_line(asked_.budget->words) +
               "; month assumed\n"
               "spent_before = \"derived\"                  # January to the opening: heads x rate "
               "x months\n"
               "when_dry = \"owe\"\n"
               "again_every_year = true                   # assumed: the same amount in every "
               "later year\n";
    }
    /// A lever over the whole look, but for the lines that it has of its own.
    [[nodiscard]] std::string lever(std::string_view kind, std::string_view called,
                                    std::string_view called_id, const LinesOf& lines) const {
        const auto own = [&](std::string_view key) {
            return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
                return line.starts_with(std::string{key} + " = ");
            });
        };
        std::string out = "[[lever]]\nkind = " + io::quoted_text(kind) +
                          "\nname = " + io::quoted_text(called) +
                          "\nwords_id = " + io::quoted_text(called_id) + "\n";
        if (!own("from")) out += "from = \"" + first_.str() + "\"\n";
        if (!own("until")) out += "until = \"" + last_.str() + "\"\n";
        for (const std::string& line : lines) out += line + "\n";
        return out;
    }
    [[nodiscard]] std::string intake(std::string_view called, std::string_view called_id,
                                     LinesOf lines) const {
        lines.insert(lines.begin(), "fund = \"" + fund_name() + "\"");
        return lever("pbid_intake", called, called_id, lines);
    }
    [[nodiscard]] std::string capped(std::string_view called, std::string_view called_id,
                                     LinesOf lines) const {
        lines.push_back("monthly_cap = " + io::grouped(cap_) +
                        "    # assumed: what the offices can register in a month");
        return intake(called, called_id, std::move(lines));
    }
    void plan(std::string name, std::string words, std::string words_id, std::string_view about,
              const LinesOf& levers = {}, std::string_view top = "") {
        std::string text = "# SPDX-License-Identifier: Apache-2.0\n#\n# ";
        for (const char letter : about) {
            text += letter;
            if (letter == '\n') text += "# ";
        }
        text += "\nschema = 1\nname = " + io::quoted_text(name) +
                "\nwords = " + io::quoted_text(words) +
                "\nwords_id = " + io::quoted_text(words_id) + "\nrate_basis = \"own_share\"\n" +
                std::string{top};
        if (asked_.budget) text += "\n" + fund();
        for (const std::string& lever : levers) text += "\n" + lever;
        plans_.push_back({std::move(name), std::move(words), std::move(words_id), std::move(text)});
    }

    /// What a budget is needed for.
    void with_money() {
        plan("as-budgeted", "As budgeted", "Sesuai anggaran",
             "The budget as it was given, for the members of today; nothing else is decided.");
        plan("same-money", "The same money every year, as many heads as it carries",
             "Uang yang sama setiap tahun, peserta sebanyak yang terbiayai",
             "The same money again every year; it registers as many as it carries to the end of a "
             "year.",
             {intake("as many as the money carries", "sebanyak yang terbiayai",
                     {"heads = \"as many as the money carries\""})});
        const std::string line = per_cent(coverage_);
        const std::string reached =
            capped("register up to " + line, "daftarkan sampai " + line,
                   {"sources = [\"unregistered\"]",
                    "up_to = {coverage = " + io::toml_inline(io::number_value(coverage_)) +
                        "}    # the line of UHC status, by the law of the opening",
                    "beyond_fund = true    # register them all; what the fund cannot pay is owed"});
        plan("register-98", "Register up to " + line, "Daftarkan sampai " + line,
             "Register the unregistered up to the line of UHC status, whatever it costs, as fast "
             "as the\noffices can.",
             {reached});
        both_targets(reached);
        those_owing();
    }
    void both_targets(const std::string& reached) {
        const std::string covered = per_cent(coverage_), active = per_cent(active_);
        const std::string reactivated = capped(
            "reactivate up to " + active, "aktifkan sampai " + active,
            {"sources = [\"left\"]",
             "up_to = {active_of_population = " + io::toml_inline(io::number_value(active_)) +
                 "}    # the line of UHC status",
             "beyond_fund = true    # register them all; what the fund cannot pay is owed"});
        plan(
            "reach-98-80", covered + " registered and " + active + " active",
            covered + " terdaftar dan " + active + " aktif",
            "Both lines of UHC status: the unregistered, and members who left a segment and owe "
            "nothing.",
            {reached, reactivated},
            "priority_requested = \"" + std::to_string(first_.year() + 1) + "-12\"    # assumed\n");
    }
    void those_owing() {
        const std::int64_t heads = std::llrint(of_those_owing * asked_.owing);
        if (heads < 1) return;
        const std::string year_later =
            "until = \"" + (first_ + 11).str() + "\"    # assumed: a year";
        const std::string meant = "heads = " + io::grouped(heads) +
                                  "    # assumed: one in ten of those in arrears in class III at "
                                  "the opening";
        plan("relief-poorest", "Relief of arrears for the poorest",
             "Bantuan pelunasan tunggakan bagi yang termiskin",
             "The district and companies each pay half of the old debt of one in ten self-payers "
             "in arrears in\nclass III, the shortest debts first; they stay self-payers. Where "
             "deciles are known, name them:\ndeciles = [1, 5].",
             {lever("arrears_relief", "relief of arrears", "bantuan pelunasan",
                    {year_later, "classes = [3]    # assumed: the poor are in class III", meant,
                     "shares = {\"" + fund_name() + "\" = 0.5, third_party = 0.5}    # assumed",
                     "after = \"mandiri\""})});
        plan("reactivation", "One in ten in arrears becomes PBID",
             "Satu dari sepuluh penunggak menjadi PBID",
             "One in ten self-payers in arrears in class III becomes PBID; the debt is carried, "
             "not paid. As\nmany as the money carries.",
             {lever("pbid_reactivate", "reactivation", "pengaktifan kembali",
                    {year_later, "fund = \"" + fund_name() + "\"", "classes = [3]", meant})});
    }
    /// What can be asked of any place.
    void without_money() {
        if (!asked_.budget)
            plan("as-it-is", "Nothing decided", "Tanpa keputusan baru",
                 "Nothing is decided, and no budget is known.");
        const std::string size =
            io::toml_inline(io::number_value(assumptions()[Assume::clean_up_size]));
        LinesOf levers;
        for (int i = 1; i <= 2; ++i) {
            const std::string month = (first_ + (i == 1 ? 5 : 17)).str(), n = std::to_string(i);
            levers.push_back(lever(
                "pbi_quota", "clean-up " + n, "pembersihan " + n,
                {"from = \"" + month + "\"    # assumed: once a year", "until = \"" + month + "\"",
                 "removed_of_list = " + size + "    # register: clean_up_size"}));
        }
        plan("clean-ups", "Clean-ups of the PBI list", "Pembersihan daftar PBI",
             "The centre cleans the list of those whom it pays for, once a year; the rest is as "
             "budgeted.",
             levers);
    }

    const AskedPlans& asked_;
    Month first_, last_;
    std::int64_t cap_;
    double coverage_, active_;
    std::vector<StandardPlan> plans_;
};

}  // namespace

AskedPlans asked_plans(const PlaceFile& place, const std::vector<Cell>& cells) {
    AskedPlans out{.opening = place.opening, .population = place.population.value};
    for (const EvidenceRow& row : place.evidence)
        if (row.figure == FigureName::pbid_budget && row.set_aside.empty())
            out.budget = AskedPlans::Budget{std::stoi(row.as_of.substr(0, 4)),
                                            static_cast<std::int64_t>(point_of(row)), row.words};
    for (const Cell& cell : cells)
        if (cell.standing == Standing::owing && is_mandiri(cell.segment) &&
            cell.care_class == CareClass::kelas_3)
            out.owing += cell.people.count();
    return out;
}

Month first_look_until(Month opening) { return Month{(opening + 1).year() + 2, 12}; }

std::vector<StandardPlan> standard_plans(const AskedPlans& asked) {
    return PlanWriter{asked}.all();
}

std::vector<std::string> plans_that_need_a_budget() {
    return {"as-budgeted", "same-money",     "register-98",
            "reach-98-80", "relief-poorest", "reactivation"};
}

}  // namespace jknmodel
