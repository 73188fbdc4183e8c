// SPDX-License-Identifier: Apache-2.0
//
// Levers that are written in Python (jknmodel.OwnLever), and the month as they meet it. The
// interpreter's lock is held while such a lever decides, and no longer.

#include <algorithm>
#include <cmath>
#include <jknmodel/scenario/called_month.hpp>
#include <jknmodel/scenario/levers/called_lever.hpp>
#include <jknmodel/scenario/number_faults.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "casters.hpp"
#include "own_lever.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace py::literals;

// ── the month ───────────────────────────────────────────────

/// A place where people stand, with its number in this run.
struct StationSeen {
    int number = 0;
    Station at;
};
using StationsGiven = std::variant<StationSeen, std::vector<StationSeen>>;

/// A number from 0; `what` says of what. What is left of a sum may be a rounding below it.
double from_zero(double number, const char* what) {
    constexpr double rounding = 1e-6;
    if (!std::isfinite(number) || number < -rounding)
        refuse(what, std::to_string(number), "is not a number from 0; give one that is");
    return std::max(number, 0.0);
}

/// The month, as long as the lever decides.
class MonthSeen {
public:
    MonthSeen(CalledMonth& month, const CalledLever& lever) : month_{&month}, lever_{lever} {}
    void over() { month_ = nullptr; }
    [[nodiscard]] std::string shown() const {
        return month_ == nullptr ? "<MonthView, over>"
                                 : "<MonthView of " + month_->now().str() + ">";
    }

    [[nodiscard]] CalledMonth& at() const {
        if (month_ == nullptr)
            refuse("month", "", "is over; ask a month while decide() runs, and keep numbers of it");
        return *month_;
    }
    [[nodiscard]] const CalledLever& lever() const { return lever_; }

    [[nodiscard]] StationSeen station(int number) const {
        return {number, at().stations()[number]};
    }
    /// Those that have all that is named.
    [[nodiscard]] std::vector<StationSeen> those(const std::optional<Segment>& segment,
                                                 const std::optional<CareClass>& care_class,
                                                 const std::optional<Standing>& standing,
                                                 const std::optional<int>& months_owed) const {
        std::vector<StationSeen> out;
        for (int i = 0; i < at().stations().size(); ++i) {
            const Station& s = at().stations()[i];
            if ((!segment || s.segment == *segment) &&
                (!care_class || s.care_class == *care_class) &&
                (!standing || s.standing == *standing) &&
                (!months_owed || s.months_owed == *months_owed))
                out.push_back({i, s});
        }
        return out;
    }
    /// The one of everybody who is in no group of his own and pays for himself.
    [[nodiscard]] StationSeen the(Segment segment, CareClass care_class, Standing standing,
                                  int months_owed) const {
        for (const StationSeen& s : those(segment, care_class, standing, months_owed))
            if (s.at.line == 0 && s.at.group == 0) return s;
        refuse("station", std::string{name(segment)} + " " + std::string{name(standing)},
               "nobody can stand there; month.stations() lists where people can");
    }
    [[nodiscard]] double sum(const StationsGiven& given,
                             double (CalledMonth::*of)(int) const) const {
        if (const auto* one = std::get_if<StationSeen>(&given)) return (at().*of)(number(*one));
        double out = 0;
        for (const StationSeen& each : std::get<std::vector<StationSeen>>(given))
            out += (at().*of)(number(each));
        return out;
    }
    /// The number of a station, which has to be one of this run.
    [[nodiscard]] int number(const StationSeen& station) const {
        const Stations& all = at().stations();
        if (station.number < 0 || station.number >= all.size() ||
            !(all[station.number] == station.at))
            refuse("station", std::to_string(station.number),
                   "is of another run; ask this month for its stations");
        return station.number;
    }

