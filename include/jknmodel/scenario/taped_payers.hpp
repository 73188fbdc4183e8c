// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file taped_payers.hpp
/// The opening of self-payers (payers.hpp) with the derivatives to the register: what is found by
/// search there, the nodes, the tilt and the level, is found in plain numbers first; its slopes are
/// those of the equation that it solves.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/tape.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <vector>

namespace jknmodel {

namespace detail {

// ── the same in plain numbers ───────────────────────────────
template <std::size_t N>
[[nodiscard]] std::array<double, N> in_numbers(const std::array<Adjoint, N>& from) {
    std::array<double, N> out{};
    for (std::size_t i = 0; i < N; ++i) out[i] = number(from[i]);
    return out;
}
[[nodiscard]] inline Assumptions<> in_numbers(const Assumptions<Adjoint>& from) {
    Assumptions<> out;
    for (const Assumption& row : register_of_assumptions) out[row.id] = number(from[row.id]);
    return out;
}
[[nodiscard]] inline PayerTypes in_numbers(const PayerTypesOf<Adjoint>& from) {
    PayerTypes out;
    for (const Adjoint& x : from.chance) out.chance.push_back(number(x));
    for (const Adjoint& x : from.weight) out.weight.push_back(number(x));
    return out;
}
[[nodiscard]] inline OwedEach in_numbers(const OwedEachOf<Adjoint>& from) {
    return {number(from.rupiah), from.of_months};
}
[[nodiscard]] inline KnownPayers in_numbers(const KnownPayersOf<Adjoint>& from) {
    return {from.active, from.owing_unstated, from.owing, in_numbers(from.each)};
}
/// The same numbers, which depend on nothing.
[[nodiscard]] inline PayerTypesOf<Adjoint> held(const PayerTypes& from) {
    return {{from.chance.begin(), from.chance.end()}, {from.weight.begin(), from.weight.end()}};
}
[[nodiscard]] inline KnownPayersOf<Adjoint> held(const KnownPayers& from) {
    return {from.active, from.owing_unstated, from.owing, {from.each.rupiah, from.each.of_months}};
}

/// Rows of the eigenvectors of a Jacobi matrix, node by node, of length one.
[[nodiscard]] inline std::vector<std::vector<double>> eigenvectors(
    const JacobiMatrix<double>& matrix, const std::vector<double>& nodes) {
    std::vector<std::vector<double>> out;
    for (const double x : nodes) {
        std::vector<double> v{1.0};
        double length = 1;
        for (std::size_t k = 0; k + 1 < nodes.size(); ++k) {
            const double before = k == 0 ? 0 : matrix.beside[k - 1] * v[k - 1];
            v.push_back(((x - matrix.diagonal[k]) * v[k] - before) / matrix.beside[k]);
            length += v.back() * v.back();
        }
        for (double& entry : v) entry /= std::sqrt(length);
        out.push_back(std::move(v));
    }
    return out;
}

/// By how much the entries of a Jacobi matrix change with its two shapes.
struct JacobiSlopes {
    JacobiMatrix<double> by_alpha, by_beta;
    JacobiSlopes(double alpha, double beta, int n)
        : by_alpha{alpha, beta, n}, by_beta{alpha, beta, n} {
        Tape tape;
        const Tape::Writing here{tape};
        const Adjoint a = tape.input(alpha), b = tape.input(beta);
        const JacobiMatrix<Adjoint> matrix{a, b, n};
        const auto slopes = [&](const std::vector<Adjoint>& of, std::vector<double>& to_a,
                                std::vector<double>& to_b) {
            for (std::size_t i = 0; i < of.size(); ++i) {
                tape.sweep(of[i]);
                to_a[i] = tape.slope(a), to_b[i] = tape.slope(b);
            }
        };
        slopes(matrix.diagonal, by_alpha.diagonal, by_beta.diagonal);
        slopes(matrix.beside, by_alpha.beside, by_beta.beside);
    }
};

/// u' M v for a matrix of three diagonals.
[[nodiscard]] inline double between(const std::vector<double>& u, const JacobiMatrix<double>& m,
                                    const std::vector<double>& v) {
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i) {
        sum += u[i] * m.diagonal[i] * v[i];
        if (i + 1 < u.size()) sum += m.beside[i] * (u[i] * v[i + 1] + u[i + 1] * v[i]);
    }
    return sum;
}

}  // namespace detail

