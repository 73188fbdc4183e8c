// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file jknmodel.hpp
/// The whole library, stage by stage; ./jkn format writes the list. A program that asks one
/// question includes its header alone, and links jknmodel::engine rather than compile the engines
/// (docs/cpp.md).
///
/// Threads: nothing is global, so that any thread may ask any question at any time, as long as
/// nobody changes what another reads. A call works on the thread that makes it, and on those of the
/// `Workers` it is given; the answer has the same bits on one thread and on many.
///
/// Exceptions: what is refused throws InputError, with every fault at once, each with its place and
/// a remedy. ProofError is a fault of the model itself; std::overflow_error an amount that fits in
/// no 64 bits; Stopped says that work was stopped. Nothing else is thrown but what the standard
/// library throws for want of memory or threads. With -fno-exceptions nothing compiles, and says
/// why.
///
/// Printing, files, clock, locale: none of them. What prints itself has `str()` or `name()`, or
/// `<<` with base/print.hpp; files are read and written by jknmodel::io.

// clang-format off

#include <jknmodel/base/archive.hpp>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/decimal.hpp>
#include <jknmodel/base/digits.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/headcount.hpp>
#include <jknmodel/base/identities.hpp>
#include <jknmodel/base/letters.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/numpy/normal_layers.hpp>
#include <jknmodel/base/numpy/pcg64.hpp>
#include <jknmodel/base/numpy/philox64.hpp>
#include <jknmodel/base/numpy/seed_sequence.hpp>
#include <jknmodel/base/numpy/variates.hpp>
#include <jknmodel/base/numpy/word128.hpp>
#include <jknmodel/base/pages.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/philox.hpp>
#include <jknmodel/base/print.hpp>
#include <jknmodel/base/question.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/set.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/base/tape.hpp>
#include <jknmodel/base/tridiagonal.hpp>
#include <jknmodel/base/unfused.hpp>
#include <jknmodel/base/version.hpp>
#include <jknmodel/base/wide.hpp>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/base/written.hpp>

#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/aid.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/awards.hpp>
#include <jknmodel/law/budget_year.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/cigarette_tax.hpp>
#include <jknmodel/law/citation.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/law/day.hpp>
#include <jknmodel/law/dbhcht.hpp>
#include <jknmodel/law/family.hpp>
#include <jknmodel/law/fine.hpp>
#include <jknmodel/law/instalments.hpp>
#include <jknmodel/law/law.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/law/pbi_list.hpp>
#include <jknmodel/law/sources.hpp>
#include <jknmodel/law/tariffs.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/law/unit.hpp>
#include <jknmodel/law/wage_base.hpp>
#include <jknmodel/law/wage_limits.hpp>
#include <jknmodel/law/wage_rates.hpp>
#include <jknmodel/law/write_off.hpp>

#include <jknmodel/schedule/activation.hpp>
#include <jknmodel/schedule/afford.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/awards.hpp>
#include <jknmodel/schedule/budget_year.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <jknmodel/schedule/cigarette_tax.hpp>
#include <jknmodel/schedule/columns/arrears.hpp>
#include <jknmodel/schedule/columns/columns.hpp>
#include <jknmodel/schedule/columns/dues.hpp>
#include <jknmodel/schedule/columns/fine.hpp>
#include <jknmodel/schedule/dbhcht.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <jknmodel/schedule/fine.hpp>
#include <jknmodel/schedule/instalments.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <jknmodel/schedule/moved_debt.hpp>
#include <jknmodel/schedule/pbi_list.hpp>
#include <jknmodel/schedule/plan_length.hpp>
#include <jknmodel/schedule/reaches.hpp>
#include <jknmodel/schedule/reactivation.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <jknmodel/schedule/wage_base.hpp>
#include <jknmodel/schedule/why.hpp>

#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>

#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/baseline/minimum_wages.hpp>

