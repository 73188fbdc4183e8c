// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file any_lots.hpp
/// The lots of either engine of whole people, told apart once a table: with them the month is
/// compiled once for both. Accounts are drawn by `CountedLots` or `NamedLots` themselves, so the
/// bits are theirs.
///
///   WholePeople<AnyLots> engine{stations, types, families, chance, AnyLots{CountedLots{}}};

#include <cstdint>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/projection/engine/persons.hpp>
#include <jknmodel/projection/engine/sampled.hpp>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

class AnyLots {
public:
    explicit AnyLots(std::variant<CountedLots, NamedLots> lots) : lots_{std::move(lots)} {}

    /// Throws std::bad_variant_access where accounts have no names.
    [[nodiscard]] const NamedLots& named() const { return std::get<NamedLots>(lots_); }
    [[nodiscard]] const Members* members() const {
        return names_accounts ? named().members() : nullptr;
    }
    void begin(std::uint64_t key) {
        std::visit([&](auto& lots) { lots.begin(key); }, lots_);
    }
    void append(std::uint32_t number, std::int64_t accounts) {
        std::visit([&](auto& lots) { lots.append(number, accounts); }, lots_);
    }
    template <class Archive>
    void state(Archive& archive) {
        std::visit([&](auto& lots) { archive(lots); }, lots_);
    }
    [[nodiscard]] bool is_sound(const Kinds& kinds) const {
        return std::visit([&](const auto& lots) { return lots.is_sound(kinds); }, lots_);
    }
    void recount(const Kinds& kinds) {
        std::visit([&](auto& lots) { lots.recount(kinds); }, lots_);
    }
    void renumber(const std::vector<std::uint32_t>& numbers) {
        std::visit([&](auto& lots) { lots.renumber(numbers); }, lots_);
    }
    void execute(const Chance& chance, Decision decision, const Kinds& kinds,
                 const std::vector<Fates>& rows, const std::vector<Fate>& fates,
                 std::vector<std::int64_t>& counts) {
        std::visit([&](auto& lots) { lots.execute(chance, decision, kinds, rows, fates, counts); },
                   lots_);
    }
    void pick(const Chance& chance, std::uint64_t question, std::uint32_t decision,
              const Kinds& kinds, const std::vector<Fates>& rows, const std::vector<Fate>& fates,
              Limit limit, std::vector<std::int64_t>& counts) {
        std::visit(
            [&](auto& lots) {
                lots.pick(chance, question, decision, kinds, rows, fates, limit, counts);
            },
            lots_);
    }

private:
    std::variant<CountedLots, NamedLots> lots_;

public:
    /// Whether an account can be found again.
    bool names_accounts = std::holds_alternative<NamedLots>(lots_);
};

}  // namespace jknmodel
