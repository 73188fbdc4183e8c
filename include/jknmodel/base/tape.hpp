// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file tape.hpp
/// Derivatives of one number to everything that went into it, at once (reverse mode).
///
///   Tape tape;
///   const Tape::Writing here{tape};
///   const Adjoint x = tape.input(3), y = tape.input(4), z = x * y + x;
///   tape.sweep(z);
///   tape.slope(x) == 5;   tape.slope(y) == 3;
///
/// While a number of type `Adjoint` is computed, the tape writes down each step that depends on an
/// input, with its derivative to at most two numbers; what depends on none (a constant) is not
/// written. One sweep from the last step to the first adds up the slopes. Of a choice (`least`,
/// `positive`, any comparison) it is the slope of the branch taken; where the two meet exactly, the
/// tape keeps the place (`kinks`).
///
/// Arithmetic has no room for a further argument, so that a thread has one tape that it writes on:
/// a pointer of the thread, set and set back by `Tape::Writing`. A number belongs to its tape.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/pages.hpp>
#include <jknmodel/base/scalar.hpp>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace jknmodel {

class Adjoint;

namespace detail {

/// A list that only grows: what stands in it stays where it is, and is not copied.
template <class X>
class Growing {
    static_assert(std::is_trivially_copyable_v<X> && std::is_trivially_destructible_v<X>);

public:
    void push(const X& x) { *room(1) = x; }
    /// Room for so many side by side.
    [[nodiscard]] X* room(std::size_t n) {
        if (n > static_cast<std::size_t>(end_ - free_)) more(n);
        return std::exchange(free_, free_ + n);
    }
    /// From the last to the first, of a list that `push` alone filled.
    template <class Act>
    void backwards(Act&& act) const {
        for (std::size_t p = parts_.size(); p-- > 0;) {
            const X* const first = parts_[p].template as<X>();
            const X* at = p + 1 == parts_.size() ? free_ : first + in_a_part;
            while (at != first) act(*--at);
        }
    }

private:
    static constexpr std::size_t in_a_part = Pages::large / sizeof(X);
    [[gnu::noinline]] void more(std::size_t n) {
        const std::size_t size = std::max(n, in_a_part);
        parts_.emplace_back(size * sizeof(X));
        free_ = parts_.back().template as<X>(), end_ = free_ + size;
    }
    std::vector<Pages> parts_;
    X *free_ = nullptr, *end_ = nullptr;
};

}  // namespace detail

class Tape {
public:
    /// The number of a step; 0: of none.
    using Index = std::uint32_t;

    Tape() = default;
    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    /// This thread writes on the tape while it lives.
    class Writing {
    public:
        explicit Writing(Tape& tape) noexcept : before_{now_} { now_ = &tape; }
        ~Writing() { now_ = before_; }
        Writing(const Writing&) = delete;
        Writing& operator=(const Writing&) = delete;

    private:
        Tape* before_;
    };
    [[nodiscard]] static Tape& now() noexcept { return *now_; }

    // ── what is computed ────────────────────────────────────
    [[nodiscard]] Adjoint input(double value);
    /// A number whose derivatives to two others are known.
    [[nodiscard]] Index step(Index a, double to_a, Index b = 0, double to_b = 0) {
        steps_.push({to_a, to_b, a, b});
        return ++last_;
    }
    /// The two branches of a choice are the same there, and this number is the one taken.
    void meets(Index at, Index taken, Index other) { kinks_.push_back({at, taken, other}); }

    // ── numbers that are not arguments ──────────────────────
    /// A number that is read where it lies (a field of a plan) depends on an input so.
    void let(const void* where, const Adjoint& is);
    /// The step that it is; 0: of none.
    [[nodiscard]] Index at(const void* where) const {
        const auto found = known_.find(where);
        return found == known_.end() ? 0 : found->second;
    }