    // ── money ──
    [[nodiscard]] const std::string& fund() const {
        if (lever_.fund.empty())
            refuse("fund", "", "the lever has none; name it: OwnLever(..., fund=\"CSR 2025\")");
        return lever_.fund;
    }
    /// The lever has a fund whose money pays that.
    const std::string& fund_that_pays(Purpose purpose, const char* verb) const {
        if (lever_.pays != purpose || lever_.fund.empty())
            refuse("pays", std::string{name(lever_.pays)},
                   std::string{verb} + " needs a fund, and pays=\"" + std::string{name(purpose)} +
                       "\"; give the lever both, or write a second lever for it");
        return lever_.fund;
    }
    double spend(double rupiah) const {
        const std::string& from = fund_that_pays(Purpose::programme, "spend()");
        check_spare(from_zero(rupiah, "rupiah"));
        at().spend(from, rupiah);
        return rupiah;
    }
    Moved<double> relieve(const StationSeen& from, double heads,
                          const std::optional<double>& rupiah) const {
        const int station = number(from);
        if (from.at.standing != Standing::owing)
            refuse("station", std::string{name(from.at.standing)},
                   "nobody owes there; name stations of standing 'owing'");
        if (!lever_.fund.empty()) fund_that_pays(Purpose::arrears_relief, "relieve()");
        double most = rupiah ? from_zero(*rupiah, "rupiah") : 1e24;
        if (!lever_.fund.empty()) most = std::min(most, at().spare(lever_.fund));
        const Station& s = from.at;
        const auto moved =
            at().move(station, at().stations().active(s.segment, s.care_class, 0, s.group),
                      from_zero(heads, "heads"), Effect::relieved, Fit::within, most);
        at().show_relief(moved.debt);
        at().pay_relief(lever_.fund, s.segment, moved.debt);
        at().count(moved.heads);
        return moved;
    }
    /// Who moves takes his debt along as the law says: it is frozen where he pays for himself no
    /// more, and owed again where he comes back.
    Moved<double> move(const StationSeen& from, const StationSeen& to, double heads) const {
        const bool back = from.at.standing == Standing::left && is_mandiri(to.at.segment);
        const bool away = is_mandiri(from.at.segment) && !is_mandiri(to.at.segment);
        const Effect effect = back ? Effect::returns : away ? Effect::carries : Effect::keeps;
        return at().move(number(from), number(to), from_zero(heads, "heads"), effect, Fit::within);
    }

private:
    void check_spare(double rupiah) const {
        const double spare = at().spare(lever_.fund);
        if (rupiah > spare * (1 + 1e-9) + 1e-6)
            refuse("rupiah", std::to_string(rupiah),
                   "is more than " + in_quotes(lever_.fund) +
                       " can spare beside the heads that it "
                       "carries, " +
                       std::to_string(spare) + "; ask month.spare() first");
    }
    CalledMonth* month_;
    CalledLever lever_;
};

Cut why_of(const std::string& why) {
    const Cut cut = parse<Cut>(why);
    if (cut == Cut::none) refuse("why", why, "says that nothing did; name what stopped the lever");
    return cut;
}

// ── the lever ───────────────────────────────────────────────

/// An object of Python that is let go of under the interpreter's lock, whoever does it.
class Held {
public:
    explicit Held(py::object object) : object_{std::move(object)} {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() {
        const py::gil_scoped_acquire ours;
        object_.release().dec_ref();
    }
    [[nodiscard]] const py::object& operator*() const { return object_; }

private:
    py::object object_;
};

class DecidingInPython final : public Deciding {
public:
    DecidingInPython(py::object lever, CalledLever fields)
        : lever_{std::move(lever)}, fields_{std::move(fields)} {}
    void decide(CalledMonth& month) override {
        const py::gil_scoped_acquire ours;
        const auto seen = std::make_shared<MonthSeen>(month, fields_);
        const Month now = month.now();
        try {
            (*lever_).attr("decide")(seen);
        } catch (py::error_already_set& error) {
            seen->over();
            error.value().attr("add_note")("in decide() of lever " + in_quotes(fields_.name) +
                                           ", " + now.str());
            throw;
        }
        seen->over();
    }

private:
    Held lever_;
    CalledLever fields_;
};

class DeciderInPython final : public Decider {
public:
    explicit DeciderInPython(py::object lever) : lever_{std::move(lever)} {}
    [[nodiscard]] const py::object& lever() const { return *lever_; }
    [[nodiscard]] std::unique_ptr<Deciding> start(const CalledLever& lever) const override {
        const py::gil_scoped_acquire ours;
        try {
            return std::make_unique<DecidingInPython>(
                (*lever_).attr("_started")("name"_a = lever.name, "from_"_a = lever.from,
                                           "until"_a = lever.until, "fund"_a = lever.fund,
                                           "pays"_a = std::string{name(lever.pays)},
                                           "committed_until"_a = lever.committed_until),
                lever);
        } catch (py::error_already_set& error) {
            error.value().attr("add_note")("before the first month of lever " +
                                           in_quotes(lever.name));
            throw;
        }
    }

private:
    Held lever_;
};

}  // namespace

