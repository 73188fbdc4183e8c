// SPDX-License-Identifier: Apache-2.0

#include <jknmodel/base/identities.hpp>
#include <jknmodel/base/written.hpp>
#include <jknmodel/io/atomic_file.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casters.hpp"
#include "errors.hpp"
#include "records.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace jknmodel::python;

void translate(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const InputError& error) {
        const py::object type = error_class("InputError");
        py::set_error(type, type(issue_objects(error)));
    } catch (const ProofError& error) {
        py::set_error(error_class("ProofError"), error.what());
    }
}

/// A share whose base is known when the program runs, for Python: the C++ type knows it earlier.
struct BasedShare {
    double value;
    ShareBase base;

    BasedShare(double of_one, ShareBase of)
        : value{Share<of_population>{of_one}.value()}, base{of} {}

    void same_base(const BasedShare& other, const char* doing) const {
        if (base == other.base) return;
        throw py::type_error("cannot " + std::string{doing} + " a share of the " +
                             std::string{name(base)} + " and a share of the " +
                             std::string{name(other.base)});
    }
};

void bind_share(py::module_& m) {
    py::class_<BasedShare>(m, "Share", R"(A share with its base.

The same district is 65% or 75% active, as one divides by the population or by the registered: so
shares of different bases neither compare nor subtract.

Parameters
----------
value
    A number from 0 to 1.5, as 0.85 for 85%; coverage above 1 is seen in practice.
base
    What it is a share of: ``"population"`` or ``"registered"``.

Raises
------
InputError
    If the value is outside 0 to 1.5 or not a number, or the base has another name.
TypeError
    If shares of different bases are compared or subtracted.

Examples
--------
>>> import jknmodel as jkn
>>> active = jkn.Share(0.6552, "population")
>>> active
Share(0.6552, 'population')
>>> active < jkn.Share(0.8, "population")
True
>>> active < jkn.Share(0.8, "registered")
Traceback (most recent call last):
    ...
TypeError: cannot compare a share of the population and a share of the registered
)")
        .def(py::init<double, ShareBase>(), py::arg("value"), py::arg("base"))
        .def(py::init([](const py::object& value, const py::object& base) -> BasedShare {
                 const auto wrong = [](const char* key, const py::object& what, const char* words) {
                     refuse(key, std::string{py::str(what)},
                            py::repr(what).cast<std::string>() + words);
                 };
                 const double number = PyFloat_AsDouble(value.ptr());
                 if (PyErr_Occurred() != nullptr) {
                     PyErr_Clear();
                     wrong("share", value, " is not a share; write 0.85 for 85%");
                 }
                 py::detail::make_caster<ShareBase> of;
                 if (!of.load(base, true))
                     wrong("base", base, " is not a base; give population or registered");
                 return BasedShare{number, py::detail::cast_op<ShareBase>(of)};
             }),
             py::arg("value"), py::arg("base"))
        .def_readonly("value", &BasedShare::value, "The number; 1 is the whole.")
        .def_property_readonly(
            "base", [](const BasedShare& self) { return self.base; }, "What it is a share of.")
        .def(
            "of", [](const BasedShare& self, double whole) { return self.value * whole; },
            py::arg("whole"), "That part of a whole of the same base.")
        .def(
            "__lt__",
            [](const BasedShare& a, const BasedShare& b) {
                return a.same_base(b, "compare"), a.value < b.value;
            },
            py::is_operator())
        .def(
            "__le__",
            [](const BasedShare& a, const BasedShare& b) {
                return a.same_base(b, "compare"), a.value <= b.value;
            },
            py::is_operator())
        .def(
            "__gt__",
            [](const BasedShare& a, const BasedShare& b) {
                return a.same_base(b, "compare"), a.value > b.value;
            },
            py::is_operator())
        .def(
            "__ge__",
            [](const BasedShare& a, const BasedShare& b) {
                return a.same_base(b, "compare"), a.value >= b.value;
            },
            py::is_operator())
        .def(
            "__sub__",
            [](const BasedShare& a, const BasedShare& b) {
                return a.same_base(b, "subtract"), a.value - b.value;
            },
            py::is_operator())
        .def("__eq__",
             [](const BasedShare& a, const py::object& other) {
                 if (!py::isinstance<BasedShare>(other)) return false;
                 const auto& b = other.cast<const BasedShare&>();
                 return a.same_base(b, "compare"), a.value == b.value;
             })
        .def("__hash__",
             [](const BasedShare& self) {
                 return py::hash(py::make_tuple(self.value, name(self.base)));
             })
        .def("__repr__",
             [](const BasedShare& self) {
                 return "Share(" + py::repr(py::float_(self.value)).cast<std::string>() + ", '" +
                        std::string{name(self.base)} + "')";
             })
        .def(py::pickle(
            [](const BasedShare& self) { return py::make_tuple(self.value, name(self.base)); },
            [](const py::tuple& state) {
                return BasedShare{state[0].cast<double>(),
                                  parse<ShareBase>(state[1].cast<std::string>())};
            }));
}

