// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file district_prior.hpp
/// The prior for districts: how their members are spread, and how far districts differ in that.
///
///   const DistrictPrior prior = fitted(seen, nation, DistrictGroup::java, "Lumajang");
///   prior.shares();      // of the registered, by cell, at the centre
///   prior.draw(bits);    // the coordinates of a district
///
/// A district is a point in 28 coordinates. For each the prior has a centre and a spread, fitted to
/// what districts published:
///
/// - segments: the centre of each group of districts, which lies around that of all; what districts
///   differ by beside it, together;
/// - active against inactive: districts and the nation, which is an observation of the centre;
/// - what nobody published by district is the nation's, with a spread that is assumed and said so.
///
/// Spreads are Student's t: some districts are far from all others. How unusual a district is
/// widens all its coordinates together, so that figures far from the prior widen what is left open,
/// never narrow it; how many it registers is apart from that.
/// What is not known of a centre is part of the spread. A district's own figures are evidence,
/// never its prior: `fitted` leaves them out.

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <jknmodel/base/numpy/variates.hpp>
#include <jknmodel/evidence/coordinates.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── the prior ───────────────────────────────────────────────

/// Coordinates that differ together: Student's t of a scale and of degrees of freedom; with endless
/// freedom a normal.
struct SpreadBlock {
    std::vector<Eigen::Index> of;
    Eigen::MatrixXd scale;
    double freedom = 0;
    friend bool operator==(const SpreadBlock&, const SpreadBlock&) = default;
};

/// Centre and spread of the coordinates.
struct DistrictPrior {
    Eigen::VectorXd centre;
    /// How many are registered; and all that a district can be unusual in.
    std::array<SpreadBlock, 2> blocks;
    /// Of one whose width is known (`as_wide`).
    double width = 1;

    /// The prior for a district whose spread is known to be so many times as wide: normal.
    [[nodiscard]] DistrictPrior as_wide(double known) const {
        DistrictPrior out = *this;
        out.blocks[1].scale *= known * known;
        out.blocks[1].freedom = std::numeric_limits<double>::infinity();
        out.width = known;
        return out;
    }
    /// The same spread around other people: the nation's shares of the population, or a district's.
    [[nodiscard]] DistrictPrior around(const Eigen::VectorXd& of_population) const {
        Eigen::VectorXd people(people_unknowns);
        people << of_population, 1;
        DistrictPrior out{coordinates(people), blocks, 1};
        for (Eigen::Index i = 0; i < coordinate_count; ++i)
            if (!std::isfinite(out.centre[i])) out.centre[i] = centre[i];
        return out;
    }
    /// The shares of the registered at the centre, by cell.
    [[nodiscard]] Eigen::VectorXd shares() const {
        const Eigen::VectorXd cells = people_at(centre).head(std::ssize(inferred_cells));
        return cells / cells.sum();
    }
    /// How many of the population are registered there: everybody at most.
    [[nodiscard]] double registered_share() const {
        return std::min(people_at(centre).head(std::ssize(inferred_cells)).sum(), 1.0);
    }
    /// The same centre with every spread so many times as wide.
    [[nodiscard]] DistrictPrior spread_apart(double by) const {
        DistrictPrior out{centre, blocks, 1};
        for (SpreadBlock& block : out.blocks) block.scale *= by * by;
        return out;
    }
    /// The same spread around a centre that is moved in some coordinates.
    [[nodiscard]] DistrictPrior moved(const std::vector<std::pair<std::string, double>>& by) const {
        DistrictPrior out{centre, blocks, 1};
        for (const auto& [name, more] : by) out.centre[coordinate_named(name)] += more;
        return out;
    }
    /// The coordinates of some districts, a row each.
    template <class Bits>
    [[nodiscard]] Eigen::MatrixXd draw(Bits& bits, Eigen::Index count) const {
        Eigen::MatrixXd out = centre.transpose().replicate(count, 1);
        for (const SpreadBlock& block : blocks) {
            Eigen::MatrixXd normal(std::ssize(block.of), count);  // a column each
            for (double& x : normal.reshaped()) x = numpy::standard_normal(bits);
            const Eigen::LLT<Eigen::MatrixXd> root{block.scale};
            const Eigen::MatrixXd away = root.matrixL() * normal;
            for (Eigen::Index i = 0; i < count; ++i) {
                const double wide =
                    std::sqrt(block.freedom / numpy::chi_square(bits, block.freedom));
                for (std::size_t k = 0; k < block.of.size(); ++k)
                    out(i, block.of[k]) += away(static_cast<Eigen::Index>(k), i) * wide;
            }
        }
        return out;
    }
};

