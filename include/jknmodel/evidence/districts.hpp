// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file districts.hpp
/// What districts published about their members: the figures that the prior for districts rests on.
///
///   const Districts seen{read_districts_text(text)};   // io/districts.hpp
///   seen.compositions().front().district;              // all of its registered, by segment
///   seen.group_named("Kota Malang", "Jawa Timur") == DistrictGroup::city;
///
/// Segments are as districts publish them: PPU and BP are each of two kinds, seldom told apart.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/segment.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// A segment as districts publish it.
enum class PublishedSegment : std::uint8_t { PBI, PBID, PPU, PBPU, BP };
template <>
struct Names<PublishedSegment> {
    static constexpr std::string_view what = "segment";
    static constexpr std::array<std::string_view, 5> list{"PBI", "PBID", "PPU", "PBPU", "BP"};
};

/// As what a segment is published.
[[nodiscard]] constexpr PublishedSegment published_as(Segment segment) noexcept {
    switch (segment) {
        case Segment::PBI:
            return PublishedSegment::PBI;
        case Segment::PBID:
            return PublishedSegment::PBID;
        case Segment::PPU_PN:
        case Segment::PPU_BU:
            return PublishedSegment::PPU;
        case Segment::PBPU:
            return PublishedSegment::PBPU;
        case Segment::BP:
        case Segment::BP_PN:
            return PublishedSegment::BP;
    }
    return PublishedSegment::PBI;
}

/// Districts that are alike in how their members are spread.
enum class DistrictGroup : std::uint8_t { java, elsewhere, city };
template <>
struct Names<DistrictGroup> {
    static constexpr std::string_view what = "group of districts";
    static constexpr std::array<std::string_view, 3> list{"regency in Java", "regency elsewhere",
                                                          "city"};
};

/// One figure as it was printed: a row of the file.
struct DistrictRow {
    std::string district, province, kind, date, figure, segment, care_class;
    double value = 0;
    std::string base, confidence, source, note;

    /// Whether it is of one regency or city.
    [[nodiscard]] bool is_district() const { return kind == "regency" || kind == "city"; }
    friend bool operator==(const DistrictRow&, const DistrictRow&) = default;
};

/// The registered of a district by segment, all of them, on one date.
struct Composition {
    std::string district;
    DistrictGroup group{};
    std::string date;
    std::array<double, count_of<PublishedSegment>()> people{};
    /// The two kinds of PPU, where they were told apart.
    std::optional<double> ppu_pn, ppu_bu;
    /// Where it was published beside them.
    std::optional<double> population;

    [[nodiscard]] double of(PublishedSegment segment) const {
        return people[static_cast<std::size_t>(segment)];
    }
};

// ── names ───────────────────────────────────────────────────

namespace detail {

inline constexpr std::array<std::string_view, 6> provinces_of_java{
    "Banten", "DI Yogyakarta", "DKI Jakarta", "Jawa Barat", "Jawa Tengah", "Jawa Timur"};
/// Provinces as English pages call them.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 5> provinces_in_english{
    {{"west java", "Jawa Barat"},
     {"central java", "Jawa Tengah"},
     {"east java", "Jawa Timur"},
     {"jakarta", "DKI Jakarta"},
     {"yogyakarta", "DI Yogyakarta"}}};

[[nodiscard]] inline std::string lowered(std::string_view text) {
    std::string out{text};
    for (char& letter : out)
        if ('A' <= letter && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return out;
}
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// A name as files and folders are named: without regard to case, blanks or underscores.
[[nodiscard]] inline std::string called(std::string_view text) {
    std::string out = lowered(trimmed(text));
    for (char& letter : out)
        if (letter == ' ' || letter == '_') letter = '-';
    return out;
}

/// The name of a district without what says that it is one.
[[nodiscard]] inline std::string bare(std::string_view district) {
    std::string out = called(district);
    for (const std::string_view within : {"-(kab)", "-(province)"})
        for (std::size_t at = out.find(within); at != std::string::npos; at = out.find(within))
            out.erase(at, within.size());
    for (const std::string_view before : {"kabupaten-", "kab.-", "provinsi-"})
        if (out.starts_with(before)) out.erase(0, before.size());
    return out;
}

}  // namespace detail

/// Whether two names are of one district: "Malang (kab)" is Malang, "Kota Malang" is not.
[[nodiscard]] inline bool same_district(std::string_view one, std::string_view other) {
    return detail::bare(one) == detail::bare(other);
}

/// Which districts one is like: cities everywhere, regencies by whether they are in Java.
[[nodiscard]] inline DistrictGroup group_of(std::string_view kind, std::string_view province) {
    if (kind == "city") return DistrictGroup::city;
    const auto& java = detail::provinces_of_java;
    return std::find(java.begin(), java.end(), province) != java.end() ? DistrictGroup::java
                                                                       : DistrictGroup::elsewhere;
}

// ── questions ───────────────────────────────────────────────

