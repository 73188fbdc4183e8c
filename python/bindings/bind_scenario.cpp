// SPDX-License-Identifier: Apache-2.0
//
// Scenarios with their funds and levers: jknmodel.scenario is the package's own face of this.

#include <algorithm>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/changed.hpp>
#include <jknmodel/scenario/check.hpp>
#include <jknmodel/study/amounts.hpp>
#include <jknmodel/study/drawn_plans.hpp>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "casters.hpp"
#include "days.hpp"
#include "heard.hpp"
#include "law_changes.hpp"
#include "own_lever.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace py::literals;

template <class E>
std::string text(E value) {
    return std::string{name(value)};
}

/// What Python holds of a lever of a scenario, to look at and to change into another.
struct LeverBound {
    Lever lever;
};

// ── levers ──────────────────────────────────────────────────

/// Every field of a lever as a plain Python value.
class FieldEcho {
public:
    explicit FieldEcho(py::dict& out) : out_{out} {}
    template <class T>
    void operator()(std::string_view key, const T& field, Need) {
        out_[py::str(key.data(), key.size())] = value(field);
    }

private:
    static py::object value(const std::string& field) { return py::str(field); }
    static py::object value(bool field) { return py::bool_(field); }
    static py::object value(std::int64_t field) { return py::int_(field); }
    static py::object value(Month field) { return py::cast(field); }
    static py::object value(Rupiah field) { return py::int_(field.count()); }
    static py::object value(Fraction field) { return py::float_(field.value); }
    static py::object value(Ratio field) { return py::float_(field.value); }
    static py::object value(const Heads& field) {
        if (!field.count) return py::str(std::string{Heads::all});
        return py::int_(*field.count);
    }
    static py::object value(const Target& field) {
        py::dict out;
        out[py::str(text(field.figure))] = field.share;
        return out;
    }
    static py::object value(const std::vector<CostShare>& field) {
        py::dict out;
        for (const CostShare& share : field) out[py::str(share.party)] = share.share;
        return out;
    }
    static py::object value(const std::vector<CostCeiling>& field) {
        py::dict out;
        for (const CostCeiling& most : field) out[py::str(most.party)] = most.most.count();
        return out;
    }
    static py::object value(const std::vector<PoolShare>& field) {
        py::dict out;
        for (const PoolShare& part : field) out[py::str(text(part.pool))] = part.share;
        return out;
    }
    static py::object value(const std::vector<RuleValue>& field) {
        py::dict out;
        for (const RuleValue& rule : field) {
            const law::RuleOf of = law::rule_named(rule.rule);
            const python::RuleSays said = python::says(of.unit, rule.count);
            const auto* day = std::get_if<law::Day>(&said);  // as files have it
            out[py::str(rule.rule)] = day ? py::object{py::str(day->str())} : py::cast(said);
        }
        return out;
    }
    template <class T>
    static py::object value(const std::optional<T>& field) {
        return field ? value(*field) : py::none();
    }
    template <class T>
    static py::object value(const std::vector<T>& field) {
        py::list out;
        for (const T& item : field) out.append(value(item));
        return out;
    }
    template <class E>
    requires std::is_enum_v<E>
    static py::object value(E field) { return py::str(text(field)); }
    py::dict& out_;
};