/// Amounts as people write them, and what of a text an error may print. Python puts a text into
/// NFKC first.
void bind_amounts(py::module_& m) {
    m.def(
        "read_amount",
        [](const std::string& text, const std::string& unit,
           const std::optional<std::string>& locale) {
            return read_amount(text, parse<WrittenUnit>(unit),
                               locale ? std::optional{parse<Numerals>(*locale)} : std::nullopt);
        },
        py::arg("text"), py::arg("unit"), py::arg("locale") = py::none(),
        R"(What an amount says, or what is wrong with it and what to write.

>>> from jknmodel._core import read_amount
>>> read_amount("26,4 miliar", "rupiah")
Written(value=26400000000, half_width=50000000)
)");
    m.def(
        "read_number",
        [](const std::string& digits, const std::string& unit) {
            return read_amount(Decimal::read(digits), parse<WrittenUnit>(unit));
        },
        py::arg("digits"), py::arg("unit"),
        R"(The same of a number, by its digits; what is none has none.

>>> from jknmodel._core import read_number
>>> read_number("0.934", "share"), read_number("nan", "people")
(Written(value=0.934, half_width=0.0005), 'is not a number; give whole people, as 612340 or ...')
)");
    m.def("looks_like_a_person", &looks_like_a_person, py::arg("text"),
          "Whether a text holds what tells of a person: a number of an identity, a telephone, an "
          "address, a code of letters and digits.");
    m.def("numbers_a_person", &numbers_a_person, py::arg("text"),
          "Whether a text holds a number that is given to one person, or a way to reach one.");
    m.def("masked", &masked, py::arg("text"),
          "A text on one line as an error may print it: short, and never what looks like a "
          "person.");
}

}  // namespace

void bind_base(py::module_& m) {
    py::register_exception_translator(&translate);
    bind_amounts(m);

    bind_enum<Segment>(m, "Segment", R"(The membership segments of the JKN.

PBI the poor, paid by the centre; PBID residents paid by local government; PPU_PN public employees;
PPU_BU employees of enterprises; PBPU self-paying workers; BP self-paying non-workers; BP_PN state
pensioners and veterans.)");
    bind_enum<CareClass>(m, "CareClass",
                         R"(kelas 1, 2, 3: decides the flat contribution of PBPU and BP.)");
    bind_enum<Standing>(m, "Standing",
                        R"(Where an account stands on the first of a month (status).)");
    bind_enum<Payer>(m, "Payer", R"(Who pays a contribution.)");
    bind_enum<ShareBase>(m, "ShareBase", R"(What a rate is a share of.)");
    bind_share(m);

    m.def(
        "month", [](Month month) { return month; }, py::arg("month"),
        R"(The first day of a month, from any way to write a month.

Accepts "2025-05", datetime.date, pandas.Period or Timestamp, numpy.datetime64; raises InputError
when it is no month between 1900-01 and 2199-12.

>>> from jknmodel._core import month
>>> month("2025-05")
datetime.date(2025, 5, 1)
)");
    m.def(
        "advice",
        [](const std::string& text, const std::vector<std::string>& known) {
            return advice(text, known);
        },
        py::arg("text"), py::arg("known"),
        R"(The words that end an error message: the nearest known word, or all of them.

>>> from jknmodel._core import advice
>>> advice("fnd", ["fund", "from"])
"; did you mean 'fund'?"
)");
    m.def(
        "write_atomically",
        [](const std::string& path, const py::bytes& data) {
            const auto bytes = static_cast<std::string_view>(data);
            const py::gil_scoped_release released;
            write_atomically(path, bytes);
        },
        py::arg("path"), py::arg("data"),
        "Writes a file whole or, raising InputError with the reason, not at all.");
}
