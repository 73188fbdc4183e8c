// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file called_month.hpp
/// The month as a lever meets it that is called while the program runs: everything of `MonthView`
/// behind virtual functions, in means. It decides nothing and counts nothing: each call is handed
/// on to the month that it stands for.
///
///   MonthCalled here{month};                 // of any MonthView of means
///   CalledMonth& seen = here;                // one type, whatever the engine
///   seen.register_pbid(Pool::unregistered, 100);

#include <concepts>
#include <cstdint>
#include <jknmodel/scenario/month_view.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

/// What limits the lever, as `LeverOrder`.
class CalledOrder {
public:
    CalledOrder() = default;
    CalledOrder(const CalledOrder&) = delete;
    CalledOrder& operator=(const CalledOrder&) = delete;
    virtual ~CalledOrder() = default;
    virtual void rupiah(double to_come) = 0;
    virtual void limit(double heads, Cut why) = 0;
    virtual void stop(Cut why) = 0;
    virtual void there(double heads) = 0;
    virtual void asked(double heads, double all, double came) = 0;
    virtual void heads(double to_come) = 0;
    virtual void paid(double rupiah) = 0;
};

class CalledMonth {
public:
    using Scalar = double;

    CalledMonth() = default;
    CalledMonth(const CalledMonth&) = delete;
    CalledMonth& operator=(const CalledMonth&) = delete;
    virtual ~CalledMonth() = default;

    // ── asks ────────────────────────────────────────────────
    [[nodiscard]] virtual Month now() const = 0;
    [[nodiscard]] virtual law::Law law() const = 0;
    [[nodiscard]] virtual const Stations& stations() const = 0;
    [[nodiscard]] virtual double assumed(Assume which) const = 0;
    [[nodiscard]] virtual double people(int station) const = 0;
    [[nodiscard]] virtual double people(const std::vector<int>& stations) const = 0;
    [[nodiscard]] virtual double debt(int station) const = 0;
    [[nodiscard]] virtual double self_payers() const = 0;
    [[nodiscard]] virtual double reachable(Pool pool, int to) const = 0;
    [[nodiscard]] virtual double heads_so_far() const = 0;
    [[nodiscard]] virtual int group() const = 0;
    [[nodiscard]] virtual int pledge() const = 0;
    [[nodiscard]] virtual std::vector<std::vector<int>> owing(const std::vector<CareClass>& classes,
                                                              std::int64_t least_months,
                                                              std::int64_t at_most, DebtOrder order,
                                                              const Whom& whom) const = 0;
    [[nodiscard]] virtual int instalments_left(int months) const = 0;
    [[nodiscard]] virtual double joining_raised() const = 0;
    [[nodiscard]] virtual std::vector<double> mix_that_pays(double mean) const = 0;
    // ── what is ordered ─────────────────────────────────────
    [[nodiscard]] virtual CalledOrder& order() = 0;
    [[nodiscard]] double wanted_of(const std::optional<std::int64_t>& heads,
                                   const std::optional<std::int64_t>& monthly_cap) {
        return wanted(Heads{heads}, monthly_cap);
    }
    [[nodiscard]] virtual double wanted(const Heads& heads,
                                        const std::optional<std::int64_t>& monthly_cap) = 0;
    [[nodiscard]] virtual double missing(const Target& target, Pool pool) = 0;
    // ── money ───────────────────────────────────────────────
    [[nodiscard]] virtual int line_of(const std::string& fund) const = 0;
    [[nodiscard]] virtual Rupiah budget_of(const std::string& fund) const = 0;
    [[nodiscard]] virtual double spare(const std::string& fund) const = 0;
    [[nodiscard]] virtual double own_share(CareClass care_class) const = 0;
    [[nodiscard]] virtual double heads_carried(const std::string& fund,
                                               const std::optional<Month>& committed_until,
                                               double at_once) = 0;
    [[nodiscard]] double heads_carried(const std::string& fund,
                                       const std::optional<Month>& committed_until) {
        return heads_carried(fund, committed_until, 0);
    }
    [[nodiscard]] virtual double heads_carried_with_grant(const std::string& fund) = 0;
    virtual void spend(const std::string& fund, double rupiah) = 0;
    virtual void pay_relief(const std::string& party, Segment segment, double rupiah) = 0;
    virtual void post(Payer payer, Segment segment, Entry entry, double rupiah) = 0;
    virtual void show_relief(double rupiah) = 0;
    virtual void show_spent(double rupiah) = 0;
    // ── people ──────────────────────────────────────────────
    [[nodiscard]] virtual double whole(double heads, int to) = 0;
    virtual Moved<double> move(int from, int to, double heads, Effect effect, Fit fit) = 0;
    virtual Moved<double> move(int from, int to, double heads, Effect effect, Fit fit,
                               double at_most) = 0;
    virtual Moved<double> move_to_pbid(int from, double heads, Effect effect) = 0;
    virtual double take(Pool pool, double heads, int to, Fit fit) = 0;
    virtual double take_ordered(Pool pool, double heads, int to) = 0;
    virtual double register_pbid(Pool pool, double heads) = 0;
    virtual double take_off_pbid(double heads) = 0;
    virtual void rename(int from, int to) = 0;
    virtual Moved<double> write_off(int station, CareClass care_class) = 0;
    virtual void newcomers_pay(const std::vector<double>& mix) = 0;
    virtual void raise_payment(double by) = 0;
    virtual void raise_joining(double by) = 0;
    virtual void revise_population(std::int64_t more) = 0;
    // ── what was done ───────────────────────────────────────
    virtual double count(double heads) = 0;
    virtual double flow(double heads, double not_there) = 0;
};
static_assert(MonthView<CalledMonth>);

