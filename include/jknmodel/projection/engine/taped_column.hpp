// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file taped_column.hpp
/// A column (column.hpp) whose numbers carry derivatives: what is done to all of it is one entry of
/// the tape, and nearly as quick as what is done to plain numbers. Slopes belong to the places of a
/// column, not to its values: what is added to in place takes no further room.

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/tape.hpp>
#include <jknmodel/projection/engine/column.hpp>
#include <utility>
#include <vector>

namespace jknmodel {

class TapedColumn {
public:
    TapedColumn() = default;
    TapedColumn(std::size_t n, const Adjoint& x) { assign(n, x); }
    TapedColumn(const TapedColumn& other) { *this = other; }
    TapedColumn(TapedColumn&& other) noexcept { swap(other); }
    TapedColumn& operator=(TapedColumn&& other) noexcept {
        swap(other);
        return *this;
    }
    ~TapedColumn() = default;
    TapedColumn& operator=(const TapedColumn& other) {
        if (this == &other) return *this;
        resize(other.size());
        values_ = other.values_, kept_ = nullptr;
        becomes(other.varies_,
                {.act = Tape::Act::copy, .n = count(), .x = place_, .y = other.place_});
        return *this;
    }
    void swap(TapedColumn& other) noexcept {
        kept_ = other.kept_ = nullptr;
        values_.swap(other.values_);
        std::swap(place_, other.place_), std::swap(varies_, other.varies_);
    }
    void assign(std::size_t n, const Adjoint& x) {
        resize(n), kept_ = nullptr;
        std::fill(values_.begin(), values_.end(), x.value());
        becomes(
            x.step() != 0,
            {.act = Tape::Act::fill, .n = static_cast<Tape::Place>(n), .x = place_, .s = x.step()});
    }
    [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }

    /// One of its numbers, to be read, added to or replaced.
    class One {
    public:
        One(TapedColumn& of, std::size_t at) : of_{of}, at_{at} {}
        operator Adjoint() const {  // NOLINT(google-explicit-constructor): it is that number
            return std::as_const(of_)[at_];
        }
        One& operator+=(const Adjoint& x) {
            of_.values_[at_] += x.value(), of_.kept_ = nullptr;
            if (x.step() == 0) return *this;
            of_.varies_ = true;
            Tape::now().write(
                {.act = Tape::Act::put, .n = 1, .x = of_.place_of(at_), .s = x.step()});
            return *this;
        }
        One& operator=(const Adjoint& x) {
            if (of_.varies_)
                Tape::now().write({.act = Tape::Act::clear, .n = 1, .x = of_.place_of(at_)});
            of_.values_[at_] = 0;
            return *this += x;
        }

    private:
        TapedColumn& of_;
        std::size_t at_;
    };
    [[nodiscard]] One operator[](std::size_t i) { return {*this, i}; }
    [[nodiscard]] Adjoint operator[](std::size_t i) const { return sum(i, 1, values_[i]); }

    /// Its numbers from one on, as those of a plain column are found by a pointer.
    struct From {
        const TapedColumn* of;
        std::size_t first;
        From operator+(std::size_t more) const { return {of, first + more}; }
        [[nodiscard]] const double* numbers() const { return of->values_.data() + first; }
        [[nodiscard]] Tape::Place place() const { return of->place_of(first); }
        /// The place of its slopes; none where nothing depends on an input.
        [[nodiscard]] Tape::Place place_if() const { return of->varies_ ? place() : Tape::none; }
        [[nodiscard]] bool varies() const { return of->varies_; }
        /// So many of its numbers as they are now, for the sweep.
        [[nodiscard]] const double* kept(std::size_t n) const { return of->kept(first, n); }
    };
    /// The same of a column that is changed.
    struct In {
        TapedColumn* of;
        std::size_t first;
        In operator+(std::size_t more) const { return {of, first + more}; }
        operator From() const { return {of, first}; }  // NOLINT(google-explicit-constructor)
        [[nodiscard]] double* numbers() const {
            of->kept_ = nullptr;
            return of->values_.data() + first;
        }
        [[nodiscard]] Tape::Place place() const { return of->place_of(first); }
        [[nodiscard]] bool varies() const { return of->varies_; }
        [[nodiscard]] const double* kept(std::size_t n) const { return of->kept(first, n); }
        void vary() const { of->varies_ = true; }
        /// All n of it were replaced, by what depends on an input or by plain numbers.
        void becomes(bool varying, const Tape::Block& block) const {
            const bool whole = first == 0 && block.n == of->size();
            if (whole) return of->becomes(varying, block);
            if (varying)
                of->varies_ = true, Tape::now().write(block);
            else if (of->varies_)
                Tape::now().write({.act = Tape::Act::clear, .n = block.n, .x = place()});
        }
    };
    [[nodiscard]] In data() { return {this, 0}; }
    [[nodiscard]] From data() const { return {this, 0}; }