/// Sets the fields of a lever that were given; adds a fault for each value that a field cannot
/// have. Whether the lever can be is asked when it stands in a scenario.
class FieldFill {
public:
    FieldFill(const py::dict& given, Issues& issues) : given_{given}, issues_{issues} {}
    template <class T>
    void operator()(std::string_view key, T& field, Need) {
        known_.push_back(key);
        PyObject* const there =
            PyDict_GetItemWithError(given_.ptr(), py::str(key.data(), key.size()).ptr());
        if (there == nullptr) return;
        ++read_;
        const std::string text{key};
        const auto value = py::reinterpret_borrow<py::object>(there);
        try {
            read(value, field);
        } catch (const py::cast_error&) {
            fault(text, value, "is not what '" + text + "' takes; fields() shows what it is now");
        } catch (const py::error_already_set&) {
            fault(text, value, "is not what '" + text + "' takes; fields() shows what it is now");
        } catch (const InputError& error) {
            for (const Issue& issue : error.issues()) issues_.add(text, issue.value, issue.message);
        }
    }
    /// A fault for each name that no field has.
    void refuse_others(std::string_view kind) {
        if (read_ == given_.size()) return;
        for (const auto& [key, value] : given_) {
            const auto name = key.cast<std::string>();
            if (std::find(known_.begin(), known_.end(), name) == known_.end())
                fault(
                    name, py::reinterpret_borrow<py::object>(value),
                    "'" + name + "' is not a field of " + std::string{kind} + advice(name, known_));
        }
    }

private:
    template <class T>
    static void read(const py::object& value, T& field) {
        if constexpr (std::is_enum_v<T> && !std::is_same_v<T, CareClass> &&
                      !std::is_same_v<T, Segment>)
            field = parse<T>(value.cast<std::string>());
        else
            field = value.cast<T>();
    }
    static void read(const py::object& value, Fraction& field) {
        field.value = value.cast<double>();
    }
    static void read(const py::object& value, Ratio& field) { field.value = value.cast<double>(); }
    static void read(const py::object& value, Heads& field) {
        const bool all =
            py::isinstance<py::str>(value) && value.cast<std::string>() == std::string{Heads::all};
        if (all)
            field.count.reset();
        else
            field.count = value.cast<std::int64_t>();
    }
    static void read(const py::object& value, Target& field) {
        const auto target = value.cast<std::map<std::string, double>>();
        if (target.size() != 1)
            refuse("", std::string{py::str(value)}, "takes one figure with its share");
        field = {parse<Target::Figure>(target.begin()->first), target.begin()->second};
    }
    static void read(const py::object& value, CostShare& field) {
        std::tie(field.party, field.share) = value.cast<std::pair<std::string, double>>();
    }
    static void read(const py::object& value, CostCeiling& field) {
        std::tie(field.party, field.most) = value.cast<std::pair<std::string, Rupiah>>();
    }
    static void read(const py::object& value, PoolShare& field) {
        const auto [pool, share] = value.cast<std::pair<std::string, double>>();
        field = {parse<Pool>(pool), share};
    }
    static void read(const py::object& value, RuleValue& field) {
        const auto [rule, said] = value.cast<std::pair<std::string, python::Said>>();
        field = {rule, python::count_of(law::rule_named(rule), said)};
    }
    template <class T>
    static void read(const py::object& value, std::optional<T>& field) {
        field.reset();
        if (!value.is_none()) read(value, field.emplace());
    }
    /// A list, or the entries of a dict.
    template <class T>
    static void read(const py::object& value, std::vector<T>& field) {
        if (py::isinstance<py::str>(value)) throw py::cast_error();
        const py::object items = py::isinstance<py::dict>(value) ? value.attr("items")() : value;
        field.clear();
        for (const py::handle item : py::iter(items))
            read(py::reinterpret_borrow<py::object>(item), field.emplace_back());
    }
    void fault(const std::string& key, const py::object& value, const std::string& message) {
        issues_.add(key, std::string{py::str(value)}, message);
    }

    const py::dict& given_;
    Issues& issues_;
    std::vector<std::string_view> known_;
    std::size_t read_ = 0;
};

LeverBound with_fields(LeverBound self, const py::kwargs& given) {
    Issues issues;
    FieldFill fill{given, issues};
    of_kind(self.lever, [&](auto& lever) {
        const std::string called = lever.name;
        fill("name", lever.name, Need::required);
        if (lever.name != called) lever.words.clear(), lever.words_id.clear();
        fill("from_", lever.from, Need::required);
        fill("until", lever.until, Need::required);
        std::decay_t<decltype(lever)>::fields(lever, fill);
        fill.refuse_others(std::decay_t<decltype(lever)>::kind);
    });
    issues.raise_if_any();
    return self;
}

