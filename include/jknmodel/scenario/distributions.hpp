// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file distributions.hpp
/// How far each assumption may be off: a named distribution for every row of the register.
///
///   const DrawnRegister register_of{scenario.assumptions};
///   register_of.draw(seed, j);                 // draw j of every row that is drawn by itself
///   register_of.taken(Assume::quota_size, u);  // what a draw takes a row for
///
/// The register gives a value with a low and a high; what lies between, and how likely, is said
/// here. Each row has its own random numbers, by its name, so that fixing one, or a register with
/// one more, leaves the others as they are.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <jknmodel/base/numpy/philox64.hpp>
#include <jknmodel/base/numpy/variates.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── random numbers of a key ─────────────────────────────────

/// A part of a key: a number, or a word, which is a key by itself, not by its place in a list:
/// lists may grow.
struct StreamKey {
    std::uint64_t number;
    StreamKey(std::uint64_t of) : number{of} {}  // NOLINT(google-explicit-constructor)
    StreamKey(std::string_view word) : number{numpy::crc32(word)} {}           // NOLINT
    StreamKey(const char* word) : StreamKey{std::string_view{word}} {}         // NOLINT
    StreamKey(const std::string& word) : StreamKey{std::string_view{word}} {}  // NOLINT
};

/// The random numbers of that key: the same whatever else was drawn before, or is not drawn.
[[nodiscard]] inline numpy::Philox64 stream_of(std::uint64_t seed,
                                               std::initializer_list<StreamKey> key) {
    numpy::SeedSequence::Numbers numbers;
    for (const StreamKey& part : key) numbers.push_back(part.number);
    return numpy::Philox64{numpy::SeedSequence{{seed}, numbers}};
}

// ── distributions ───────────────────────────────────────────

enum class Distribution : std::uint8_t {
    triangular,
    log_triangular,
    uniform,
    fixed,
    behaviour,  ///< fitted together: they move together, by the name of the fit, never one by one
    event,      ///< triangular too, each time an event is drawn (events.hpp)
    choice,     ///< triangular too, each time a choice is drawn
};
template <>
struct Names<Distribution> {
    static constexpr std::string_view what = "distribution";
    static constexpr std::array<std::string_view, 7> list{"triangular",
                                                          "triangular in logs",
                                                          "uniform",
                                                          "fixed",
                                                          "behaviour A or B",
                                                          "triangular, with events",
                                                          "triangular, with a choice"};
};

/// How a row of the register is drawn: triangular between low, value and high where nothing else is
/// said.
[[nodiscard]] constexpr Distribution distribution_of(Assume row) noexcept {
    using enum Assume;
    switch (row) {
        // Numerical choices, and the wage of which 0 means the place's own minimum.
        case payer_types:
        case settle_levelled:
        case wage_ppu_bu:
            return Distribution::fixed;
        case pay_alpha:
        case pay_beta:
        case settle_level:
        case settle_power:
        case mandiri_owing_exit:
            return Distribution::behaviour;
        // Nobody knows anything between all and nothing.
        case entrants_from_left:
        case pbi_from_unregistered:
            return Distribution::uniform;
        // A range of more than ten times the low end is one of ratios.
        case employers_late_months:
        case pbi_back_in_a_year:
        case pledge_default:
            return Distribution::log_triangular;
        // How often events come, and how large they are.
        case clean_up_chance:
        case clean_up_size:
        case population_jump_chance:
        case population_jump_size:
        case quota_chance:
        case quota_size:
        case quota_months:
        case late_cash_chance:
        case late_cash_months:
        case pbid_added:
        case uhc_chance:
        case uhc_pace:
        case uhc_beyond:
        case segments_shift:
        case ppu_growth:
            return Distribution::event;
        // How likely each of the choices is that no figure settles.
        case rate_as_taken:
        case reading_as_chosen:
        case prior_as_named:
        case behaviour_as_named:
            return Distribution::choice;
        default:
            return Distribution::triangular;
    }
}

/// Shares of one whole: drawn again until they leave room for the rest.
inline constexpr std::array<std::pair<Assume, Assume>, 4> shares_of_one_whole{
    {{Assume::active_class_3, Assume::active_class_2},
     {Assume::debtor_class_3, Assume::debtor_class_2},
     {Assume::found_from_left, Assume::found_from_unregistered},
     {Assume::refilled_from_left, Assume::refilled_from_unregistered}}};

/// A row of the register as it is drawn.
struct DrawnRow {
    double value = 0, low = 0, high = 0;
    Distribution distribution{};
};

