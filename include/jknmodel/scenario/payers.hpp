// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file payers.hpp
/// Self-payers differ: an account's own chance p to pay a month is drawn once from a Beta
/// distribution and kept for life. The types are the nodes of the Gauss-Jacobi rule of that
/// distribution: with n nodes every power of p up to 2n-1 has its exact mean, so that 13 reproduce
/// survival through 24 months.
///
/// With k months owed the chance to pay everything is p x settle(k), settle(k) = level x k^-power.
/// The long-run law of the types is where the accounts stand when entries balance exits; the
/// opening position is that law raked to what is known, and the level is set so that active
/// self-payers stay.

#include <algorithm>
#include <array>
#include <cmath>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/base/tridiagonal.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <type_traits>
#include <vector>

namespace jknmodel {

/// Chances to pay and the share of new accounts that have each. `W` is double, or a type that
/// carries derivatives.
template <class W>
struct PayerTypesOf {
    std::vector<W> chance, weight;
    [[nodiscard]] int size() const noexcept { return static_cast<int>(chance.size()); }
};
using PayerTypes = PayerTypesOf<double>;

namespace detail {

/// The matrix of three diagonals of Jacobi polynomials for the weight (1-x)^a (1+x)^b on [-1, 1],
/// x = 2p - 1.
template <class W>
struct JacobiMatrix {
    std::vector<W> diagonal, beside;
    [[gnu::cold]] JacobiMatrix(const W& alpha, const W& beta, int n) {
        using std::sqrt;
        const W a = beta - W(1), b = alpha - W(1);
        for (int i = 0; i < n; ++i) {
            const W s = W(2.0 * i) + a + b;
            diagonal.push_back(i == 0 ? W((b - a) / (a + b + W(2)))
                                      : W((b * b - a * a) / (s * (s + W(2)))));
            if (i == 0) continue;
            const W m(i);
            const W square = i == 1 ? W(W(4) * (W(1) + a) * (W(1) + b) /
                                        ((W(2) + a + b) * (W(2) + a + b) * (W(3) + a + b)))
                                    : W(W(4) * m * (m + a) * (m + b) * (m + a + b) /
                                        (s * s * (s + W(1)) * (s - W(1))));
            beside.push_back(sqrt(square));
        }
    }
};

}  // namespace detail

/// Gauss-Jacobi nodes of Beta(alpha, beta) on [0, 1] (Golub-Welsch).
[[nodiscard]] [[gnu::cold]] inline PayerTypes beta_nodes(double alpha, double beta, int n) {
    const detail::JacobiMatrix<double> matrix{alpha, beta, n};
    PayerTypes out;
    if (n == 1) {
        out.chance = {(1 + matrix.diagonal[0]) / 2};
        out.weight = {1.0};
        return out;
    }
    for (const auto& [value, first] : eigen_of_tridiagonal(matrix.diagonal, matrix.beside)) {
        out.chance.push_back(std::clamp((1 + value) / 2, 0.0, 1.0));
        out.weight.push_back(first * first);
    }
    return out;
}

/// The mean of p^n under Beta(alpha, beta): the share of accounts that have never missed after n
/// months.
[[nodiscard]] inline double beta_survival(double alpha, double beta, int n) {
    double survival = 1;
    for (int i = 0; i < n; ++i) survival *= (alpha + i) / (alpha + beta + i);
    return survival;
}

/// The payer types of a register: `payer_types` of them, or (0) the fewest that reproduce survival
/// through 24 months to 1e-6.
[[nodiscard]] [[gnu::cold]] inline PayerTypes payer_types(const Assumptions<>& assume) {
    const double alpha = assume[Assume::pay_alpha], beta = assume[Assume::pay_beta];
    const int asked = static_cast<int>(assume[Assume::payer_types]);
    if (asked > 0) return beta_nodes(alpha, beta, asked);
    for (int n = 2;; ++n) {
        PayerTypes types = beta_nodes(alpha, beta, n);
        double worst = 0;
        for (int months = 1; months <= most_months_owed; ++months) {
            double survival = 0;
            for (int j = 0; j < n; ++j)
                survival += types.weight[static_cast<std::size_t>(j)] *
                            std::pow(types.chance[static_cast<std::size_t>(j)], months);
            worst = std::max(worst, std::abs(survival - beta_survival(alpha, beta, months)));
        }
        if (worst <= 1e-6 || n == 13) return types;
    }
}

/// Shares of the types whose mean chance is `mean`: the two types nearest to it.
template <class W>
[[nodiscard]] std::vector<W> mix_with_mean(const PayerTypesOf<W>& types,
                                           const std::type_identity_t<W>& mean) {
    std::vector<W> shares(types.chance.size(), W(0));
    std::size_t below = types.chance.size(), above = types.chance.size();
    for (std::size_t j = 0; j < types.chance.size(); ++j) {
        const W& p = types.chance[j];
        if (p <= mean && (below == types.chance.size() || p > types.chance[below])) below = j;
        if (p >= mean && (above == types.chance.size() || p < types.chance[above])) above = j;
    }
    if (below == types.chance.size() || above == types.chance.size() || below == above) {
        shares[below == types.chance.size() ? above : below] = W(1);
        return shares;
    }
    shares[above] = (mean - types.chance[below]) / (types.chance[above] - types.chance[below]);
    shares[below] = W(1) - shares[above];
    return shares;
}

/// settle(k), k = 1..24, before levelling: level x k^-power.
template <class W>
struct SettleOf {
    std::array<W, most_months_owed + 1> at{};  ///< at[0] = 1: nothing owed
    SettleOf(const W& level, const W& power) {
        at[0] = W(1);
        for (int k = 1; k <= most_months_owed; ++k)
            at[static_cast<std::size_t>(k)] = level * falls(k, power);
    }
    explicit SettleOf(const Assumptions<W>& assume)
        : SettleOf{assume[Assume::settle_level], assume[Assume::settle_power]} {}
    [[nodiscard]] SettleOf times(const W& level) const {
        SettleOf out = *this;
        for (int k = 1; k <= most_months_owed; ++k) out.at[static_cast<std::size_t>(k)] *= level;
        return out;
    }
    /// The chance of type p with k months owed: never above 1.
    [[nodiscard]] W chance(const W& p, int k) const {
        return least<W>(W(1), W(p * at[static_cast<std::size_t>(k)]));
    }

private:
    /// k^-power.
    static W falls(int k, const W& power) {
        if constexpr (std::is_same_v<W, double>)
            return std::pow(k, -power);
        else
            return exp(-power * W(std::log(k)));
    }
};
using Settle = SettleOf<double>;

/// People by payer type and months owed (0 = active).
template <class W>
struct PayerLawOf {
    std::vector<std::array<W, most_months_owed + 1>> people;  ///< [type][months owed]
    [[nodiscard]] W at(int months_owed) const {
        W sum(0);
        for (const auto& type : people) sum += type[static_cast<std::size_t>(months_owed)];
        return sum;
    }
    [[nodiscard]] W active() const { return at(0); }
    [[nodiscard]] W owing() const {
        W sum(0);
        for (int k = 1; k <= most_months_owed; ++k) sum += at(k);
        return sum;
    }
};
using PayerLaw = PayerLawOf<double>;

/// Where accounts stand in the long run, for one account in all: each month exits (a share of the
/// active, a share of the owing), entries that replace them (active, of types by weight), then
/// payment.
template <class W>
[[nodiscard]] PayerLawOf<W> long_run(const PayerTypesOf<W>& types, const SettleOf<W>& settle,
                                     const std::type_identity_t<W>& active_exit,
                                     const std::type_identity_t<W>& owing_exit) {
    PayerLawOf<W> law;
    W total(0);
    for (int j = 0; j < types.size(); ++j) {
        const W& p = types.chance[static_cast<std::size_t>(j)];
        std::array<W, most_months_owed + 1> x{};
        // One account enters payment with nothing owed; follow it to the closing position.
        W paying = settle.chance(p, 0), before(1);
        for (int k = 1; k <= most_months_owed; ++k) {
            const W missed = before * (W(1) - settle.chance(p, k - 1));
            const W stays = k == most_months_owed
                                ? W((W(1) - owing_exit) * (W(1) - settle.chance(p, k)))
                                : W(0);
            x[static_cast<std::size_t>(k)] = stays < W(1) ? W(missed / (W(1) - stays)) : W(0);
            before = (W(1) - owing_exit) * x[static_cast<std::size_t>(k)];
            paying += before * settle.chance(p, k);
        }
        x[0] = paying;
        // Entries for that one account: what does not come back by itself.
        const W entries = W(1) - (W(1) - active_exit) * paying;
        W people(0);
        for (const W& n : x) people += n;
        const bool closed = active_exit <= W(0) && owing_exit <= W(0);
        const W scale = types.weight[static_cast<std::size_t>(j)] / (closed ? people : entries);
        for (W& n : x) n *= scale, total += n;
        law.people.push_back(x);
    }
    for (auto& type : law.people)
        for (W& n : type) n /= total;
    return law;
}

/// What a debtor was published to owe, and what so many months are worth: it tilts the months that
/// nobody stated towards few or many.
template <class W>
struct OwedEachOf {
    W rupiah{0};  ///< 0: not published
    std::array<double, most_months_owed + 1> of_months{};
};
using OwedEach = OwedEachOf<double>;

/// What is known of one group of self-payers at the opening: active, owing by months (or in all),
/// and what each of these owes.
template <class W>
struct KnownPayersOf {
    double active = 0;
    double owing_unstated = 0;                         ///< months not known
    std::array<double, most_months_owed + 1> owing{};  ///< by months owed, where known
    OwedEachOf<W> each{};
    [[nodiscard]] double owing_total() const {
        double sum = owing_unstated;
        for (double n : owing) sum += n;
        return sum;
    }
};
using KnownPayers = KnownPayersOf<double>;

namespace detail {

/// Debtors by months owed, each times exp(tilt x worth), and what they owe: its mean and variance,
/// of the most that months can be worth.
template <class W>
struct Tilted {
    std::array<W, most_months_owed + 1> people{};
    W mean{0}, variance{0};
    bool any = true;