void bind_lever(py::module_& m) {
    py::class_<LeverBound>(m, "Lever", "One dated thing that somebody can decide.")
        .def_property_readonly(
            "name", [](const LeverBound& self) { return window(self.lever).name; },
            "What the scenario calls it.")
        .def_property_readonly(
            "words", [](const LeverBound& self) { return window(self.lever).words; },
            "What pages call it; empty: its name.")
        .def_property_readonly(
            "words_id", [](const LeverBound& self) { return window(self.lever).words_id; },
            "What Indonesian pages call it; empty: as other pages do.")
        .def_property_readonly(
            "kind", [](const LeverBound& self) { return std::string{kind(self.lever)}; },
            "Which lever it is, as ``pbid_intake``.")
        .def_property_readonly(
            "from_", [](const LeverBound& self) { return window(self.lever).from; },
            "First month of its window, a date.")
        .def_property_readonly(
            "until", [](const LeverBound& self) { return window(self.lever).until; },
            "Last month of its window, a date.")
        .def_property_readonly(
            "amounts",
            [](const LeverBound& self) {
                py::typing::Dict<py::str, py::str> out;
                for (const std::string_view key : amounts_of(self.lever))
                    out[py::str(key.data(), key.size())] = text(*unit_of(self.lever, key));
                return out;
            },
            "The fields of which the least can be asked (`jknmodel.solve`), each with its unit: "
            "heads, rupiah or share; that which is set, first.")
        .def_property_readonly(
            "own",
            [](const LeverBound& self) -> py::object {
                const auto* called = std::get_if<CalledLever>(&self.lever);
                if (called == nullptr || !called->decider) return py::none();
                return python::own_of(*called->decider);
            },
            "What decides, where it is written in Python: a copy of that `OwnLever`; else None.")
        .def(
            "fields",
            [](const LeverBound& self) {
                py::typing::Dict<py::str, py::object> out;
                of_kind(self.lever, [&](const auto& l) {
                    std::decay_t<decltype(l)>::fields(l, FieldEcho{out});
                });
                return out;
            },
            "Its own fields by name, with the values that hold where the file says nothing.")
        .def(
            "with_", &with_fields,
            R"(The same lever with other fields, its window's `name`, `from_` and `until` among them.

A field takes what `fields()` shows of it. Raises InputError with every name that is no field and
every value that a field cannot have; what a lever may be is asked when it stands in a scenario.

>>> from jknmodel import Scenario
>>> lever = Scenario.load("lumajang/as-budgeted").levers[0]
>>> lever.with_(heads=1000, until="2025-12")
Lever('june registration', pbid_intake, 2025-06 to 2025-12)
)")
        .def("__repr__", [](const LeverBound& self) {
            const Window& w = window(self.lever);
            return "Lever(" + py::repr(py::str(w.name)).cast<std::string>() + ", " +
                   std::string{kind(self.lever)} + ", " + w.from.str() + " to " + w.until.str() +
                   ")";
        });
}

// ── assumptions ─────────────────────────────────────────────

/// Where the value comes from: the scenario, the fit of payment behaviour, or the register's row.
std::string source_of(const Assumption& row, const Assumptions<>& used) {
    const Assumptions<> of_fit = assumptions(used.behaviour());
    if (used[row.id] != of_fit[row.id] || used.has_own_spread(row.id)) return "set by the scenario";
    if (of_fit[row.id] == row.value) return std::string{row.source};
    for (const PaymentFit& fit : payment_fits)
        if (fit.name == used.behaviour())
            return "fit " + std::string{fit.name} + " (" + std::string{fit.meaning} + ")";
    return std::string{row.source};
}

py::typing::Dict<py::str, py::dict> register_of(const Assumptions<>& used) {
    py::typing::Dict<py::str, py::dict> out;
    for (const Assumption& row : register_of_assumptions)
        out[py::str(text(row.id))] = py::dict(
            "value"_a = used[row.id], "unit"_a = std::string{row.unit},
            "low"_a = used.spread(row.id).low, "high"_a = used.spread(row.id).high,
            "source"_a = source_of(row, used), "own_range"_a = used.has_own_spread(row.id));
    return out;
}

// ── scenario ────────────────────────────────────────────────