std::shared_ptr<const Decider> jknmodel::python::decided_by(const py::object& lever) {
    return std::make_shared<DeciderInPython>(lever);
}
py::object jknmodel::python::own_of(const Decider& decider) {
    const auto* ours = dynamic_cast<const DeciderInPython*>(&decider);
    if (ours == nullptr) return py::none();
    return py::module_::import("copy").attr("deepcopy")(ours->lever());
}

void bind_own_lever(py::module_& m) {
    py::class_<StationSeen>(m, "Station", "A place where people stand, of one run.")
        .def_property_readonly(
            "segment", [](const StationSeen& self) { return self.at.segment; }, "Whose it is.")
        .def_property_readonly(
            "care_class", [](const StationSeen& self) { return self.at.care_class; },
            "Of self-payers and PBI; `none` where the law has none.")
        .def_property_readonly(
            "standing", [](const StationSeen& self) { return self.at.standing; },
            "As ``active`` or ``owing``.")
        .def_property_readonly(
            "months_owed", [](const StationSeen& self) { return self.at.months_owed; },
            "1 to 24 of those who owe, or pay in parts.")
        .def_property_readonly(
            "line", [](const StationSeen& self) { return self.at.line; },
            "Which money, or third party, pays for them; 0: the first.")
        .def_property_readonly(
            "group", [](const StationSeen& self) { return self.at.group; },
            "The group that they are told apart in; 0: everybody else.")
        .def("__repr__", [](const StationSeen& self) {
            const Station& s = self.at;
            return "Station(" + std::string{name(s.segment)} + ", " +
                   std::string{name(s.care_class)} + ", " + std::string{name(s.standing)} +
                   (s.months_owed > 0 ? ", " + std::to_string(s.months_owed) + " months" : "") +
                   ")";
        });

    py::class_<Moved<double>>(m, "Moved", "What a move did.")
        .def_readonly("heads", &Moved<double>::heads, "People who moved.")
        .def_readonly("debt", &Moved<double>::debt, "Rupiah that they owed.")
        .def("__repr__", [](const Moved<double>& self) {
            return "Moved(heads=" + py::repr(py::float_(self.heads)).cast<std::string>() +
                   ", debt=" + py::repr(py::float_(self.debt)).cast<std::string>() + ")";
        });

    py::class_<MonthSeen, std::shared_ptr<MonthSeen>> month(
        m, "MonthView",
        R"(The month in which a lever decides: what it may ask, and do.

Heads and rupiah are means: fractions of people are meant. A verb takes no more people than there
are, and says how many it took. It can be asked while `decide` runs, and no longer.)");
    using Self = const MonthSeen&;
    month
        .def_property_readonly(
            "now", [](Self self) { return self.at().now(); }, "The month, a date of its first.")
        .def(
            "assumed",
            [](Self self, const std::string& key) { return self.at().assumed(parse<Assume>(key)); },
            py::arg("name"), "The value of an assumption of the register.")
        .def("stations", &MonthSeen::those, py::kw_only(), py::arg("segment") = py::none(),
             py::arg("care_class") = py::none(), py::arg("standing") = py::none(),
             py::arg("months_owed") = py::none(),
             "The places where people stand that have all that is named; all of them without.")
        .def("station", &MonthSeen::the, py::arg("segment"), py::arg("care_class"),
             py::arg("standing"), py::arg("months_owed") = 0,
             "The one place of those who are in no group of their own.")
        .def(
            "people",
            [](Self self, const StationsGiven& at) { return self.sum(at, &CalledMonth::people); },
            py::arg("at"), "People of a station, or of several.")
        .def(
            "debt",
            [](Self self, const StationsGiven& at) { return self.sum(at, &CalledMonth::debt); },
            py::arg("at"), "Rupiah that the people of a station, or of several, owe.")
        .def(
            "self_payers", [](Self self) { return self.at().self_payers(); },
            "Active self-payers and those in arrears.")
        .def(
            "reachable",
            [](Self self, const std::string& pool, const StationSeen& to) {
                return self.at().reachable(parse<Pool>(pool), self.number(to));
            },
            py::arg("pool"), py::arg("to"),
            "People of a group (unregistered, left, pbid, pbi, mandiri) who can come to a station.")
        .def(
            "owing",
            [](Self self, const std::optional<std::vector<CareClass>>& classes, std::int64_t least,
               std::int64_t most, const std::string& order,
               const std::optional<std::vector<std::int64_t>>& deciles,
               const std::vector<std::string>& villages) {
                const Whom whom{deciles.value_or(std::vector<std::int64_t>{}), villages};
                if (deciles && !are_deciles(*deciles))
                    refuse("deciles", "", std::string{deciles_wanted});
                std::vector<std::vector<StationSeen>> out;
                for (const auto& alike :
                     self.at().owing(classes.value_or(std::vector{CareClass::kelas_3}), least, most,
                                     parse<DebtOrder>(order), whom)) {
                    out.emplace_back();
                    for (int s : alike) out.back().push_back(self.station(s));
                }
                return out;
            },
            py::arg("classes") = py::none(), py::arg("months_owed_min") = 1,
            py::arg("months_owed_max") = most_months_owed, py::arg("order") = "shortest_debt_first",
            py::arg("deciles") = py::none(), py::arg("villages") = std::vector<std::string>{},
            "Stations of self-payers in arrears, of class III where no class is named, who comes "
            "first "
            "first; those of one list alike.")
        .def(
            "own_share", [](Self self, CareClass c) { return self.at().own_share(c); },
            py::arg("care_class"), "A month's own share of a self-payer of that class, rupiah.")
        .def_property_readonly(
            "heads_so_far", [](Self self) { return self.at().heads_so_far(); },
            "Heads that the lever counted since the run began.")
        // ── what is ordered ──
        .def(
            "wanted",
            [](Self self, const std::optional<std::int64_t>& heads,
               const std::optional<std::int64_t>& monthly_cap) {
                for (const auto& count : {heads, monthly_cap})
                    if (count && *count < 0)
                        refuse("heads", std::to_string(*count), "is below 0; give one from 0");
                return self.at().wanted(Heads{heads}, monthly_cap);
            },
            py::arg("heads") = py::none(), py::arg("monthly_cap") = py::none(),
            "Heads still wanted of so many over the window, under a cap a month; None: no number.")
        .def(
            "missing",
            [](Self self, const std::string& figure, double share, const std::string& pool) {
                return self.at().missing({parse<Target::Figure>(figure), from_zero(share, "share")},
                                         parse<Pool>(pool));
            },
            py::arg("figure"), py::arg("share"), py::arg("pool"),
            "Heads of a group that bring coverage, active_of_population or active_of_registered "
            "to that share.")
        .def(
            "order_heads",
            [](Self self, double heads) { self.at().order().heads(from_zero(heads, "heads")); },
            py::arg("heads"), "So many heads are still to come: what `orders` calls ordered.")
        .def(
            "order_rupiah",
            [](Self self, double rupiah) { self.at().order().rupiah(from_zero(rupiah, "rupiah")); },
            py::arg("rupiah"), "So many rupiah are still to be spent.")
        .def(
            "limit",
            [](Self self, double heads, const std::string& why) {
                self.at().order().limit(from_zero(heads, "heads"), why_of(why));
            },
            py::arg("heads"), py::arg("why"),
            "No more than so many heads in all, and why: the word that `orders` says.")
        .def(
            "stop", [](Self self, const std::string& why) { self.at().order().stop(why_of(why)); },
            py::arg("why"), "What stopped the lever before a limit did.")
        // ── money ──
        .def(
            "spare", [](Self self) { return self.at().spare(self.fund()); },
            "Rupiah that its fund can spare beside the heads that it carries.")
        .def(
            "budget", [](Self self) { return self.at().budget_of(self.fund()); },
            "Rupiah that its fund receives in its year, whenever they come.")
        .def(
            "heads_carried",
            [](Self self, double at_once) {
                return self.at().heads_carried(
                    self.fund_that_pays(Purpose::pbid, "heads_carried()"),
                    self.lever().committed_until, from_zero(at_once, "at_once"));
            },
            py::arg("at_once") = 0.0,
            "PBID heads that its fund carries to the end of the commitment, beside those it has; "
            "each costs `at_once` rupiah once.")
        .def("spend", &MonthSeen::spend, py::arg("rupiah"),
             "Its fund pays for what is no contribution. Returns the rupiah.")
        .def("relieve", &MonthSeen::relieve, py::arg("at"), py::arg("heads"),
             py::arg("rupiah") = py::none(),
             "Pays the debt of heads of a station, who are active then: from its fund as far as "
             "that can spare it, without one from a third party; with `rupiah` no more than that.")
        .def(
            "paid", [](Self self, double rupiah) { self.at().order().paid(rupiah); },
            py::arg("rupiah"), "So many of the rupiah that were ordered were spent.")
        // ── people ──
        .def(
            "take",
            [](Self self, const std::string& pool, double heads, const StationSeen& to) {
                return self.at().take(parse<Pool>(pool), from_zero(heads, "heads"), self.number(to),
                                      Fit::within);
            },
            py::arg("pool"), py::arg("heads"), py::arg("to"),
            "Takes people of a group to a station. Returns how many came.")
        .def(
            "take_ordered",
            [](Self self, const std::string& pool, double heads, const StationSeen& to) {
                return self.at().take_ordered(parse<Pool>(pool), from_zero(heads, "heads"),
                                              self.number(to));
            },
            py::arg("pool"), py::arg("heads"), py::arg("to"),
            "The same for heads that were ordered: `orders` says where there were fewer. Count "
            "who came.")
        .def(
            "register_pbid",
            [](Self self, const std::string& pool, double heads) {
                (void)self.fund_that_pays(Purpose::pbid, "register_pbid()");
                return self.at().register_pbid(parse<Pool>(pool), from_zero(heads, "heads"));
            },
            py::arg("pool"), py::arg("heads"),
            "Registers people of a group as PBID heads of its fund, and counts them. Returns how "
            "many came. Beyond `heads_carried` the district owes.")
        .def("move", &MonthSeen::move, py::arg("from_"), py::arg("to"), py::arg("heads"),
             "Moves heads of a station to another. Debt goes along, frozen where the law freezes "
             "it.")
        .def(
            "move_to_pbid",
            [](Self self, const StationSeen& from, double heads) {
                (void)self.fund_that_pays(Purpose::pbid, "move_to_pbid()");
                const bool paying = is_mandiri(from.at.segment);
                return self.at().move_to_pbid(self.number(from), from_zero(heads, "heads"),
                                              paying ? Effect::carries : Effect::keeps);
            },
            py::arg("from_"), py::arg("heads"),
            "Moves heads of a station to PBID, on its fund; debt of self-payers is frozen. Count "
            "who came.")
        .def(
            "newcomers_pay",
            [](Self self, const std::optional<double>& mean) {
                if (mean && !(*mean >= 0 && *mean <= 1))
                    refuse("mean", std::to_string(*mean), "is no chance; give one from 0 to 1");
                self.at().newcomers_pay(mean ? self.at().mix_that_pays(*mean)
                                             : std::vector<double>{});
            },
            py::arg("mean"),
            "Who comes to self-paying from here on pays a month with that mean chance; None: as "
            "everybody.")
        .def(
            "raise_payment",
            [](Self self, double by) { self.at().raise_payment(from_zero(by, "by")); },
            py::arg("by"), "Self-payers pay with a chance so much higher this month: 0.1 is 10%.")
        .def(
            "raise_joining",
            [](Self self, double by) { self.at().raise_joining(from_zero(by, "by")); },
            py::arg("by"), "They join plans with a chance so much higher this month.")
        .def(
            "revise_population",
            [](Self self, std::int64_t more) { self.at().revise_population(more); },
            py::arg("more"), "The population that rates divide by jumps; nobody moves.")
        // ── what was done ──
        .def(
            "count", [](Self self, double heads) { return self.at().count(heads); },
            py::arg("heads"), "So many heads were done of what was ordered. Returns them.")
        .def(
            "flow",
            [](Self self, double heads, double not_there) {
                return self.at().flow(heads, not_there);
            },
            py::arg("heads"), py::arg("not_there") = 0.0,
            "Heads that no number ordered, and how many of them were not there. Returns the heads.")
        .def("__repr__", &MonthSeen::shown);
}
