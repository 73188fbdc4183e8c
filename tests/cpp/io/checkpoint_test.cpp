// SPDX-License-Identifier: Apache-2.0
// A checkpoint that was altered with right sums: every byte of it, one after another. It is refused
// by name, or what it says is what the run says.
#include <doctest/doctest.h>

#include <districts.hpp>
#include <filesystem>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/checkpoint.hpp>
#include <map>
#include <random_scenario.hpp>
#include <string>

namespace jknmodel::tests::checkpoint_test {
namespace fs = std::filesystem;

namespace {

constexpr Month until{2025, 9};

/// What a run of the persons engine keeps, month by month, in memory.
struct Kept {
    std::map<std::uint64_t, std::string> entries;
    [[nodiscard]] Keep keep() {
        Keep out;
        out.load = [this](std::uint64_t name) { return entries[name]; };
        out.save = [this](std::uint64_t name, const std::string& bytes) { entries[name] = bytes; };
        out.milliseconds = 0;
        return out;
    }
};
Baseline few_people() {
    Baseline out = small_district();
    for (Cell& cell : out.cells) cell.people = Headcount{std::floor(cell.people.count() / 100)};
    out.population = Headcount{200};
    return out;
}
Scenario busy() {
    Scenario out = with_money(8'000'000);
    auto june = lever<PbidIntake>("june", Month{2025, 6}, Month{2025, 8});
    june.fund = "APBD 2025", june.monthly_cap = 2;
    auto relief = lever<ArrearsRelief>("relief", Month{2025, 6}, Month{2025, 8});
    relief.shares = {{"APBD 2025", 0.5}, {std::string{CostShare::third_party}, 0.5}};
    out.levers = {june, relief};
    return out;
}
WholeOutcome run_kept(const Baseline& district, const Scenario& plan, Kept& kept) {
    const Keep keep = kept.keep();
    return engine::persons_draw({&district, &plan}, until, Chance{1}, Workers{1}, {}, &keep);
}

}  // namespace

TEST_CASE("R9: a checkpoint altered anywhere is refused, or goes on to an end that adds up") {
    const Baseline district = few_people();
    const Scenario plan = busy();
    Kept whole;
    const WholeOutcome out = run_kept(district, plan, whole);
    REQUIRE(whole.entries.size() == 1);
    const auto [name, bytes] = *whole.entries.begin();
    Kept again;
    again.entries[name] = bytes;
    CHECK(run_kept(district, plan, again).rows.back().people == out.rows.back().people);
    std::size_t refused = 0, tried = 0;
    Dice dice{9};
    for (int round = 0; round < 1'500; ++round) {
        Kept altered;
        std::string& text = altered.entries[name] = bytes;
        const std::size_t at =
            static_cast<std::size_t>(dice.whole(0, static_cast<std::int64_t>(bytes.size()) - 1));
        switch (dice.whole(0, 3)) {
            case 0:
                text[at] = static_cast<char>(dice.whole(0, 255));
                break;
            case 1:
                text[at] = static_cast<char>(text[at] ^ (1 << dice.whole(0, 7)));
                break;
            case 2:
                for (std::size_t i = at; i < std::min(at + 8, text.size()); ++i) text[i] = '\xFF';
                break;
            default:
                text.resize(at);
        }
        if (text.empty()) continue;
        ++tried;
        try {
            const WholeOutcome after = run_kept(district, plan, altered);
            CHECK(after.rows.size() == out.rows.size());
        } catch (const InputError& error) {
            const std::string key = error.issues().front().key;
            CHECK((key == "checkpoint" || key == "people"));  // more people than sums can hold
            ++refused;
        } catch (const ProofError&) {  // found in the next month
            ++refused;
        }
    }
    CHECK(refused > tried / 3);
}

TEST_CASE("R9: a finished draw that was altered is refused") {
    const Baseline district = few_people();
    const Scenario plan = busy();
    Kept whole;
    const Keep keep = whole.keep();
    const auto runs =
        engine::sampled_draws({{&district, &plan}}, until, {.seed = 3}, Workers{1}, &keep);
    const std::string bytes = whole.entries[0];
    Dice dice{10};
    std::size_t refused = 0;
    for (int round = 0; round < 1'000; ++round) {
        Kept altered;
        std::string& text = altered.entries[0] = bytes;
        const std::size_t at =
            static_cast<std::size_t>(dice.whole(0, static_cast<std::int64_t>(bytes.size()) - 8));
        for (std::size_t i = at; i < at + 4; ++i) text[i] = static_cast<char>(dice.whole(0, 255));
        const Keep again = altered.keep();
        try {
            const auto back =
                engine::sampled_draws({{&district, &plan}}, until, {.seed = 3}, Workers{1}, &again);
            CHECK(back[0].rows.size() == runs[0].rows.size());
            for (const auto& row : back[0].rows) (void)back[0].debt(row);
        } catch (const InputError& error) {
            CHECK(error.issues().front().key == "checkpoint");
            ++refused;
        }
    }
    CHECK(refused > 50);
}

TEST_CASE("R18, R32: a checkpoint is for its owner alone, and is a file") {
    std::string made = (fs::temp_directory_path() / "jknmodel-test-XXXXXX").string();
    const fs::path folder = ::mkdtemp(made.data());
    const fs::path file = folder / "run.jkn";
    {
        Checkpoint kept{file, "question"};
        kept.save(1, "bytes");
    }
    CHECK(fs::status(file).permissions() == fs::perms{0600});
    fs::permissions(file, fs::perms{0644});
    {
        Checkpoint kept{file, "question"};
        CHECK(kept.load(1) == "bytes");
        kept.save(1, std::string(1U << 18U, 'x'));
        kept.save(1, std::string(1U << 18U, 'y'));  // written anew
    }
    CHECK(fs::status(file).permissions() == fs::perms{0600});
    CHECK_THROWS_AS(Checkpoint(fs::path{"/dev/null"}, "question"), InputError);
    CHECK_THROWS_AS(Checkpoint(folder, "question"), InputError);
    fs::remove_all(folder);
}

}  // namespace jknmodel::tests::checkpoint_test