std::string counted(std::size_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

Scenario without_levers(Scenario plan, const std::vector<std::string>& names) {
    std::vector<std::string> known;
    for (const Lever& lever : plan.levers) known.push_back(window(lever).name);
    Issues issues;
    for (const std::string& unwanted : names)
        if (std::find(known.begin(), known.end(), unwanted) == known.end())
            issues.add({"", 0, 0, "lever", unwanted,
                        "'" + unwanted + "' is not a lever of '" + plan.name + "'" +
                            (known.empty() ? "; it has none" : advice(unwanted, known))});
    issues.raise_if_any();
    std::erase_if(plan.levers, [&](const Lever& lever) {
        return std::find(names.begin(), names.end(), window(lever).name) != names.end();
    });
    return plan;
}

Scenario with_bound_levers(Scenario plan, const std::vector<LeverBound>& levers) {
    std::vector<Lever> others;
    for (const LeverBound& view : levers) others.push_back(view.lever);
    plan = with_levers(std::move(plan), others);
    check(plan);
    return plan;
}

void bind_scenario_class(py::module_& m) {
    py::class_<Scenario>(m, "Scenario",
                         "Funds, levers and assumptions of one scenario. Never changed in place.")
        .def_readonly("name", &Scenario::name, "What the file calls it.")
        .def_readonly("words", &Scenario::words, "What pages call it; empty: its name.")
        .def_readonly("words_id", &Scenario::words_id,
                      "What Indonesian pages call it; empty: as other pages do.")
        .def_property_readonly(
            "question",
            [](const Scenario& self) {
                std::vector<std::string> out;
                for (Question each : self.question) out.push_back(text(each));
                return out;
            },
            "What its page answers first; empty: what the place asks.")
        .def_property_readonly(
            "rate_basis", [](const Scenario& self) { return text(self.rate_basis); },
            "What a fund is charged for a PBID head: own_share, with_local_share or gross.")
        .def_property_readonly(
            "cap_keeps", [](const Scenario& self) { return text(self.cap_keeps); },
            "Which 24 months a longer debt keeps: latest or first.")
        .def_property_readonly(
            "choose_by",
            [](const Scenario& self) {
                std::vector<std::string> out;
                for (ChooseBy by : self.choose_by) out.push_back(text(by));
                return out;
            },
            "Who comes first where a lever takes some people; empty: by lot.")
        .def_readonly("local_share_fund", &Scenario::local_share_fund,
                      "The fund that pays the local share; empty: none, it is posted outside.")
        .def_readonly("priority_requested", &Scenario::priority_requested,
                      "From when a request for priority status is approved; None: never.")
        .def_readonly("law_as_of", &Scenario::law_as_of,
                      "The month whose law it plays under; None: all that is known.")
        .def_property_readonly(
            "money_found",
            [](const Scenario& self) -> py::object {
                if (!self.money_found) return py::none();
                return py::dict("levers"_a = self.money_found->levers,
                                "but_for"_a = self.money_found->but_for);
            },
            "What a question takes for granted of money (`jknmodel.solve`); None: nothing.")
        .def_readonly("funds", &Scenario::funds, "Its funds, in the order of the file.")
        .def_property_readonly(
            "levers",
            [](const Scenario& self) {
                std::vector<LeverBound> out;
                for (const Lever& lever : self.levers) out.push_back({lever});
                return out;
            },
            "Its levers, in the order in which the district decides.")
        .def_property_readonly(
            "law",
            [](const Scenario& self) {
                return python::LawChanges{law_changes(self), self.law_as_of};
            },
            "The law that it plays under: what its levers lay over the enacted one.")
        .def_property_readonly(
            "behaviour", [](const Scenario& self) { return self.assumptions.behaviour(); },
            "The fit of payment behaviour, by name.")
        .def_property_readonly(
            "assumptions", [](const Scenario& self) { return register_of(self.assumptions); },
            "The register that a run uses: name to value, unit, low, high and source.")
        .def("to_toml", &scenario_text,
             "Its file again, without remarks: what reads back as the same scenario.")
        .def(
            "with_name",
            [](Scenario self, const std::string& scenario_name) {
                if (self.name != scenario_name) self.words.clear(), self.words_id.clear();
                self.name = scenario_name;
                return self;
            },
            py::arg("name"), "The same scenario under another name.")
        .def(
            "with_behaviour",
            [](Scenario self, const std::string& fit) {
                return with_behaviour(std::move(self), fit);
            },
            py::arg("behaviour"),
            "The same under another fit of payment behaviour: A, B or C. Raises InputError.")
        .def("funded_until", &funded_until, py::arg("until"),
             "The same with the funds that come again every year, as a run to that month needs "
             "them.")
        .def(
            "with_rate_basis",
            [](Scenario self, const std::string& basis) {
                self.rate_basis = parse<RateBasis>(basis);
                return self;
            },
            py::arg("basis"),
            "The same where funds are charged another rate for a PBID head: own_share, "
            "with_local_share or gross. Raises InputError.")
        .def("with_a_fund_a_year", &with_a_fund_a_year, py::arg("opening"), py::arg("until"),
             "The same with a fund in each year of a run to that month: where none follows, one "
             "that "
             "nobody has given money.")
        .def(
            "with_assumption",
            [](Scenario self, const std::string& key, double value) {
                self.assumptions.set(key, value);
                return self;
            },
            py::arg("name"), py::arg("value"),
            "The same with one assumption changed. Raises InputError outside what its unit allows.")
        .def(
            "with_range",
            [](Scenario self, const std::string& key, double low, double high) {
                self.assumptions.set_spread(key, {low, high});
                return self;
            },
            py::arg("name"), py::arg("low"), py::arg("high"),
            "The same with a range of its own for one assumption, to be drawn from. Raises "
            "InputError where the range does not hold the value, or its unit does not allow it.")
        .def(
            "with_assumptions",
            [](Scenario self, const std::map<std::string, double>& values) {
                for (const auto& [key, value] : values) self.assumptions.set(key, value);
                return self;
            },
            py::arg("values"),
            "The same with some assumptions changed. Raises InputError outside what a unit allows.")
        .def(
            "with_late_cash",
            [](Scenario self, std::size_t fund, std::size_t receipt, int months) {
                self.funds.at(fund) = paid_later(self.funds.at(fund), receipt, months);
                return self;
            },
            py::arg("fund"), py::arg("receipt"), py::arg("months"),
            "The same with the cash of a receipt later, both by their place in the lists from 0; "
            "at the latest in December of its year.")
        .def("line_of_fund", &line_of_fund, py::arg("fund"),
             "The funds of successive years that one is of, by their place in the list from 0.")
        .def("with_money", &with_more_money, py::arg("fund"), py::arg("month"), py::arg("rupiah"),
             "The same with more money in a fund, by its place in the list from 0: appropriated, "
             "usable and cash in that month. Raises InputError for a month of another year.")
        .def("without_levers", &without_levers, py::arg("names"),
             "The same without the levers of these names. Raises InputError for an unknown one.")
        .def("with_levers", &with_bound_levers, py::arg("levers"),
             "The same with these levers: each takes the place of the one of its name, or comes "
             "behind. Raises InputError with every fault of the scenario that they make.")
        .def("with_levers_of", &merge_levers, py::arg("other"),
             "The same with the levers of another scenario behind its own. Raises InputError.")
        .def("__repr__", [](const Scenario& self) {
            return "Scenario(" + py::repr(py::str(self.name)).cast<std::string>() + ", " +
                   counted(self.funds.size(), "fund") + ", " +
                   counted(self.levers.size(), "lever") + ", behaviour " +
                   self.assumptions.behaviour() + ")";
        });
}

}  // namespace