    /// So many of its numbers, whose sum that value is, as one.
    [[nodiscard]] Adjoint sum(std::size_t first, std::size_t n, double value) const {
        if (!varies_) return value;
        Tape& tape = Tape::now();
        const Tape::Index r = tape.step(0, 0);
        tape.write({.act = Tape::Act::sum,
                    .n = static_cast<Tape::Place>(n),
                    .x = place_of(first),
                    .r = r});
        return {value, r};
    }

private:
    [[nodiscard]] Tape::Place count() const { return static_cast<Tape::Place>(size()); }
    [[nodiscard]] Tape::Place place_of(std::size_t i) const {
        return place_ + static_cast<Tape::Place>(i);
    }
    /// Kept once, as long as they stay as they are.
    [[nodiscard]] const double* kept(std::size_t first, std::size_t n) const {
        if (kept_ == nullptr || first < kept_first_ || first + n > kept_end_) {
            kept_ = std::copy_n(values_.data() + first, n, Tape::now().save(n)) - n;
            kept_first_ = first, kept_end_ = first + n;
        }
        return kept_ + (first - kept_first_);
    }
    void resize(std::size_t n) {
        if (n == size()) return;
        values_.resize(n);
        place_ = Tape::now().room(n);
        varies_ = false;
    }
    void becomes(bool varying, const Tape::Block& block) {
        if (varying)
            Tape::now().write(block);
        else if (varies_)
            Tape::now().write({.act = Tape::Act::clear, .n = block.n, .x = block.x});
        varies_ = varying;
    }

