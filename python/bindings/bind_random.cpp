// SPDX-License-Identifier: Apache-2.0
//
// Random numbers as NumPy draws them, made in C++: the streams that a place's openings and a plan's
// assumptions are drawn by.

#include <pybind11/numpy.h>

#include <cstdint>
#include <jknmodel/base/numpy/variates.hpp>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "casters.hpp"
#include "random_stream.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::RandomStream;
using Numbers = numpy::SeedSequence::Numbers;

/// One number.
template <class Draw>
double one(RandomStream& stream, Draw draw) {
    return std::visit(draw, stream.bits);
}

/// How many, or a shape.
using Size = std::variant<py::ssize_t, std::vector<py::ssize_t>>;

template <class Draw>
py::array_t<double> many(RandomStream& stream, const Size& size, Draw draw) {
    const auto* count = std::get_if<py::ssize_t>(&size);
    const std::vector<py::ssize_t> shape =
        count != nullptr ? std::vector{*count} : std::get<std::vector<py::ssize_t>>(size);
    for (const py::ssize_t n : shape)
        if (n < 0) throw std::invalid_argument("a size is a number from 0");
    py::array_t<double> out(shape);
    std::visit(
        [&](auto& bits) {
            double* to = out.mutable_data();
            for (py::ssize_t i = 0; i < out.size(); ++i) to[i] = draw(bits);
        },
        stream.bits);
    return out;
}

/// A kind of numbers, one of them or many; `shaped` ones have a shape or degrees of freedom.
template <class Draw>
void plain(py::class_<RandomStream>& stream, const char* name, const char* doc, Draw draw) {
    stream
        .def(
            name, [draw](RandomStream& self) { return one(self, draw); }, doc)
        .def(
            name, [draw](RandomStream& self, const Size& size) { return many(self, size, draw); },
            py::arg("size"), doc);
}
template <class Draw>
void shaped(py::class_<RandomStream>& stream, const char* name, const char* shape, const char* doc,
            Draw draw) {
    const auto of = [draw](double parameter) {
        return [draw, parameter](auto& bits) { return draw(bits, parameter); };
    };
    stream
        .def(
            name, [of](RandomStream& self, double at) { return one(self, of(at)); }, py::arg(shape),
            doc)
        .def(
            name,
            [of](RandomStream& self, double at, const Size& size) {
                return many(self, size, of(at));
            },
            py::arg(shape), py::arg("size"), doc);
}

}  // namespace

void bind_random(py::module_& m) {
    py::class_<RandomStream> stream(m, "RandomStream", R"(Random numbers, those of NumPy to the bit.

``RandomStream.of(seed, key)`` draws as ``Generator(Philox(SeedSequence(seed, spawn_key=key)))`` of
``numpy.random``, ``RandomStream.default(entropy)`` as its ``default_rng(entropy)``. ``size`` is as
there: how many, or a shape.
)");
    stream
        .def_static(
            "of",
            [](std::uint64_t seed, const Numbers& key) {
                return RandomStream{numpy::Philox64{numpy::SeedSequence{{seed}, key}}};
            },
            py::arg("seed"), py::arg("key"), "By Philox, from a seed and a key.")
        .def_static(
            "default",
            [](const Numbers& entropy) {
                return RandomStream{numpy::Pcg64{numpy::SeedSequence{entropy}}};
            },
            py::arg("entropy"), "By PCG64, from whole numbers.")
        .def(
            "skip",
            [](RandomStream& self, std::uint64_t count) {
                std::visit([count](auto& bits) { bits.skip(count); }, self.bits);
            },
            py::arg("count"), "Goes so many numbers of `random` on.");
    plain(stream, "random", "From 0 to 1, without 1.",
          [](auto& bits) { return numpy::uniform(bits); });
    plain(stream, "standard_normal", "Normal, of mean 0 and deviation 1.",
          [](auto& bits) { return numpy::standard_normal(bits); });
    shaped(stream, "standard_gamma", "shape", "Gamma of a shape above 1 and scale 1.",
           [](auto& bits, double shape) { return numpy::standard_gamma(bits, shape); });
    shaped(stream, "chisquare", "df", "Chi-square of more than 2 degrees of freedom.",
           [](auto& bits, double df) { return numpy::chi_square(bits, df); });
    shaped(stream, "standard_t", "df", "Student's t of more than 2 degrees of freedom.",
           [](auto& bits, double df) { return numpy::student_t(bits, df); });
    m.def(
        "crc32", [](const std::string& text) { return numpy::crc32(text); }, py::arg("text"),
        "The number of a word in a key.");
}
