# SPDX-License-Identifier: Apache-2.0
"""The commands that ask the law about one case, from one table.

A row names the function of the package, what each of its parameters is on the command line, and
what of the answer is shown. Which parameters must be given, and what holds without the others, is
the function's own signature; every command has ``--explain`` and ``--json``.

>>> from jknmodel.cli.questions import QUESTIONS
>>> [question.name for question in QUESTIONS]
['dues', 'arrears', 'reactivation', 'wage-base', 'fine', 'instalments', 'afford']
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, NamedTuple

import typer

from jknmodel.cli.printing import show
from jknmodel.schedule.afford import afford
from jknmodel.schedule.arrears import arrears
from jknmodel.schedule.dues import dues
from jknmodel.schedule.fine import service_fine
from jknmodel.schedule.instalments import Instalments, instalments
from jknmodel.schedule.reactivation import reactivation
from jknmodel.schedule.wage_base import WageBase, wage_base

__all__ = ["QUESTIONS", "AsJson", "Question", "command"]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for a machine.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="And why: the formula, each rule and its article.")
]

_Given = Mapping[str, Any]
_Shown = Callable[[Any, _Given, bool], dict[str, Any]]


class Option(NamedTuple):
    """A parameter on the command line; ``flag`` where it is a switch without a value.

    ``read`` makes of the text what the function takes.
    """

    type: type
    help: str
    flag: str = ""
    read: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Question:
    """A command: what it asks, with which options, and what of the answer it shows."""

    name: str
    ask: Callable[..., Any]
    says: str
    options: Mapping[str, Option]
    shown: _Shown


def _fields(*names: str) -> _Shown:
    """These fields of the answer."""
    return lambda answer, _given, _as_json: {name: getattr(answer, name) for name in names}


def _arrears(owed: Any, given: _Given, as_json: bool) -> dict[str, Any]:
    shown = _fields("months_unpaid", "months_owed", "amount", "lapsed")(owed, given, as_json)
    return {**shown, "by_month": owed.by_month} if as_json else shown


def _wage_base(found: WageBase, _given: _Given, as_json: bool) -> dict[str, Any]:
    return {
        "base": found.base,
        "counted": list(found.counted) if as_json else " ".join(found.counted),
    }


def _instalments(plan: Instalments, given: _Given, as_json: bool) -> dict[str, Any]:
    """The contributions that run beside it are billed where a care class says how much."""
    billed = {"running": plan.running, "bills": plan.bills} if given["care_class"] else {}
    rest = {"activates_on": plan.activates_on, "most": plan.most,
            "running_inside": plan.running_inside}  # fmt: skip
    if as_json:
        return {"payments": plan.payments, "by_month": plan.by_month, **billed, **rest}
    lines = {key: " ".join(map(str, amounts)) for key, amounts in billed.items()}
    return {**plan.by_month, **lines, **rest}


def _rate(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() else text


_SEGMENTS: Final = "PBI PBID PPU_PN PPU_BU PBPU BP BP_PN"
_GROUP: Final = Option(str, "central or regional; pensioner or veteran.")
_MONTH: Final = Option(str, "As 2025-05.")
_SPELL: Final = {
    "care_class": Option(str, "1, 2 or 3; none for PPU_BU."),
    "segment": Option(str, "PBPU or BP; PPU_BU for an employer."),
}
_KEPT: Final = {"cap_keeps": Option(str, "Which months are kept: latest or first.")}
_PAYING: Final = {"people": Option(int, "People of the family, or workers.")}
_WAGES: Final = {
    "wage": Option(int, "Of each worker, rupiah a month."),
    "wage_floor": Option(float, "Minimum wage, rupiah a month."),
    "extra_family": Option(int, "Of each worker, beyond five people."),
}

QUESTIONS: Final = (
    Question(
        "dues",
        dues,
        "What a month of membership costs, and who pays it.",
        {
            "segment": Option(str, _SEGMENTS),
            "month": _MONTH,
            "care_class": Option(str, "1, 2 or 3; for PBPU and BP."),
            "wage": Option(int, "Rupiah a month."),
            "wage_floor": Option(float, "Minimum wage, rupiah a month."),
            "extra_family": Option(int, "Family members beyond five people."),
            "group": _GROUP,
            "fiscal_capacity": Option(str, "Of the province: very_high high medium low very_low."),
        },
        _fields("member", "employer", "central", "province", "district", "total"),
    ),
    Question(
        "arrears",
        arrears,
        "What a family of self-payers, or an employer, owes for a spell of unpaid months.",
        {
            "first_unpaid": Option(str, "The first unpaid month, as 2024-01."),
            "as_of": Option(str, "The last unpaid month."),
            **_SPELL,
            **_KEPT,
            **_PAYING,
            **_WAGES,
        },
        _arrears,
    ),
    Question(
        "reactivation",
        reactivation,
        "What has to be paid on a day to be active again, and when.",
        {
            "first_unpaid": Option(str, "The first unpaid month, as 2024-01."),
            "paid_on": Option(str, "The day of payment, as 2025-05-20."),
            **_SPELL,
            **_PAYING,
            **_KEPT,
            "relaxation": Option(
                bool, "Enrolled in that of July to December 2020.", "--relaxation"
            ),
            **_WAGES,
        },
        _fields(
            "months_unpaid", "months_owed", "arrears", "lapsed", "current", "to_pay", "later",
            "later_by", "suspended_from", "active_by",
        ),
    ),
    Question(
        "wage-base",
        wage_base,
        "What of a pay slip a contribution on wages is counted on.",
        {
            "segment": Option(str, "PPU_PN PPU_BU BP_PN"),
            "month": _MONTH,
            "basic": Option(int, "Basic pay or pension, rupiah a month."),
            "family_allowance": Option(int, "PPU_PN and pensioners."),
            "position_allowance": Option(int, "Or general allowance; PPU_PN."),
            "professional_allowance": Option(int, "TPG of teachers; PPU_PN."),
            "performance_allowance": Option(int, "Or TPP of a region; PPU_PN."),
            "fixed_allowances": Option(int, "PPU_BU."),
            "group": _GROUP,
        },
        _wage_base,
    ),
    Question(
        "fine",
        service_fine,
        "What an admission soon after a reactivation is fined, and who pays it.",
        {
            "cost": Option(int, "The estimated care package, rupiah."),
            "months_owed": Option(int, "Months owed when reactivated."),
            "admitted": Option(str, "The day of admission, as 2025-05-20."),
            "reactivated": Option(str, "The day of reactivation."),
            "segment": Option(str, _SEGMENTS),
            "inpatient": Option(bool, "Outpatient care is never fined."),
            "already_fined": Option(
                bool, "Another admission of this window was.", "--already-fined"
            ),
        },
        _fields("amount", "cap", "window_ends", "once", "payer"),
    ),
    Question(
        "instalments",
        instalments,
        "An old debt paid in parts: REHAB, and New REHAB from February 2025.",
        {
            "debt": Option(int, "Whole rupiah."),
            "months_owed": Option(int, "From 4, or 2 for those who moved; above 24 counts as 24."),
            "as_of": Option(str, "The month or day of registration."),
            "moved": Option(bool, "Now PBI, PBID or PPU.", "--moved"),
            "count": Option(int, "Payments; the most allowed if not given."),
            "active_after": Option(str, "The last payment, or the first."),
            "care_class": Option(
                str, "1, 2 or 3: bills the contributions of these months too."
            ),
            "people": Option(int, "People of the family."),
        },
        _instalments,
    ),
    Question(
        "afford",
        afford,
        "How many further heads a budget carries, and what is left of it.",
        {
            "budget": Option(int, "Whole rupiah."),
            "rate": Option(str, "Rupiah, or own_share with_local_share gross.", read=_rate),
            "months": Option(int, "Months that each further head is paid."),
            "base_heads": Option(int, "Heads already there."),
            "base_months": Option(int, "Months that those are paid."),
            "on": Option(str, "The month whose rate counts; the newest if not given."),
        },
        _fields("heads", "left"),
    ),
)  # fmt: skip


def command(question: Question) -> Callable[..., None]:
    """The function that the command line calls, with the options in its signature."""

    def call(*, explain: bool = False, as_json: bool = False, **given: Any) -> None:
        read = {
            name: option.read(given[name]) if option.read else given[name]
            for name, option in question.options.items()
        }
        answer = question.ask(**read)
        show(
            question.shown(answer, given, as_json),
            why=answer.explain() if explain else None,
            as_json=as_json,
        )

    asked = inspect.signature(question.ask).parameters
    parameters = [_parameter(asked[name], option) for name, option in question.options.items()]
    for name, form in (("explain", Explain), ("as_json", AsJson)):
        kind = inspect.Parameter.KEYWORD_ONLY
        parameters.append(inspect.Parameter(name, kind, default=False, annotation=form))
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {each.name: each.annotation for each in parameters}
    call.__doc__ = question.says
    return call


def _parameter(asked: inspect.Parameter, option: Option) -> inspect.Parameter:
    """A parameter of the function as an option, or as an argument where its place names it."""
    form: Any = option.type if asked.default is not None else option.type | None
    by_place = asked.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    flags = (option.flag,) if option.flag else ()
    wanted = (
        typer.Argument(help=option.help) if by_place else typer.Option(*flags, help=option.help)
    )
    return inspect.Parameter(
        asked.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=asked.default,
        annotation=Annotated[form, wanted],
    )
