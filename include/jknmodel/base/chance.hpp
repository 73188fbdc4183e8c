// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file chance.hpp
/// Chance keyed by what it decides: (seed, draw, month, decision, who). Two scenarios with one seed
/// meet the same chance wherever they ask the same question, so that they differ only through the
/// policy.
///
///   Stream stream = chance.of(who, decision);
///   stream.uniform();                         // 0 <= u < 1, 53 bits
///   binomial(stream, 1'000, 0.3);             // exact draws: nothing is approximated by a normal
///   hypergeometric(stream, 1'000, 250, 40);   // poor among 40 people taken out of 1,000

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <jknmodel/base/philox.hpp>
#include <jknmodel/base/unfused.hpp>

namespace jknmodel {

/// Numbers for one question, in order.
class Stream {
public:
    Stream(PhiloxKey key, PhiloxCounter counter) : key_{key}, counter_{counter} {}
    [[nodiscard]] std::uint64_t bits() {
        if (next_ == 2) {
            const PhiloxCounter words = philox(counter_, key_);
            // The top of the last word counts the blocks: 4,096 of them, far more than a question
            // takes.
            counter_[3] += 1U << 20U;
            words_ = {(std::uint64_t{words[1]} << 32U) | words[0],
                      (std::uint64_t{words[3]} << 32U) | words[2]};
            next_ = 0;
        }
        return words_[next_++];
    }
    /// 0 <= u < 1.
    [[nodiscard]] double uniform() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }

private:
    PhiloxKey key_;
    PhiloxCounter counter_;
    std::array<std::uint64_t, 2> words_{};
    std::size_t next_ = 2;
};

/// The chance of a run: its seed, which of its draws this is, and the month.
class Chance {
public:
    static constexpr std::uint32_t most_draws = 1U << 20U;

    explicit Chance(std::uint64_t seed = 0, std::uint32_t draw = 0)
        : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)},
          draw_{draw} {}
    void month(int index) { month_ = static_cast<std::uint32_t>(index) << 16U; }
    /// The chance of somebody or something in a decision (16 bits of its name).
    [[nodiscard]] Stream of(std::uint64_t who, std::uint32_t decision) const {
        return {key_, counter(who, decision)};
    }
    [[nodiscard]] PhiloxCounter counter(std::uint64_t who, std::uint32_t decision) const {
        return {static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(who >> 32U),
                month_ | (decision & 0xFFFFU), draw_};
    }
    [[nodiscard]] PhiloxKey key() const { return key_; }

private:
    PhiloxKey key_;
    std::uint32_t draw_, month_ = 0;
};