    // ── columns of many numbers (taped_column.hpp) ──────────
    /// What is done to columns at once: n numbers of x, y and z each, and the numbers s and r.
    enum class Act : std::uint8_t {
        add,         ///< x += y
        add_times,   ///< x += y s
        times,       ///< x *= s
        times_each,  ///< x *= y
        products,    ///< x = y z; r = the sum of x
        clear,       ///< x = 0
        fill,        ///< x = s
        copy,        ///< x = y
        sum,         ///< r = the sum of x
        put,         ///< x += s, one number
        share,       ///< x = the lesser of y and z s (of s, where z is none); y -= x
        lapse,       ///< l = the lesser of y s and x; x -= l; r = the sum of l
    };
    using Place = std::uint32_t;  ///< of the slope of a number in a column
    static constexpr Place none = ~Place{0};
    struct Block {
        Act act{};
        Place n = 0, x = none, y = none, z = none;  ///< places of the first numbers
        Index s = 0, r = 0;
        Index after = 0;                                 ///< the last step before it
        double factor = 0;                               ///< the number s
        const double *saved = nullptr, *more = nullptr;  ///< numbers that the sweep needs
    };
    /// Places for the slopes of so many numbers.
    [[nodiscard]] Place room(std::size_t n) {
        return std::exchange(places_, places_ + static_cast<Place>(n));
    }
    void write(Block block) {
        block.after = last_, ++block_count_;
        blocks_.push(block);
    }
    /// Room for so many numbers that the sweep will need.
    [[nodiscard]] double* save(std::size_t n) { return saved_.room(n); }

    // ── the sweep ───────────────────────────────────────────
    /// Slopes of that number to all before it.
    void sweep(const Adjoint& of);
    void sweep(const std::vector<std::pair<Index, double>>& of);
    [[nodiscard]] double slope(const Adjoint& to) const;
    /// Whether anything was computed from a number.
    [[nodiscard]] std::vector<bool> read(Index inputs) const {
        std::vector<bool> out(inputs + 1, false);
        const auto see = [&](Index i) {
            if (i <= inputs) out[i] = true;
        };
        steps_.backwards([&](const Step& step) { see(step.a), see(step.b); });
        blocks_.backwards([&](const Block& block) { see(block.s); });
        return out;
    }
    /// Choices whose branches meet, and that the number of the sweep depends on.
    [[nodiscard]] std::size_t kinks() const {
        return static_cast<std::size_t>(std::count_if(
            kinks_.begin(), kinks_.end(), [&](const Kink& k) { return slopes_[k.at] != 0; }));
    }
    /// The sweep once more, of how far the other branch of each of them is from the one taken, by
    /// as much as it matters: where that grows, the branch taken stays the one.
    void sweep_sides() {
        std::vector<std::pair<Index, double>> from;
        for (const Kink& k : kinks_) {
            const double weight = std::abs(slopes_[k.at]);
            if (weight == 0) continue;
            from.emplace_back(k.other, weight), from.emplace_back(k.taken, -weight);
        }
        sweep(from);
    }
    /// Entries of the tape.
    [[nodiscard]] std::size_t size() const noexcept { return last_ + block_count_; }

private:
    struct Step {
        double to_a = 0, to_b = 0;
        Index a = 0, b = 0;
    };
    /// The lesser of two numbers that meet.
    struct Kink {
        Index at = 0, taken = 0, other = 0;
    };
    void back(const Block& block);

    // As a program has it from its first instruction on: no call asks for its place.
#if defined(__GNUC__) && !defined(_WIN32) && !defined(__APPLE__)
    [[gnu::tls_model("initial-exec")]]
#endif
    static constinit inline thread_local Tape* now_ = nullptr;
    detail::Growing<Step> steps_;
    detail::Growing<Block> blocks_;
    detail::Growing<double> saved_;
    detail::Pages room_;
    double *slopes_ = nullptr, *column_slopes_ = nullptr;
    std::vector<Kink> kinks_;
    Index last_ = 0;
    Place places_ = 0;
    std::size_t block_count_ = 0;
    std::unordered_map<const void*, Index> known_;
};

/// A number, and the step of the tape that it is.
class Adjoint {
public:
    constexpr Adjoint() noexcept = default;
    template <class N>
    requires std::is_arithmetic_v<N>
    constexpr Adjoint(N value) noexcept  // NOLINT(google-explicit-constructor): a constant
        : value_{static_cast<double>(value)} {}
    constexpr Adjoint(double value, Tape::Index step) noexcept : value_{value}, step_{step} {}

    [[nodiscard]] constexpr double value() const noexcept { return value_; }
    [[nodiscard]] constexpr Tape::Index step() const noexcept { return step_; }
    /// What lies there: an input where the tape knows it, else a constant.
    [[nodiscard]] static Adjoint given(const void* where, double value) {
        return {value, Tape::now().at(where)};
    }

    static void let(const void* where, const Adjoint& is) { Tape::now().let(where, is); }

