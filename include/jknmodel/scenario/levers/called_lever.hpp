// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file called_lever.hpp
/// A lever whose decision is called while the program runs: one that is written in Python. It
/// decides in means, so that the engine `expected` alone runs it; no file can name it. A lever that
/// runs in every engine, and fast, is a header (lever_list.hpp).
///
///   struct Vans : Deciding { void decide(CalledMonth& month) override { ... } };
///   CalledLever lever;
///   lever.decider = std::make_shared<MakesVans>();    // start() makes one for every run
///
/// What it pays from is one fund, and of that fund one purpose, so that the law is asked before the
/// first month whether the money may pay it: heads of PBID, old debt, or a programme.

#include <concepts>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/scenario/called_month.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace jknmodel {

struct CalledLever;

/// What decides in one run; what it remembers from month to month is its own.
class Deciding {
public:
    Deciding() = default;
    Deciding(const Deciding&) = delete;
    Deciding& operator=(const Deciding&) = delete;
    virtual ~Deciding() = default;
    virtual void decide(CalledMonth& month) = 0;
};
/// Makes what decides, afresh for every run: two runs share nothing.
class Decider {
public:
    Decider() = default;
    Decider(const Decider&) = delete;
    Decider& operator=(const Decider&) = delete;
    virtual ~Decider() = default;
    [[nodiscard]] virtual std::unique_ptr<Deciding> start(const CalledLever& lever) const = 0;
};

struct CalledLever : Window {
    static constexpr std::string_view kind = "own";
    static constexpr bool in_means_alone = true;

    std::string fund;  ///< absent: nobody's money
    Purpose pays = Purpose::programme;
    std::optional<Month> committed_until;  ///< of the heads that the fund carries
    std::shared_ptr<const Decider> decider;

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::optional);
        visit("pays", self.pays, Need::optional);
        visit("committed_until", self.committed_until, Need::optional);
    }

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        if (!decider) add_fault(out, "decider", "", "", "is missing; say who decides");
        if (pays == Purpose::local_share)
            add_fault(out, "pays", "", "local_share",
                      "is no lever's to pay: the scenario names 'local_share_fund'; give "
                      "'programme', 'arrears_relief' or 'pbid'");
        if (pays == Purpose::pbid && fund.empty())
            add_fault(out, "fund", "", "",
                      "is missing; pays = 'pbid' needs the fund that carries the heads");
        if (pays != Purpose::pbid && committed_until)
            add_fault(out, "committed_until", "", committed_until->str(),
                      "is of heads that a fund carries; leave it out, or say pays = 'pbid'");
    }
    [[nodiscard]] Purpose purpose() const { return pays; }

    [[nodiscard]] Carrier carrier() const {
        if (pays != Purpose::pbid) return {};
        return {.kind = Carrier::Kind::fund, .fund = fund, .committed_until = committed_until};
    }

    /// Who decides in this run.
    template <class T>
    struct State {
        std::shared_ptr<Deciding> deciding;
        template <class Archive>
        void state(Archive&) {}  // means are kept when a run is over, never in the midst of one
    };

    template <MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        if constexpr (std::same_as<typename M::Scalar, double>) {
            if (!state.deciding) state.deciding = decider->start(*this);
            MonthCalled<M> called{month};
            state.deciding->decide(called);
        }
    }
};

}  // namespace jknmodel