#include <jknmodel/evidence/arrears.hpp>
#include <jknmodel/evidence/bought.hpp>
#include <jknmodel/evidence/bounded.hpp>
#include <jknmodel/evidence/budget_readings.hpp>
#include <jknmodel/evidence/conditioned.hpp>
#include <jknmodel/evidence/contradiction.hpp>
#include <jknmodel/evidence/coordinates.hpp>
#include <jknmodel/evidence/dated.hpp>
#include <jknmodel/evidence/district_prior.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/figure.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/evidence/figures_by_name.hpp>
#include <jknmodel/evidence/given.hpp>
#include <jknmodel/evidence/inference.hpp>
#include <jknmodel/evidence/inferred_cells.hpp>
#include <jknmodel/evidence/lawful_wages.hpp>
#include <jknmodel/evidence/linear_programme.hpp>
#include <jknmodel/evidence/moved.hpp>
#include <jknmodel/evidence/nearest.hpp>
#include <jknmodel/evidence/opened.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/order.hpp>
#include <jknmodel/evidence/place_file.hpp>
#include <jknmodel/evidence/plausible.hpp>
#include <jknmodel/evidence/polytope.hpp>
#include <jknmodel/evidence/prior.hpp>
#include <jknmodel/evidence/prior_file.hpp>
#include <jknmodel/evidence/ratio.hpp>
#include <jknmodel/evidence/ratios.hpp>
#include <jknmodel/evidence/strata.hpp>
#include <jknmodel/evidence/walks.hpp>
#include <jknmodel/evidence/ways.hpp>
#include <jknmodel/evidence/whole_people.hpp>

#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/called_month.hpp>
#include <jknmodel/scenario/changed.hpp>
#include <jknmodel/scenario/check.hpp>
#include <jknmodel/scenario/check_lever.hpp>
#include <jknmodel/scenario/choose_by.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/distributions.hpp>
#include <jknmodel/scenario/events.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <jknmodel/scenario/funded_heads.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/scenario/lever_list.hpp>
#include <jknmodel/scenario/lever_state.hpp>
#include <jknmodel/scenario/levers/arrears_relief.hpp>
#include <jknmodel/scenario/levers/called_lever.hpp>
#include <jknmodel/scenario/levers/earmark.hpp>
#include <jknmodel/scenario/levers/education.hpp>
#include <jknmodel/scenario/levers/facility_spending.hpp>
#include <jknmodel/scenario/levers/law_change.hpp>
#include <jknmodel/scenario/levers/pbi_quota.hpp>
#include <jknmodel/scenario/levers/pbid_intake.hpp>
#include <jknmodel/scenario/levers/pbid_quota.hpp>
#include <jknmodel/scenario/levers/pbid_reactivate.hpp>
#include <jknmodel/scenario/levers/population_revision.hpp>
#include <jknmodel/scenario/levers/ppu_enforcement.hpp>
#include <jknmodel/scenario/levers/register_group.hpp>
#include <jknmodel/scenario/levers/rehab.hpp>
#include <jknmodel/scenario/levers/segment_move.hpp>
#include <jknmodel/scenario/levers/third_party_pledge.hpp>
#include <jknmodel/scenario/levers/wage_reconciliation.hpp>
#include <jknmodel/scenario/levers/write_off.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <jknmodel/scenario/number_faults.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/scenario/purposes.hpp>
#include <jknmodel/scenario/same.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/scenario/taped_payers.hpp>

#include <jknmodel/outcome/figures.hpp>
#include <jknmodel/outcome/outcome.hpp>