    Tilted(const std::array<W, most_months_owed + 1>& law, const W& owing,
           const OwedEachOf<W>& each, const W& tilt)
        : people{law} {
        using std::exp;
        W all(0), sum(0), squares(0);
        for (std::size_t k = 1; k < people.size(); ++k) {
            const double worth = each.of_months[k] / each.of_months[most_months_owed];
            people[k] = law[k] * exp(tilt * W(tilt > W(0) ? worth - 1 : worth));
            all += people[k], sum += people[k] * W(worth),
                squares += people[k] * W(worth) * W(worth);
        }
        any = all > W(0);
        if (!any) return;
        for (W& heads : people) heads *= owing / all;
        mean = sum / all, variance = squares / all - mean * mean;
    }
};

}  // namespace detail

/// The tilt at which debtors owe the mean that is wanted (Newton's steps: the mean rises with the
/// tilt, by the variance).
[[nodiscard]] inline double tilt_to(const std::array<double, most_months_owed + 1>& law,
                                    double owing, const OwedEach& each) {
    const double wanted = each.rupiah / each.of_months[most_months_owed];
    constexpr double furthest = 300;
    double low = -furthest, high = furthest, tilt = 0, asked = 0;
    for (int step = 0; step < 60; ++step) {
        const detail::Tilted<double> here{law, owing, each, tilt};
        asked = tilt;
        if (!here.any || std::abs(here.mean - wanted) <= 1e-12) break;
        (here.mean < wanted ? low : high) = tilt;
        tilt += (wanted - here.mean) / std::max(here.variance, 1e-9);
        if (!(tilt > low && tilt < high)) tilt = (low + high) / 2;
    }
    return asked;
}

/// Debtors by months owed: as a law has them, or nearest to it (least relative entropy) with the
/// mean debt that was published. A mean beyond what months can be worth leaves them near that end.
template <class W>
[[nodiscard]] std::array<W, most_months_owed + 1> debtors_by_months(const PayerLawOf<W>& law,
                                                                    const OwedEachOf<W>& each) {
    std::array<W, most_months_owed + 1> out{};
    for (int k = 1; k <= most_months_owed; ++k) out[static_cast<std::size_t>(k)] = law.at(k);
    if (!(each.rupiah > W(0))) return out;
    const W owing = law.owing();
    const detail::Tilted<W> tilted{out, owing, each, tilt_to(out, owing, each)};
    return tilted.any ? tilted.people : out;
}

/// The long-run law raked to what is known.
template <class W>
[[nodiscard]] PayerLawOf<W> rake(const PayerLawOf<W>& law, const KnownPayersOf<W>& known) {
    PayerLawOf<W> out = law;
    const W owing = law.owing();
    const auto debtors = debtors_by_months(law, known.each);
    std::array<W, most_months_owed + 1> wanted{};
    for (std::size_t k = 0; k < wanted.size(); ++k) wanted[k] = W(known.owing[k]);
    wanted[0] = W(known.active);
    for (int k = 1; k <= most_months_owed; ++k)
        if (owing > W(0))
            wanted[static_cast<std::size_t>(k)] +=
                W(known.owing_unstated) * debtors[static_cast<std::size_t>(k)] / owing;
    for (int k = 0; k <= most_months_owed; ++k) {
        const auto i = static_cast<std::size_t>(k);
        const W have = law.at(k);
        for (std::size_t j = 0; j < out.people.size(); ++j)
            out.people[j][i] = have > W(0)
                                   ? W(law.people[j][i] / have * wanted[i])
                                   : W(wanted[i] / W(static_cast<double>(out.people.size())));
    }
    return out;
}

/// The opening of one group, and the factor on settle(k) that goes with it.
template <class W>
struct OpeningOf {
    PayerLawOf<W> law;
    W level{1};
    bool balanced = true;  ///< false: no level keeps the active where they are; the fit's own
    bool levelled = false;
};
using Opening = OpeningOf<double>;

namespace detail {

/// By how much the active self-payers of an opening change in the first month, beside their trend,
/// where settle(k) is multiplied by a level.
template <class W>
[[nodiscard]] W first_change(const PayerTypesOf<W>& types, const Assumptions<W>& assume,
                             const KnownPayersOf<W>& known, const W& level) {
    const W &active_exit = assume[Assume::mandiri_active_exit],
            &owing_exit = assume[Assume::mandiri_owing_exit];
    const SettleOf<W> levelled = SettleOf<W>{assume}.times(level);
    const PayerLawOf<W> law = rake(long_run(types, levelled, active_exit, owing_exit), known);
    const W entries = active_exit * W(known.active) + owing_exit * W(known.owing_total());
    W after(0);
    for (int j = 0; j < types.size(); ++j) {
        const auto i = static_cast<std::size_t>(j);
        const W& p = types.chance[i];
        after += ((W(1) - active_exit) * law.people[i][0] + entries * types.weight[i]) * p;
        for (int k = 1; k <= most_months_owed; ++k)
            after += (W(1) - owing_exit) * law.people[i][static_cast<std::size_t>(k)] *
                     levelled.chance(p, k);
    }
    return after - W(known.active) * (W(1) + assume[Assume::mandiri_trend]);
}

/// An opening at a level.
template <class W>
[[nodiscard]] OpeningOf<W> opened_at(const W& level, const PayerTypesOf<W>& types,
                                     const Assumptions<W>& assume, const KnownPayersOf<W>& known) {
    OpeningOf<W> out;
    out.level = level;
    out.law =
        rake(long_run(types, SettleOf<W>{assume}.times(level), assume[Assume::mandiri_active_exit],
                      assume[Assume::mandiri_owing_exit]),
             known);
    return out;
}

}  // namespace detail

/// Sets the level so that, with entries that replace exits, the active change by `trend` of
/// themselves in the first month; with no months known that is the long-run law itself, and holds
/// in every month.
[[nodiscard]] inline Opening open(const PayerTypes& types, const Assumptions<>& assume,
                                  const KnownPayers& known) {
    const Settle settle{assume};
    if (assume[Assume::settle_levelled] < 0.5 || known.owing_total() <= 0 || known.active <= 0)
        return detail::opened_at(1.0, types, assume, known);
    const auto change = [&](double log_level) {
        return detail::first_change(types, assume, known, std::exp(log_level));
    };
    // Where months owed are known the change is not monotone in the level: the root next to 1 is
    // the one meant, and settle(1) stays a chance.
    constexpr double bottom = -7, step = 0.25;
    const double top = std::clamp(-std::log(settle.at[1]), 0.0, -bottom);
    double low = 0, f_low = change(0), high = 0, f_high = f_low;
    double down = 0, f_down = f_low, up = 0, f_up = f_low;
    const auto crosses = [&](double& from, double& f_from, double to) {
        const double f = change(to);
        const bool found = (f < 0) != (f_from < 0);
        if (found) {
            low = std::min(from, to), f_low = from < to ? f_from : f;
            high = std::max(from, to), f_high = from < to ? f : f_from;
        }
        from = to, f_from = f;
        return found;
    };
    bool found = false;
    while (!found && (down > bottom || up < top))
        found = (up < top && crosses(up, f_up, std::min(up + step, top))) ||
                (down > bottom && crosses(down, f_down, down - step));
    if (!found) {
        Opening out = detail::opened_at(1.0, types, assume, known);
        out.balanced = std::abs(f_low) <= 1e-12 * known.active;
        return out;
    }
    // Regula falsi with every third step a bisection: a dozen steps.
    double middle = low;
    for (int i = 0; i < 200 && high - low > 1e-14; ++i) {
        middle = i % 3 == 2 ? (low + high) / 2 : (low * f_high - high * f_low) / (f_high - f_low);
        const double f = change(middle);
        if (std::abs(f) <= 1e-12 * known.active) break;
        if ((f < 0) == (f_low < 0))
            low = middle, f_low = f;
        else
            high = middle, f_high = f;
    }
    Opening out = detail::opened_at(std::exp(middle), types, assume, known);
    out.levelled = true;
    return out;
}

}  // namespace jknmodel