namespace detail {

// ── what is assumed of the fit ──────────────────────────────

/// How far the centre of a group lies from that of all districts (log; assumed).
inline constexpr double groups_apart = 1.0;
/// Degrees of freedom with which the districts that are seen are fitted (assumed); what is not
/// known of one that is not seen has heavier tails (`Walks`).
inline constexpr double fitted_freedom = 5.0;
/// What a spread is taken to be before any district is seen, as so many districts (assumed).
inline constexpr double seen_before = 6.0;
/// How much of what coordinates were seen to differ together is believed (assumed).
inline constexpr double believed_together = 0.3;
/// The nation is the mean of all districts: its figure counts for a centre as that of so many.
inline constexpr double nation_counts = 3.0;
/// Most districts register about everybody since then; those before are of another time.
inline constexpr std::string_view coverage_since = "2024";
/// How alike a district's segments are in what part of them is active (assumed).
inline constexpr double segments_alike = 0.4;
/// How far districts differ in classes 1 and 2 against 3: class III is 60 to 90% of PBPU.
inline constexpr double classes_apart = 0.45;

// ── Student's t around centres that follow some features ────

struct StudentFit {
    Eigen::MatrixXd centres, scale, known_to;
};

/// The most likely centres and scale of values that are spread as Student's t (by EM). `before` is
/// the standard deviation that counts as `seen_before` districts, `apart` that of all features
/// after the first; `known_to` the covariance of the centres in scales.
[[nodiscard]] inline StudentFit student(const Eigen::MatrixXd& values,
                                        const Eigen::VectorXd& weights,
                                        const Eigen::MatrixXd& features, double apart,
                                        const Eigen::VectorXd& before) {
    const Eigen::Index wide = values.cols();
    Eigen::VectorXd tied = Eigen::VectorXd::Constant(features.cols(), 1 / (apart * apart));
    tied[0] = 1e-9;
    const Eigen::MatrixXd tied_by = tied.asDiagonal();
    const Eigen::MatrixXd known = before.cwiseAbs2().asDiagonal();
    StudentFit out{Eigen::MatrixXd::Zero(features.cols(), wide), known, {}};
    Eigen::VectorXd inner = Eigen::VectorXd::Ones(values.rows());
    Eigen::MatrixXd moments;
    for (int step = 0; step < 60; ++step) {
        const Eigen::VectorXd heavy = weights.cwiseProduct(inner);
        moments = features.transpose() * heavy.asDiagonal() * features;
        for (Eigen::Index k = 0; k < wide; ++k) {
            const Eigen::MatrixXd held = moments + tied_by * out.scale(k, k);
            const Eigen::VectorXd right = features.transpose() * heavy.cwiseProduct(values.col(k));
            out.centres.col(k) = held.partialPivLu().solve(right);
        }
        const Eigen::MatrixXd left = values - features * out.centres;
        const Eigen::MatrixXd scatter =
            (left.transpose() * heavy.asDiagonal() * left + seen_before * known) /
            (weights.sum() + seen_before);
        const Eigen::MatrixXd alone = scatter.diagonal().asDiagonal();
        out.scale = believed_together * scatter + (1 - believed_together) * alone;
        const Eigen::MatrixXd precision = out.scale.inverse();
        for (Eigen::Index i = 0; i < left.rows(); ++i) {
            const double distance = left.row(i).dot(precision * left.row(i).transpose());
            inner[i] = (fitted_freedom + static_cast<double>(wide)) / (fitted_freedom + distance);
        }
    }
    out.known_to = (moments + tied_by * out.scale.diagonal().mean()).inverse();
    return out;
}

// ── the fit of each kind of coordinates ─────────────────────

/// The centre and the spread of the prior while they are put together.
class PriorFit {
public:
    PriorFit(const Districts& seen, const Eigen::VectorXd& nation_of_population,
             DistrictGroup group, std::string_view without)
        : group_{group} {
        const std::string own = bare(without);
        for (const Composition& one : seen.compositions())
            if (bare(one.district) != own) compositions_.push_back(&one);
        for (const DistrictRow& row : seen.rows())
            if (bare(row.district) != own) rows_.push_back(&row);
        Eigen::VectorXd people(people_unknowns);
        people << nation_of_population, 1;
        nation_ = centre_ = coordinates(people);
    }

