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
#include <jknmodel/base/standing.hpp>
#include <jknmodel/base/tridiagonal.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <vector>

namespace jknmodel {

/// Chances to pay and the share of new accounts that have each.
struct PayerTypes {
    std::vector<double> chance, weight;
    [[nodiscard]] int size() const noexcept { return static_cast<int>(chance.size()); }
};

/// Gauss-Jacobi nodes of Beta(alpha, beta) on [0, 1] (Golub-Welsch).
[[nodiscard]] [[gnu::cold]] inline PayerTypes beta_nodes(double alpha, double beta, int n) {
    // Jacobi polynomials for the weight (1-x)^a (1+x)^b on [-1, 1], x = 2p - 1.
    const double a = beta - 1, b = alpha - 1;
    std::vector<double> diagonal, beside;
    for (int i = 0; i < n; ++i) {
        const double s = 2.0 * i + a + b;
        diagonal.push_back(i == 0 ? (b - a) / (a + b + 2) : (b * b - a * a) / (s * (s + 2)));
        if (i == 0) continue;
        const double m = i;
        const double square =
            i == 1 ? 4 * (1 + a) * (1 + b) / ((2 + a + b) * (2 + a + b) * (3 + a + b))
                   : 4 * m * (m + a) * (m + b) * (m + a + b) / (s * s * (s + 1) * (s - 1));
        beside.push_back(std::sqrt(square));
    }
    PayerTypes out;
    if (n == 1) {
        out.chance = {(1 + diagonal[0]) / 2};
        out.weight = {1.0};
        return out;
    }
    for (const auto& [value, first] : eigen_of_tridiagonal(diagonal, beside)) {
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
[[nodiscard]] inline std::vector<double> mix_with_mean(const PayerTypes& types, double mean) {
    std::vector<double> shares(types.chance.size(), 0);
    std::size_t below = types.chance.size(), above = types.chance.size();
    for (std::size_t j = 0; j < types.chance.size(); ++j) {
        const double p = types.chance[j];
        if (p <= mean && (below == types.chance.size() || p > types.chance[below])) below = j;
        if (p >= mean && (above == types.chance.size() || p < types.chance[above])) above = j;
    }
    if (below == types.chance.size() || above == types.chance.size() || below == above) {
        shares[below == types.chance.size() ? above : below] = 1;
        return shares;
    }
    shares[above] = (mean - types.chance[below]) / (types.chance[above] - types.chance[below]);
    shares[below] = 1 - shares[above];
    return shares;
}

/// settle(k), k = 1..24, before levelling: level x k^-power.
struct Settle {
    std::array<double, most_months_owed + 1> at{};  ///< at[0] = 1: nothing owed
    Settle(double level, double power) {
        at[0] = 1;
        for (int k = 1; k <= most_months_owed; ++k)
            at[static_cast<std::size_t>(k)] = level * std::pow(k, -power);
    }
    explicit Settle(const Assumptions<>& assume)
        : Settle{assume[Assume::settle_level], assume[Assume::settle_power]} {}
    [[nodiscard]] Settle times(double level) const {
        Settle out = *this;
        for (int k = 1; k <= most_months_owed; ++k) out.at[static_cast<std::size_t>(k)] *= level;
        return out;
    }
    /// The chance of type p with k months owed: never above 1.
    [[nodiscard]] double chance(double p, int k) const {
        return std::min(1.0, p * at[static_cast<std::size_t>(k)]);
    }
};

/// People by payer type and months owed (0 = active).
struct PayerLaw {
    std::vector<std::array<double, most_months_owed + 1>> people;  ///< [type][months owed]
    [[nodiscard]] double at(int months_owed) const {
        double sum = 0;
        for (const auto& type : people) sum += type[static_cast<std::size_t>(months_owed)];
        return sum;
    }
    [[nodiscard]] double active() const { return at(0); }
    [[nodiscard]] double owing() const {
        double sum = 0;
        for (int k = 1; k <= most_months_owed; ++k) sum += at(k);
        return sum;
    }
};

/// Where accounts stand in the long run, for one account in all: each month exits (a share of the
/// active, a share of the owing), entries that replace them (active, of types by weight), then
/// payment.
[[nodiscard]] inline PayerLaw long_run(const PayerTypes& types, const Settle& settle,
                                       double active_exit, double owing_exit) {
    PayerLaw law;
    double total = 0;
    for (int j = 0; j < types.size(); ++j) {
        const double p = types.chance[static_cast<std::size_t>(j)];
        std::array<double, most_months_owed + 1> x{};
        // One account enters payment with nothing owed; follow it to the closing position.
        double paying = settle.chance(p, 0), before = 1;
        for (int k = 1; k <= most_months_owed; ++k) {
            const double missed = before * (1 - settle.chance(p, k - 1));
            const double stays =
                k == most_months_owed ? (1 - owing_exit) * (1 - settle.chance(p, k)) : 0;
            x[static_cast<std::size_t>(k)] = stays < 1 ? missed / (1 - stays) : 0;
            before = (1 - owing_exit) * x[static_cast<std::size_t>(k)];
            paying += before * settle.chance(p, k);
        }
        x[0] = paying;
        // Entries for that one account: what does not come back by itself.
        const double entries = 1 - (1 - active_exit) * paying;
        double people = 0;
        for (double n : x) people += n;
        const bool closed = active_exit <= 0 && owing_exit <= 0;
        const double scale =
            types.weight[static_cast<std::size_t>(j)] / (closed ? people : entries);
        for (double& n : x) n *= scale, total += n;
        law.people.push_back(x);
    }
    for (auto& type : law.people)
        for (double& n : type) n /= total;
    return law;
}

/// What a debtor was published to owe, and what so many months are worth: it tilts the months that
/// nobody stated towards few or many.
struct OwedEach {
    double rupiah = 0;  ///< 0: not published
    std::array<double, most_months_owed + 1> of_months{};
};

/// What is known of one group of self-payers at the opening: active, owing by months (or in all),
/// and what each of these owes.
struct KnownPayers {
    double active = 0;
    double owing_unstated = 0;                         ///< months not known
    std::array<double, most_months_owed + 1> owing{};  ///< by months owed, where known
    OwedEach each{};
    [[nodiscard]] double owing_total() const {
        double sum = owing_unstated;
        for (double n : owing) sum += n;
        return sum;
    }
};

/// Debtors by months owed: as a law has them, or nearest to it (least relative entropy) with the
/// mean debt that was published. A mean beyond what months can be worth leaves them near that end.
[[nodiscard]] inline std::array<double, most_months_owed + 1> debtors_by_months(
    const PayerLaw& law, const OwedEach& each) {
    std::array<double, most_months_owed + 1> out{};
    for (int k = 1; k <= most_months_owed; ++k) out[static_cast<std::size_t>(k)] = law.at(k);
    if (!(each.rupiah > 0)) return out;
    // Each times exp(tilt x worth): the mean rises with the tilt, by the variance (Newton's steps).
    const double most = each.of_months[most_months_owed], owing = law.owing();
    const double wanted = each.rupiah / most;
    constexpr double furthest = 300;
    double low = -furthest, high = furthest, tilt = 0;
    auto tilted = out;
    for (int step = 0; step < 60; ++step) {
        double all = 0, sum = 0, squares = 0;
        for (std::size_t k = 1; k < out.size(); ++k) {
            const double worth = each.of_months[k] / most;
            tilted[k] = out[k] * std::exp(tilt * (tilt > 0 ? worth - 1 : worth));
            all += tilted[k], sum += tilted[k] * worth, squares += tilted[k] * worth * worth;
        }
        if (!(all > 0)) return out;
        for (double& people : tilted) people *= owing / all;
        const double mean = sum / all, variance = squares / all - mean * mean;
        if (std::abs(mean - wanted) <= 1e-12) break;
        (mean < wanted ? low : high) = tilt;
        tilt += (wanted - mean) / std::max(variance, 1e-9);
        if (!(tilt > low && tilt < high)) tilt = (low + high) / 2;
    }
    return tilted;
}

/// The long-run law raked to what is known.
[[nodiscard]] inline PayerLaw rake(const PayerLaw& law, const KnownPayers& known) {
    PayerLaw out = law;
    const double owing = law.owing();
    const auto debtors = debtors_by_months(law, known.each);
    std::array<double, most_months_owed + 1> wanted = known.owing;
    wanted[0] = known.active;
    for (int k = 1; k <= most_months_owed; ++k)
        if (owing > 0)
            wanted[static_cast<std::size_t>(k)] +=
                known.owing_unstated * debtors[static_cast<std::size_t>(k)] / owing;
    for (int k = 0; k <= most_months_owed; ++k) {
        const auto i = static_cast<std::size_t>(k);
        const double have = law.at(k);
        for (std::size_t j = 0; j < out.people.size(); ++j)
            out.people[j][i] = have > 0 ? law.people[j][i] / have * wanted[i]
                                        : wanted[i] / static_cast<double>(out.people.size());
    }
    return out;
}

/// The opening of one group, and the factor on settle(k) that goes with it.
struct Opening {
    PayerLaw law;
    double level = 1;
    bool balanced = true;  ///< false: no level keeps the active where they are; the fit's own
};

/// Sets the level so that, with entries that replace exits, the active change by `trend` of
/// themselves in the first month; with no months known that is the long-run law itself, and holds
/// in every month.
[[nodiscard]] inline Opening open(const PayerTypes& types, const Assumptions<>& assume,
                                  const KnownPayers& known) {
    const Settle settle{assume};
    const double active_exit = assume[Assume::mandiri_active_exit],
                 owing_exit = assume[Assume::mandiri_owing_exit];
    const double trend = assume[Assume::mandiri_trend];
    const auto at_level = [&](double level) {
        return rake(long_run(types, settle.times(level), active_exit, owing_exit), known);
    };
    Opening out;
    const double entries = active_exit * known.active + owing_exit * known.owing_total();
    if (assume[Assume::settle_levelled] < 0.5 || known.owing_total() <= 0 || known.active <= 0) {
        out.law = at_level(1);
        return out;
    }
    const auto change = [&](double log_level) {
        const double level = std::exp(log_level);
        const Settle levelled = settle.times(level);
        const PayerLaw law = at_level(level);
        double after = 0;
        for (int j = 0; j < types.size(); ++j) {
            const auto i = static_cast<std::size_t>(j);
            const double p = types.chance[i];
            after += ((1 - active_exit) * law.people[i][0] + entries * types.weight[i]) * p;
            for (int k = 1; k <= most_months_owed; ++k)
                after += (1 - owing_exit) * law.people[i][static_cast<std::size_t>(k)] *
                         levelled.chance(p, k);
        }
        return after - known.active * (1 + trend);
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
        out.law = at_level(1);
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
    out.level = std::exp(middle);
    out.law = at_level(out.level);
    return out;
}

}  // namespace jknmodel