void bind_scenario(py::module_& m) {
    bind_lever(m);
    bind_scenario_class(m);

    m.def(
        "lever",
        [](const std::string& kind, const std::string& lever_name, Month month,
           const py::kwargs& fields) {
            const auto kinds = lever_kinds();
            const auto found = std::find(kinds.begin(), kinds.end(), kind);
            if (found == kinds.end())
                refuse("kind", kind,
                       in_quotes(kind) + " is not a kind of lever" +
                           advice(kind, std::vector<std::string>{kinds.begin(), kinds.end()}));
            LeverBound out{lever_of_kind(static_cast<std::size_t>(found - kinds.begin()))};
            of_kind(out.lever,
                    [&](auto& l) { l.name = lever_name, l.from = month, l.until = month; });
            return with_fields(std::move(out), fields);
        },
        py::arg("kind"), py::arg("name"), py::arg("month"),
        "A lever of that kind for one month, with fields as `Lever.with_` takes them. Raises "
        "InputError.");
    m.def(
        "own_lever",
        [](const py::object& decides, const std::string& lever_name, Month from, Month until,
           const std::string& fund, const std::string& pays,
           const std::optional<Month>& committed_until) {
            CalledLever out;
            out.name = lever_name, out.from = from, out.until = until, out.fund = fund;
            out.pays = parse<Purpose>(pays), out.committed_until = committed_until;
            out.decider = python::decided_by(decides);
            return LeverBound{out};
        },
        py::arg("decides"), py::kw_only(), py::arg("name"), py::arg("from_"), py::arg("until"),
        py::arg("fund"), py::arg("pays"), py::arg("committed_until"),
        "A lever that an object of Python decides: see jknmodel.OwnLever.");

    m.def(
        "read_scenario",
        [](const std::string& path) {
            return python::heard([path] { return read_scenario(path); });
        },
        py::arg("path"), "The scenario in a TOML file. Raises InputError with every fault of it.");
    m.def(
        "read_scenario_text",
        [](const std::string& text, const std::string& name) {
            return python::heard([text, name] { return read_scenario_text(text, name); });
        },
        py::arg("text"), py::arg("name") = "scenario",
        "The scenario in a TOML text; `name` stands for the file in its faults.");
}