    std::vector<double> values_;
    Tape::Place place_ = 0;
    bool varies_ = false;
    mutable const double* kept_ = nullptr;
    mutable std::size_t kept_first_ = 0, kept_end_ = 0;
};

template <>
struct ColumnType<Adjoint> {
    using Type = TapedColumn;
};

// ── what column.hpp does to plain numbers ───────────────────
inline void add(TapedColumn::In to, TapedColumn::From more, std::size_t n) {
    add(to.numbers(), more.numbers(), n);
    if (!more.varies()) return;
    to.vary();
    Tape::now().write({.act = Tape::Act::add,
                       .n = static_cast<Tape::Place>(n),
                       .x = to.place(),
                       .y = more.place()});
}
inline void add_times(TapedColumn::In to, TapedColumn::From more, const Adjoint& times,
                      std::size_t n) {
    add_times(to.numbers(), more.numbers(), times.value(), n);
    const bool varies = more.varies() && times.value() != 0;
    if (!varies && times.step() == 0) return;
    to.vary();
    Tape::Block block{.act = Tape::Act::add_times,
                      .n = static_cast<Tape::Place>(n),
                      .x = to.place(),
                      .s = times.step()};
    block.y = varies ? more.place() : Tape::none, block.factor = times.value();
    if (times.step() != 0) block.saved = more.kept(n);
    Tape::now().write(block);
}
inline void times(TapedColumn::In to, const Adjoint& by, std::size_t n) {
    if (to.varies() || by.step() != 0) {
        Tape::Block block{.act = Tape::Act::times,
                          .n = static_cast<Tape::Place>(n),
                          .x = to.place(),
                          .s = by.step()};
        block.factor = by.value();
        if (by.step() != 0) block.saved = to.kept(n), to.vary();
        Tape::now().write(block);
    }
    times(to.numbers(), by.value(), n);
}
inline void times_each(TapedColumn::In to, TapedColumn::From by, std::size_t n) {
    if (to.varies() || by.varies()) {
        Tape::Block block{
            .act = Tape::Act::times_each, .n = static_cast<Tape::Place>(n), .x = to.place()};
        block.y = by.place_if();
        block.saved = to.kept(n), block.more = by.kept(n);
        to.vary();
        Tape::now().write(block);
    }
    times_each(to.numbers(), by.numbers(), n);
}
inline void clear(TapedColumn::In column, std::size_t n) {
    std::fill_n(column.numbers(), n, 0.0);
    column.becomes(
        false, {.act = Tape::Act::clear, .n = static_cast<Tape::Place>(n), .x = column.place()});
}
[[nodiscard]] inline Adjoint sum(TapedColumn::From of, std::size_t n, std::size_t place = 0) {
    return of.of->sum(of.first, n, sum(of.numbers(), n, place));
}
[[nodiscard]] inline Adjoint products_and_sum(TapedColumn::In out, TapedColumn::From a,
                                              TapedColumn::From b, std::size_t n) {
    const bool varies = a.varies() || b.varies();
    Tape::Block block{
        .act = Tape::Act::products, .n = static_cast<Tape::Place>(n), .x = out.place()};
    if (varies) {
        block.y = a.place_if(), block.z = b.place_if();
        block.saved = a.kept(n), block.more = b.kept(n);
        block.r = Tape::now().step(0, 0);
    }
    products(out.numbers(), a.numbers(), b.numbers(), n);
    out.becomes(varies, block);
    return {sum(static_cast<const double*>(out.numbers()), n), block.r};
}
inline void take_rest(TapedColumn::In share, TapedColumn::In rest, std::size_t n) {
    take_rest(share.numbers(), rest.numbers(), n);
    share.becomes(rest.varies(), {.act = Tape::Act::copy,
                                  .n = static_cast<Tape::Place>(n),
                                  .x = share.place(),
                                  .y = rest.place()});
    rest.becomes(false,
                 {.act = Tape::Act::clear, .n = static_cast<Tape::Place>(n), .x = rest.place()});
}
/// `own` none: each has the chance one.
inline void take_share(TapedColumn::In share, TapedColumn::In rest, const TapedColumn::From* own,
                       const Adjoint& times, std::size_t n) {
    const bool own_varies = own != nullptr && own->varies();
    const bool varies = rest.varies() || times.step() != 0 || own_varies;
    Tape::Block block{.act = Tape::Act::share,
                      .n = static_cast<Tape::Place>(n),
                      .x = share.place(),
                      .y = rest.place()};
    double* kept = nullptr;
    if (varies) {
        block.saved = kept = Tape::now().save(n);
        block.z = own_varies ? own->place() : Tape::none;
        block.s = times.step(), block.factor = times.value();
    }
    double* const out = share.numbers();
    double* const left = rest.numbers();
    for (std::size_t i = 0; i < n; ++i) {
        const double chance = own != nullptr ? own->numbers()[i] : 1;
        const double wanted = own != nullptr ? chance * times.value() : times.value();
        out[i] = least<double>(wanted, left[i]);
        if (kept != nullptr) kept[i] = left[i] < wanted ? -1 : chance;
        left[i] -= out[i];
    }
    if (varies) rest.vary();
    share.becomes(varies, block);
}
inline void take_share(TapedColumn::In share, TapedColumn::In rest, const Adjoint& wanted,
                       std::size_t n) {
    take_share(share, rest, nullptr, wanted, n);
}
inline void take_share(TapedColumn::In share, TapedColumn::In rest, TapedColumn::From own,
                       const Adjoint& times, std::size_t n) {
    take_share(share, rest, &own, times, n);
}
inline void lapse(TapedColumn::In debt, TapedColumn::From people, const Adjoint& a_head,
                  Adjoint& lapsed, std::size_t n) {
    const bool varies = debt.varies() || people.varies() || a_head.step() != 0;
    Tape& tape = Tape::now();
    Tape::Block block{.act = Tape::Act::lapse,
                      .n = static_cast<Tape::Place>(n),
                      .x = debt.place(),
                      .y = people.place_if()};
    double* kept = nullptr;
    if (varies) {
        block.r = tape.step(0, 0), block.s = a_head.step(), block.factor = a_head.value();
        block.saved = kept = tape.save(n);
    }
    double all = 0;
    double* const owed = debt.numbers();
    for (std::size_t i = 0; i < n; ++i) {
        const double wanted = people.numbers()[i] * a_head.value();
        const double here = least<double>(wanted, owed[i]);
        if (kept != nullptr) kept[i] = owed[i] < wanted ? -1 : people.numbers()[i];
        owed[i] -= here, all += here;
    }
    if (varies) debt.vary(), tape.write(block);
    lapsed += Adjoint{all, block.r};
}

}  // namespace jknmodel
