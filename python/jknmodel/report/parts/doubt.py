# SPDX-License-Identifier: Apache-2.0
"""Part 7 and the footer: what is not known, and what all rests on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from jknmodel import _core
from jknmodel.evidence.figures import Figure
from jknmodel.evidence.reconcile.finding import CONTRADICTS, NOT_IDENTIFIED, Finding
from jknmodel.report.parts.register import name_of, source_of, unit_of
from jknmodel.report.parts.words import Words
from jknmodel.study.answer import ScenarioAnswers


class DoubtPart(Words):
    """Published, derived and assumed; contradictions; whom to ask; the register."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        return {"unknown": self.unknown(), "footer": self.footer()}

    def unknown(self) -> dict[str, Any]:
        """What is published, derived and assumed; contradictions; questions; the register."""
        facts, n, t = self.facts, self.n, self.t
        choices = []
        if len(self.c.priors) > 1:
            choices.append(t("choice_priors", names=self.prior_names()))
        answers = self.main.answers
        if len({answer.choice.behaviour for answer in answers}) > 1:
            choices.append(t("choice_behaviour"))
        if len(self.c.readings) > 1:
            choices.append(t("choice_readings"))
        if len({answer.choice.rate_basis for answer in answers}) > 1:
            choices.append(t("choice_rates"))
        if any(answer.choice.clean_ups for answer in answers):
            choices.append(t("choice_clean_ups"))
        choice = self.main.central.choice
        central = [self.prior_name(choice.prior)]
        rate = facts.published_rate
        if rate is not None:
            central.append(t(f"of_{choice.read_as}", rate=self.printed(rate)))
        return {
            "cells": t(
                "unknown_cells",
                published=n.per_cent(facts.known("published"), 0),
                derived=n.per_cent(facts.known("derived"), 0),
                assumed=n.per_cent(facts.known("assumed"), 0),
                priors=self.prior_names(),
            ),
            "villages": "" if self.c.villages.empty else t("unknown_villages"),
            "choices": t("unknown_choices", choices="; ".join(choices)) if choices else "",
            "central": t("central_choice", choice=", ".join(central), behaviour=choice.behaviour),
            "findings": list(self.findings()),
            "budget": self.budget(),
            "ask": [
                {
                    "rank": str(row["rank"]),
                    "figure": self.ask(row),
                    "narrows": n.per_cent(row["narrows"], 0),
                    "holder": self.holder(row["holder"]),
                }
                for row in facts.questions
            ],
            "evidence": [
                {
                    "words": self.p.published(
                        figure.said(self.language) or self.labels.figure(figure)
                    ),
                    "value": self.figure_value(figure),
                    "as_of": n.date(figure.as_of),
                    "source": self.p.published(figure.sourced(self.language)),
                    "known": t.known(figure.known, figure.known),
                }
                for figure in facts.place.facts.figures
            ],
            "assumptions": [self.assumption(row) for row in _register(self.main)],
        }

    def figure_value(self, figure: Figure) -> str:
        """A published figure as it was printed."""
        if figure.value is None:
            if figure.unit == "share":
                return self.n.per_cents(figure.low, figure.high, 0)
            return self.p.published(f"{self.n.whole(figure.low)}–{self.n.whole(figure.high)}")
        if figure.unit == "share":
            return self.printed(figure)
        if figure.unit == "rupiah":
            return self.p.published(self.n.money(figure.value))
        return self.p.published(self.n.whole(figure.value))

    def findings(self) -> Iterator[dict[str, str]]:
        """The figures that contradict each other or do not decide."""
        for found in self.facts.findings:
            if found.verdict not in {CONTRADICTS, NOT_IDENTIFIED}:
                continue
            if found.kind:  # the table of the budget shows these
                continue
            yield {
                "figure": self.labels.line(found.about),
                "verdict": self.t(f"verdict_{found.verdict}"),
                "note": self.note(found),
                "kind": "contradicts" if found.verdict == CONTRADICTS else "open",
            }

    def note(self, found: Finding) -> str:
        """Why, from the numbers of the finding."""
        low, high = found.implied_low, found.implied_high
        kind, figure = found.about.kind, found.about.blanks.get("figure")

        def show(value: float) -> str:
            if found.unit == "share":
                return self.n.per_cent(value, 2)
            return self.p.published(
                self.n.money(value) if found.unit == "rupiah" else self.n.heads(value)
            )

        if kind in {"gap", "gap_everybody"}:
            return self.t("note_gap", low=show(low), high=show(high))
        if kind in {"population_published", "registered_at"}:
            published = show(found.published)
            return self.t("note_population", published=published, low=show(low), high=show(high))
        of_everybody = isinstance(figure, Figure) and figure.label == "active_rate"
        if kind in {"of_population", "of_registered"} and of_everybody:
            other = "of_registered" if kind == "of_population" else "of_population"
            return self.t(
                "note_reading",
                base=self.t(f"base_{kind.removeprefix('of_')}"),
                rate=self.n.per_cent(found.implied, 2),
                other=self.t(f"base_{other.removeprefix('of_')}"),
            )
        if kind == "budget":
            return self.t("note_no_heads" if math.isnan(low) else "note_none")
        if kind == "inside_outside":
            return self.t("not_said_between", low=show(low), high=show(high))
        if math.isnan(low) or math.isnan(high):
            return self.t("note_conflict")
        return self.t("note_implied", low=show(low), high=show(high))

    def budget(self) -> dict[str, Any] | None:
        """Every rate with every reading of heads and months, against the published budget."""
        table = self.facts.budget
        if table.empty or (table["verdict"] == "identified").any():
            return None
        n = self.n
        readings: dict[str, str] = {}
        rows: dict[int, list[str]] = {}
        for row in table.to_dict("records"):
            base, months = n.whole(row["base_heads"]), row["base_months"]
            readings[str(row["reading"])] = (
                self.t(
                    "reading_plus",
                    base=base,
                    months=months,
                    extra=n.whole(row["extra_heads"]),
                    more=row["extra_months"],
                )
                if row["extra_heads"]
                else self.t(f"reading_alone_{row['heads_are']}", base=base, months=months)
            )
            sign = "+" if row["per_cent"] > 0 else ""
            rows.setdefault(int(row["rate"]), []).append(
                self.p.published(
                    f"{n.money(row['rupiah'])} ({sign}{n.per_cent(row['per_cent'] / 100, 2)})"
                )
            )
        budget = self.p.published(n.money(float(table["budget"].iloc[0])))
        return {
            "title": self.t("budget_title", budget=budget),
            "heads": [
                self.t("col_rate"),
                *(self.p.published(reading) for reading in readings.values()),
            ],
            "rows": [[self.p.law(rate), *cells] for rate, cells in rows.items()],
        }

    def assumption(self, row: dict[str, Any]) -> dict[str, str]:
        """One row of the register."""
        source = str(row["source"])
        return {
            "key": str(row["name"]),
            "name": name_of(str(row["name"]), self.language),
            "value": self.p.named("register", self.n.plain(row["value"])),
            "range": self.p.named(
                "register", f"{self.n.plain(row['low'])} – {self.n.plain(row['high'])}"
            ),
            "distribution": self.t(f"distribution {row['distribution']}"),
            "unit": self.p.named("register", unit_of(str(row["unit"]), self.language)),
            "source": self.p.named("register", source_of(source, self.language)),
        }

    def other_laws(self) -> list[str]:
        """What each scenario lays over the law in force."""
        return [
            self.t(
                "footer_other_law",
                scenario=self.name(each),
                from_=self.n.month(lever.from_),
                until=self.n.month(lever.until),
                rules=self.p.named(
                    "law",
                    ", ".join(
                        f"{rule} = {value}"
                        for rule, value in lever.fields().get("rules", {}).items()
                    ),
                )
                if lever.kind == "law_change"
                else self.t("write_off_as_law"),
            )
            for each in self.c.scenarios
            for lever in each.plan.levers
            if lever.kind in {"law_change", "write_off"}
        ]

    def footer(self) -> list[str]:
        """Law, data, bases, run."""
        facts, n, t = self.facts, self.n, self.t
        population = facts.place.facts.population
        lines = [
            t("footer_law", law=facts.law),
            *self.other_laws(),
            t(
                "footer_data",
                opening=n.day(facts.read_on),
                population=self.p.whole(self.at_opening("population").central),
                known=t.known(population.known, population.known),
            ),
        ]
        rate = facts.published_rate
        if rate is not None:
            lines.append(
                t(
                    "footer_bases",
                    rate=self.printed(rate),
                    read=t(f"base_{facts.place.active_rate_read_as}"),
                    target=self.active_target,
                    tested=t(f"base_{facts.place.active_rate_tested_on}"),
                )
            )
        lines.append(
            t(
                "footer_run",
                version=_core.__version__,
                runs=sum(len(each.answers) for each in self.c.scenarios),
                seed=self.main.run.seed,
                until=n.month(max(each.until for each in self.c.scenarios)),
            )
        )
        return lines


def _register(scenario: ScenarioAnswers) -> list[dict[str, Any]]:
    table = scenario.plan.assumptions.reset_index()
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
