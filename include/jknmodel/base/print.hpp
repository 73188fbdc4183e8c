// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file print.hpp
/// `<<` for months, amounts, words of the law and faults, for programs and tests that print. The
/// library itself prints nothing, and no other header includes <ostream>.
///
///   std::cout << Month{2026, 5} << ' ' << Segment::PBID << ' ' << Rupiah{37'800};  // 2026-05 PBID
///   37800

#include <jknmodel/base/error.hpp>
#include <jknmodel/base/headcount.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <ostream>

namespace jknmodel {

inline std::ostream& operator<<(std::ostream& out, Month month) { return out << month.str(); }
inline std::ostream& operator<<(std::ostream& out, Rupiah amount) { return out << amount.count(); }
inline std::ostream& operator<<(std::ostream& out, const RupiahSen& amount) {
    return out << amount.str();
}
inline std::ostream& operator<<(std::ostream& out, Headcount people) {
    return out << people.count();
}
inline std::ostream& operator<<(std::ostream& out, const Issue& issue) {
    return out << issue.str();
}
/// Segments, classes, standings, funds' sources: whatever has names.
template <class E>
requires requires { Names<E>::list; }
std::ostream& operator<<(std::ostream& out, E word) { return out << name(word); }

}  // namespace jknmodel