namespace detail {

[[nodiscard]] JKNMODEL_UNFUSED inline double triangular(double low, double mode, double high,
                                                        double u) {
    JKNMODEL_UNFUSED_BODY
    const double width = high - low;
    if (width <= 0) return mode;
    if (u * width <= mode - low) return low + std::sqrt(u * width * (mode - low));
    return high - std::sqrt((1 - u) * width * (high - mode));
}

}  // namespace detail

/// The value below which a row lies with chance u.
[[nodiscard]] JKNMODEL_UNFUSED inline double quantile(const DrawnRow& row, double u) {
    JKNMODEL_UNFUSED_BODY
    if (row.distribution == Distribution::uniform) return row.low + u * (row.high - row.low);
    if (row.distribution == Distribution::log_triangular)
        return std::exp(
            detail::triangular(std::log(row.low), std::log(row.value), std::log(row.high), u));
    return detail::triangular(row.low, row.value, row.high, u);
}

/// Whether a scenario sets a value itself, in place of the register's or the fit's.
[[nodiscard]] inline bool set_by_scenario(const Assumptions<>& used, Assume row) {
    return used[row] != assumptions(used.behaviour())[row] || used.has_own_spread(row);
}

/// What is drawn of a register.
class DrawnRegister {
public:
    /// Values of some rows, by name.
    using Drawn = std::vector<std::pair<Assume, double>>;

    /// What a scenario sets itself stays, but where it gives a range of its own or is in `vary`;
    /// so does what is in `keep`.
    explicit DrawnRegister(const Assumptions<>& used, const std::vector<Assume>& vary = {},
                           const std::vector<Assume>& keep = {}) {
        const Assumptions<> of_fit = assumptions(used.behaviour());
        for (const Assumption& row : register_of_assumptions) {
            const Spread spread = used.spread(row.id);
            rows_[at(row.id)] = {used[row.id], spread.low, spread.high, distribution_of(row.id)};
            kept_[at(row.id)] = used[row.id] != of_fit[row.id] && !used.has_own_spread(row.id);
        }
        for (const Assume row : vary) kept_[at(row)] = false;
        for (const Assume row : keep) kept_[at(row)] = true;
    }

    [[nodiscard]] const DrawnRow& row(Assume id) const { return rows_[at(id)]; }
    [[nodiscard]] bool kept(Assume id) const { return kept_[at(id)]; }

    /// What a draw takes a row for: its own value where that is kept, else its quantile.
    [[nodiscard]] double taken(Assume id, double u) const {
        return kept(id) ? row(id).value : quantile(row(id), u);
    }

    /// Draw j of every row that is drawn by itself.
    [[nodiscard]] Drawn draw(std::uint64_t seed, std::uint64_t j) const {
        Drawn out;
        for (const Assumption& each : register_of_assumptions) {
            if (kept(each.id) || !by_itself(row(each.id).distribution)) continue;
            numpy::Philox64 bits = stream_of(seed, {"assumptions", each.name});
            bits.skip(j);
            out.emplace_back(each.id, quantile(row(each.id), numpy::uniform(bits)));
        }
        for (const auto& pair : shares_of_one_whole) leave_room(out, pair, seed, j);
        return out;
    }

private:
    static std::size_t at(Assume id) { return static_cast<std::size_t>(id); }
    static bool by_itself(Distribution of) {
        return of == Distribution::triangular || of == Distribution::log_triangular ||
               of == Distribution::uniform;
    }

    /// Two shares of one whole leave room for the rest.
    void leave_room(Drawn& out, const std::pair<Assume, Assume>& pair, std::uint64_t seed,
                    std::uint64_t j) const {
        double fixed = 0;
        std::vector<std::pair<Assume, double>*> drawn;
        for (const Assume id : {pair.first, pair.second}) {
            std::pair<Assume, double>* found = nullptr;
            for (auto& each : out)
                if (each.first == id) found = &each;
            if (found != nullptr)
                drawn.push_back(found);
            else
                fixed += row(id).value;
        }
        std::optional<numpy::Philox64> more;  // made where it is needed: seldom
        for (int again = 0; again < 100; ++again) {
            double sum = 0;
            for (const auto* each : drawn) sum += each->second;
            if (fixed + sum <= 1) return;
            if (!more)
                more = stream_of(
                    seed, {"assumptions", j, said({name(pair.first), " and ", name(pair.second)})});
            for (auto* each : drawn)
                each->second = quantile(row(each->first), numpy::uniform(*more));
        }
        // The scenario set the other so high that no draw leaves room.
        for (auto* each : drawn) each->second = (1 - fixed) / static_cast<double>(drawn.size());
    }

    std::array<DrawnRow, register_of_assumptions.size()> rows_{};
    std::array<bool, register_of_assumptions.size()> kept_{};
};

}  // namespace jknmodel
