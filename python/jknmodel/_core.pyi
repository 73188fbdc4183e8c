# SPDX-License-Identifier: Apache-2.0
# Written by ./jkn format from the compiled module; do not edit.
# mypy: disable-error-code="misc, no-untyped-def, override, type-arg"
"""
The compiled part of jknmodel. Import jknmodel instead.
"""

from __future__ import annotations
import collections.abc
import datetime
import enum
import jknmodel.base.amounts
import jknmodel.base.cells
import jknmodel.base.minimum_wages
import jknmodel.evidence.bought
import jknmodel.evidence.districts
import jknmodel.evidence.figures
import jknmodel.evidence.history
import jknmodel.evidence.inference
import jknmodel.evidence.opening
import jknmodel.evidence.polytope
import jknmodel.evidence.priors
import jknmodel.evidence.ratios
import numpy
import numpy.typing
import pandas
import typing
import typing_extensions

__all__: list[str] = [
    "Afford",
    "AnsweredRows",
    "Arrears",
    "AskedLaw",
    "AskedRule",
    "BILLS_OF_A_YEAR",
    "BUDGETS_ARE_OFF",
    "BadRow",
    "Baseline",
    "Binding",
    "BudgetReading",
    "BudgetRevision",
    "BudgetRound",
    "CareClass",
    "CauseGroup",
    "Checkpoint",
    "Compared",
    "ComparedCause",
    "Coordinate",
    "Dbhcht",
    "Debtor",
    "DecisionAsked",
    "DistrictPrior",
    "Districts",
    "DoneOf",
    "DrawnRegister",
    "Dues",
    "ENGINES",
    "EVERYBODY",
    "Event",
    "Events",
    "ExplainedNode",
    "FIGURES",
    "FUND_FIGURES",
    "FiguresGiven",
    "Fine",
    "Fund",
    "Given",
    "INTERVAL_ENDS",
    "Instalments",
    "Key",
    "KeyTable",
    "Lasting",
    "LawChange",
    "LawChanges",
    "LawRow",
    "Lever",
    "MONTH_FIGURES",
    "MOST_MONTHS_OWED",
    "MOST_REGISTERED",
    "MissedInstalment",
    "MonthView",
    "MoreMoney",
    "MoreOf",
    "Moved",
    "MovedDebt",
    "MovedFigures",
    "NearestPeople",
    "Newborn",
    "OtherOpening",
    "OutOfReach",
    "Outcome",
    "OwedMonth",
    "PLAUSIBLE_FACTOR",
    "Payer",
    "PersonsDrawn",
    "PlaceFile",
    "Planner",
    "Plausible",
    "Polytope",
    "ROUNDED_AWAY",
    "RandomStream",
    "Reactivation",
    "Receipt",
    "Robust",
    "Scenario",
    "Segment",
    "Share",
    "ShareBase",
    "Shortfall",
    "Slope",
    "Slopes",
    "Solved",
    "SplitCells",
    "SpreadBlock",
    "SpreadWidths",
    "StandardPlan",
    "Standing",
    "Station",
    "Stopped",
    "Told",
    "Turn",
    "Uhc",
    "Undone",
    "WageBase",
    "Walks",
    "Waterfall",
    "WaterfallStep",
    "Ways",
    "WholeOutcome",
    "Words",
    "YearEnd",
    "active_by",
    "active_rate_bases",
    "advice",
    "afford",
    "all_coordinates",
    "all_rows",
    "arrears",
    "arrears_columns",
    "askable_assumptions",
    "at_the_opening",
    "baseline_toml",
    "bought",
    "budget_readings",
    "budget_revision",
    "budgets_not_of_the_opening",
    "cause_kinds",
    "causes_of",
    "check_rule_value",
    "check_run",
    "cigarette_tax_cut",
    "compare",
    "compose",
    "conflict_of_strata",
    "coordinates",
    "count_of_ways",
    "covered_by",
    "crc32",
    "dbhcht",
    "distribution_of",
    "draws_needed",
    "due_date",
    "dues",
    "dues_columns",
    "event_names",
    "explain",
    "fault_of_given",
    "figure_label",
    "figure_labels",
    "figure_measures",
    "figure_rows",
    "figure_subgroup",
    "figures_given",
    "figures_move",
    "fine_columns",
    "first_held",
    "first_look_until",
    "first_payment_from",
    "first_year_of_money",
    "fits_in_doubt",
    "fund_that_pays",
    "gap_reading",
    "gap_targets",
    "given_units",
    "group_of",
    "in_whole_people",
    "infer_alone",
    "infer_among",
    "instalments",
    "is_earlier",
    "is_later",
    "is_of_the_month",
    "key_tables",
    "largest_remainder",
    "law_as_of",
    "law_draft_meanings",
    "law_drafts",
    "law_meanings",
    "law_rows",
    "law_sources",
    "ledger_accounts",
    "lever",
    "looks_like_a_person",
    "masked",
    "may_be_pbi",
    "may_pay",
    "may_return_to_pbi",
    "member_figures",
    "members_of",
    "minimum_wage",
    "month",
    "month_at",
    "month_figures",
    "month_of_date",
    "months_before",
    "most_that_last",
    "moved_debt",
    "nearest",
    "nearest_opening",
    "newborn",
    "next_billion",
    "next_budget_round",
    "notes_of_budgets",
    "numbers_a_person",
    "own_lever",
    "pbid_active_from",
    "pbid_heads_published",
    "pbid_rate",
    "people_at",
    "place_given",
    "place_text",
    "plans_that_need_a_budget",
    "position",
    "project",
    "project_draws",
    "project_persons",
    "protected_until",
    "published_arrears",
    "published_as",
    "quantile",
    "quotas",
    "rates_that_stand",
    "ratios",
    "ratios_of_words",
    "reached",
    "reactivation",
    "read_amount",
    "read_baseline",
    "read_baseline_text",
    "read_number",
    "read_place",
    "read_place_text",
    "read_prior",
    "read_scenario",
    "read_scenario_text",
    "readings_that_stand",
    "robust",
    "rows_of_words",
    "same_district",
    "sensitivity",
    "service_fine",
    "set_aside_by_reading",
    "shapley",
    "shares_of_one_whole",
    "solve",
    "split_by_strata",
    "spread_widths",
    "stacked_columns",
    "stacked_csv",
    "stacked_stream",
    "standard_plans",
    "status_line",
    "suspended_from",
    "table_names",
    "uhc",
    "used_as_arrears",
    "wage_areas",
    "wage_base",
    "wages_unsaid",
    "walks_under",
    "ways_that_stand",
    "whole_people",
    "whole_people_within",
    "with_events",
    "with_everything",
    "with_more",
    "with_steps",
    "words_compare",
    "write_atomically",
    "year_money",
]

class Segment(enum.Enum):
    """
    The membership segments of the JKN.

    PBI the poor, paid by the centre; PBID residents paid by local government; PPU_PN public employees;
    PPU_BU employees of enterprises; PBPU self-paying workers; BP self-paying non-workers; BP_PN state
    pensioners and veterans.
    """

    PBI = 0
    PBID = 1
    PPU_PN = 2
    PPU_BU = 3
    PBPU = 4
    BP = 5
    BP_PN = 6

class CareClass(enum.Enum):
    """
    kelas 1, 2, 3: decides the flat contribution of PBPU and BP.
    """

    none = 0
    kelas_1 = 1
    kelas_2 = 2
    kelas_3 = 3

class Standing(enum.Enum):
    """
    Where an account stands on the first of a month (status).
    """

    active = 0
    pending = 1
    owing = 2
    instalments = 3
    left = 4
    protected = 5
    unregistered = 6

class Payer(enum.Enum):
    """
    Who pays a contribution.
    """

    member = 0
    employer = 1
    central = 2
    province = 3
    district = 4
    third_party = 5

class ShareBase(enum.Enum):
    """
    What a rate is a share of.
    """

    population = 0
    registered = 1

class Share:
    """
    A share with its base.

    The same district is 65% or 75% active, as one divides by the population or by the registered: so
    shares of different bases neither compare nor subtract.

    Parameters
    ----------
    value
        A number from 0 to 1.5, as 0.85 for 85%; coverage above 1 is seen in practice.
    base
        What it is a share of: ``"population"`` or ``"registered"``.

    Raises
    ------
    InputError
        If the value is outside 0 to 1.5 or not a number, or the base has another name.
    TypeError
        If shares of different bases are compared or subtracted.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> active = jkn.Share(0.6552, "population")
    >>> active
    Share(0.6552, 'population')
    >>> active < jkn.Share(0.8, "population")
    True
    >>> active < jkn.Share(0.8, "registered")
    Traceback (most recent call last):
        ...
    TypeError: cannot compare a share of the population and a share of the registered
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __ge__(self, arg0: Share) -> bool: ...
    def __getstate__(self) -> tuple[float, str]: ...
    def __gt__(self, arg0: Share) -> bool: ...
    def __hash__(self) -> int: ...
    @typing.overload
    def __init__(
        self, value: typing.SupportsFloat | typing.SupportsIndex, base: ShareBase | str
    ) -> None: ...
    @typing.overload
    def __init__(self, value: typing.Any, base: typing.Any) -> None: ...
    def __le__(self, arg0: Share) -> bool: ...
    def __lt__(self, arg0: Share) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    def __sub__(self, arg0: Share) -> float: ...
    def of(self, whole: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        That part of a whole of the same base.
        """
    @property
    def base(self) -> ShareBase:
        """
        What it is a share of.
        """
    @property
    def value(self) -> float:
        """
        The number; 1 is the whole.
        """