    [[nodiscard]] DistrictPrior prior() {
        const SpreadBlock registered = this->registered();
        std::vector<SpreadBlock> others{segments(), kinds_of_employer(), pensioners()};
        others.push_back(standings());
        others.push_back(classes());
        return {centre_, {registered, together(others)}, 1};
    }

private:
    /// Blocks that share how unusual a district is: one Student's t of them all.
    static SpreadBlock together(const std::vector<SpreadBlock>& blocks) {
        SpreadBlock out{{}, {}, fitted_freedom};
        for (const SpreadBlock& block : blocks)
            out.of.insert(out.of.end(), block.of.begin(), block.of.end());
        out.scale = Eigen::MatrixXd::Zero(std::ssize(out.of), std::ssize(out.of));
        Eigen::Index first = 0;
        for (const SpreadBlock& block : blocks) {
            const Eigen::Index many = std::ssize(block.of);
            out.scale.block(first, first, many, many) = block.scale;
            first += many;
        }
        return out;
    }

    static std::vector<Eigen::Index> at(const std::vector<std::string>& names) {
        std::vector<Eigen::Index> out;
        for (const std::string& name : names) out.push_back(coordinate_named(name));
        return out;
    }
    /// The coordinates whose names begin so.
    static std::vector<std::string> beginning(std::vector<std::string_view> with) {
        std::vector<std::string> out;
        for (const Coordinate& one : all_coordinates())
            for (const std::string_view begin : with)
                if (one.name.starts_with(begin)) out.push_back(one.name);
        return out;
    }

    /// Weights with which every district counts once, on however many dates it published.
    static Eigen::VectorXd once(const std::vector<std::string>& names) {
        Eigen::VectorXd out(std::ssize(names));
        for (std::size_t i = 0; i < names.size(); ++i)
            out[static_cast<Eigen::Index>(i)] =
                1 / static_cast<double>(std::count(names.begin(), names.end(), names[i]));
        return out;
    }
    /// A feature for all districts, and one for each group.
    static Eigen::RowVectorXd in_group(DistrictGroup group) {
        Eigen::RowVectorXd out =
            Eigen::RowVectorXd::Zero(1 + std::ssize(Names<DistrictGroup>::list));
        out[0] = out[1 + static_cast<Eigen::Index>(group)] = 1;
        return out;
    }

    /// The block of a new district, what is not known of its centre included.
    SpreadBlock predicted(const StudentFit& fit, const Eigen::RowVectorXd& features,
                          std::vector<Eigen::Index> of) {
        const Eigen::RowVectorXd middle = features * fit.centres;
        for (std::size_t k = 0; k < of.size(); ++k)
            centre_[of[k]] = middle[static_cast<Eigen::Index>(k)];
        const double wider = 1 + features.dot(fit.known_to * features.transpose());
        return {std::move(of), fit.scale * wider, fitted_freedom};
    }
    /// The same of values by district, in groups.
    SpreadBlock of_groups(const std::vector<const Composition*>& from,
                          const Eigen::MatrixXd& values, const Eigen::VectorXd& before,
                          const std::vector<std::string>& names) {
        std::vector<std::string> districts;
        Eigen::MatrixXd features(std::ssize(from), in_group(group_).size());
        for (const Composition* one : from) {
            features.row(std::ssize(districts)) = in_group(one->group);
            districts.push_back(one->district);
        }
        return predicted(student(values, once(districts), features, groups_apart, before),
                         in_group(group_), at(names));
    }

    /// The registered against the population.
    SpreadBlock registered() {
        std::vector<std::string> districts;
        std::vector<double> found;
        for (const DistrictRow* row : rows_)
            if (row->is_district() && row->figure == "coverage" && row->date >= coverage_since) {
                districts.push_back(row->district);
                found.push_back(std::log(row->value));
            }
        const Eigen::MatrixXd values =
            Eigen::Map<const Eigen::VectorXd>(found.data(), std::ssize(found));
        const auto all = Eigen::MatrixXd::Ones(values.rows(), 1);
        return predicted(
            student(values, once(districts), all, 1, Eigen::VectorXd::Constant(1, 0.03)),
            Eigen::RowVectorXd::Ones(1), at({"registered"}));
    }