/// All that districts published.
class Districts {
public:
    explicit Districts(std::vector<DistrictRow> rows) : rows_{std::move(rows)} {
        for (const DistrictRow& row : rows_) bare_.push_back(detail::bare(row.district));
        compose();
    }

    /// Every row of the file, in its order.
    [[nodiscard]] const std::vector<DistrictRow>& rows() const noexcept { return rows_; }
    /// The districts and dates for which every segment was published.
    [[nodiscard]] const std::vector<Composition>& compositions() const noexcept {
        return compositions_;
    }

    /// Which districts the one of that name is like: a city by its name, or as others published it.
    [[nodiscard]] DistrictGroup group_named(std::string_view name,
                                            std::string_view province) const {
        bool city = detail::called(name).starts_with("kota-");
        if (!city) {
            const std::string wanted = detail::bare(name);
            bool known = false, other = false;
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                if (bare_[i] != wanted) continue;
                known = true;
                other = other || rows_[i].kind != "city";
            }
            city = known && !other;
        }
        return group_of(city ? "city" : "regency", province);
    }

    /// The province of a district as the published figures call it: as it is said, or by its name;
    /// empty where neither tells.
    [[nodiscard]] std::string province_of(std::string_view name, std::string_view said = {}) const {
        if (!said.empty()) return province_said(said);
        const std::string wanted = detail::bare(name);
        std::optional<std::string> found;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (bare_[i] != wanted) continue;
            if (found && *found != rows_[i].province) return "";
            found = rows_[i].province;
        }
        return found.value_or("");
    }

private:
    [[nodiscard]] std::string province_said(std::string_view said) const {
        const std::string_view plain = detail::trimmed(said);
        const std::string wanted = detail::lowered(plain);
        for (const auto& [english, own] : detail::provinces_in_english)
            if (english == wanted) return std::string{own};
        for (const std::string_view own : detail::provinces_of_java)
            if (detail::lowered(own) == wanted) return std::string{own};
        for (const DistrictRow& row : rows_)
            if (!row.province.empty() && detail::lowered(row.province) == wanted)
                return row.province;
        return std::string{plain};
    }

    /// The rows of one district and date that say how many are registered.
    struct OneDate {
        std::string district, date;
        std::vector<std::pair<std::string, const DistrictRow*>> rows;

        [[nodiscard]] const DistrictRow* find(std::string_view name) const {
            for (const auto& [own, row] : rows)
                if (own == name) return row;
            return nullptr;
        }
        void put(const std::string& name, const DistrictRow& row) {
            for (auto& [own, before] : rows)
                if (own == name) {
                    before = &row;
                    return;
                }
            rows.emplace_back(name, &row);
        }
    };

    void compose() {
        std::vector<OneDate> dates;
        for (const DistrictRow& row : rows_) {
            const bool segment =
                row.figure == "registered_segment" || row.figure == "share_segment";
            const bool whole = row.figure == "population" || row.figure == "registered";
            if (!row.is_district() || !(segment || whole)) continue;
            auto at = std::find_if(dates.begin(), dates.end(), [&](const OneDate& date) {
                return date.district == row.district && date.date == row.date;
            });
            if (at == dates.end()) at = dates.insert(at, {row.district, row.date, {}});
            at->put(segment ? row.segment : row.figure, row);
        }
        for (const OneDate& date : dates)
            if (const auto found = composed(date)) compositions_.push_back(*found);
    }

    static std::optional<Composition> composed(const OneDate& date) {
        const DistrictRow* pbi = date.find("PBI");
        if (pbi == nullptr) return std::nullopt;
        double whole = 1;
        if (pbi->figure != "registered_segment") {
            const DistrictRow* registered = date.find("registered");
            if (registered == nullptr) return std::nullopt;
            whole = registered->value;
        }
        const auto people = [&](std::string_view name) -> std::optional<double> {
            const DistrictRow* row = date.find(name);
            return row == nullptr ? std::nullopt : std::optional{row->value * whole};
        };
        Composition out;
        out.district = date.district, out.date = date.date;
        out.group = group_of(pbi->kind, pbi->province);
        out.ppu_pn = people("PPU_PN"), out.ppu_bu = people("PPU_BU");
        for (std::size_t i = 0; i < out.people.size(); ++i) {
            std::optional<double> found = people(Names<PublishedSegment>::list[i]);
            const bool ppu = i == static_cast<std::size_t>(PublishedSegment::PPU);
            if (!found && ppu && out.ppu_pn && out.ppu_bu) found = *out.ppu_pn + *out.ppu_bu;
            if (!found) return std::nullopt;
            out.people[i] = *found;
        }
        if (const DistrictRow* all = date.find("population")) out.population = all->value;
        return out;
    }

    std::vector<DistrictRow> rows_;
    std::vector<std::string> bare_;  ///< the names of their districts, as they are told apart
    std::vector<Composition> compositions_;
};

}  // namespace jknmodel