class RandomStream:
    """
    Random numbers, those of NumPy to the bit.

    ``RandomStream.of(seed, key)`` draws as ``Generator(Philox(SeedSequence(seed, spawn_key=key)))`` of
    ``numpy.random``, ``RandomStream.default(entropy)`` as its ``default_rng(entropy)``. ``size`` is as
    there: how many, or a shape.
    """
    @staticmethod
    def default(
        entropy: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> RandomStream:
        """
        By PCG64, from whole numbers.
        """
    @staticmethod
    def of(
        seed: typing.SupportsInt | typing.SupportsIndex,
        key: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> RandomStream:
        """
        By Philox, from a seed and a key.
        """
    @typing.overload
    def chisquare(self, df: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Chi-square of more than 2 degrees of freedom.
        """
    @typing.overload
    def chisquare(
        self,
        df: typing.SupportsFloat | typing.SupportsIndex,
        size: typing.SupportsInt
        | typing.SupportsIndex
        | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> numpy.typing.NDArray[numpy.float64]:
        """
        Chi-square of more than 2 degrees of freedom.
        """
    @typing.overload
    def random(self) -> float:
        """
        From 0 to 1, without 1.
        """
    @typing.overload
    def random(
        self,
        size: typing.SupportsInt
        | typing.SupportsIndex
        | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> numpy.typing.NDArray[numpy.float64]:
        """
        From 0 to 1, without 1.
        """
    def skip(self, count: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Goes so many numbers of `random` on.
        """
    @typing.overload
    def standard_gamma(self, shape: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Gamma of a shape above 1 and scale 1.
        """
    @typing.overload
    def standard_gamma(
        self,
        shape: typing.SupportsFloat | typing.SupportsIndex,
        size: typing.SupportsInt
        | typing.SupportsIndex
        | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> numpy.typing.NDArray[numpy.float64]:
        """
        Gamma of a shape above 1 and scale 1.
        """
    @typing.overload
    def standard_normal(self) -> float:
        """
        Normal, of mean 0 and deviation 1.
        """
    @typing.overload
    def standard_normal(
        self,
        size: typing.SupportsInt
        | typing.SupportsIndex
        | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> numpy.typing.NDArray[numpy.float64]:
        """
        Normal, of mean 0 and deviation 1.
        """
    @typing.overload
    def standard_t(self, df: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Student's t of more than 2 degrees of freedom.
        """
    @typing.overload
    def standard_t(
        self,
        df: typing.SupportsFloat | typing.SupportsIndex,
        size: typing.SupportsInt
        | typing.SupportsIndex
        | collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> numpy.typing.NDArray[numpy.float64]:
        """
        Student's t of more than 2 degrees of freedom.
        """

class LawChange:
    """
    A rule that says something else for a while.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def count(self) -> int:
        """
        What it says, as the tables count it.
        """
    @property
    def from_(self) -> datetime.date:
        """
        The first day.
        """
    @property
    def rule(self) -> str:
        """
        Its name.
        """
    @property
    def until(self) -> datetime.date:
        """
        The last day.
        """

class LawChanges:
    """
    A hypothetical law: checked changes of rules by name.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple[list[LawChange], datetime.date | None]: ...
    def __hash__(self) -> int: ...
    def __init__(
        self,
        rules: dict[str, bool | typing.SupportsFloat | typing.SupportsIndex | datetime.date | str],
        from_: str | datetime.date | pandas.Period | numpy.datetime64,
        until: str | datetime.date | pandas.Period | numpy.datetime64,
    ) -> None:
        """
        Rules that say something else from one month to another, both included.
        """
    def __setstate__(self, arg0: tuple) -> None: ...
    def joined(self, other: LawChanges) -> LawChanges:
        """
        Both laid together, over the law as of the earlier month.
        """
    def kept(self) -> list[LawChange]:
        """
        Each change of a rule, in order.
        """
    @property
    def as_of(self) -> datetime.date | None:
        """
        The month whose law they are laid over; None: all that is known.
        """

class AskedRule:
    """
    A rule that a question looked up while it answered.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def citation(self) -> str:
        """
        Instrument, article, page, note.
        """
    @property
    def confidence(self) -> str:
        """
        H, M, L, or assumed.
        """
    @property
    def day(self) -> datetime.date:
        """
        The day for which it was asked first.
        """
    @property
    def from_(self) -> datetime.date | None:
        """
        Since when it says so; None before its first row.
        """
    @property
    def line(self) -> str:
        """
        All of it as one line of an explanation.
        """
    @property
    def rule(self) -> str:
        """
        Its name.
        """
    @property
    def unit(self) -> str:
        """
        Rupiah a month, percent, months, ...
        """
    @property
    def value(self) -> int | float | datetime.date | str | None:
        """
        What it said: a number in its unit, words, or a day; None where it said nothing.
        """

class AskedLaw(LawChanges):
    """
    A law that hears which rules are asked of it.
    """
    def __init__(self, law: LawChanges | None = None) -> None:
        """
        The same law, before any question.
        """
    @property
    def rules(self) -> tuple[AskedRule, ...]:
        """
        The rules that were looked up, each row once, in the order of their first use.
        """

class LawRow:
    """
    A row of the law.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def citation(self) -> str:
        """
        Instrument, article, page, note.
        """
    @property
    def confidence(self) -> str:
        """
        H, M, L, or assumed.
        """
    @property
    def from_(self) -> datetime.date:
        """
        The first day.
        """
    @property
    def printed(self) -> str:
        """
        The value as it is printed; empty for none.
        """
    @property
    def rule(self) -> str:
        """
        The name of its rule.
        """
    @property
    def unit(self) -> str:
        """
        Rupiah a month, percent, months, ...
        """
    @property
    def until(self) -> datetime.date | None:
        """
        The last day; None while nothing replaces it.
        """
    @property
    def value(self) -> int | float | datetime.date | str | None:
        """
        A number in its unit, words, or a day; None where the row ends the rule.
        """

class Uhc:
    """
    What rates reach.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def award(self) -> str | None:
        """
        The highest award; None where nothing judged.
        """
    @property
    def line(self) -> bool:
        """
        The line of 98% and 80%.
        """
    @property
    def plan(self) -> bool | None:
        """
        The national plan; None before it.
        """
    @property
    def priority(self) -> bool:
        """
        Priority status.
        """

class Dbhcht:
    """
    A region's tobacco excise by what it is for, whole rupiah.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def enforcement(self) -> int:
        """
        For enforcement.
        """
    @property
    def health(self) -> int:
        """
        For health.
        """
    @property
    def welfare(self) -> int:
        """
        For welfare.
        """

class BudgetRevision:
    """
    When a year's budget is revised.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def agreed_by(self) -> datetime.date:
        """
        The last day to agree it.
        """
    @property
    def usable_first(self) -> datetime.date:
        """
        Usable from, at the earliest.
        """
    @property
    def usable_last(self) -> datetime.date:
        """
        Usable from, after a slow evaluation.
        """

class BudgetRound:
    """
    A budget that is still to be agreed.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def agreed_by(self) -> datetime.date:
        """
        The last day to agree it.
        """
    @property
    def revision(self) -> bool:
        """
        Whether it is the year's revision.
        """
    @property
    def year(self) -> int:
        """
        The year it is for.
        """

class Dues:
    """
    What one member costs for one month, by payer, in whole rupiah.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def central(self) -> int:
        """
        The centre's.
        """
    @property
    def district(self) -> int:
        """
        The district's.
        """
    @property
    def employer(self) -> int:
        """
        The employer's.
        """
    @property
    def member(self) -> int:
        """
        The member's.
        """
    @property
    def province(self) -> int:
        """
        The province's.
        """

class WageBase:
    """
    What of a pay slip a contribution is counted on.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def base(self) -> int:
        """
        Whole rupiah a month, before ceiling and minimum wage.
        """
    @property
    def counted(self) -> tuple[str, ...]:
        """
        The parts that count by the law of the month, by the law's words.
        """

class Debtor:
    """
    Who owes: a family of self-payers, or an employer.
    """
    def __init__(
        self,
        *,
        segment: Segment | str,
        care_class: CareClass | str | int | None = CareClass.none,
        people: typing.SupportsInt | typing.SupportsIndex = 1,
        wage: int | None = None,
        floor_in_sen: typing.SupportsInt | typing.SupportsIndex | None = None,
        extra_family: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> None: ...
    @property
    def care_class(self) -> CareClass:
        """
        Of PBPU and BP.
        """
    @property
    def people(self) -> int:
        """
        Of the family; workers of an employer.
        """
    @property
    def segment(self) -> Segment:
        """
        PBPU, BP or PPU_BU.
        """
    @property
    def wage(self) -> int | None:
        """
        Whole rupiah a month, of each worker.
        """

class OwedMonth:
    """
    A month that is owed.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def amount(self) -> int:
        """
        Whole rupiah owed for it.
        """
    @property
    def month(self) -> datetime.date:
        """
        Its first day.
        """

class Arrears:
    """
    What is owed for a spell of unpaid months.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def amount(self) -> int:
        """
        Whole rupiah owed for them.
        """
    @property
    def by_month(self) -> tuple[OwedMonth, ...]:
        """
        Each month owed, the oldest first.
        """
    @property
    def lapsed(self) -> int:
        """
        Whole rupiah of the months beyond the cap.
        """
    @property
    def months_owed(self) -> int:
        """
        Those that the law still asks for.
        """
    @property
    def months_unpaid(self) -> int:
        """
        Months of the spell.
        """

class Reactivation:
    """
    What has to be paid on a day to be active again.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def active_by(self) -> datetime.date | None:
        """
        The day by which the member is active.
        """
    @property
    def arrears(self) -> int:
        """
        Whole rupiah of the months owed.
        """
    @property
    def current(self) -> int:
        """
        Whole rupiah of the month of payment itself.
        """
    @property
    def lapsed(self) -> int:
        """
        Whole rupiah of the months beyond the cap.
        """
    @property
    def later(self) -> int:
        """
        Whole rupiah that the relaxation leaves for later.
        """
    @property
    def later_by(self) -> datetime.date | None:
        """
        The last day to pay those; None without it.
        """
    @property
    def months_owed(self) -> int:
        """
        Those that the law still asks for.
        """
    @property
    def months_unpaid(self) -> int:
        """
        Before the month of payment.
        """
    @property
    def suspended_from(self) -> datetime.date | None:
        """
        The first day without care.
        """
    @property
    def to_pay(self) -> int:
        """
        Whole rupiah to pay on that day.
        """

class MovedDebt:
    """
    The debt of a self-payer who moved to another segment.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def amount(self) -> int:
        """
        Whole rupiah owed.
        """
    @property
    def back(self) -> int:
        """
        Their whole rupiah.
        """
    @property
    def back_months(self) -> int:
        """
        Carried months that are owed again.
        """
    @property
    def by_month(self) -> tuple[OwedMonth, ...]:
        """
        Each month owed, the oldest first.
        """
    @property
    def carried(self) -> int:
        """
        Their whole rupiah.
        """
    @property
    def carried_months(self) -> int:
        """
        Months owed when the move froze them.
        """
    @property
    def lapsed(self) -> int:
        """
        Whole rupiah of every month that lapsed.
        """
    @property
    def new_debt(self) -> int:
        """
        Their whole rupiah.
        """
    @property
    def new_months(self) -> int:
        """
        Of those owed, unpaid since the return.
        """
    @property
    def settle_by(self) -> datetime.date:
        """
        When BPJS says that it should be settled.
        """

class Afford:
    """
    How many heads a budget carries.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def heads(self) -> int:
        """
        Further heads, beside those already there.
        """
    @property
    def left(self) -> int:
        """
        Rupiah that no further head can use.
        """

class Fine:
    """
    What one admission is fined.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def amount(self) -> int:
        """
        Whole rupiah.
        """
    @property
    def cap(self) -> int:
        """
        The most of one fine on the day of admission, whole rupiah.
        """
    @property
    def once(self) -> bool:
        """
        Whether one fine is charged in a window.
        """
    @property
    def payer(self) -> str:
        """
        Who pays it: nobody, member or employer.
        """
    @property
    def window_ends(self) -> datetime.date:
        """
        The last day on which an admission is fined.
        """

class MissedInstalment:
    """
    What is owed when a payment is missed.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def ends_plan(self) -> bool:
        """
        Whether the plan ends.
        """
    @property
    def kept(self) -> int:
        """
        Whole rupiah that were paid and stay paid.
        """
    @property
    def owed_at_once(self) -> int:
        """
        Whole rupiah owed at once.
        """

class Instalments:
    """
    A debt paid in parts.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    def missed(self, paid: typing.SupportsInt | typing.SupportsIndex) -> MissedInstalment:
        """
        What is owed when the payment after so many is missed.
        """
    @property
    def activates_on(self) -> datetime.date:
        """
        The payment that makes active.
        """
    @property
    def bills(self) -> list[int]:
        """
        What is billed each month.
        """
    @property
    def ends_when_missed(self) -> bool:
        """
        Whether a missed payment ends the plan.
        """
    @property
    def first_month(self) -> datetime.date:
        """
        Of the first payment; one a month.
        """
    @property
    def most(self) -> int:
        """
        The most instalments that the programme allows.
        """
    @property
    def payments(self) -> tuple[int, ...]:
        """
        Whole rupiah; they sum to the debt.
        """
    @property
    def running(self) -> tuple[int, ...]:
        """
        Contributions of these months.
        """
    @property
    def running_inside(self) -> bool:
        """
        Whether contributions are billed with the instalment.
        """
    @property
    def running_steps(self) -> int:
        """
        In which those beside the plan may be paid after it; 0: inside.
        """

class Newborn:
    """
    What a newborn needs.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def active_from(self) -> datetime.date | None:
        """
        The first day of care, where it follows.
        """
    @property
    def automatic(self) -> bool:
        """
        A member without anybody registering it.
        """
    @property
    def deadline(self) -> datetime.date | None:
        """
        The last day to register and pay, if any.
        """

class BadRow:
    """
    A row that was refused.
    """
    @property
    def column(self) -> str:
        """
        The column at fault.
        """
    @property
    def row(self) -> int:
        """
        Its number, from 0.
        """

class AnsweredRows:
    """
    What many rows were answered.
    """
    @property
    def bad(self) -> list[BadRow]:
        """
        The first rows that were refused.
        """
    @property
    def columns(self) -> dict:
        """
        An array for each field, by its name.
        """
    @property
    def faulty(self) -> int:
        """
        How many rows were refused.
        """

class PlaceFile:
    """
    What a place file states.
    """
    @property
    def active_rate_read_as(self) -> str: ...
    @property
    def active_rate_tested_on(self) -> str: ...
    @property
    def all_debt(self) -> int: ...
    @property
    def all_debtors(self) -> float: ...
    @property
    def arrears(self) -> list[jknmodel.base.cells.ClassArrears]: ...
    @property
    def carried_debt(self) -> str: ...
    @property
    def cells(self) -> list[jknmodel.base.cells.Cell]: ...
    @property
    def evidence(self) -> list[jknmodel.evidence.figures.Figure]: ...
    @property
    def history(self) -> list[list[jknmodel.evidence.history.Written]]: ...
    @property
    def minimum_wages(self) -> list[jknmodel.base.minimum_wages.MinimumWage]:
        """
        The minimum wages known, by year.
        """
    @property
    def name(self) -> str: ...
    @property
    def opening(self) -> datetime.date: ...
    @property
    def population(self) -> jknmodel.evidence.figures.Population: ...
    @property
    def prior(self) -> str: ...
    @property
    def priority_status(self) -> bool: ...
    @property
    def question(self) -> list[str]:
        """
        What its page answers first.
        """
    @property
    def region(self) -> str: ...

class Coordinate:
    """
    The log of some people against others.
    """
    @property
    def against(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]:
        """
        The same of those it is against.
        """
    @property
    def name(self) -> str: ...
    @property
    def of(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]:
        """
        A weight for each cell and the population.
        """

class SpreadBlock:
    """
    Coordinates that differ together: Student's t of a scale.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __hash__(self) -> int: ...
    @property
    def freedom(self) -> float:
        """
        Degrees of freedom.
        """
    @property
    def of(self) -> tuple[int, ...]:
        """
        The numbers of the coordinates.
        """
    @property
    def scale(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]: ...

class DistrictPrior:
    """
    Centre and spread of a district's coordinates.

    The first block is how many are registered, the second all that a district can be unusual in;
    ``width`` is that of one whose width is known (`as_wide`).
    """
    def around(self, prior: typing.Any) -> DistrictPrior:
        """
        The same spread around another prior: the nation's shares, or one district's.
        """
    def as_wide(self, width: typing.SupportsFloat | typing.SupportsIndex) -> DistrictPrior:
        """
        The prior for a district whose spread is known to be so many times as wide: normal.
        """
    def draw(
        self, stream: RandomStream, count: typing.SupportsInt | typing.SupportsIndex
    ) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]:
        """
        Coordinates of so many districts.
        """
    def moved(
        self, by: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex]
    ) -> DistrictPrior:
        """
        The same spread around a centre that is moved in some coordinates.
        """
    def registered_share(self) -> float:
        """
        How many of the population are registered there.
        """
    def shares(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]:
        """
        The shares of the registered at the centre.
        """
    def spread_apart(self, by: typing.SupportsFloat | typing.SupportsIndex) -> DistrictPrior:
        """
        The same centre with every spread so many times as wide.
        """
    @property
    def blocks(self) -> tuple[SpreadBlock, ...]:
        """
        Coordinates that differ together.
        """
    @property
    def centre(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]: ...
    @property
    def width(self) -> float: ...

class Districts:
    """
    What districts published about their members.
    """
    def __init__(self, text: str, name: str = "districts.csv") -> None:
        """
        Out of the text of its CSV file. Raises InputError with every fault of it.
        """
    def fitted(
        self,
        nation: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"],
        group: str,
        without: str = "",
    ) -> DistrictPrior:
        """
        The prior for districts of a group, from all but one; `nation` is by cell, of its population.
        """
    def group_named(self, name: str, province: str) -> str:
        """
        Which districts the one of that name is like.
        """
    def province_of(self, name: str, said: str = "") -> str:
        """
        The province of a district as it is said, or by its name; empty where neither tells.
        """
    @property
    def compositions(self) -> list[jknmodel.evidence.districts.Composition]:
        """
        The districts and dates with every segment published.
        """
    @property
    def rows(self) -> list[jknmodel.evidence.districts.Published]:
        """
        Every row, in the order of the file.
        """

class SpreadWidths:
    """
    Widths of a spread that are told apart.
    """
    @property
    def chance(self) -> tuple[float, ...]:
        """
        Of each but the last, before a figure is seen.
        """
    @property
    def width(self) -> tuple[float, ...]: ...

class Walks:
    """
    Walks under a prior and what one district published.

    ``figures`` are ratios, ``start`` the cells and a population that satisfy them: ValueError when it
    does not.
    """
    def __init__(
        self,
        prior: DistrictPrior,
        figures: collections.abc.Sequence[typing.Any],
        start: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"],
    ) -> None: ...
    def ends(
        self, streams: collections.abc.Sequence[RandomStream]
    ) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]:
        """
        The ends of as many walks, each by its own random numbers: cells and the population.
        """

class BudgetReading:
    """
    One way in which heads made a budget.
    """
    @property
    def base_heads(self) -> int: ...
    @property
    def base_months(self) -> int: ...
    @property
    def basis(self) -> str: ...
    @property
    def budget(self) -> float: ...
    @property
    def extra_heads(self) -> int: ...
    @property
    def extra_months(self) -> int: ...
    @property
    def identified(self) -> bool: ...
    @property
    def rate(self) -> int: ...
    @property
    def registered(self) -> bool: ...
    @property
    def rupiah(self) -> int: ...

class SplitCells:
    """
    Cells with strata told apart.
    """
    @property
    def cells(self) -> list[jknmodel.base.cells.Cell]: ...
    @property
    def notes(self) -> list[str]: ...

class Polytope:
    """
    All cells and populations that satisfy the rows.

    The unknowns are the cells, zero or more, and the population N as the last one.

    >>> from jknmodel._core import Polytope
    >>> from jknmodel.base.cells import CELLS
    >>> from jknmodel.evidence.figures import Figure, rows_of
    >>> twelve = Figure("registered", "people", low=12, high=12, value=12)
    >>> Polytope(rows_of(twelve)).ranges()[CELLS.index(("PBI", "3", "active"))].tolist()
    [0.0, 12.0]
    """
    def __init__(
        self,
        rows: collections.abc.Sequence[jknmodel.evidence.figures.Row],
        *,
        population: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = ...,
        lowest: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"] | None = None,
        highest: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"] | None = None,
    ) -> None: ...
    def conflict(self) -> jknmodel.evidence.polytope.Conflict | None:
        """
        None when the rows agree; otherwise the fewest figures found that cannot all be true.
        """
    def extremes(
        self, weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"]
    ) -> list[float]:
        """
        The least and the most of weights . (cells, N); nan twice when it is empty.
        """
    def feasible(self) -> bool:
        """
        Whether any cells at all satisfy the rows.
        """
    def only(self, labels: collections.abc.Sequence[str]) -> Polytope:
        """
        The same for some figures alone; the place's population is one of them.
        """
    def ranges(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]:
        """
        The least and the most people of every cell, a row each.
        """
    def ratio_extremes(
        self,
        part: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"],
        whole: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"],
    ) -> list[float]:
        """
        The least and the most of part . (cells, N) / whole . (cells, N).
        """

class NearestPeople:
    """
    Cells, and the whole people nearest to them.
    """
    @property
    def expected(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]: ...
    @property
    def people(self) -> numpy.typing.NDArray[numpy.int64]: ...

class Ways:
    """
    A place in each way that its words can be read, and walks there.
    """
    def __len__(self) -> int: ...
    def way_of(self, j: typing.SupportsInt | typing.SupportsIndex) -> int:
        """
        Which way draw j is of: as often as each is likely.
        """
    @property
    def readings(self) -> list[int]:
        """
        The number of each among all that the words have.
        """
    @property
    def shares(self) -> list[float]:
        """
        How likely each is.
        """

class Plausible:
    """
    Openings drawn under every figure, in whole people.
    """

    BLOCK: typing.ClassVar[int] = 64
    def __init__(self, facts: jknmodel.evidence.figures.Facts, ways: Ways) -> None:
        """
        Of a place in the ways that stand.
        """
    def draws(
        self,
        streams: collections.abc.Sequence[RandomStream],
        places: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    ) -> typing.Annotated[numpy.typing.NDArray[numpy.int64], "[m, n]"]:
        """
        A draw of each place by its own random numbers: cells and the population, a row each.
        """
    def holds(
        self,
        people: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
        population: typing.SupportsInt | typing.SupportsIndex,
    ) -> bool:
        """
        Whether every figure holds within its rounding, in one way to read them.
        """

class Given:
    """
    A figure by its name, as it was given.
    """
    def __init__(
        self, name: str, text: str, *, is_number: bool = False, as_of: str = "", source: str = ""
    ) -> None: ...

class FiguresGiven:
    """
    What figures by name are evidence of.
    """
    @property
    def figures(self) -> list[jknmodel.evidence.figures.Figure]: ...
    @property
    def minimum_wages(self) -> list[jknmodel.base.minimum_wages.MinimumWage]: ...
    @property
    def names(self) -> list[str]:
        """
        Those that were read, in the order in which they were given.
        """
    @property
    def population(self) -> jknmodel.evidence.figures.Population | None: ...

class StandardPlan:
    """
    A scenario that a new place begins with.
    """
    @property
    def name(self) -> str: ...
    @property
    def toml(self) -> str:
        """
        Its file.
        """
    @property
    def words(self) -> str: ...
    @property
    def words_id(self) -> str: ...

class Baseline:
    """
    The opening position that a projection starts from.
    """
    def __init__(
        self,
        *,
        place: str,
        opening: str | datetime.date | pandas.Period | numpy.datetime64,
        population: typing.SupportsFloat | typing.SupportsIndex,
        cells: collections.abc.Sequence[jknmodel.base.cells.Cell],
        priority_status: bool = False,
        minimum_wages: collections.abc.Sequence[jknmodel.base.minimum_wages.MinimumWage] = [],
        prior: str = "",
        reading: str = "",
        carried_debt: str = "stated",
        all_debtors: typing.SupportsFloat | typing.SupportsIndex = 0.0,
        all_debt: int = 0,
        arrears: collections.abc.Sequence[jknmodel.base.cells.ClassArrears] = [],
    ) -> None:
        """
        Of cells, in whole or expected people, as `jknmodel.base.cells.Cell` describes them.

        ``carried_debt`` is "stated" (cells say all of it) or "assumed": what the cells do not say of old
        debt of former self-payers is the register's share, or what is more than the self-payers of the
        opening in ``all_debtors`` and rupiah of ``all_debt``, where these are above 0. ``arrears`` are
        those published by class (`jknmodel.base.cells.ClassArrears`): what each owes, and who carries how much.

        Raises InputError with every fault, each named by the place of its cell in the list.
        """
    def __repr__(self) -> str: ...
    @property
    def all_debt(self) -> int:
        """
        Their debt, where it was published; else 0.
        """
    @property
    def all_debtors(self) -> float:
        """
        All in arrears, where it was published; else 0.
        """
    @property
    def arrears(self) -> list[jknmodel.base.cells.ClassArrears]:
        """
        Arrears as they were published, by class.
        """
    @property
    def carried_debt(self) -> str:
        """
        Whether cells say all old debt of former self-payers, or it is assumed.
        """
    @property
    def cells(self) -> list[jknmodel.base.cells.Cell]:
        """
        Its cells, in the order of the file.
        """
    @property
    def minimum_wages(self) -> list[jknmodel.base.minimum_wages.MinimumWage]:
        """
        The minimum wages known, by year.
        """
    @property
    def opening(self) -> datetime.date:
        """
        The month whose closing position it is, a date.
        """
    @property
    def place(self) -> str:
        """
        Whose position it is.
        """
    @property
    def population(self) -> float:
        """
        The people that rates divide by.
        """
    @property
    def prior(self) -> str:
        """
        The prior it was inferred under, if any.
        """
    @property
    def priority_status(self) -> bool:
        """
        Whether the district has UHC priority at the opening.
        """
    @property
    def reading(self) -> str:
        """
        How rates without base were read, if at all.
        """
    @property
    def registered(self) -> float:
        """
        The people of all cells.
        """

class Receipt:
    """
    Money that comes into a fund; whole rupiah, dated.
    """
    def __repr__(self) -> str: ...
    @property
    def amount(self) -> int:
        """
        Whole rupiah.
        """
    @property
    def appropriated(self) -> datetime.date:
        """
        Month of the budget.
        """
    @property
    def cash(self) -> datetime.date:
        """
        Month from which bills can be paid from it.
        """
    @property
    def usable(self) -> datetime.date:
        """
        Month from which decisions may count on it.
        """

class Fund:
    """
    A pot of money of one budget year.
    """
    def __repr__(self) -> str: ...
    @property
    def again_every_year(self) -> bool:
        """
        Whether the same money comes in every later year without a fund.
        """
    @property
    def carry_over(self) -> bool:
        """
        Whether unspent money passes the year.
        """
    @property
    def follows(self) -> str:
        """
        The fund whose heads it takes over, if named.
        """
    @property
    def name(self) -> str:
        """
        What the scenario calls it.
        """
    @property
    def opening_heads(self) -> int | None:
        """
        PBID heads of the opening that it carries; None: the rest.
        """
    @property
    def own_bill(self) -> bool:
        """
        Whether BPJS bills it apart from the others.
        """
    @property
    def pays_late(self) -> int:
        """
        Months between a bill and its payment.
        """
    @property
    def receipts(self) -> list[Receipt]:
        """
        Its receipts, in the order of the file.
        """
    @property
    def source(self) -> str:
        """
        Where the money is from, as ``APBD``: it decides what the law lets it pay.
        """
    @property
    def spent_before(self) -> int | None:
        """
        Rupiah spent before the opening; None: derived from the heads.
        """
    @property
    def taken_again(self) -> bool:
        """
        Whether it is the money of an earlier year: nobody adopted it.
        """
    @property
    def total(self) -> int:
        """
        Its receipts together, whole rupiah.
        """
    @property
    def when_dry(self) -> str:
        """
        ``owe`` or ``release``: what happens when it cannot pay.
        """
    @property
    def year(self) -> int:
        """
        Its budget year.
        """

class Station:
    """
    A place where people stand, of one run.
    """
    def __repr__(self) -> str: ...
    @property
    def care_class(self) -> CareClass:
        """
        Of self-payers and PBI; `none` where the law has none.
        """
    @property
    def group(self) -> int:
        """
        The group that they are told apart in; 0: everybody else.
        """
    @property
    def line(self) -> int:
        """
        Which money, or third party, pays for them; 0: the first.
        """
    @property
    def months_owed(self) -> int:
        """
        1 to 24 of those who owe, or pay in parts.
        """
    @property
    def segment(self) -> Segment:
        """
        Whose it is.
        """
    @property
    def standing(self) -> Standing:
        """
        As ``active`` or ``owing``.
        """

class Moved:
    """
    What a move did.
    """
    def __repr__(self) -> str: ...
    @property
    def debt(self) -> float:
        """
        Rupiah that they owed.
        """
    @property
    def heads(self) -> float:
        """
        People who moved.
        """

class MonthView:
    """
    The month in which a lever decides: what it may ask, and do.

    Heads and rupiah are means: fractions of people are meant. A verb takes no more people than there
    are, and says how many it took. It can be asked while `decide` runs, and no longer.
    """
    def __repr__(self) -> str: ...
    def assumed(self, name: str) -> float:
        """
        The value of an assumption of the register.
        """
    def budget(self) -> int:
        """
        Rupiah that its fund receives in its year, whenever they come.
        """
    def count(self, heads: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        So many heads were done of what was ordered. Returns them.
        """
    def debt(self, at: Station | collections.abc.Sequence[Station]) -> float:
        """
        Rupiah that the people of a station, or of several, owe.
        """
    def flow(
        self,
        heads: typing.SupportsFloat | typing.SupportsIndex,
        not_there: typing.SupportsFloat | typing.SupportsIndex = 0.0,
    ) -> float:
        """
        Heads that no number ordered, and how many of them were not there. Returns the heads.
        """
    def heads_carried(self, at_once: typing.SupportsFloat | typing.SupportsIndex = 0.0) -> float:
        """
        PBID heads that its fund carries to the end of the commitment, beside those it has; each costs `at_once` rupiah once.
        """
    def limit(self, heads: typing.SupportsFloat | typing.SupportsIndex, why: str) -> None:
        """
        No more than so many heads in all, and why: the word that `orders` says.
        """
    def missing(
        self, figure: str, share: typing.SupportsFloat | typing.SupportsIndex, pool: str
    ) -> float:
        """
        Heads of a group that bring coverage, active_of_population or active_of_registered to that share.
        """
    def move(
        self, from_: Station, to: Station, heads: typing.SupportsFloat | typing.SupportsIndex
    ) -> Moved:
        """
        Moves heads of a station to another. Debt goes along, frozen where the law freezes it.
        """
    def move_to_pbid(
        self, from_: Station, heads: typing.SupportsFloat | typing.SupportsIndex
    ) -> Moved:
        """
        Moves heads of a station to PBID, on its fund; debt of self-payers is frozen. Count who came.
        """
    def newcomers_pay(self, mean: typing.SupportsFloat | typing.SupportsIndex | None) -> None:
        """
        Who comes to self-paying from here on pays a month with that mean chance; None: as everybody.
        """
    def order_heads(self, heads: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        So many heads are still to come: what `orders` calls ordered.
        """
    def order_rupiah(self, rupiah: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        So many rupiah are still to be spent.
        """
    def owing(
        self,
        classes: collections.abc.Sequence[CareClass | str | int | None] | None = None,
        months_owed_min: typing.SupportsInt | typing.SupportsIndex = 1,
        months_owed_max: typing.SupportsInt | typing.SupportsIndex = 24,
        order: str = "shortest_debt_first",
        deciles: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] | None = None,
        villages: collections.abc.Sequence[str] = [],
    ) -> list[list[Station]]:
        """
        Stations of self-payers in arrears, of class III where no class is named, who comes first first; those of one list alike.
        """
    def own_share(self, care_class: CareClass | str | int | None) -> float:
        """
        A month's own share of a self-payer of that class, rupiah.
        """
    def paid(self, rupiah: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        So many of the rupiah that were ordered were spent.
        """
    def people(self, at: Station | collections.abc.Sequence[Station]) -> float:
        """
        People of a station, or of several.
        """
    def raise_joining(self, by: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        They join plans with a chance so much higher this month.
        """
    def raise_payment(self, by: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        Self-payers pay with a chance so much higher this month: 0.1 is 10%.
        """
    def reachable(self, pool: str, to: Station) -> float:
        """
        People of a group (unregistered, left, pbid, pbi, mandiri) who can come to a station.
        """
    def register_pbid(self, pool: str, heads: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Registers people of a group as PBID heads of its fund, and counts them. Returns how many came. Beyond `heads_carried` the district owes.
        """
    def relieve(
        self,
        at: Station,
        heads: typing.SupportsFloat | typing.SupportsIndex,
        rupiah: typing.SupportsFloat | typing.SupportsIndex | None = None,
    ) -> Moved:
        """
        Pays the debt of heads of a station, who are active then: from its fund as far as that can spare it, without one from a third party; with `rupiah` no more than that.
        """
    def revise_population(self, more: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        The population that rates divide by jumps; nobody moves.
        """
    def self_payers(self) -> float:
        """
        Active self-payers and those in arrears.
        """
    def spare(self) -> float:
        """
        Rupiah that its fund can spare beside the heads that it carries.
        """
    def spend(self, rupiah: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Its fund pays for what is no contribution. Returns the rupiah.
        """
    def station(
        self,
        segment: Segment | str,
        care_class: CareClass | str | int | None,
        standing: Standing | str,
        months_owed: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> Station:
        """
        The one place of those who are in no group of their own.
        """
    def stations(
        self,
        *,
        segment: Segment | str | None = None,
        care_class: CareClass | str | int | None | None = None,
        standing: Standing | str | None = None,
        months_owed: typing.SupportsInt | typing.SupportsIndex | None = None,
    ) -> list[Station]:
        """
        The places where people stand that have all that is named; all of them without.
        """
    def stop(self, why: str) -> None:
        """
        What stopped the lever before a limit did.
        """
    def take(
        self, pool: str, heads: typing.SupportsFloat | typing.SupportsIndex, to: Station
    ) -> float:
        """
        Takes people of a group to a station. Returns how many came.
        """
    def take_ordered(
        self, pool: str, heads: typing.SupportsFloat | typing.SupportsIndex, to: Station
    ) -> float:
        """
        The same for heads that were ordered: `orders` says where there were fewer. Count who came.
        """
    def wanted(
        self,
        heads: typing.SupportsInt | typing.SupportsIndex | None = None,
        monthly_cap: typing.SupportsInt | typing.SupportsIndex | None = None,
    ) -> float:
        """
        Heads still wanted of so many over the window, under a cap a month; None: no number.
        """
    @property
    def heads_so_far(self) -> float:
        """
        Heads that the lever counted since the run began.
        """
    @property
    def now(self) -> datetime.date:
        """
        The month, a date of its first.
        """

class Lever:
    """
    One dated thing that somebody can decide.
    """
    def __repr__(self) -> str: ...
    def fields(self) -> dict[str, typing.Any]:
        """
        Its own fields by name, with the values that hold where the file says nothing.
        """
    def with_(self, **kwargs) -> Lever:
        """
        The same lever with other fields, its window's `name`, `from_` and `until` among them.

        A field takes what `fields()` shows of it. Raises InputError with every name that is no field and
        every value that a field cannot have; what a lever may be is asked when it stands in a scenario.

        >>> from jknmodel import Scenario
        >>> lever = Scenario.load("lumajang/as-budgeted").levers[0]
        >>> lever.with_(heads=1000, until="2025-12")
        Lever('june registration', pbid_intake, 2025-06 to 2025-12)
        """
    @property
    def amounts(self) -> dict[str, str]:
        """
        The fields of which the least can be asked (`jknmodel.solve`), each with its unit: heads, rupiah or share; that which is set, first.
        """
    @property
    def from_(self) -> datetime.date:
        """
        First month of its window, a date.
        """
    @property
    def kind(self) -> str:
        """
        Which lever it is, as ``pbid_intake``.
        """
    @property
    def name(self) -> str:
        """
        What the scenario calls it.
        """
    @property
    def own(self) -> typing.Any:
        """
        What decides, where it is written in Python: a copy of that `OwnLever`; else None.
        """
    @property
    def until(self) -> datetime.date:
        """
        Last month of its window, a date.
        """
    @property
    def words(self) -> str:
        """
        What pages call it; empty: its name.
        """
    @property
    def words_id(self) -> str:
        """
        What Indonesian pages call it; empty: as other pages do.
        """

class Scenario:
    """
    Funds, levers and assumptions of one scenario. Never changed in place.
    """
    def __repr__(self) -> str: ...
    def funded_until(
        self, until: str | datetime.date | pandas.Period | numpy.datetime64
    ) -> Scenario:
        """
        The same with the funds that come again every year, as a run to that month needs them.
        """
    def line_of_fund(self, fund: typing.SupportsInt | typing.SupportsIndex) -> list[int]:
        """
        The funds of successive years that one is of, by their place in the list from 0.
        """
    def to_toml(self) -> str:
        """
        Its file again, without remarks: what reads back as the same scenario.
        """
    def with_a_fund_a_year(
        self,
        opening: str | datetime.date | pandas.Period | numpy.datetime64,
        until: str | datetime.date | pandas.Period | numpy.datetime64,
    ) -> Scenario:
        """
        The same with a fund in each year of a run to that month: where none follows, one that nobody has given money.
        """
    def with_assumption(
        self, name: str, value: typing.SupportsFloat | typing.SupportsIndex
    ) -> Scenario:
        """
        The same with one assumption changed. Raises InputError outside what its unit allows.
        """
    def with_assumptions(
        self, values: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex]
    ) -> Scenario:
        """
        The same with some assumptions changed. Raises InputError outside what a unit allows.
        """
    def with_behaviour(self, behaviour: str) -> Scenario:
        """
        The same under another fit of payment behaviour: A, B or C. Raises InputError.
        """
    def with_late_cash(
        self,
        fund: typing.SupportsInt | typing.SupportsIndex,
        receipt: typing.SupportsInt | typing.SupportsIndex,
        months: typing.SupportsInt | typing.SupportsIndex,
    ) -> Scenario:
        """
        The same with the cash of a receipt later, both by their place in the lists from 0; at the latest in December of its year.
        """
    def with_levers(self, levers: collections.abc.Sequence[Lever]) -> Scenario:
        """
        The same with these levers: each takes the place of the one of its name, or comes behind. Raises InputError with every fault of the scenario that they make.
        """
    def with_levers_of(self, other: Scenario) -> Scenario:
        """
        The same with the levers of another scenario behind its own. Raises InputError.
        """
    def with_money(
        self,
        fund: typing.SupportsInt | typing.SupportsIndex,
        month: str | datetime.date | pandas.Period | numpy.datetime64,
        rupiah: typing.SupportsInt | typing.SupportsIndex,
    ) -> Scenario:
        """
        The same with more money in a fund, by its place in the list from 0: appropriated, usable and cash in that month. Raises InputError for a month of another year.
        """
    def with_name(self, name: str) -> Scenario:
        """
        The same scenario under another name.
        """
    def with_range(
        self,
        name: str,
        low: typing.SupportsFloat | typing.SupportsIndex,
        high: typing.SupportsFloat | typing.SupportsIndex,
    ) -> Scenario:
        """
        The same with a range of its own for one assumption, to be drawn from. Raises InputError where the range does not hold the value, or its unit does not allow it.
        """
    def with_rate_basis(self, basis: str) -> Scenario:
        """
        The same where funds are charged another rate for a PBID head: own_share, with_local_share or gross. Raises InputError.
        """
    def without_levers(self, names: collections.abc.Sequence[str]) -> Scenario:
        """
        The same without the levers of these names. Raises InputError for an unknown one.
        """
    @property
    def assumptions(self) -> dict[str, dict]:
        """
        The register that a run uses: name to value, unit, low, high and source.
        """
    @property
    def behaviour(self) -> str:
        """
        The fit of payment behaviour, by name.
        """
    @property
    def cap_keeps(self) -> str:
        """
        Which 24 months a longer debt keeps: latest or first.
        """
    @property
    def choose_by(self) -> list[str]:
        """
        Who comes first where a lever takes some people; empty: by lot.
        """
    @property
    def funds(self) -> list[Fund]:
        """
        Its funds, in the order of the file.
        """
    @property
    def law(self) -> LawChanges:
        """
        The law that it plays under: what its levers lay over the enacted one.
        """
    @property
    def law_as_of(self) -> datetime.date | None:
        """
        The month whose law it plays under; None: all that is known.
        """
    @property
    def levers(self) -> list[Lever]:
        """
        Its levers, in the order in which the district decides.
        """
    @property
    def local_share_fund(self) -> str:
        """
        The fund that pays the local share; empty: none, it is posted outside.
        """
    @property
    def money_found(self) -> typing.Any:
        """
        What a question takes for granted of money (`jknmodel.solve`); None: nothing.
        """
    @property
    def name(self) -> str:
        """
        What the file calls it.
        """
    @property
    def priority_requested(self) -> datetime.date | None:
        """
        From when a request for priority status is approved; None: never.
        """
    @property
    def question(self) -> list[str]:
        """
        What its page answers first; empty: what the place asks.
        """
    @property
    def rate_basis(self) -> str:
        """
        What a fund is charged for a PBID head: own_share, with_local_share or gross.
        """
    @property
    def words(self) -> str:
        """
        What pages call it; empty: its name.
        """
    @property
    def words_id(self) -> str:
        """
        What Indonesian pages call it; empty: as other pages do.
        """

class Key:
    """
    A key of a table of a file.
    """
    @property
    def example(self) -> str:
        """
        A value as a file has it.
        """
    @property
    def meaning(self) -> str:
        """
        What it means.
        """
    @property
    def name(self) -> str:
        """
        As the file has it.
        """
    @property
    def required(self) -> bool:
        """
        Whether it must be there.
        """
    @property
    def standard(self) -> str:
        """
        What holds without it; empty: nothing does.
        """
    @property
    def type(self) -> str:
        """
        How its value is written.
        """
    @property
    def unit(self) -> str:
        """
        Rupiah, heads, share of what; empty: no quantity.
        """

class KeyTable:
    """
    The keys that one table of a file may have.
    """
    @property
    def files(self) -> list[str]:
        """
        Kinds of files that it stands in.
        """
    @property
    def keys(self) -> list[Key]:
        """
        Its keys.
        """
    @property
    def meaning(self) -> str:
        """
        What it says.
        """
    @property
    def name(self) -> str:
        """
        ``fund``; a lever's is its kind.
        """
    @property
    def opens(self) -> str:
        """
        What a file writes before its keys; empty: they are at its top.
        """

class DrawnRegister:
    """
    What is drawn of a scenario's register.
    """
    def __init__(
        self,
        scenario: Scenario,
        vary: collections.abc.Sequence[str] = [],
        keep: collections.abc.Sequence[str] = [],
    ) -> None:
        """
        What the scenario sets itself stays, but where it gives a range or is in `vary`; so does what is in `keep`.
        """
    def chosen(
        self,
        row: str,
        source: str,
        count: typing.SupportsInt | typing.SupportsIndex,
        seed: typing.SupportsInt | typing.SupportsIndex,
        j: typing.SupportsInt | typing.SupportsIndex,
    ) -> int:
        """
        Which of so many choices draw j makes: the first, 0, as likely as the row says, each of the others alike.
        """
    def draw(
        self,
        seed: typing.SupportsInt | typing.SupportsIndex,
        j: typing.SupportsInt | typing.SupportsIndex,
    ) -> dict[str, float]:
        """
        Draw j of every row that is drawn by itself.
        """
    @property
    def kept(self) -> set[str]:
        """
        The rows that stay at their own value.
        """

class Event:
    """
    One that was drawn: a lever, or a receipt that comes later.

    ``size`` is how large it is in its own unit: a share of the PBI list, of the population, heads,
    months.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def month(self) -> datetime.date: ...
    @property
    def size(self) -> float: ...

class Events:
    """
    The events of a place under a plan, draw by draw.
    """
    def __init__(
        self,
        scenario: Scenario,
        register: DrawnRegister,
        opening: str | datetime.date | pandas.Period | numpy.datetime64,
        until: str | datetime.date | pandas.Period | numpy.datetime64,
        population: typing.SupportsFloat | typing.SupportsIndex,
        pbid: typing.SupportsFloat | typing.SupportsIndex,
        registered: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex],
    ) -> None:
        """
        `pbid` are its active heads, `registered` everybody by segment.
        """
    def drawn(
        self,
        event: str,
        seed: typing.SupportsInt | typing.SupportsIndex,
        j: typing.SupportsInt | typing.SupportsIndex,
    ) -> tuple[Event, ...]:
        """
        What comes of one event in draw j.
        """

class Words:
    """
    A column of words.
    """
    @property
    def codes(self) -> numpy.typing.NDArray[numpy.int32]:
        """
        Of each row, the place of its word.
        """
    @property
    def words(self) -> list[str]:
        """
        Every word, once.
        """

class Outcome:
    """
    The numbers of one run. `jknmodel.project` makes it.
    """
    def between(
        self,
        figure: str,
        first: str | datetime.date | pandas.Period | numpy.datetime64,
        last: str | datetime.date | pandas.Period | numpy.datetime64,
    ) -> Waterfall:
        """
        What happened to a figure between the closes of two months, by cause: the steps add up to the difference.
        """
    def columns(self, name: str) -> dict:
        """
        The columns of a table, by name: arrays, months as datetime64[M]; a `Words` for words.
        """
    def csv(self, name: str) -> str:
        """
        The table as CSV text.
        """
    def lost_status(
        self, scenario: Scenario, figures: collections.abc.Sequence[str]
    ) -> datetime.date | None:
        """
        The first month after they were met whose close misses the thresholds in force in it; None within the run.
        """
    def met(
        self,
        target: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex],
        hold: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> datetime.date | None:
        """
        The first month whose close meets every target and holds it for so many months more; None within the run.
        """
    def met_status(
        self,
        scenario: Scenario,
        figures: collections.abc.Sequence[str],
        hold: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> datetime.date | None:
        """
        The first month whose close reaches the thresholds of priority status in force in it for these figures, and so many months more theirs; None within the run.
        """
    def money_ends(self) -> datetime.date | None:
        """
        The first month in which a fund could not pay a bill or gave up heads; None within the run.
        """
    def money_ends_for_good(self) -> datetime.date | None:
        """
        The same where a bill that waits for cash of its year, and is paid within it, ends no money.
        """
    def new_heads(self, scenario: Scenario) -> dict:
        """
        PBID heads that the levers added: those that the money carries to the end of the window (`until`), and the others; None for both where that cannot be told.
        """
    def stream(self, name: str) -> typing_extensions.CapsuleType:
        """
        The table as a capsule with an Arrow stream.
        """
    def undone(self, scenario: Scenario) -> list[Undone]:
        """
        What was ordered of levers and not done, by month.
        """
    def year_ends(self) -> list[YearEnd]:
        """
        The closes of December after the opening: the money of each year.
        """
    @property
    def balanced(self) -> bool:
        """
        Whether such a factor was found for every group.
        """
    @property
    def carried(self) -> typing.Annotated[list[float], "FixedSize(3)"]:
        """
        Their old debt, in rupiah.
        """
    @property
    def carriers(self) -> typing.Annotated[list[float], "FixedSize(3)"]:
        """
        Former self-payers at the opening, by the class in which they owe, 1 to 3.
        """
    @property
    def settle_levels(self) -> list[float]:
        """
        Factor on the chance to come back that keeps active self-payers where they are: PBPU 1-3, BP 1-3.
        """
    @property
    def spent_before_derived(self) -> list:
        """
        Funds whose money already spent was worked out from the heads, not given.
        """
    @property
    def until(self) -> datetime.date:
        """
        The last month.
        """

class WholeOutcome:
    """
    The numbers of one draw: whole people, whole rupiah.
    """
    def between(
        self,
        figure: str,
        first: str | datetime.date | pandas.Period | numpy.datetime64,
        last: str | datetime.date | pandas.Period | numpy.datetime64,
    ) -> Waterfall:
        """
        What happened to a figure between the closes of two months, by cause: the steps add up to the difference.
        """
    def columns(self, name: str) -> dict:
        """
        The columns of a table, by name: arrays, months as datetime64[M]; a `Words` for words.
        """
    def csv(self, name: str) -> str:
        """
        The table as CSV text.
        """
    def lost_status(
        self, scenario: Scenario, figures: collections.abc.Sequence[str]
    ) -> datetime.date | None:
        """
        The first month after they were met whose close misses the thresholds in force in it; None within the run.
        """
    def met(
        self,
        target: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex],
        hold: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> datetime.date | None:
        """
        The first month whose close meets every target and holds it for so many months more; None within the run.
        """
    def met_status(
        self,
        scenario: Scenario,
        figures: collections.abc.Sequence[str],
        hold: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> datetime.date | None:
        """
        The first month whose close reaches the thresholds of priority status in force in it for these figures, and so many months more theirs; None within the run.
        """
    def money_ends(self) -> datetime.date | None:
        """
        The first month in which a fund could not pay a bill or gave up heads; None within the run.
        """
    def money_ends_for_good(self) -> datetime.date | None:
        """
        The same where a bill that waits for cash of its year, and is paid within it, ends no money.
        """
    def new_heads(self, scenario: Scenario) -> dict:
        """
        PBID heads that the levers added: those that the money carries to the end of the window (`until`), and the others; None for both where that cannot be told.
        """
    def stream(self, name: str) -> typing_extensions.CapsuleType:
        """
        The table as a capsule with an Arrow stream.
        """
    def undone(self, scenario: Scenario) -> list[Undone]:
        """
        What was ordered of levers and not done, by month.
        """
    def year_ends(self) -> list[YearEnd]:
        """
        The closes of December after the opening: the money of each year.
        """
    @property
    def balanced(self) -> bool:
        """
        Whether such a factor was found for every group.
        """
    @property
    def carried(self) -> typing.Annotated[list[float], "FixedSize(3)"]:
        """
        Their old debt, in rupiah.
        """
    @property
    def carriers(self) -> typing.Annotated[list[float], "FixedSize(3)"]:
        """
        Former self-payers at the opening, by the class in which they owe, 1 to 3.
        """
    @property
    def settle_levels(self) -> list[float]:
        """
        Factor on the chance to come back that keeps active self-payers where they are: PBPU 1-3, BP 1-3.
        """
    @property
    def spent_before_derived(self) -> list:
        """
        Funds whose money already spent was worked out from the heads, not given.
        """
    @property
    def until(self) -> datetime.date:
        """
        The last month.
        """

class Stopped(Exception):
    pass

class Checkpoint:
    """
    A file in which work keeps what it has done.
    """
    def __init__(
        self, *, path: str, question: str, milliseconds: typing.SupportsInt | typing.SupportsIndex
    ) -> None:
        """
        `question`: everything that the answer depends on; `milliseconds`: least between two months kept.
        """

class PersonsDrawn:
    """
    One draw of the `persons` engine.
    """
    @property
    def accounts(self) -> dict:
        """
        Its accounts, by column: segment, care_class, standing, months_owed, people, debt, carried_debt, gone.
        """
    @property
    def outcome(self) -> WholeOutcome:
        """
        Its numbers.
        """

class Slope:
    """
    A number that went into a run, and what a figure owes it.
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __getstate__(self) -> tuple: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    @property
    def changes(self) -> bool:
        """
        Of a price: whether a later month has another.
        """
    @property
    def derivative(self) -> float | None:
        """
        Of the figure to it; None: it has none.
        """
    @property
    def field(self) -> str:
        """
        Of a lever or a fund.
        """
    @property
    def kind(self) -> str:
        """
        assumption, amount or price.
        """
    @property
    def name(self) -> str:
        """
        Of the assumption, the lever, the fund or the rule.
        """
    @property
    def side(self) -> str:
        """
        Of a kink: towards which side it holds; both: there is none.
        """
    @property
    def unit(self) -> str:
        """
        Of an amount or a price.
        """
    @property
    def value(self) -> float:
        """
        What it is.
        """
    @property
    def why(self) -> str:
        """
        smooth, not_read, event, whole or switched.
        """

class Slopes:
    """
    The derivatives of a figure to all that goes into its run.
    """
    @property
    def rows(self) -> list[Slope]:
        """
        One for each number.
        """
    @property
    def steps(self) -> int:
        """
        Entries of the tape that they were found by.
        """
    @property
    def value(self) -> float:
        """
        The figure.
        """

class WaterfallStep:
    """
    What one cause made of a figure.
    """
    @property
    def amount(self) -> float:
        """
        In the unit of the figure.
        """
    @property
    def cause(self) -> str:
        """
        Of a flow, `population`, or an account of the ledger.
        """
    @property
    def of(self) -> str:
        """
        The lever, or the segment of the account; else -.
        """
    @property
    def through(self) -> str:
        """
        Of a rate its numerator or denominator, else the figure itself.
        """

class Waterfall:
    """
    From the close of one month to that of another.
    """
    @property
    def after(self) -> float:
        """
        At the close of the last.
        """
    @property
    def before(self) -> float:
        """
        The figure at the close of the first.
        """
    @property
    def steps(self) -> list[WaterfallStep]:
        """
        Between them, by cause.
        """

class ComparedCause:
    """
    One thing in which two projections differ.
    """
    @property
    def group(self) -> str:
        """
        What the caller calls it; empty where it is no group of his.
        """
    @property
    def kinds(self) -> list[str]:
        """
        What it is of: opening, population, law, definitions, behaviour, assumption, money, lever; several that could not be told apart, or were too many.
        """
    @property
    def names(self) -> list[str]:
        """
        Of the assumptions and levers among it.
        """

class CauseGroup:
    """
    Causes that are taken together.
    """
    def __init__(self, name: str, members: collections.abc.Sequence[str]) -> None: ...
    @property
    def members(self) -> list[str]:
        """
        Levers, assumptions, kinds of causes.
        """
    @property
    def name(self) -> str:
        """
        What the cause is called.
        """

class Compared:
    """
    The difference of two projections, by cause.
    """
    @property
    def causes(self) -> list[ComparedCause]:
        """
        Of the difference, in the order of their parts.
        """
    @property
    def parts(self) -> list[dict]:
        """
        Of each cause the columns of `monthly` that are numbers: its part of the difference.
        """
    @property
    def projections(self) -> int:
        """
        How many were run.
        """
    @property
    def whole(self) -> dict:
        """
        The whole difference, likewise.
        """

class Lasting:
    """
    The most heads that last with the money there is.
    """
    @property
    def heads(self) -> int:
        """
        So many.
        """
    @property
    def people(self) -> bool:
        """
        Whether there were no more people.
        """
    @property
    def until(self) -> datetime.date:
        """
        The end of the window in which they last.
        """

class Shortfall:
    """
    Where a run first misses what is wanted.
    """
    @property
    def month(self) -> datetime.date:
        """
        The first close that misses it.
        """
    @property
    def target(self) -> str | None:
        """
        The figure; None where bills of the fund are owed.
        """
    @property
    def value(self) -> float:
        """
        The figure's share, or the rupiah owed.
        """
    @property
    def wanted(self) -> float:
        """
        The share that was wanted; 0 where bills are owed.
        """

class Binding:
    """
    A limit that keeps an amount from reaching the targets.
    """
    @property
    def by(self) -> int | None:
        """
        The least that reaches them: the cap, or months more; None: alone it is not enough.
        """
    @property
    def heads_missing(self) -> float:
        """
        Of people: so many are lacking.
        """
    @property
    def lever(self) -> str:
        """
        Whose limit; empty: of the whole plan.
        """
    @property
    def limit(self) -> str:
        """
        people, monthly_cap, up_to, money, starts, ends or deadline.
        """

class Solved:
    """
    The least amount with which the targets hold.
    """
    @property
    def below(self) -> Shortfall | None:
        """
        What fails with a step less, and when.
        """
    @property
    def binding(self) -> list[Binding]:
        """
        What stops it where nothing reaches them.
        """
    @property
    def held(self) -> int:
        """
        Months after `by` through which they hold; -1: none.
        """
    @property
    def high(self) -> int:
        """
        The most steps that are of any use.
        """
    @property
    def missed(self) -> Shortfall | None:
        """
        What fails where nothing reaches them.
        """
    @property
    def monotone(self) -> bool:
        """
        Whether no larger amount that was tried did worse.
        """
    @property
    def plan(self) -> Scenario:
        """
        The plan with that amount.
        """
    @property
    def run(self) -> Outcome:
        """
        Its outcome.
        """
    @property
    def run_least(self) -> Outcome:
        """
        That of the least amount there is.
        """
    @property
    def steps(self) -> int | None:
        """
        Heads, million rupiah, 0.01 points; None: no amount reaches them.
        """
    @property
    def tried(self) -> int:
        """
        How many amounts were projected.
        """

class YearEnd:
    """
    The money of a year, when it closes.
    """
    @property
    def cost(self) -> float: ...
    @property
    def elsewhere(self) -> float: ...
    @property
    def ends(self) -> datetime.date | None: ...
    @property
    def left(self) -> float: ...
    @property
    def money(self) -> float: ...
    @property
    def need(self) -> float: ...
    @property
    def outside(self) -> float: ...
    @property
    def owed(self) -> float: ...
    @property
    def year(self) -> int: ...

class Undone:
    """
    What is missing of a lever.
    """
    @property
    def cut(self) -> float: ...
    @property
    def done(self) -> float: ...
    @property
    def lever(self) -> str: ...
    @property
    def month(self) -> str: ...
    @property
    def ordered(self) -> float: ...
    @property
    def unit(self) -> str: ...
    @property
    def why(self) -> str: ...

class MovedFigures:
    """
    The figures that an opening is inferred from, each to be moved.
    """
    def __init__(
        self,
        facts: jknmodel.evidence.figures.Facts,
        whole: collections.abc.Sequence[jknmodel.base.cells.Cell],
        near: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"],
        gap_to: typing.SupportsFloat | typing.SupportsIndex | None,
    ) -> None: ...
    @property
    def labels(self) -> list[str]:
        """
        What they are called; the population among them, where it is a range.
        """

class OtherOpening:
    """
    A place opened under another reading or prior.
    """
    def __init__(self, what: str, kind: str, name: str, other: str, opening: Baseline) -> None: ...

class Turn:
    """
    The nearest value of one thing that changes a decision.
    """
    @property
    def far(self) -> float: ...
    @property
    def flips_at(self) -> typing.Any:
        """
        A number or a name; None: nothing that was tried changes it.
        """
    @property
    def high(self) -> float: ...
    @property
    def inside(self) -> bool: ...
    @property
    def kind(self) -> str: ...
    @property
    def least(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def most(self) -> float: ...
    @property
    def note(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> typing.Any:
        """
        A number, or a name.
        """
    @property
    def what(self) -> str: ...

class DecisionAsked:
    """
    What is decided, and by when.
    """
    def __init__(
        self,
        target: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex],
        by: str | datetime.date | pandas.Period | numpy.datetime64,
        hold: typing.SupportsInt | typing.SupportsIndex,
        money: bool,
        fund: str,
        figure: str,
    ) -> None: ...
    def margins(
        self,
        cases: collections.abc.Sequence[tuple[Baseline, Scenario]],
        against: collections.abc.Sequence[Scenario] = [],
        late: collections.abc.Sequence[bool] = [],
        threads: typing.SupportsInt | typing.SupportsIndex = 0,
        progress: typing.Any = None,
    ) -> list[float]:
        """
        How far each case is from the line, from 0 on the one side; not a number where it cannot be run. `late`: a bill that waits for cash of its year ends no money.
        """
    def turns(
        self,
        opening: Baseline,
        plan: Scenario,
        against: Scenario | None,
        names: collections.abc.Sequence[str],
        figures: MovedFigures | None,
        others: collections.abc.Sequence[OtherOpening],
        rates: collections.abc.Sequence[str],
        now: typing.SupportsFloat | typing.SupportsIndex,
        beyond: bool = True,
        threads: typing.SupportsInt | typing.SupportsIndex = 0,
        progress: typing.Any = None,
    ) -> list[Turn]:
        """
        What changes the decision: assumptions by name, figures, places opened otherwise, fits and rates.
        """
    @property
    def until(self) -> datetime.date:
        """
        The last month that it looks at.
        """

class ExplainedNode:
    """
    A number below a figure, and what it is of.
    """
    @property
    def account(self) -> str | None:
        """
        Of which account of the ledger.
        """
    @property
    def adds(self) -> float | None:
        """
        What it adds to the figure; None below another operation than sums.
        """
    @property
    def assumed(self) -> list[str]:
        """
        Rows of the register that it was worked out with.
        """
    @property
    def care_class(self) -> int:
        """
        1 to 3; 0: none.
        """
    @property
    def cause(self) -> str | None:
        """
        Why they came or left.
        """
    @property
    def from_segment(self) -> str | None:
        """
        Where a flow begins.
        """
    @property
    def from_standing(self) -> str:
        """
        The same.
        """
    @property
    def how(self) -> str:
        """
        How it is made of those below it.
        """
    @property
    def key(self) -> str:
        """
        What it is: a column, `flow`, `bill`, ...
        """
    @property
    def line(self) -> int:
        """
        Of PBID heads or a pledge; -1: none.
        """
    @property
    def month(self) -> datetime.date | None:
        """
        Of which month.
        """
    @property
    def months_owed(self) -> int:
        """
        Months that they owe.
        """
    @property
    def name(self) -> str:
        """
        Of the fund, lever or group.
        """
    @property
    def parent(self) -> int:
        """
        Its position; -1: the figure itself.
        """
    @property
    def payer(self) -> str | None:
        """
        Who pays.
        """
    @property
    def rules(self) -> tuple[AskedRule, ...]:
        """
        The rules of the law that it was asked of.
        """
    @property
    def segment(self) -> str | None:
        """
        Of which segment.
        """
    @property
    def sign(self) -> int:
        """
        -1: it is taken from the sum.
        """
    @property
    def standing(self) -> str | None:
        """
        Of which standing.
        """
    @property
    def to_segment(self) -> str | None:
        """
        Where it ends.
        """
    @property
    def to_standing(self) -> str:
        """
        The same.
        """
    @property
    def unit(self) -> str:
        """
        people, rupiah, share or yes_no.
        """
    @property
    def value(self) -> float:
        """
        Its number.
        """

class MoreOf:
    """
    A lever's field that takes money.
    """
    @property
    def field(self) -> str: ...
    @property
    def lever(self) -> str: ...
    @property
    def own(self) -> float:
        """
        What the plan does of it by itself, in whole steps of the unit.
        """
    @property
    def unit(self) -> str: ...

class DoneOf:
    """
    What a lever did in all.
    """
    def of(self, unit: str) -> float:
        """
        In the unit of an amount.
        """

class Told:
    """
    What a run says of a mix: totals, not differences.
    """
    def done(self, lever: str) -> DoneOf:
        """
        What a lever did.
        """
    def why(self, lever: str) -> str:
        """
        What stopped a lever last; empty: nothing.
        """
    @property
    def asked(self) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]:
        """
        Of the funds, by year, less what was granted to them.
        """
    @property
    def gain(self) -> float: ...
    @property
    def granted(self) -> float: ...

class OutOfReach:
    """
    Why money cannot reach a lever.
    """
    @property
    def fund(self) -> str: ...
    @property
    def why(self) -> str: ...

class MoreMoney:
    """
    One place and plan, and the fund in which money stands.
    """
    def __init__(
        self,
        place: Baseline,
        plan: Scenario,
        fund: typing.SupportsInt | typing.SupportsIndex,
        maximise: str,
        by: str | datetime.date | pandas.Period | numpy.datetime64,
        horizon: str | datetime.date | pandas.Period | numpy.datetime64,
        arrives: str | datetime.date | pandas.Period | numpy.datetime64 | None,
    ) -> None: ...
    def amounts(self, wanted: collections.abc.Mapping[str, str]) -> list[MoreOf]:
        """
        What is varied: fields by lever.
        """
    def asked_of_others(self, outcome: Outcome) -> dict[str, float]:
        """
        What is asked of everybody but these funds, by payer.
        """
    def held(self, amounts: collections.abc.Sequence[MoreOf]) -> Scenario:
        """
        The plan in which the money is for these alone.
        """
    def limited(self, amounts: collections.abc.Sequence[MoreOf]) -> set[int]:
        """
        Years in which the fund's own money limits one of these.
        """
    def needs(
        self,
        told: Told,
        amounts: collections.abc.Sequence[MoreOf],
        received: collections.abc.Mapping[
            typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex
        ],
    ) -> dict[int, float]:
        """
        What a mix takes in each year of the money.
        """
    def out_of_reach(self, lever: str) -> OutOfReach | None:
        """
        Why the money cannot reach a lever, however much it is.
        """
    def plenty(
        self,
        amounts: collections.abc.Sequence[MoreOf],
        money: typing.SupportsFloat | typing.SupportsIndex,
    ) -> dict[int, float]:
        """
        Receipts of each year with which no mix lacks money.
        """
    def told(self, outcome: Outcome, plan: Scenario) -> Told:
        """
        What the run of a plan says.
        """
    def waits(self, amount: MoreOf, amounts: collections.abc.Sequence[MoreOf]) -> bool:
        """
        Whether what the fund lacks already comes before this lever.
        """
    def with_receipts(
        self,
        plan: Scenario,
        rupiah: collections.abc.Mapping[
            typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex
        ],
    ) -> Scenario:
        """
        The plan with so much more in each year.
        """
    @property
    def before(self) -> Told: ...
    @property
    def line(self) -> list[int]:
        """
        The fund of each year, by its place.
        """
    @property
    def outcome(self) -> Outcome: ...
    @property
    def plan(self) -> Scenario: ...
    @property
    def years(self) -> list[int]: ...

class Robust:
    """
    The least with which targets hold in so many draws.
    """
    @property
    def best(self) -> list[float]:
        """
        The largest margin that was seen of each draw.
        """
    @property
    def held(self) -> int:
        """
        In how many draws they hold with it.
        """
    @property
    def held_below(self) -> int:
        """
        In how many with a step less.
        """
    @property
    def least(self) -> list[int | None]:
        """
        Of each draw, in steps; None: no amount.
        """
    @property
    def monotone(self) -> bool:
        """
        Whether in no draw a larger amount that was tried did worse.
        """
    @property
    def steps(self) -> int | None:
        """
        The answer; None: too few draws reach them at all.
        """
    @property
    def tried(self) -> int:
        """
        How many projections were run.
        """

class Planner:
    """
    Questions in text, answered in text: the engine of jkn-planner.html.

    >>> from jknmodel._core import Planner
    >>> Planner().answer('ask = "close"')
    '{"errors":[{"file":"question","line":1,"column":1,"key":"place","value":"","where":"","message":"\\'place\\' is missing; add it"}]}'
    """
    def __init__(self) -> None: ...
    def answer(self, question: str) -> str:
        """
        The answer to one question, a TOML document of flat keys (docs/planner.md): JSON, {"ok": {...}} or {"errors": [...]} with every fault.
        """

def active_by(paid: datetime.date, law: LawChanges | None) -> datetime.date:
    """
    The day by which a member who settled is active again.
    """

def active_rate_bases(facts: jknmodel.evidence.figures.Facts) -> list[str]:
    """
    The readings of an active rate, the chosen one first.
    """

def advice(text: str, known: collections.abc.Sequence[str]) -> str:
    """
    The words that end an error message: the nearest known word, or all of them.

    >>> from jknmodel._core import advice
    >>> advice("fnd", ["fund", "from"])
    "; did you mean 'fund'?"
    """

def afford(
    budget: int,
    rate: int,
    months: typing.SupportsInt | typing.SupportsIndex,
    base_heads: typing.SupportsInt | typing.SupportsIndex,
    base_months: typing.SupportsInt | typing.SupportsIndex | None,
) -> Afford:
    """
    How many heads a budget carries.
    """

def all_coordinates() -> tuple[Coordinate, ...]:
    """
    Every coordinate of a district, in order.
    """

def all_rows(
    facts: jknmodel.evidence.figures.Facts,
    exact: bool,
    moved: bool,
    gap_to: typing.SupportsFloat | typing.SupportsIndex | None,
) -> list[jknmodel.evidence.figures.Row]:
    """
    All rows of the place's figures.
    """

def arrears(
    who: Debtor,
    first_unpaid: str | datetime.date | pandas.Period | numpy.datetime64,
    as_of: str | datetime.date | pandas.Period | numpy.datetime64,
    cap_keeps: str,
    law: LawChanges | None,
) -> Arrears:
    """
    What is owed for the months from the first unpaid one to another.
    """

def arrears_columns(
    rows: typing.SupportsInt | typing.SupportsIndex,
    care_class: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
    first_unpaid: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None,
    as_of: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None,
    segment: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
    people: typing.Annotated[numpy.typing.ArrayLike, numpy.int64] | None,
    cap_keeps: str,
) -> AnsweredRows:
    """
    What is owed, by row.
    """

def askable_assumptions() -> list[str]:
    """
    Those with a value that somebody can ask for.
    """

def at_the_opening(
    figure: jknmodel.evidence.figures.Figure,
    opening: str | datetime.date | pandas.Period | numpy.datetime64,
) -> jknmodel.evidence.figures.Figure:
    """
    The figure with the room that the months between leave it.
    """

def baseline_toml(baseline: Baseline) -> str:
    """
    The text of a baseline's file: the same bytes for the same position.
    """

def bought(facts: jknmodel.evidence.figures.Facts) -> jknmodel.evidence.bought.Bought | None:
    """
    What the budget of a place buys.
    """

def budget_readings(facts: jknmodel.evidence.figures.Facts) -> list[BudgetReading]:
    """
    Every legal rate with every reading of the heads, against the budget for PBID.
    """

def budget_revision(
    year: typing.SupportsInt | typing.SupportsIndex, law: LawChanges | None
) -> BudgetRevision:
    """
    When a year's budget is revised.
    """

def budgets_not_of_the_opening(
    facts: jknmodel.evidence.figures.Facts,
) -> list[jknmodel.evidence.figures.Figure]:
    """
    Budgets and quotas of a year that says nothing of the opening.
    """

def cause_kinds() -> list[str]:
    """
    What causes of a difference are of.
    """

def causes_of(
    opening: Baseline, plan: Scenario, other_opening: Baseline, other: Scenario
) -> list[ComparedCause]:
    """
    What two projections differ in, before any is run.
    """

def check_rule_value(
    rule: str, value: bool | typing.SupportsFloat | typing.SupportsIndex | datetime.date | str
) -> None:
    """
    Refuses what that rule cannot say.
    """

def check_run(
    baseline: Baseline,
    scenario: Scenario,
    until: str | datetime.date | pandas.Period | numpy.datetime64,
) -> None:
    """
    Raises InputError with every fault for which a run to that month would be refused.
    """

def cigarette_tax_cut(
    tax: int,
    own_budget: int,
    minutes_filed: bool,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    law: LawChanges | None,
) -> int:
    """
    What is cut from a region's cigarette tax for the JKN.
    """

def compare(
    opening: Baseline,
    plan: Scenario,
    other_opening: Baseline,
    other: Scenario,
    until: str | datetime.date | pandas.Period | numpy.datetime64,
    groups: collections.abc.Sequence[CauseGroup] = [],
    threads: typing.SupportsInt | typing.SupportsIndex = 0,
    progress: typing.Any = None,
) -> Compared:
    """
    Why the projection of the other differs, to the last head and rupiah.
    """

def compose(
    file: jknmodel.evidence.priors.PriorFile, inside: jknmodel.evidence.priors.Prior | None = None
) -> jknmodel.evidence.priors.Prior:
    """
    The shares by cell of a prior file.
    """

def conflict_of_strata(
    facts: jknmodel.evidence.figures.Facts,
) -> jknmodel.evidence.polytope.Conflict | None:
    """
    The first subgroup whose villages have more people than itself.
    """

def coordinates(
    people: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"],
) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]:
    """
    The coordinates of rows of 28 cells and the population.
    """

def count_of_ways(facts: jknmodel.evidence.figures.Facts) -> int:
    """
    How many ways there are to read the words of a place.
    """

def covered_by(
    figure: jknmodel.evidence.figures.Figure,
) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]:
    """
    1 for each cell that the figure counts, 0 for the others.
    """

def crc32(text: str) -> int:
    """
    The number of a word in a key.
    """

def dbhcht(
    total: int,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    law: LawChanges | None,
) -> Dbhcht:
    """
    Tobacco excise by what it is for.
    """

def distribution_of(name: str) -> str:
    """
    The name of the distribution of a row of the register.
    """

def draws_needed(
    share: typing.SupportsFloat | typing.SupportsIndex,
    draws: typing.SupportsInt | typing.SupportsIndex,
) -> int:
    """
    How many of so many draws are a share of them: at least one.
    """

def due_date(
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    holidays: collections.abc.Sequence[datetime.date],
    law: LawChanges | None,
) -> datetime.date:
    """
    The last day to pay a month's contribution.
    """

def dues(
    segment: Segment | str,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    care_class: CareClass | str | int | None = CareClass.none,
    wage: int | None = None,
    floor_in_sen: typing.SupportsInt | typing.SupportsIndex | None = None,
    extra_family: typing.SupportsInt | typing.SupportsIndex = 0,
    group: str | None = None,
    fiscal_capacity: str | None = None,
    law: LawChanges | None = None,
) -> Dues:
    """
    What each payer pays for that month.
    """

def dues_columns(
    rows: typing.SupportsInt | typing.SupportsIndex,
    segment: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
    month: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None,
    care_class: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
    wage: typing.Annotated[numpy.typing.ArrayLike, numpy.int64] | None,
    wage_floor: typing.Annotated[numpy.typing.ArrayLike, numpy.int64] | None,
    wage_floor_sen: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
) -> AnsweredRows:
    """
    What each payer pays, by row.
    """

def event_names() -> tuple[str, ...]:
    """
    Every event; its name is its key in the random numbers.
    """

@typing.overload
def explain(
    outcome: Outcome,
    baseline: Baseline,
    scenario: Scenario,
    table: str,
    column: str,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    fund: str = "",
    payer: Payer | str | None = None,
    segment: Segment | str | None = None,
    account: str | None = None,
) -> list[ExplainedNode]:
    """
    The tree below a number of `monthly`, `funds` or `ledger`: each node after the one that it is part of, proved from those below it. Raises InputError, ProofError.
    """

@typing.overload
def explain(
    outcome: WholeOutcome,
    baseline: Baseline,
    scenario: Scenario,
    table: str,
    column: str,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    fund: str = "",
    payer: Payer | str | None = None,
    segment: Segment | str | None = None,
    account: str | None = None,
) -> list[ExplainedNode]:
    """
    The tree below a number of `monthly`, `funds` or `ledger`: each node after the one that it is part of, proved from those below it. Raises InputError, ProofError.
    """

def fault_of_given(figure: Given, locale: str | None) -> str:
    """
    What is wrong with one figure, or the date `as_of`; empty: nothing.
    """

def figure_label(figure: jknmodel.evidence.figures.Figure) -> str:
    """
    The figure with what it is about.
    """

def figure_labels(figures: collections.abc.Sequence[jknmodel.evidence.figures.Figure]) -> list[str]:
    """
    A label for each figure, told apart where two are alike.
    """

def figure_measures() -> dict:
    """
    What each figure that counts members counts: its standings.
    """

def figure_rows(
    figure: jknmodel.evidence.figures.Figure,
    reading: str,
    exact: bool,
    gap_to: typing.SupportsFloat | typing.SupportsIndex | None,
) -> list[jknmodel.evidence.figures.Row]:
    """
    The linear rows of one figure.
    """

def figure_subgroup(figure: jknmodel.evidence.figures.Figure) -> str:
    """
    The part of its cells that the figure counts; empty for all of them.
    """

def figures_given(
    figures: collections.abc.Sequence[Given],
    *,
    as_of: str,
    today: datetime.date,
    where: collections.abc.Sequence[str],
    population: typing.SupportsFloat | typing.SupportsIndex,
    half_width: typing.SupportsFloat | typing.SupportsIndex,
    source: str,
    active_of: str,
    locale: str | None,
) -> FiguresGiven:
    """
    Figures by name that are given anew, of a place whose population is known. Raises InputError with every one that is refused.
    """

def figures_move() -> dict:
    """
    How far figures move in a year, as a standard deviation of logs.
    """

def fine_columns(
    rows: typing.SupportsInt | typing.SupportsIndex,
    cost: typing.Annotated[numpy.typing.ArrayLike, numpy.int64] | None,
    months_owed: typing.Annotated[numpy.typing.ArrayLike, numpy.int64] | None,
    admitted: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None,
    reactivated: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None,
    segment: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
    inpatient: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
    already_fined: typing.Annotated[numpy.typing.ArrayLike, numpy.uint8] | None,
) -> AnsweredRows:
    """
    What each admission is fined, by row; days since 1970.
    """

def first_held(
    reached: typing.Annotated[numpy.typing.ArrayLike, numpy.bool],
    hold: typing.SupportsInt | typing.SupportsIndex,
) -> numpy.typing.NDArray[numpy.int64]:
    """
    The first close of each draw that is reached and so many closes after it too; -1: not within the run.
    """

def first_look_until(
    opening: str | datetime.date | pandas.Period | numpy.datetime64,
) -> datetime.date:
    """
    The last month of a first look: December two years after the first.
    """

def first_payment_from(
    registered: datetime.date, paid_back: bool, law: LawChanges | None
) -> datetime.date:
    """
    The first day on which a new self-paying member can pay and be active.
    """

def first_year_of_money(place: Baseline, plan: Scenario) -> int:
    """
    The first year of a run of which a plan has a fund; its last, where it has none.
    """

def fits_in_doubt() -> list[str]:
    """
    The fits of payment that data cannot tell apart.
    """

def fund_that_pays(place: Baseline, plan: Scenario, levers: collections.abc.Sequence[str]) -> int:
    """
    The fund of the plan's first year from whose line most of these levers are paid: its place among the funds.
    """

def gap_reading(facts: jknmodel.evidence.figures.Facts) -> float | None:
    """
    The first meaning of "not registered" that the other figures allow.
    """

def gap_targets(facts: jknmodel.evidence.figures.Facts) -> list[float]:
    """
    Up to which share "not registered" may count.
    """

def given_units() -> dict[str, str]:
    """
    The names of figures that can be given, each with what it is counted in.
    """

def group_of(kind: str, province: str) -> str:
    """
    Which districts one is like.
    """

def in_whole_people(row: jknmodel.evidence.figures.Row) -> jknmodel.evidence.figures.Row:
    """
    A row that counts heads, between whole numbers.
    """

def infer_alone(
    facts: jknmodel.evidence.figures.Facts,
    prior: jknmodel.evidence.priors.Prior,
    factor: typing.SupportsFloat | typing.SupportsIndex,
) -> jknmodel.evidence.inference.Inference:
    """
    The opening position where nothing can be drawn around it.
    """

def infer_among(
    prior: jknmodel.evidence.priors.Prior,
    ways: Ways,
    factor: typing.SupportsFloat | typing.SupportsIndex,
) -> jknmodel.evidence.inference.Inference:
    """
    The opening position of a place among the ways that stand.
    """

def instalments(
    debt: int,
    months_owed: typing.SupportsInt | typing.SupportsIndex,
    as_of: datetime.date,
    some_day: bool,
    moved: bool,
    count: typing.SupportsInt | typing.SupportsIndex | None,
    active_after: str,
    care_class: CareClass | str | int | None,
    people: typing.SupportsInt | typing.SupportsIndex,
    law: LawChanges | None,
) -> Instalments:
    """
    A debt paid in parts.
    """

def is_earlier(
    figure: jknmodel.evidence.figures.Figure,
    opening: str | datetime.date | pandas.Period | numpy.datetime64,
) -> bool:
    """
    Whether the months before the opening leave a figure about members room.
    """

def is_later(date: str, opening: str | datetime.date | pandas.Period | numpy.datetime64) -> bool:
    """
    Whether a date lies after an opening.
    """

def is_of_the_month(figure: str) -> bool:
    """
    Whether it is an amount of each month, which adds up over months, and no position.
    """

def key_tables() -> list[KeyTable]:
    """
    Every key of the files that are read, table by table.
    """

def largest_remainder(
    values: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    total: typing.SupportsInt | typing.SupportsIndex,
) -> numpy.typing.NDArray[numpy.int64]:
    """
    Whole numbers with that sum, each its value rounded down or up, the largest remainders up.

    ValueError when there are none.

    >>> from jknmodel._core import largest_remainder
    >>> largest_remainder([1.5, 2.2, 3.3], 7).tolist()
    [2, 2, 3]
    """

def law_as_of(month: str | datetime.date | pandas.Period | numpy.datetime64) -> LawChanges:
    """
    The law as it stood at the end of a month.
    """

def law_draft_meanings() -> dict[str, str]:
    """
    What each draft says, in a line.
    """

def law_drafts() -> list[LawRow]:
    """
    What is drafted and not in force.
    """

def law_meanings() -> dict[str, str]:
    """
    What each rule says, in a line.
    """

def law_rows(law: LawChanges | None = None) -> list[LawRow]:
    """
    Every row of the law.
    """

def law_sources() -> dict[str, str]:
    """
    The pages behind the codes of a citation.
    """

def ledger_accounts() -> list[str]:
    """
    The accounts of the ledger.
    """

def lever(
    kind: str, name: str, month: str | datetime.date | pandas.Period | numpy.datetime64, **kwargs
) -> Lever:
    """
    A lever of that kind for one month, with fields as `Lever.with_` takes them. Raises InputError.
    """

def looks_like_a_person(text: str) -> bool:
    """
    Whether a text holds what tells of a person: a number of an identity, a telephone, an address, a code of letters and digits.
    """

def masked(text: str) -> str:
    """
    A text on one line as an error may print it: short, and never what looks like a person.
    """

def may_be_pbi(
    decile: typing.SupportsInt | typing.SupportsIndex,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    law: LawChanges | None,
) -> bool:
    """
    Whether somebody of that decile may be on the centre's list.
    """

def may_pay(
    source: str,
    purpose: str,
    month: str | datetime.date | pandas.Period | numpy.datetime64 | None,
    law: LawChanges | None,
) -> bool:
    """
    Whether money of that source may pay that.
    """

def may_return_to_pbi(
    removed_in_period: bool,
    verified_poor: bool,
    ill: bool,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    law: LawChanges | None,
) -> bool:
    """
    Whether a member removed from the centre's list may come back.
    """

def member_figures(
    facts: jknmodel.evidence.figures.Facts,
) -> list[jknmodel.evidence.figures.Figure]:
    """
    The figures that constrain cells; of earlier dates, with room.
    """

def members_of(base: str) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]:
    """
    1 for each cell that a base counts.
    """

def minimum_wage(
    area: str, month: str | datetime.date | pandas.Period | numpy.datetime64, law: LawChanges | None
) -> int | None:
    """
    The minimum wage of an area, or nothing before its first row.
    """

def month(month: str | datetime.date | pandas.Period | numpy.datetime64) -> datetime.date:
    """
    The first day of a month, from any way to write a month.

    Accepts "2025-05", datetime.date, pandas.Period or Timestamp, numpy.datetime64; raises InputError
    when it is no month between 1900-01 and 2199-12.

    >>> from jknmodel._core import month
    >>> month("2025-05")
    datetime.date(2025, 5, 1)
    """

def month_at(date: str) -> str:
    """
    The month whose close a date is.
    """

def month_figures() -> list[str]:
    """
    The numbers of `monthly`.
    """

def month_of_date(date: str) -> str:
    """
    The month whose close a date is; a year alone is its December.
    """

def months_before(
    date: str, opening: str | datetime.date | pandas.Period | numpy.datetime64
) -> int:
    """
    How many months before an opening a figure is of.
    """

def most_that_last(
    baseline: Baseline,
    scenario: Scenario,
    lever: str,
    until: str | datetime.date | pandas.Period | numpy.datetime64,
) -> Lasting:
    """
    The most heads of a lever that last with the money there is. Raises InputError.
    """

def moved_debt(
    who: Debtor,
    first_unpaid: str | datetime.date | pandas.Period | numpy.datetime64,
    moved: str | datetime.date | pandas.Period | numpy.datetime64,
    cap_keeps: str,
    returned: str | datetime.date | pandas.Period | numpy.datetime64 | None,
    as_of: str | datetime.date | pandas.Period | numpy.datetime64 | None,
    law: LawChanges | None,
) -> MovedDebt:
    """
    What is owed after a move, and after a return when both months of it are given.
    """

def nearest(
    prior: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    low: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    high: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
) -> numpy.typing.NDArray[numpy.float64]:
    """
    The cells nearest to a prior for which low <= weights . cells <= high.

    Nearest is least relative entropy. Cells without a prior stay empty.

    Parameters
    ----------
    prior
        People in every cell, float64.
    weights
        One row a figure, one column a cell.
    low, high
        The two ends of each row; the same where a figure is exact.

    Raises
    ------
    NotReachedError
        When the rows cannot all hold; its ``rows`` are the numbers of the fewest found that cannot.
    ValueError
        If the shapes differ or a number is none.

    >>> from jknmodel._core import nearest
    >>> nearest([10.0, 20.0], [[1.0, 0.0]], [15.0], [99.0]).tolist()
    [15.0, 20.0]
    """

def nearest_opening(
    facts: jknmodel.evidence.figures.Facts, prior: jknmodel.evidence.priors.Prior
) -> jknmodel.evidence.opening.Opening:
    """
    The opening position nearest to a prior.
    """

def newborn(born: datetime.date, mother: Segment | str, law: LawChanges | None) -> Newborn:
    """
    What a newborn needs.
    """

def next_billion(
    place: Baseline,
    plan: Scenario,
    fund: typing.SupportsInt | typing.SupportsIndex,
    wanted: collections.abc.Mapping[str, str],
    by: str | datetime.date | pandas.Period | numpy.datetime64,
    threads: typing.SupportsInt | typing.SupportsIndex = 0,
) -> dict:
    """
    The fund, and for each lever (with its field) what a billion more brings: lever, amount, unit, rupiah, active months, why it takes no more, the fund that pays it.
    """

def next_budget_round(day: datetime.date, law: LawChanges | None) -> BudgetRound:
    """
    The budget that is agreed next.
    """

def notes_of_budgets(facts: jknmodel.evidence.figures.Facts) -> list[str]:
    """
    Budgets that are read as heads, or not read.
    """

def numbers_a_person(text: str) -> bool:
    """
    Whether a text holds a number that is given to one person, or a way to reach one.
    """

def own_lever(
    decides: typing.Any,
    *,
    name: str,
    from_: str | datetime.date | pandas.Period | numpy.datetime64,
    until: str | datetime.date | pandas.Period | numpy.datetime64,
    fund: str,
    pays: str,
    committed_until: str | datetime.date | pandas.Period | numpy.datetime64 | None,
) -> Lever:
    """
    A lever that an object of Python decides: see jknmodel.OwnLever.
    """

def pbid_active_from(
    registered: datetime.date, priority: bool, law: LawChanges | None
) -> datetime.date:
    """
    The first day on which a PBID member registered that day is active.
    """

def pbid_heads_published(facts: jknmodel.evidence.figures.Facts) -> bool:
    """
    Whether a figure in use counts the PBID.
    """

def pbid_rate(
    basis: str,
    month: str | datetime.date | pandas.Period | numpy.datetime64 | None = None,
    law: LawChanges | None = None,
) -> int:
    """
    What a PBID head costs a month, by basis; under the newest law without a month.
    """

def people_at(
    at: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"],
    population: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"],
) -> typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]:
    """
    The 28 cells and the population of rows of them.
    """

def place_given(
    name: str,
    figures: collections.abc.Sequence[Given],
    *,
    as_of: str,
    today: datetime.date,
    region: str,
    source: str,
    active_of: str,
    priority_status: bool,
    prior: str,
    locale: str | None,
) -> PlaceFile:
    """
    A place from figures by name. Raises InputError with every figure that is refused, and those that are missing.
    """

def place_text(facts: typing.Any) -> str:
    """
    The file of a place of figures.
    """

def plans_that_need_a_budget() -> list[str]:
    """
    The names of the standard plans that there are only where a budget was given.
    """

def position(
    facts: jknmodel.evidence.figures.Facts,
    weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"],
    rows: collections.abc.Sequence[jknmodel.evidence.figures.Row],
    counted: collections.abc.Sequence[jknmodel.evidence.figures.Row],
) -> NearestPeople | None:
    """
    The cells nearest to what weighs the population, under some rows.
    """

def project(
    baseline: Baseline,
    scenario: Scenario,
    until: str | datetime.date | pandas.Period | numpy.datetime64,
) -> Outcome:
    """
    Runs the `expected` engine from a baseline to a month.
    """

def project_draws(
    cases: collections.abc.Sequence[tuple[Baseline, Scenario]],
    until: str | datetime.date | pandas.Period | numpy.datetime64,
    engine: str,
    seed: typing.SupportsInt | typing.SupportsIndex = 0,
    first_draw: typing.SupportsInt | typing.SupportsIndex = 0,
    draws: typing.SupportsInt | typing.SupportsIndex = 1,
    threads: typing.SupportsInt | typing.SupportsIndex = 0,
    progress: typing.Any = None,
    checkpoint: Checkpoint | None = None,
) -> list:
    """
    Runs draws of an engine: one case (baseline, scenario) for all, or one for each. Returns their outcomes. `progress(done, of)` is called now and then.
    """

def project_persons(
    baseline: Baseline,
    scenario: Scenario,
    until: str | datetime.date | pandas.Period | numpy.datetime64,
    seed: typing.SupportsInt | typing.SupportsIndex = 0,
    threads: typing.SupportsInt | typing.SupportsIndex = 0,
    members: typing.Any = None,
    progress: typing.Any = None,
    checkpoint: Checkpoint | None = None,
) -> PersonsDrawn:
    """
    One draw of the `persons` engine, and its accounts. `members`: the columns of a list in place of people made from the baseline.
    """

def protected_until(dismissed: datetime.date, law: LawChanges | None) -> datetime.date:
    """
    The last day without contribution of a worker dismissed on that day.
    """

def published_arrears(
    figures: collections.abc.Sequence[jknmodel.evidence.figures.Figure],
    opening: str | datetime.date | pandas.Period | numpy.datetime64,
) -> jknmodel.evidence.figures.CarriedDebt:
    """
    What was published of arrears by the opening.
    """

def published_as(segment: str) -> str:
    """
    As what a segment is published.
    """

def quantile(
    value: typing.SupportsFloat | typing.SupportsIndex,
    low: typing.SupportsFloat | typing.SupportsIndex,
    high: typing.SupportsFloat | typing.SupportsIndex,
    distribution: str,
    u: typing.SupportsFloat | typing.SupportsIndex,
) -> float:
    """
    The value below which a row lies with chance u.
    """

def quotas(facts: jknmodel.evidence.figures.Facts) -> list[jknmodel.evidence.figures.Figure]:
    """
    PBID heads that another government pays for.
    """

def rates_that_stand(facts: jknmodel.evidence.figures.Facts, own: str) -> list[str]:
    """
    The rates that funds may be charged, the plan's own first.
    """

def ratios(
    facts: jknmodel.evidence.figures.Facts,
    gap_to: typing.SupportsFloat | typing.SupportsIndex | None = None,
) -> list[jknmodel.evidence.ratios.Ratio]:
    """
    Every figure of a place as a ratio, the population first.
    """

def ratios_of_words(facts: jknmodel.evidence.figures.Facts) -> list[jknmodel.evidence.ratios.Ratio]:
    """
    What words with several readings say, as ratios.
    """

def reached(
    figures: collections.abc.Sequence[
        tuple[
            typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
            typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
        ]
    ],
) -> numpy.typing.NDArray[numpy.bool]:
    """
    Whether each close of each draw reaches every target: pairs of a table of figures (months, draws) and the shares wanted (months); a share that is not a number is not reached.
    """

def reactivation(
    who: Debtor,
    first_unpaid: str | datetime.date | pandas.Period | numpy.datetime64,
    paid_on: datetime.date,
    cap_keeps: str,
    relaxation: bool,
    law: LawChanges | None,
) -> Reactivation:
    """
    What has to be paid on a day to be active again.
    """

def read_amount(
    text: str, unit: str, locale: str | None = None
) -> jknmodel.base.amounts.Written | str:
    """
    What an amount says, or what is wrong with it and what to write.

    >>> from jknmodel._core import read_amount
    >>> read_amount("26,4 miliar", "rupiah")
    Written(value=26400000000, half_width=50000000)
    """

def read_baseline(path: str) -> Baseline:
    """
    The baseline in a TOML file. Raises InputError with every fault of it.
    """

def read_baseline_text(text: str, name: str = "baseline") -> Baseline:
    """
    The baseline in a TOML text; `name` stands for the file in its faults.
    """

def read_number(digits: str, unit: str) -> jknmodel.base.amounts.Written | str:
    """
    The same of a number, by its digits; what is none has none.

    >>> from jknmodel._core import read_number
    >>> read_number("0.934", "share"), read_number("nan", "people")
    (Written(value=0.934, half_width=0.0005), 'is not a number; give whole people, as 612340 or ...')
    """

def read_place(path: str, known_priors: collections.abc.Sequence[str] = []) -> PlaceFile:
    """
    What a place file states. Raises InputError with every fault of the file.
    """

def read_place_text(
    text: str,
    name: str = "place",
    known_priors: collections.abc.Sequence[str] = [],
    folder: str = "",
) -> PlaceFile:
    """
    What the text of a place file states; `name` stands for the file in its faults, `folder` is where a baseline lies that it names.
    """

def read_prior(path: str) -> jknmodel.evidence.priors.PriorFile:
    """
    What a prior file states. Raises InputError with every fault of the file.
    """

def read_scenario(path: str) -> Scenario:
    """
    The scenario in a TOML file. Raises InputError with every fault of it.
    """

def read_scenario_text(text: str, name: str = "scenario") -> Scenario:
    """
    The scenario in a TOML text; `name` stands for the file in its faults.
    """

def readings_that_stand(facts: jknmodel.evidence.figures.Facts) -> list[str]:
    """
    What the active rate may divide by, the chosen one first.
    """

def robust(
    central: tuple[Baseline, Scenario],
    cases: collections.abc.Sequence[tuple[Baseline, Scenario]],
    lever: str,
    field: str,
    fund: str,
    target: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex],
    by: str | datetime.date | pandas.Period | numpy.datetime64,
    hold: typing.SupportsInt | typing.SupportsIndex,
    allow_debt: bool,
    share: typing.SupportsFloat | typing.SupportsIndex,
    guess: typing.SupportsInt | typing.SupportsIndex,
    within: typing.SupportsInt | typing.SupportsIndex = 1,
    threads: typing.SupportsInt | typing.SupportsIndex = 0,
    progress: typing.Any = None,
) -> Robust:
    """
    The least steps of a lever's field, or of a fund's money, with which the targets hold in at least that share of the cases.
    """

def rows_of_words(
    facts: jknmodel.evidence.figures.Facts, figure: jknmodel.evidence.figures.Figure
) -> list[jknmodel.evidence.figures.Row]:
    """
    The rows of one figure that is words.
    """

def same_district(one: str, other: str) -> bool:
    """
    Whether two names are of one district.
    """

def sensitivity(
    baseline: Baseline,
    scenario: Scenario,
    figure: str,
    fund: str,
    at: str | datetime.date | pandas.Period | numpy.datetime64,
) -> Slopes:
    """
    The derivatives of a column of `monthly`, or of a fund's row of `funds`, at a month. Raises InputError.
    """

def service_fine(
    cost: int,
    months_owed: typing.SupportsInt | typing.SupportsIndex,
    admitted: datetime.date,
    reactivated: datetime.date,
    segment: Segment | str,
    inpatient: bool,
    already_fined: bool,
    law: LawChanges | None,
) -> Fine:
    """
    What one admission is fined.
    """

def set_aside_by_reading(
    figures: collections.abc.Sequence[jknmodel.evidence.figures.Figure],
    which: typing.SupportsInt | typing.SupportsIndex,
) -> list[str | None]:
    """
    Of words with several readings why each figure is set aside; None of all others.
    """

def shapley(
    worth: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
) -> list[float]:
    """
    What each cause changes on average over all orders, from what every subset of them comes to: worth[i] has cause c where bit c of i is set.
    """

def shares_of_one_whole() -> list[list[str]]:
    """
    Pairs of rows that are drawn again until they leave room for the rest.
    """

def solve(
    baseline: Baseline,
    scenario: Scenario,
    lever: str,
    field: str,
    fund: str,
    target: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex],
    by: str | datetime.date | pandas.Period | numpy.datetime64,
    hold: typing.SupportsInt | typing.SupportsIndex,
    allow_debt: bool,
    beside: collections.abc.Sequence[str] = [],
) -> Solved:
    """
    The least amount of a lever's field, or of a fund's money, with which the targets hold at the close of `by` and for `hold` months after. Raises InputError.
    """

def split_by_strata(
    facts: jknmodel.evidence.figures.Facts,
    cells: collections.abc.Sequence[jknmodel.base.cells.Cell],
) -> SplitCells:
    """
    The cells with the strata of the place told apart.
    """

def spread_widths() -> SpreadWidths:
    """
    The widths that are told apart, and the chance of each.
    """

@typing.overload
def stacked_columns(
    outcomes: collections.abc.Sequence[Outcome],
    name: str,
    first: typing.SupportsInt | typing.SupportsIndex = 0,
) -> dict:
    """
    The columns of a table of several draws, with a column `draw`.
    """

@typing.overload
def stacked_columns(
    outcomes: collections.abc.Sequence[WholeOutcome],
    name: str,
    first: typing.SupportsInt | typing.SupportsIndex = 0,
) -> dict:
    """
    The columns of a table of several draws, with a column `draw`.
    """

@typing.overload
def stacked_csv(
    outcomes: collections.abc.Sequence[Outcome],
    name: str,
    first: typing.SupportsInt | typing.SupportsIndex = 0,
) -> str:
    """
    A table of several draws as CSV text.
    """

@typing.overload
def stacked_csv(
    outcomes: collections.abc.Sequence[WholeOutcome],
    name: str,
    first: typing.SupportsInt | typing.SupportsIndex = 0,
) -> str:
    """
    A table of several draws as CSV text.
    """

@typing.overload
def stacked_stream(
    outcomes: collections.abc.Sequence[Outcome],
    name: str,
    first: typing.SupportsInt | typing.SupportsIndex = 0,
) -> typing_extensions.CapsuleType:
    """
    A table of several draws as a capsule with an Arrow stream.
    """

@typing.overload
def stacked_stream(
    outcomes: collections.abc.Sequence[WholeOutcome],
    name: str,
    first: typing.SupportsInt | typing.SupportsIndex = 0,
) -> typing_extensions.CapsuleType:
    """
    A table of several draws as a capsule with an Arrow stream.
    """

def standard_plans(
    facts: typing.Any, cells: collections.abc.Sequence[jknmodel.base.cells.Cell]
) -> list[StandardPlan]:
    """
    The scenarios that a place begins with, what is answered for first in front.
    """

def status_line(
    scenario: Scenario,
    figures: collections.abc.Sequence[str],
    month: str | datetime.date | pandas.Period | numpy.datetime64,
) -> dict[str, float]:
    """
    The thresholds of priority status in force in a month under the scenario's law, as shares of one; a figure that the law does not test then is left out.
    """

def suspended_from(
    unpaid: str | datetime.date | pandas.Period | numpy.datetime64, law: LawChanges | None
) -> datetime.date:
    """
    The first day without care when that month stays unpaid.
    """

def table_names() -> list[str]:
    """
    The tables of a run.
    """

def uhc(
    coverage: typing.SupportsFloat | typing.SupportsIndex,
    active: typing.SupportsFloat | typing.SupportsIndex,
    pbid: typing.SupportsFloat | typing.SupportsIndex,
    owes_bpjs: bool,
    approved: bool,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    law: LawChanges | None,
) -> Uhc:
    """
    What rates reach in a month.
    """

def used_as_arrears(
    figure: jknmodel.evidence.figures.Figure,
    opening: str | datetime.date | pandas.Period | numpy.datetime64,
) -> bool:
    """
    Whether an opening takes a figure as arrears of self-payers.
    """

def wage_areas() -> dict[str, typing.Any]:
    """
    The minimum wages that the law has, by area.
    """

def wage_base(
    segment: Segment | str,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    *,
    basic: int,
    family: int,
    position: int,
    professional: int,
    performance: int,
    fixed: int,
    group: str | None,
    law: LawChanges | None,
) -> WageBase:
    """
    What of a pay slip counts.
    """

def wages_unsaid(
    where: collections.abc.Sequence[str], year: typing.SupportsInt | typing.SupportsIndex
) -> list[jknmodel.base.minimum_wages.MinimumWage]:
    """
    What a place that states no minimum wage has: the law's, of the first name that it knows; else the middle of all that the law has, assumed.
    """

def walks_under(
    facts: jknmodel.evidence.figures.Facts,
    prior: jknmodel.evidence.priors.Prior,
    spread: DistrictPrior,
) -> Walks:
    """
    Walks under the figures of a place, begun where its opening is.
    """

def ways_that_stand(
    facts: jknmodel.evidence.figures.Facts,
    prior: jknmodel.evidence.priors.Prior,
    spread: DistrictPrior,
) -> Ways:
    """
    The place in each way that its words have, without those that its figures rule out.
    """

def whole_people(
    cells: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    low: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    high: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
) -> numpy.typing.NDArray[numpy.int64]:
    """
    Cells as whole people: cells that no row tells apart keep their total, and so do all.

    >>> from jknmodel._core import whole_people
    >>> whole_people([0.4, 0.3, 0.3, 9.5, 9.5], [[1, 1, 1, 0, 0]], [1], [1]).tolist()
    [1, 0, 0, 10, 9]
    """

def whole_people_within(
    cells: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    low: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    high: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
) -> numpy.typing.NDArray[numpy.int64] | None:
    """
    The whole people nearest to the cells for which every row holds; None when there are none.

    An exact count is kept to a head, a rounded figure within its ends.

    >>> from jknmodel._core import whole_people_within
    >>> whole_people_within([1.5, 1.5, 1.0], [[1, 1, 0], [0, 1, 1]], [3, 3], [3, 3]).tolist()
    [1, 2, 1]
    """

def with_events(scenario: Scenario, events: collections.abc.Sequence[Event]) -> Scenario:
    """
    The scenario with what was drawn laid over it.
    """

def with_everything(plan: Scenario, amount: MoreOf) -> Scenario:
    """
    The plan with all there is of one amount.
    """

def with_more(
    plan: Scenario,
    amounts: collections.abc.Sequence[MoreOf],
    steps: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
) -> Scenario:
    """
    The plan with so many steps more of each amount.
    """

def with_steps(
    plan: Scenario,
    lever: str,
    field: str,
    fund: str,
    allow_debt: bool,
    steps: typing.SupportsInt | typing.SupportsIndex,
) -> Scenario:
    """
    The plan with so many steps of it, as `solve` runs it.
    """

def words_compare() -> dict:
    """
    Figures that are words, and what they compare.
    """

def write_atomically(path: str, data: bytes) -> None:
    """
    Writes a file whole or, raising InputError with the reason, not at all.
    """

@typing.overload
def year_money(
    outcomes: collections.abc.Sequence[Outcome],
    years: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
) -> dict[str, typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]]:
    """
    The money of each year's end by name: draws by years, in rupiah.
    """

@typing.overload
def year_money(
    outcomes: collections.abc.Sequence[WholeOutcome],
    years: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
) -> dict[str, typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, n]"]]:
    """
    The money of each year's end by name: draws by years, in rupiah.
    """

BILLS_OF_A_YEAR: int = 12
BUDGETS_ARE_OFF: float = 1.22
ENGINES: tuple = ("expected", "sampled", "persons")
EVERYBODY: str = "registered at most everybody"
FIGURES: tuple = ("coverage", "active_of_population", "active_of_registered")
FUND_FIGURES: tuple = ("opening", "received", "spent", "closing", "committed", "owed", "short_of")
INTERVAL_ENDS: list = [0.1, 0.9]
MONTH_FIGURES: tuple = (
    "population",
    "registered",
    "active",
    "coverage",
    "active_of_population",
    "active_of_registered",
    "unregistered",
    "pending",
    "owing",
    "left",
    "protected",
    "pbid_active",
    "released",
    "debt",
    "carried_debt",
    "owed_to_bpjs",
    "spent",
    "billed_mandiri",
    "collected_mandiri",
    "lapsed",
    "relieved",
    "district_outside_funds",
    "central_aid",
    "third_party",
)
MOST_MONTHS_OWED: int = 24
MOST_REGISTERED: float = 1.5
PLAUSIBLE_FACTOR: float = 2.0
ROUNDED_AWAY: float = 1e-11
__version__: str = "0.1.0"