    /// PBID against all others; PPU, PBPU and BP against PBI.
    SpreadBlock segments() {
        using enum PublishedSegment;
        Eigen::MatrixXd values(std::ssize(compositions_), 4);
        for (Eigen::Index i = 0; i < values.rows(); ++i) {
            const Composition& one = *compositions_[static_cast<std::size_t>(i)];
            const double not_aided = one.of(PPU) + one.of(PBPU) + one.of(BP);
            values.row(i) << std::log(one.of(PBID) / (one.of(PBI) + not_aided)),
                std::log(one.of(PBI) / not_aided), std::log(one.of(PBPU) / one.of(PPU)),
                std::log(one.of(BP) / one.of(PPU));
        }
        return of_groups(compositions_, values, Eigen::Vector4d{0.6, 0.4, 0.5, 0.4},
                         {"PBID", "PBI", "PBPU", "BP"});
    }

    /// Employees of enterprises against public employees.
    SpreadBlock kinds_of_employer() {
        std::vector<const Composition*> told;
        for (const Composition* one : compositions_)
            if (one->ppu_bu && one->ppu_pn) told.push_back(one);
        Eigen::MatrixXd values(std::ssize(told), 1);
        for (Eigen::Index i = 0; i < values.rows(); ++i) {
            const Composition& one = *told[static_cast<std::size_t>(i)];
            values(i, 0) = std::log(*one.ppu_bu / *one.ppu_pn);
        }
        return of_groups(told, values, Eigen::VectorXd::Constant(1, 0.6), {"PPU_BU"});
    }

    /// State pensioners against other non-workers: nobody published it by district (assumed).
    /// Eleven to one in the nation; where districts published how many BP are inactive (8 to 12%)
    /// the others must be more than that leaves: five to one, a factor of two either way.
    SpreadBlock pensioners() {
        const Eigen::Index k = coordinate_named("BP_PN");
        centre_[k] = std::log(5.0);
        return {{k}, Eigen::MatrixXd::Constant(1, 1, 0.7 * 0.7), fitted_freedom};
    }

    /// Active against inactive, and of these owing against left, by segment.
    SpreadBlock standings() {
        const std::vector<std::string> names = beginning({"active ", "owing "});
        std::vector<Eigen::Index> of = at(names);
        Eigen::VectorXd deviations(std::ssize(of));
        for (std::size_t i = 0; i < of.size(); ++i) {
            const std::string& name = names[i];
            const bool little_known =
                name == "active PBID" || name == "owing PPU_BU" || name == "active BP";
            const std::vector<double> districts = active_of(name);
            Eigen::MatrixXd values(1 + std::ssize(districts), 1);
            values(0, 0) = nation_[of[i]];
            for (std::size_t j = 0; j < districts.size(); ++j)
                values(1 + static_cast<Eigen::Index>(j), 0) = districts[j];
            Eigen::VectorXd weights = Eigen::VectorXd::Ones(values.rows());
            weights[0] = nation_counts;
            const StudentFit fit =
                student(values, weights, Eigen::MatrixXd::Ones(values.rows(), 1), 1,
                        Eigen::VectorXd::Constant(1, little_known ? 1.0 : 0.6));
            centre_[of[i]] = fit.centres(0, 0);
            deviations[static_cast<Eigen::Index>(i)] =
                std::sqrt(fit.scale(0, 0) * (1 + fit.known_to(0, 0)));
        }
        return {std::move(of),
                spread(deviations,
                       [&](std::size_t i, std::size_t j) {
                           const bool one = names[i].starts_with("owing");
                           return one == names[j].starts_with("owing") ? segments_alike : 0.0;
                       }),
                fitted_freedom};
    }

    /// A scale out of deviations, and of how alike two coordinates are.
    template <class Alike>
    static Eigen::MatrixXd spread(const Eigen::VectorXd& deviations, Alike alike) {
        Eigen::MatrixXd out(deviations.size(), deviations.size());
        for (Eigen::Index i = 0; i < out.rows(); ++i)
            for (Eigen::Index j = 0; j < out.cols(); ++j)
                out(i, j) =
                    (i == j ? 1.0
                            : alike(static_cast<std::size_t>(i), static_cast<std::size_t>(j))) *
                    (deviations[i] * deviations[j]);
        return out;
    }