#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/checked_plan.hpp>
#include <jknmodel/projection/draws.hpp>
#include <jknmodel/projection/each_draw.hpp>
#include <jknmodel/projection/engine/accounts.hpp>
#include <jknmodel/projection/engine/any_lots.hpp>
#include <jknmodel/projection/engine/column.hpp>
#include <jknmodel/projection/engine/engine.hpp>
#include <jknmodel/projection/engine/expected.hpp>
#include <jknmodel/projection/engine/families.hpp>
#include <jknmodel/projection/engine/fates.hpp>
#include <jknmodel/projection/engine/flow.hpp>
#include <jknmodel/projection/engine/kind.hpp>
#include <jknmodel/projection/engine/lots.hpp>
#include <jknmodel/projection/engine/members.hpp>
#include <jknmodel/projection/engine/persons.hpp>
#include <jknmodel/projection/engine/sampled.hpp>
#include <jknmodel/projection/engine/sweep.hpp>
#include <jknmodel/projection/engine/taped_column.hpp>
#include <jknmodel/projection/engine/whole.hpp>
#include <jknmodel/projection/engine/width.hpp>
#include <jknmodel/projection/expected_draws.hpp>
#include <jknmodel/projection/month/bills.hpp>
#include <jknmodel/projection/month/closing.hpp>
#include <jknmodel/projection/month/decisions.hpp>
#include <jknmodel/projection/month/law_in_force.hpp>
#include <jknmodel/projection/month/lever_view.hpp>
#include <jknmodel/projection/month/money.hpp>
#include <jknmodel/projection/month/month_steps.hpp>
#include <jknmodel/projection/month/one_bill.hpp>
#include <jknmodel/projection/month/order.hpp>
#include <jknmodel/projection/month/payment.hpp>
#include <jknmodel/projection/month/payment_table.hpp>
#include <jknmodel/projection/month/people.hpp>
#include <jknmodel/projection/month/people_table.hpp>
#include <jknmodel/projection/month/pools.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/projection/month/proof.hpp>
#include <jknmodel/projection/month/purse.hpp>
#include <jknmodel/projection/month/row.hpp>
#include <jknmodel/projection/month/standing.hpp>
#include <jknmodel/projection/month/target.hpp>
#include <jknmodel/projection/persons_draws.hpp>
#include <jknmodel/projection/plan/carried_debt.hpp>
#include <jknmodel/projection/plan/debt_each.hpp>
#include <jknmodel/projection/plan/given_funds.hpp>
#include <jknmodel/projection/plan/lines.hpp>
#include <jknmodel/projection/plan/monthly_chances.hpp>
#include <jknmodel/projection/plan/opening.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/projection/plan/prices.hpp>
#include <jknmodel/projection/plan/wages.hpp>
#include <jknmodel/projection/project.hpp>
#include <jknmodel/projection/project_with.hpp>
#include <jknmodel/projection/sampled_draws.hpp>
#include <jknmodel/projection/whole_draw.hpp>

#include <jknmodel/study/amounts.hpp>
#include <jknmodel/study/between.hpp>
#include <jknmodel/study/bill_parts.hpp>
#include <jknmodel/study/compare.hpp>
#include <jknmodel/study/drawn_cases.hpp>
#include <jknmodel/study/drawn_plans.hpp>
#include <jknmodel/study/explain.hpp>
#include <jknmodel/study/explained_book.hpp>
#include <jknmodel/study/explained_funds.hpp>
#include <jknmodel/study/explained_people.hpp>
#include <jknmodel/study/explanation.hpp>
#include <jknmodel/study/figure.hpp>
#include <jknmodel/study/flips.hpp>
#include <jknmodel/study/flow_assumptions.hpp>
#include <jknmodel/study/least.hpp>
#include <jknmodel/study/more_money.hpp>
#include <jknmodel/study/more_of.hpp>
#include <jknmodel/study/next_billion.hpp>
#include <jknmodel/study/questions.hpp>
#include <jknmodel/study/robust.hpp>
#include <jknmodel/study/sensitivity.hpp>
#include <jknmodel/study/shapley.hpp>
#include <jknmodel/study/slopes.hpp>
#include <jknmodel/study/solve.hpp>
#include <jknmodel/study/turns.hpp>

#include <jknmodel/report/answer.hpp>
#include <jknmodel/report/budget.hpp>
#include <jknmodel/report/frame.hpp>
#include <jknmodel/report/side_by_side.hpp>
#include <jknmodel/report/tables.hpp>

// clang-format on