    friend Adjoint operator+(const Adjoint& a, const Adjoint& b) {
        const double value = a.value_ + b.value_;
        if (b.step_ == 0) return {value, a.step_};
        if (a.step_ == 0) return {value, b.step_};
        return {value, Tape::now().step(a.step_, 1, b.step_, 1)};
    }
    friend Adjoint operator-(const Adjoint& a, const Adjoint& b) {
        const double value = a.value_ - b.value_;
        if (b.step_ == 0) return {value, a.step_};
        return {value, Tape::now().step(a.step_, 1, b.step_, -1)};
    }
    friend Adjoint operator*(const Adjoint& a, const Adjoint& b) {
        const double value = a.value_ * b.value_;
        if (a.step_ == 0) return b.scaled(value, a.value_);
        if (b.step_ == 0) return a.scaled(value, b.value_);
        return {value, Tape::now().step(a.step_, b.value_, b.step_, a.value_)};
    }
    friend Adjoint operator/(const Adjoint& a, const Adjoint& b) {
        const double value = a.value_ / b.value_;
        if (b.step_ == 0) return a.scaled(value, 1 / b.value_);
        return {value, Tape::now().step(a.step_, 1 / b.value_, b.step_, -value / b.value_)};
    }
    friend Adjoint operator-(const Adjoint& a) { return a.scaled(-a.value_, -1); }
    Adjoint& operator+=(const Adjoint& b) { return *this = *this + b; }
    Adjoint& operator-=(const Adjoint& b) { return *this = *this - b; }
    Adjoint& operator*=(const Adjoint& b) { return *this = *this * b; }
    Adjoint& operator/=(const Adjoint& b) { return *this = *this / b; }
    friend bool operator<(const Adjoint& a, const Adjoint& b) { return a.value_ < b.value_; }
    friend bool operator>(const Adjoint& a, const Adjoint& b) { return a.value_ > b.value_; }
    friend bool operator<=(const Adjoint& a, const Adjoint& b) { return a.value_ <= b.value_; }
    friend bool operator>=(const Adjoint& a, const Adjoint& b) { return a.value_ >= b.value_; }
    friend bool operator==(const Adjoint& a, const Adjoint& b) { return a.value_ == b.value_; }

    friend Adjoint pow(const Adjoint& a, double power) {
        const double value = std::pow(a.value_, power);
        return a.scaled(value, power * std::pow(a.value_, power - 1));
    }
    friend Adjoint exp(const Adjoint& a) {
        const double value = std::exp(a.value_);
        return a.scaled(value, value);
    }
    friend Adjoint log(const Adjoint& a) { return a.scaled(std::log(a.value_), 1 / a.value_); }
    friend Adjoint sqrt(const Adjoint& a) {
        const double value = std::sqrt(a.value_);
        return a.scaled(value, 0.5 / value);
    }
    /// Another value, at that rate of this one.
    [[nodiscard]] Adjoint scaled(double value, double rate) const {
        if (step_ == 0 || rate == 0) return {value, Tape::Index{0}};
        return {value, rate == 1 ? step_ : Tape::now().step(step_, rate)};
    }

private:
    double value_ = 0;
    Tape::Index step_ = 0;
};

template <>
inline constexpr bool carries_all<Adjoint> = true;

/// Of two that meet the first is taken, and the place kept.
[[nodiscard]] inline Adjoint least(const Adjoint& a, const Adjoint& b) {
    const double apart = b.value() - a.value();
    if (a.step() == b.step() || std::abs(apart) > 1e-13 * std::abs(a.value()))
        return apart < 0 ? b : a;
    const Tape::Index at = Tape::now().step(a.step(), 1);
    Tape::now().meets(at, a.step(), b.step());
    return {a.value(), at};
}
[[nodiscard]] inline Adjoint positive(const Adjoint& x) { return x.value() > 0 ? x : Adjoint{}; }

inline Adjoint Tape::input(double value) { return {value, step(0, 0)}; }
inline void Tape::let(const void* where, const Adjoint& is) {
    known_.insert_or_assign(where, is.step());
}
inline double Tape::slope(const Adjoint& to) const {
    return to.step() == 0 ? 0 : slopes_[to.step()];
}