    /// The log odds of being active that districts published of a segment, the last of each.
    [[nodiscard]] std::vector<double> active_of(const std::string& name) const {
        std::vector<const DistrictRow*> sorted;
        for (const DistrictRow* row : rows_)
            if (row->is_district()) sorted.push_back(row);
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto* a, const auto* b) { return a->date < b->date; });
        std::vector<std::pair<std::string, double>> out;
        for (const DistrictRow* row : sorted) {
            // BP as districts publish it is mostly pensioners, all of them active.
            if (name != said({"active ", row->segment}) || row->segment == "BP") continue;
            double share = row->value;
            if (row->figure == "active_segment")
                share /= registered_of(*row);
            else if (row->figure != "active_rate_segment" || row->base != "registered")
                continue;
            if (row->confidence == "L" || !(0 < share && share < 1)) continue;
            const double log_odds = std::log(share / (1 - share));
            const auto known = std::find_if(out.begin(), out.end(), [&](const auto& one) {
                return one.first == row->district;
            });
            if (known == out.end())
                out.emplace_back(row->district, log_odds);
            else
                known->second = log_odds;
        }
        std::vector<double> values;
        for (const auto& one : out) values.push_back(one.second);
        return values;
    }
    /// How many of its segment were registered, where that was published with it.
    [[nodiscard]] double registered_of(const DistrictRow& row) const {
        for (const Composition* one : compositions_)
            if (one->district == row.district && one->date == row.date) {
                if (row.segment == "PPU_PN" && one->ppu_pn) return *one->ppu_pn;
                if (row.segment == "PPU_BU" && one->ppu_bu) return *one->ppu_bu;
                if (const auto of = find<PublishedSegment>(row.segment)) return one->of(*of);
            }
        return std::numeric_limits<double>::quiet_NaN();
    }

    /// Classes 1 and 2 against class 3, by segment and standing. Published by class are debtors
    /// alone; others are the nation's (assumed), and as far apart.
    SpreadBlock classes() {
        const std::vector<std::string> names = beginning({"class "});
        std::vector<Eigen::Index> of = at(names);
        for (const Eigen::Index k : of) centre_[k] = nation_[k];
        const std::vector<std::array<double, 3>> debtors = debtors_by_class();
        for (const CareClass care_class : {CareClass::kelas_1, CareClass::kelas_2}) {
            const auto owing = [&](Segment segment) {
                return coordinate_named(in_class(care_class, Standing::owing, segment));
            };
            const std::size_t which = care_class == CareClass::kelas_1 ? 0 : 1;
            double counted = 0;
            for (const auto& people : debtors) counted += std::log(people[which] / people[2]);
            counted += nation_counts * nation_[owing(Segment::PBPU)];
            for (const Segment segment : mandiri_segments)
                centre_[owing(segment)] =
                    counted / (nation_counts + static_cast<double>(debtors.size()));
        }
        const Eigen::VectorXd deviations = Eigen::VectorXd::Constant(std::ssize(of), classes_apart);
        constexpr std::size_t where = 6;  // "class 1 owing PBPU"
        return {std::move(of),
                spread(deviations,
                       [&](std::size_t i, std::size_t j) {
                           return names[i][where] == names[j][where] ? 0.6 : 0.4;
                       }),
                fitted_freedom};
    }
    /// Debtors by class, once a district or branch: the first date with all three classes.
    [[nodiscard]] std::vector<std::array<double, 3>> debtors_by_class() const {
        struct Date {
            std::string district, date;
            std::array<double, 3> people{};
            std::array<bool, 3> known{};
        };
        std::vector<Date> dates;
        for (const DistrictRow* row : rows_) {
            if (row->figure != "owing_class" || row->care_class.size() != 1) continue;
            const auto which = static_cast<std::size_t>(row->care_class[0] - '1');
            if (which > 2) continue;
            auto date = std::find_if(dates.begin(), dates.end(), [&](const Date& one) {
                return one.district == row->district && one.date == row->date;
            });
            if (date == dates.end())
                date = dates.insert(date, Date{row->district, row->date, {}, {}});
            date->people[which] = row->value;
            date->known[which] = true;
        }
        std::vector<std::string> taken;
        std::vector<std::array<double, 3>> out;
        for (const Date& date : dates) {
            const bool all = date.known[0] && date.known[1] && date.known[2];
            if (!all || std::find(taken.begin(), taken.end(), date.district) != taken.end())
                continue;
            taken.push_back(date.district);
            out.push_back(date.people);
        }
        return out;
    }

    DistrictGroup group_;
    std::vector<const Composition*> compositions_;
    std::vector<const DistrictRow*> rows_;
    Eigen::VectorXd nation_, centre_;
};

}  // namespace detail

/// The prior for districts of a group, from all that was published but by one of them; `nation` is
/// the nation by cell, of its population.
[[nodiscard]] inline DistrictPrior fitted(const Districts& seen, const Eigen::VectorXd& nation,
                                          DistrictGroup group, std::string_view without = {}) {
    return detail::PriorFit{seen, nation, group, without}.prior();
}

}  // namespace jknmodel
