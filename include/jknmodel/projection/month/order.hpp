// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file order.hpp
/// What is ordered of a lever in a month, what it did, and what stopped it: told by whatever limits
/// a lever while it decides, and judged in one place when it has decided.
///
/// The order of a month is what is still to come, under the monthly cap; in the window's last month
/// everything that is still to come. "As many as the money carries" orders what the money carries,
/// or what brings a figure to its target. Who moves by a chance or a share (instalments,
/// write-offs, clean-ups) is not ordered by number: there the order is what was done, and who was
/// missing.

#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <optional>

namespace jknmodel {

template <class T>
class Order {
public:
    // ── what is ordered ─────────────────────────────────────
    /// So many heads are still to come over the window.
    void heads(const T& to_come) { to_come_ = to_come_ ? least(*to_come_, to_come) : to_come; }
    /// So many of them this month at most.
    void cap(const T& heads) {
        cap_ = heads;
        limit(heads, Cut::monthly_cap);
    }
    /// A figure is short of its target by so many heads.
    void target(const T& gap) {
        if (!gap_) gap_ = gap;
        gap_now_ = gap, done_at_gap_ = done_;
    }
    /// So many rupiah are still to be spent.
    void rupiah(const T& to_come) { rupiah_to_come_ = to_come; }

    // ── what limits ─────────────────────────────────────────
    /// No more than so many heads in all; the tightest limit is what stopped a lever that reached
    /// it.
    void limit(const T& heads, Cut why) {
        if (!limit_ || heads < *limit_) limit_ = heads, at_limit_ = why;
    }
    /// No more than so many beside those who came already.
    void limit_further(const T& heads, Cut why) { limit(T(done_ + heads), why); }
    /// What stopped a lever before its limits did. That people are missing is said only where
    /// nothing else stopped it: others may follow.
    void stop(Cut why) {
        if (stop_ == Cut::none || why != Cut::people) stop_ = why;
    }
    /// So many there were of a group that was asked.
    void there(const T& heads) { there_ += heads; }
    /// So many of a group were asked for, and there were so many.
    void asked(const T& heads, const T& all, const T& came) {
        there(all);
        if (is_short_of(came, heads))
            stop(all < heads || !is_short_of(came, all) ? Cut::people : Cut::family_did_not_fit);
    }

    // ── what was done ───────────────────────────────────────
    void done(const T& heads) { done_ += heads; }
    void paid(const T& rupiah) { paid_ += rupiah; }
    /// Heads that no number ordered, and how many of them were not there.
    void flow(const T& heads, const T& missing = T(0)) {
        flow_ += heads, missing_ += whole_below(missing);
    }

    /// The month's row; nothing where nothing was ordered.
    [[nodiscard]] std::optional<OrderRow<T>> row(int lever, bool window_closes) const {
        OrderRow<T> out;
        out.lever = lever;
        out.done = done_ + flow_;
        out.ordered = whole_below(ordered(window_closes)) + flow_ + missing_;
        out.rupiah_done = paid_;
        out.rupiah_ordered = in_rupiah(window_closes) ? *rupiah_to_come_ : paid_;
        const bool too_few = is_short_of(out.done, out.ordered);
        const bool too_little = is_short_of(out.rupiah_done, out.rupiah_ordered);
        if (!too_few) out.ordered = out.done;
        if (!too_little) out.rupiah_ordered = out.rupiah_done;
        if (too_few || too_little) out.why = why();
        if (!is_short_of(T(0), out.ordered) && !is_short_of(T(0), out.rupiah_ordered)) return {};
        return out;
    }

private:
    [[nodiscard]] bool by_number() const { return to_come_ || cap_ || gap_; }
    /// Where no number of heads is ordered; where only a cap is, the rest shows when the window
    /// closes.
    [[nodiscard]] bool in_rupiah(bool window_closes) const {
        return rupiah_to_come_ && !to_come_ && !gap_ && (!cap_ || window_closes);
    }
    [[nodiscard]] T ordered(bool window_closes) const {
        if (!to_come_ && at_target()) return done_;
        const std::optional<T>& all = to_come_ ? to_come_ : gap_;
        if (all) return cap_ && !window_closes ? least(*all, *cap_) : *all;
        if (cap_) return in_rupiah(window_closes) ? done_ : *cap_;
        if (!limit_ || rupiah_to_come_) return done_;
        const bool for_want_of_a_fund = at_limit_ != Cut::money;
        return for_want_of_a_fund && *limit_ < there_ ? there_ : *limit_;
    }
    [[nodiscard]] bool at_target() const {
        return gap_now_ && T(*gap_now_ - (done_ - done_at_gap_)) < T(1);
    }
    [[nodiscard]] Cut why() const {
        if (missing_ > T(0) && !by_number()) return Cut::people;
        if (at_target()) return Cut::target_met;
        if (limit_ && !is_short_of(done_, whole_below(*limit_))) return at_limit_;
        return stop_ == Cut::none ? Cut::target_met : stop_;  // a target that they do not serve
    }

    std::optional<T> to_come_, cap_, gap_, gap_now_, rupiah_to_come_, limit_;
    T done_at_gap_{0}, there_{0}, done_{0}, flow_{0}, missing_{0}, paid_{0};
    Cut at_limit_ = Cut::none, stop_ = Cut::none;
};

}  // namespace jknmodel