inline void Tape::sweep(const Adjoint& of) { sweep({{of.step(), 1.0}}); }
inline void Tape::sweep(const std::vector<std::pair<Index, double>>& of) {
    const std::size_t many = std::size_t{last_} + 1 + places_;
    room_ = detail::Pages{many * sizeof(double)};
    slopes_ = room_.as<double>(), column_slopes_ = slopes_ + last_ + 1;
    std::fill_n(slopes_, many, 0.0);
    for (const auto& [step, by] : of) slopes_[step] += by;
    slopes_[0] = 0;
    // Steps and blocks, the last first.
    Index at = last_ + 1;
    std::vector<const Block*> blocks;
    blocks.reserve(block_count_);
    blocks_.backwards([&](const Block& block) { blocks.push_back(&block); });
    auto next = blocks.begin();
    steps_.backwards([&](const Step& step) {
        while (next != blocks.end() && (*next)->after + 1 == at) back(**next++);
        const double slope = slopes_[--at];
        if (slope == 0) return;
        slopes_[step.a] += slope * step.to_a;
        slopes_[step.b] += slope * step.to_b;  // that of 0 is of no step
    });
    while (next != blocks.end()) back(**next++);
}

namespace detail {
/// Sum of products, four beside each other.
[[nodiscard]] inline double dot(const double* a, const double* b, std::size_t n) {
    double sums[4] = {0, 0, 0, 0};
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (std::size_t j = 0; j < 4; ++j) sums[j] += a[i + j] * b[i + j];
    for (; i < n; ++i) sums[0] += a[i] * b[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
}  // namespace detail

inline void Tape::back(const Block& block) {
    const std::size_t n = block.n;
    double* const all = column_slopes_;
    double* __restrict const x = all + block.x;
    double* __restrict const y = block.y == none ? nullptr : all + block.y;
    double* __restrict const z = block.z == none ? nullptr : all + block.z;
    const double* __restrict const saved = block.saved;
    const double* __restrict const more = block.more;
    const double factor = block.factor;
    double s = 0;
    // Most columns move a figure in nothing: then there is nothing to be read of them.
    const auto moves = [n](const double* of) {
        for (std::size_t i = 0; i < n; ++i)
            if (of[i] != 0) return true;
        return false;
    };
    if (slopes_[block.r] == 0 && !moves(x) && (block.act != Act::share || !moves(y))) return;
    switch (block.act) {
        case Act::add:
            for (std::size_t i = 0; i < n; ++i) y[i] += x[i];
            break;
        case Act::add_times:
            if (block.s != 0) s = detail::dot(saved, x, n);
            if (y != nullptr)
                for (std::size_t i = 0; i < n; ++i) y[i] += factor * x[i];
            break;
        case Act::times:
            if (block.s != 0) s = detail::dot(saved, x, n);
            for (std::size_t i = 0; i < n; ++i) x[i] *= factor;
            break;
        case Act::times_each:
            if (y != nullptr)
                for (std::size_t i = 0; i < n; ++i) y[i] += saved[i] * x[i];
            for (std::size_t i = 0; i < n; ++i) x[i] *= more[i];
            break;
        case Act::products:
            for (std::size_t i = 0; i < n; ++i) x[i] += slopes_[block.r];
            if (y != nullptr)
                for (std::size_t i = 0; i < n; ++i) y[i] += more[i] * x[i];
            if (z != nullptr)
                for (std::size_t i = 0; i < n; ++i) z[i] += saved[i] * x[i];
            [[fallthrough]];
        case Act::clear:
            for (std::size_t i = 0; i < n; ++i) x[i] = 0;
            break;
        case Act::fill:
            for (std::size_t i = 0; i < n; ++i) s += x[i], x[i] = 0;
            break;
        case Act::copy:
            for (std::size_t i = 0; i < n; ++i) y[i] += x[i], x[i] = 0;
            break;
        case Act::sum:
            for (std::size_t i = 0; i < n; ++i) x[i] += slopes_[block.r];
            break;
        case Act::put:
            s = x[0];
            break;
        case Act::share:
            for (std::size_t i = 0; i < n; ++i) {
                // saved: each one's chance, below nothing where it took the rest
                const double whole = x[i] - y[i];
                x[i] = 0;
                if (saved[i] < 0) {
                    y[i] += whole;
                } else {
                    s += saved[i] * whole;
                    if (z != nullptr) z[i] += factor * whole;
                }
            }
            break;
        case Act::lapse:
            for (std::size_t i = 0; i < n; ++i) {
                const double whole = slopes_[block.r] - x[i];
                if (saved[i] < 0) {
                    x[i] += whole;
                } else {
                    s += saved[i] * whole;
                    if (y != nullptr) y[i] += factor * whole;
                }
            }
            break;
    }
    if (block.s != 0) slopes_[block.s] += s;
}

}  // namespace jknmodel