/// The tilt, with its slopes.
[[nodiscard]] inline Adjoint tilt_to(const std::array<Adjoint, most_months_owed + 1>& law,
                                     const Adjoint& owing, const OwedEachOf<Adjoint>& each) {
    const double tilt = tilt_to(detail::in_numbers(law), number(owing), detail::in_numbers(each));
    const detail::Tilted<Adjoint> there{law, owing, each, tilt};
    const Adjoint missing = each.rupiah / each.of_months[most_months_owed] - there.mean;
    // At the end of what months can be worth nothing moves it.
    if (!there.any || std::abs(number(missing)) > 1e-9) return tilt;
    return tilt + missing / number(there.variance);
}

/// The payer types of a register: nodes are eigenvalues of a matrix, weights the squares of the
/// first entries of its eigenvectors, and so are their slopes.
[[nodiscard]] inline PayerTypesOf<Adjoint> payer_types(const Assumptions<Adjoint>& assume) {
    const PayerTypes plain = payer_types(detail::in_numbers(assume));
    const Adjoint &alpha = assume[Assume::pay_alpha], &beta = assume[Assume::pay_beta];
    const int n = plain.size();
    const detail::JacobiMatrix<double> matrix{number(alpha), number(beta), n};
    const detail::JacobiSlopes slopes{number(alpha), number(beta), n};
    std::vector<double> nodes;
    for (const double p : plain.chance) nodes.push_back(2 * p - 1);
    const auto vectors = detail::eigenvectors(matrix, nodes);
    const auto moves = [&](double value, double to_alpha, double to_beta) {
        return value + alpha.scaled(0, to_alpha) + beta.scaled(0, to_beta);
    };
    const auto first_moves = [&](std::size_t j, const detail::JacobiMatrix<double>& by) {
        double sum = 0;
        for (std::size_t i = 0; i < vectors.size(); ++i)
            if (i != j)
                sum += vectors[i][0] * detail::between(vectors[i], by, vectors[j]) /
                       (nodes[j] - nodes[i]);
        return 2 * vectors[j][0] * sum;
    };
    PayerTypesOf<Adjoint> out;
    for (std::size_t j = 0; j < vectors.size(); ++j) {
        const std::vector<double>& v = vectors[j];
        out.chance.push_back(moves(plain.chance[j], detail::between(v, slopes.by_alpha, v) / 2,
                                   detail::between(v, slopes.by_beta, v) / 2));
        out.weight.push_back(moves(plain.weight[j], first_moves(j, slopes.by_alpha),
                                   first_moves(j, slopes.by_beta)));
    }
    return out;
}

/// The opening of one group. The level solves an equation: where the change that it gives moves by
/// so much, it moves by that over the slope of the change.
[[nodiscard]] inline OpeningOf<Adjoint> open(const PayerTypesOf<Adjoint>& types,
                                             const Assumptions<Adjoint>& assume,
                                             const KnownPayersOf<Adjoint>& known) {
    const Assumptions<> plain = detail::in_numbers(assume);
    const PayerTypes plain_types = detail::in_numbers(types);
    const KnownPayers plain_known = detail::in_numbers(known);
    const Opening found = open(plain_types, plain, plain_known);
    Adjoint level = found.level;
    if (found.levelled) {
        double slope = 0;
        {
            Tape tape;
            const Tape::Writing here{tape};
            const Adjoint at = tape.input(found.level);
            tape.sweep(detail::first_change(detail::held(plain_types), Assumptions<Adjoint>{plain},
                                            detail::held(plain_known), at));
            slope = tape.slope(at);
        }
        level =
            found.level - detail::first_change<Adjoint>(types, assume, known, found.level) / slope;
    }
    OpeningOf<Adjoint> out = detail::opened_at(level, types, assume, known);
    out.balanced = found.balanced, out.levelled = found.levelled;
    return out;
}

}  // namespace jknmodel
