# SPDX-License-Identifier: Apache-2.0
"""The scenarios that a new place begins with: what every district asks, with its own numbers.

Thresholds are the law's at the opening, money is the budget given, and what nobody gave is marked
``assumed`` in the file, beside how it was chosen.

>>> import jknmodel as jkn
>>> place = jkn.Place("Contoh", population=612_340, coverage="93,4%", active="71,2%", pbid=58_210,
...                   budget="26,4 miliar", owing=21_400, as_of="2025-07-01")
>>> files, left_out = standard_scenarios(place)
>>> list(files)[:3], left_out
(['as-budgeted', 'same-money', 'register-98'], [])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jknmodel import _core
from jknmodel.base.months import later, text_of
from jknmodel.law.rows import value

if TYPE_CHECKING:
    import datetime as dt

    from jknmodel.evidence.figures import Figure
    from jknmodel.evidence.place import Place

__all__ = ["NEEDS_BUDGET", "horizon_of", "standard_scenarios"]

#: What the offices can register in a month, as a share of the population (assumed).
_CAP: Final = 0.009
#: Whom relief or reactivation means, of those in arrears (assumed).
_OF_THOSE_OWING: Final = 0.1
#: The scenarios that there are only where a budget was given.
NEEDS_BUDGET: Final = ("as-budgeted", "same-money", "register-98", "reach-98-80", "relief-poorest",
                       "reactivation")  # fmt: skip


@dataclass(frozen=True)
class _Plan:
    """A scenario as its file says it."""

    name: str
    words: str
    words_id: str
    about: str
    levers: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    fund: tuple[str, ...] = field(default=())

    def text(self) -> str:
        head = [
            "# SPDX-License-Identifier: Apache-2.0",
            "#",
            *(f"# {line}" for line in self.about.splitlines()),
            "schema = 1",
            f'name = "{self.name}"',
            f'words = "{self.words}"',
            f'words_id = "{self.words_id}"',
            *self.top,
        ]
        parts = ["\n".join(head), *(["\n".join(self.fund)] if self.fund else []), *self.levers]
        return "\n\n".join(parts) + "\n"


def horizon_of(place: Place) -> dt.date:
    """The last month of a first look: December two years after the first, as far as heads last.

    >>> import jknmodel as jkn
    >>> horizon_of(jkn.Place.load("lumajang"))
    datetime.date(2027, 12, 1)
    """
    first = later(_core.month(place.opening), 1)
    return first.replace(year=first.year + 2, month=12)


def standard_scenarios(place: Place) -> tuple[dict[str, str], list[str]]:
    """The files by name, what is answered for first in front; and what a budget was lacking for."""
    writer = _Writer(place)
    plans = [*writer.with_money(), *writer.without_money()]
    left_out = [] if writer.budget else list(NEEDS_BUDGET)
    return {plan.name: plan.text() for plan in plans}, left_out


class _Writer:
    """Scenarios of one place."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.first = later(_core.month(place.opening), 1)
        self.last = horizon_of(place)
        self.budget = self._budget()
        self.cap = max(100, 100 * round(_CAP * place.population / 100))
        self.coverage = self._threshold("coverage")
        self.active = self._threshold("active")

    def _budget(self) -> Figure | None:
        found = [f for f in self.place.facts.find("pbid_budget") if not f.set_aside]
        return found[-1] if found else None

    def _threshold(self, of: str) -> float:
        percent = value(f"uhc.priority.{of}", self.first)
        return float(percent) / 100  # type: ignore[arg-type]  # of this rule a number

    @property
    def _fund_name(self) -> str:
        return f"APBD {self._year}"

    @property
    def _year(self) -> int:
        return int(self.budget.as_of[:4]) if self.budget else self.first.year

    @property
    def _fund(self) -> tuple[str, ...]:
        if self.budget is None:
            return ()
        return (
            "[[fund]]",
            f'name = "{self._fund_name}"',
            f"year = {self._year}",
            f'receipts = {{"{self._year}-01" = {int(self.budget.point):_}}}   # '
            f"{self.budget.words}; month assumed",
            'spent_before = "derived"                  # January to the opening: heads x rate x '
            "months",
            'when_dry = "owe"',
            "again_every_year = true                   # assumed: the same amount in every later "
            "year",
        )

    def _lever(self, kind: str, name: str, name_id: str, *lines: str) -> str:
        window = [f'from = "{text_of(self.first)}"', f'until = "{text_of(self.last)}"']
        own = {line.split(" ")[0] for line in lines}
        return "\n".join(
            [
                "[[lever]]",
                f'kind = "{kind}"',
                f'name = "{name}"',
                f'words_id = "{name_id}"',
                *(line for line in window if line.split(" ")[0] not in own),
                *lines,
            ]
        )

    def _capped(self, name: str, name_id: str, *lines: str) -> str:
        cap = f"monthly_cap = {self.cap:_}    # assumed: what the offices can register in a month"
        return self._intake(name, name_id, *lines, cap)

    def _intake(self, name: str, name_id: str, *lines: str) -> str:
        fund = f'fund = "{self._fund_name}"'
        return self._lever("pbid_intake", name, name_id, fund, *lines)

    def with_money(self) -> Iterator[_Plan]:
        """What a budget is needed for."""
        if self.budget is None:
            return
        basis = ('rate_basis = "own_share"',)
        fund = self._fund
        yield _Plan(
            "as-budgeted", "As budgeted", "Sesuai anggaran",
            "The budget as it was given, for the members of today; nothing else is decided.",
            top=basis, fund=fund,
        )  # fmt: skip
        yield _Plan(
            "same-money", "The same money every year, as many heads as it carries",
            "Uang yang sama setiap tahun, peserta sebanyak yang terbiayai",
            "The same money again every year; it registers as many as it carries to the end of a "
            "year.",
            (
                self._intake(
                    "as many as the money carries", "sebanyak yang terbiayai",
                    'heads = "as many as the money carries"',
                ),
            ),
            basis, fund,
        )  # fmt: skip
        register = self._capped(
            f"register up to {self.coverage:.0%}", f"daftarkan sampai {self.coverage:.0%}",
            'sources = ["unregistered"]',
            f"up_to = {{coverage = {self.coverage:.12g}}}    # the line of UHC status, by the law "
            "of the opening",
            "beyond_fund = true    # register them all; what the fund cannot pay is owed",
        )  # fmt: skip
        yield _Plan(
            "register-98", f"Register up to {self.coverage:.0%}",
            f"Daftarkan sampai {self.coverage:.0%}",
            "Register the unregistered up to the line of UHC status, whatever it costs, as fast as "
            "the\noffices can.",
            (register,), basis, fund,
        )  # fmt: skip
        yield from self._both_targets(register, basis)
        yield from self._of_those_owing(basis)

    def _both_targets(self, register: str, basis: tuple[str, ...]) -> Iterator[_Plan]:
        reactivate = self._capped(
            f"reactivate up to {self.active:.0%}", f"aktifkan sampai {self.active:.0%}",
            'sources = ["left"]',
            f"up_to = {{active_of_population = {self.active:.12g}}}    # the line of UHC status",
            "beyond_fund = true    # register them all; what the fund cannot pay is owed",
        )  # fmt: skip
        asked = f'priority_requested = "{self.first.year + 1}-12"    # assumed'
        yield _Plan(
            "reach-98-80", f"{self.coverage:.0%} registered and {self.active:.0%} active",
            f"{self.coverage:.0%} terdaftar dan {self.active:.0%} aktif",
            "Both lines of UHC status: the unregistered, and members who left a segment and owe "
            "nothing.",
            (register, reactivate), (*basis, asked), self._fund,
        )  # fmt: skip

    def _of_those_owing(self, basis: tuple[str, ...]) -> Iterator[_Plan]:
        owing = sum(
            cell.people for cell in self.place.cells
            if cell.standing == "owing" and cell.segment in {"PBPU", "BP"}
            and cell.care_class == "3"
        )  # fmt: skip
        heads = round(_OF_THOSE_OWING * owing)
        if heads < 1:
            return
        year_later = f'until = "{text_of(later(self.first, 11))}"    # assumed: a year'
        meant = (
            f"heads = {heads:_}    # assumed: one in ten of those in arrears in class III at the "
            "opening"
        )
        yield _Plan(
            "relief-poorest", "Relief of arrears for the poorest",
            "Bantuan pelunasan tunggakan bagi yang termiskin",
            "The district and companies each pay half of the old debt of one in ten self-payers in "
            "arrears in\nclass III, the shortest debts first; they stay self-payers. Where deciles "
            "are known, name them:\ndeciles = [1, 5].",
            (
                self._lever(
                    "arrears_relief", "relief of arrears", "bantuan pelunasan", year_later,
                    "classes = [3]    # assumed: the poor are in class III", meant,
                    f'shares = {{"{self._fund_name}" = 0.5, third_party = 0.5}}    # assumed',
                    'after = "mandiri"',
                ),
            ),
            basis, self._fund,
        )  # fmt: skip
        yield _Plan(
            "reactivation", "One in ten in arrears becomes PBID",
            "Satu dari sepuluh penunggak menjadi PBID",
            "One in ten self-payers in arrears in class III becomes PBID; the debt is carried, not "
            "paid. As\nmany as the money carries.",
            (
                self._lever(
                    "pbid_reactivate", "reactivation", "pengaktifan kembali", year_later,
                    f'fund = "{self._fund_name}"', "classes = [3]", meant,
                ),
            ),
            basis, self._fund,
        )  # fmt: skip

    def without_money(self) -> Iterator[_Plan]:
        """What can be asked of any place."""
        basis = ('rate_basis = "own_share"',)
        if self.budget is None:
            yield _Plan(
                "as-it-is", "Nothing decided", "Tanpa keputusan baru",
                "Nothing is decided, and no budget is known.", top=basis,
            )  # fmt: skip
        register = _core.read_scenario_text('schema = 1\nname = "x"', "x").assumptions
        size = register["clean_up_size"]["value"]
        levers = []
        for i, month in enumerate((later(self.first, 5), later(self.first, 17)), 1):
            levers.append(
                self._lever(
                    "pbi_quota", f"clean-up {i}", f"pembersihan {i}",
                    f'from = "{text_of(month)}"    # assumed: once a year',
                    f'until = "{text_of(month)}"',
                    f"removed_of_list = {size:.12g}    # register: clean_up_size",
                )
            )  # fmt: skip
        yield _Plan(
            "clean-ups", "Clean-ups of the PBI list", "Pembersihan daftar PBI",
            "The centre cleans the list of those whom it pays for, once a year; the rest is as "
            "budgeted.",
            tuple(levers), basis, self._fund,
        )  # fmt: skip