namespace detail {

/// log(n!) less its first terms: what Stirling's formula leaves.
[[nodiscard]] JKNMODEL_UNFUSED inline double stirling_rest(double n) {
    JKNMODEL_UNFUSED_BODY
    constexpr std::array small{0.08106146679532726, 0.04134069595540929, 0.02767792568499834,
                               0.02079067210376509, 0.01664469118982119, 0.01387612882307075,
                               0.01189670994589177, 0.01041126526197209, 0.009255462182712733,
                               0.008330563433362871};
    if (n < 10) return small[static_cast<std::size_t>(n)];
    const double square = 1 / ((n + 1) * (n + 1));
    return (1.0 / 12 - (1.0 / 360 - square / 1260) * square) / (n + 1);
}
[[nodiscard]] JKNMODEL_UNFUSED inline double log_factorial(double n) {
    JKNMODEL_UNFUSED_BODY
    constexpr double half_log_two_pi = 0.91893853320467274178;
    return half_log_two_pi + (n + 0.5) * std::log(n + 1) - (n + 1) + stirling_rest(n);
}
[[nodiscard]] JKNMODEL_UNFUSED inline double log_choose(double n, double k) {
    JKNMODEL_UNFUSED_BODY
    return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

/// Few expected: the outcomes in order until the uniform is used up.
[[nodiscard]] JKNMODEL_UNFUSED inline std::int64_t few(Stream& stream, std::int64_t n, double p) {
    JKNMODEL_UNFUSED_BODY
    const double odds = p / (1 - p), top = static_cast<double>(n + 1) * odds;
    double mass = std::exp(static_cast<double>(n) * std::log1p(-p)), u = stream.uniform();
    std::int64_t x = 0;
    while (x < n && u > mass) {
        u -= mass;
        ++x;
        mass *= top / static_cast<double>(x) - odds;
    }
    return x;
}

/// Many expected: transformed rejection (Hoermann 1993, BTRS).
[[nodiscard]] JKNMODEL_UNFUSED inline std::int64_t many(Stream& stream, std::int64_t n, double p) {
    JKNMODEL_UNFUSED_BODY
    const auto all = static_cast<double>(n);
    const double spread = std::sqrt(all * p * (1 - p)), b = 1.15 + 2.53 * spread;
    const double a = -0.0873 + 0.0248 * b + 0.01 * p, centre = all * p + 0.5;
    const double quick = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * spread;
    const double mode = std::floor((all + 1) * p);
    for (;;) {
        const double u = stream.uniform() - 0.5;
        double v = stream.uniform();
        const double rim = 0.5 - std::abs(u);
        const double k = std::floor((2 * a / rim + b) * u + centre);
        if (rim >= 0.07 && v <= quick) return static_cast<std::int64_t>(k);
        if (!(k >= 0 && k <= all)) continue;
        v = std::log(v * alpha / (a / (rim * rim) + b));
        const double odds = p / (1 - p), beyond = all - mode + 1, rest = all - k + 1;
        const double bound =
            (mode + 0.5) * std::log((mode + 1) / (odds * beyond)) + stirling_rest(mode) +
            stirling_rest(all - mode) + (all + 1) * std::log(beyond / rest) +
            (k + 0.5) * std::log(rest * odds / (k + 1)) - stirling_rest(k) - stirling_rest(all - k);
        if (v <= bound) return static_cast<std::int64_t>(k);
    }
}

}  // namespace detail

/// How many of n accounts meet an outcome of chance p.
[[nodiscard]] inline std::int64_t binomial(Stream& stream, std::int64_t n, double p) {
    if (n <= 0 || !(p > 0)) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - binomial(stream, n, 1 - p);
    return static_cast<double>(n) * p < 10 ? detail::few(stream, n, p) : detail::many(stream, n, p);
}

/// How many of `marked` are among `taken` drawn out of `all` without putting back. Inversion from
/// the likeliest number outwards.
[[nodiscard]] JKNMODEL_UNFUSED inline std::int64_t hypergeometric(Stream& stream, std::int64_t all,
                                                                  std::int64_t marked,
                                                                  std::int64_t taken) {
    JKNMODEL_UNFUSED_BODY
    const std::int64_t least = std::max<std::int64_t>(0, taken - (all - marked)),
                       most = std::min(marked, taken);
    if (least >= most) return most;
    const auto n = static_cast<double>(all), g = static_cast<double>(marked),
               m = static_cast<double>(taken);
    const auto mode =
        std::clamp(static_cast<std::int64_t>(std::floor((m + 1) * (g + 1) / (n + 2))), least, most);
    const auto at = static_cast<double>(mode);
    const double centre = std::exp(detail::log_choose(g, at) + detail::log_choose(n - g, m - at) -
                                   detail::log_choose(n, m));
    double u = stream.uniform() - centre;
    std::int64_t up = mode, down = mode, last = mode;
    double above = centre, below = centre;
    for (std::int64_t others = most - least; others > 0 && u > 0; --others) {
        const bool upwards = down == least || (up < most && up - mode <= mode - down);
        if (upwards) {
            const auto x = static_cast<double>(up);
            above *= (g - x) * (m - x) / ((x + 1) * (n - g - m + x + 1));
            u -= above, last = ++up;
        } else {
            const auto x = static_cast<double>(down);
            below *= x * (n - g - m + x) / ((g - x + 1) * (m - x + 1));
            u -= below, last = --down;
        }
    }
    return last;
}

}  // namespace jknmodel