/// A month of means behind it.
template <MonthView M>
requires std::same_as<typename M::Scalar, double>
class MonthCalled final : public CalledMonth {
public:
    explicit MonthCalled(M& month) : month_{month}, order_{month} {}

    [[nodiscard]] Month now() const override { return month_.now(); }
    [[nodiscard]] law::Law law() const override { return month_.law(); }
    [[nodiscard]] const Stations& stations() const override { return month_.stations(); }
    [[nodiscard]] double assumed(Assume which) const override { return month_.assumed(which); }
    [[nodiscard]] double people(int station) const override { return month_.people(station); }
    [[nodiscard]] double people(const std::vector<int>& stations) const override {
        return month_.people(stations);
    }
    [[nodiscard]] double debt(int station) const override { return month_.debt(station); }
    [[nodiscard]] double self_payers() const override { return month_.self_payers(); }
    [[nodiscard]] double reachable(Pool pool, int to) const override {
        return month_.reachable(pool, to);
    }
    [[nodiscard]] double heads_so_far() const override { return month_.heads_so_far(); }
    [[nodiscard]] int group() const override { return month_.group(); }
    [[nodiscard]] int pledge() const override { return month_.pledge(); }
    [[nodiscard]] std::vector<std::vector<int>> owing(const std::vector<CareClass>& classes,
                                                      std::int64_t least_months,
                                                      std::int64_t at_most, DebtOrder order,
                                                      const Whom& whom) const override {
        return month_.owing(classes, least_months, at_most, order, whom);
    }
    [[nodiscard]] int instalments_left(int months) const override {
        return month_.instalments_left(months);
    }
    [[nodiscard]] double joining_raised() const override { return month_.joining_raised(); }
    [[nodiscard]] std::vector<double> mix_that_pays(double mean) const override {
        return month_.mix_that_pays(mean);
    }
    [[nodiscard]] CalledOrder& order() override { return order_; }
    [[nodiscard]] double wanted(const Heads& heads,
                                const std::optional<std::int64_t>& monthly_cap) override {
        return month_.wanted(heads, monthly_cap);
    }
    [[nodiscard]] double missing(const Target& target, Pool pool) override {
        return month_.missing(target, pool);
    }
    [[nodiscard]] int line_of(const std::string& fund) const override {
        return month_.line_of(fund);
    }
    [[nodiscard]] Rupiah budget_of(const std::string& fund) const override {
        return month_.budget_of(fund);
    }
    [[nodiscard]] double spare(const std::string& fund) const override {
        return month_.spare(fund);
    }
    [[nodiscard]] double own_share(CareClass care_class) const override {
        return month_.own_share(care_class);
    }
    [[nodiscard]] double heads_carried(const std::string& fund,
                                       const std::optional<Month>& committed_until,
                                       double at_once) override {
        return month_.heads_carried(fund, committed_until, at_once);
    }
    [[nodiscard]] double heads_carried_with_grant(const std::string& fund) override {
        return month_.heads_carried_with_grant(fund);
    }
    void spend(const std::string& fund, double rupiah) override { month_.spend(fund, rupiah); }
    void pay_relief(const std::string& party, Segment segment, double rupiah) override {
        month_.pay_relief(party, segment, rupiah);
    }
    void post(Payer payer, Segment segment, Entry entry, double rupiah) override {
        month_.post(payer, segment, entry, rupiah);
    }
    void show_relief(double rupiah) override { month_.show_relief(rupiah); }
    void show_spent(double rupiah) override { month_.show_spent(rupiah); }
    [[nodiscard]] double whole(double heads, int to) override { return month_.whole(heads, to); }
    Moved<double> move(int from, int to, double heads, Effect effect, Fit fit) override {
        return month_.move(from, to, heads, effect, fit);
    }
    Moved<double> move(int from, int to, double heads, Effect effect, Fit fit,
                       double at_most) override {
        return month_.move(from, to, heads, effect, fit, at_most);
    }
    Moved<double> move_to_pbid(int from, double heads, Effect effect) override {
        return month_.move_to_pbid(from, heads, effect);
    }
    double take(Pool pool, double heads, int to, Fit fit) override {
        return month_.take(pool, heads, to, fit);
    }
    double take_ordered(Pool pool, double heads, int to) override {
        return month_.take_ordered(pool, heads, to);
    }
    double register_pbid(Pool pool, double heads) override {
        return month_.register_pbid(pool, heads);
    }
    double take_off_pbid(double heads) override { return month_.take_off_pbid(heads); }
    void rename(int from, int to) override { month_.rename(from, to); }
    Moved<double> write_off(int station, CareClass care_class) override {
        return month_.write_off(station, care_class);
    }
    void newcomers_pay(const std::vector<double>& mix) override { month_.newcomers_pay(mix); }
    void raise_payment(double by) override { month_.raise_payment(by); }
    void raise_joining(double by) override { month_.raise_joining(by); }
    void revise_population(std::int64_t more) override {
        month_.revise_population(static_cast<double>(more));
    }
    double count(double heads) override { return month_.count(heads); }
    double flow(double heads, double not_there) override { return month_.flow(heads, not_there); }

private:
    class Order final : public CalledOrder {
    public:
        explicit Order(M& month) : month_{month} {}
        void rupiah(double to_come) override { month_.order().rupiah(to_come); }
        void limit(double heads, Cut why) override { month_.order().limit(heads, why); }
        void stop(Cut why) override { month_.order().stop(why); }
        void there(double heads) override { month_.order().there(heads); }
        void asked(double heads, double all, double came) override {
            month_.order().asked(heads, all, came);
        }
        void heads(double to_come) override { month_.order().heads(to_come); }
        void paid(double rupiah) override { month_.order().paid(rupiah); }

    private:
        M& month_;
    };
    M& month_;
    Order order_;
};

}  // namespace jknmodel
