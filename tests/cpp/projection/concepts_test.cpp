// SPDX-License-Identifier: Apache-2.0
// What the month asks of an engine, and a lever of the month, holds for those there are.
#include <doctest/doctest.h>

#include <jknmodel/projection/engine/any_lots.hpp>
#include <jknmodel/projection/engine/engine.hpp>
#include <jknmodel/projection/engine/expected.hpp>
#include <jknmodel/projection/engine/lots.hpp>
#include <jknmodel/projection/engine/persons.hpp>
#include <jknmodel/projection/engine/sampled.hpp>
#include <jknmodel/projection/month/lever_view.hpp>
#include <jknmodel/scenario/lever_state.hpp>

namespace jknmodel::tests::concepts_test {

static_assert(Engine<Expected<double>> && Engine<Sampled> && Engine<Persons> &&
              Engine<WholePeople<AnyLots>>);
static_assert(!Engine<Book<double>>);
static_assert(Lots<CountedLots> && Lots<NamedLots> && Lots<AnyLots>);
static_assert(MonthView<step::LeverView<Expected<double>>> && MonthView<step::LeverView<Sampled>>);
static_assert(!MonthView<step::Position<Expected<double>>>);

TEST_CASE("a lever remembers what its own header says, and no other what it does") {
    static_assert(Remembers<Education> && !Remembers<PbidIntake>);
    const auto of_education = new_state<double>(Education{});
    const auto of_intake = new_state<double>(PbidIntake{});
    CHECK(std::get<Education::State<double>>(of_education).remember == 0);
    CHECK(of_education.index() != of_intake.index());
    CHECK(new_state<double>(Education{}).index() == of_education.index());
}

}  // namespace jknmodel::tests::concepts_test
