# SPDX-License-Identifier: Apache-2.0
# Written by tools/written_stubs.py from the table of keys; do not edit.

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from jknmodel.base.arguments import MonthLike
from jknmodel.scenario.written import Written

__all__ = [
    "KINDS",
    "ArrearsRelief",
    "Earmark",
    "Education",
    "FacilitySpending",
    "LawChange",
    "Lever",
    "PbiQuota",
    "PbidIntake",
    "PbidQuota",
    "PbidReactivate",
    "PopulationRevision",
    "PpuEnforcement",
    "RegisterGroup",
    "Rehab",
    "SegmentMove",
    "ThirdPartyPledge",
    "WageReconciliation",
    "WriteOff",
]

class Lever(Written):
    kind: ClassVar[str]
    @property
    def name(self) -> Any: ...

KINDS: dict[str, type[Lever]]

def class_name(kind: str) -> str: ...

class PbidIntake(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        fund: str,
        heads: int | Literal["as many as the money carries"] | None = ...,
        sources: Sequence[Literal["unregistered", "left", "pbid", "pbi", "mandiri"]] | None = ...,
        monthly_cap: int | None = ...,
        up_to: Mapping[str, float] | None = ...,
        committed_until: MonthLike | None = ...,
        beyond_fund: bool | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def fund(self) -> Any: ...
    @property
    def heads(self) -> Any: ...
    @property
    def sources(self) -> Any: ...
    @property
    def monthly_cap(self) -> Any: ...
    @property
    def up_to(self) -> Any: ...
    @property
    def committed_until(self) -> Any: ...
    @property
    def beyond_fund(self) -> Any: ...

class PbidReactivate(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        fund: str,
        heads: int | Literal["as many as the money carries"] | None = ...,
        monthly_cap: int | None = ...,
        classes: Sequence[Literal[1, 2, 3]] | None = ...,
        deciles: Sequence[int] | None = ...,
        villages: Sequence[str] | None = ...,
        months_owed_min: int | None = ...,
        months_owed_max: int | None = ...,
        order: Literal["longest_debt_first", "shortest_debt_first"] | None = ...,
        up_to: Mapping[str, float] | None = ...,
        committed_until: MonthLike | None = ...,
        beyond_fund: bool | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def fund(self) -> Any: ...
    @property
    def heads(self) -> Any: ...
    @property
    def monthly_cap(self) -> Any: ...
    @property
    def classes(self) -> Any: ...
    @property
    def deciles(self) -> Any: ...
    @property
    def villages(self) -> Any: ...
    @property
    def months_owed_min(self) -> Any: ...
    @property
    def months_owed_max(self) -> Any: ...
    @property
    def order(self) -> Any: ...
    @property
    def up_to(self) -> Any: ...
    @property
    def committed_until(self) -> Any: ...
    @property
    def beyond_fund(self) -> Any: ...

class ThirdPartyPledge(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        form: Literal["for_member", "to_budget"],
        fund: str | None = ...,
        heads: int | Literal["as many as the money carries"] | None = ...,
        rupiah_a_month: int | None = ...,
        sources: Sequence[Literal["unregistered", "left", "pbid", "pbi", "mandiri"]] | None = ...,
        monthly_cap: int | None = ...,
        pledged_until: MonthLike | None = ...,
        default_chance: float | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def form(self) -> Any: ...
    @property
    def fund(self) -> Any: ...
    @property
    def heads(self) -> Any: ...
    @property
    def rupiah_a_month(self) -> Any: ...
    @property
    def sources(self) -> Any: ...
    @property
    def monthly_cap(self) -> Any: ...
    @property
    def pledged_until(self) -> Any: ...
    @property
    def default_chance(self) -> Any: ...

class ArrearsRelief(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        budget: int | None = ...,
        heads: int | Literal["as many as the money carries"] | None = ...,
        monthly_cap: int | None = ...,
        shares: Mapping[str, float],
        ceilings: Mapping[str, int] | None = ...,
        deciles: Sequence[int] | None = ...,
        villages: Sequence[str] | None = ...,
        classes: Sequence[Literal[1, 2, 3]] | None = ...,
        months_owed_min: int | None = ...,
        months_owed_max: int | None = ...,
        order: Literal["longest_debt_first", "shortest_debt_first"] | None = ...,
        after: Literal["mandiri", "pbid"] | None = ...,
        fund: str | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def budget(self) -> Any: ...
    @property
    def heads(self) -> Any: ...
    @property
    def monthly_cap(self) -> Any: ...
    @property
    def shares(self) -> Any: ...
    @property
    def ceilings(self) -> Any: ...
    @property
    def deciles(self) -> Any: ...
    @property
    def villages(self) -> Any: ...
    @property
    def classes(self) -> Any: ...
    @property
    def months_owed_min(self) -> Any: ...
    @property
    def months_owed_max(self) -> Any: ...
    @property
    def order(self) -> Any: ...
    @property
    def after(self) -> Any: ...
    @property
    def fund(self) -> Any: ...

class PbiQuota(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        removed_of_list: float | None = ...,
        replaced: float | None = ...,
        from_pbid: float | None = ...,
        ask_back: float | None = ...,
        reregistered_a_month: int | None = ...,
        additions: int | None = ...,
        sources: Sequence[Literal["unregistered", "left", "pbid", "pbi", "mandiri"]] | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def removed_of_list(self) -> Any: ...
    @property
    def replaced(self) -> Any: ...
    @property
    def from_pbid(self) -> Any: ...
    @property
    def ask_back(self) -> Any: ...
    @property
    def reregistered_a_month(self) -> Any: ...
    @property
    def additions(self) -> Any: ...
    @property
    def sources(self) -> Any: ...

class LawChange(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        rules: Mapping[str, Any],
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def rules(self) -> Any: ...

class WriteOff(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        debtors: Sequence[Literal["moved", "owing"]],
        classes: Sequence[Literal[1, 2, 3]] | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def debtors(self) -> Any: ...
    @property
    def classes(self) -> Any: ...

class Rehab(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        joins_a_month: float | None = ...,
        finishes: float | None = ...,
        months_each: int | None = ...,
        active_after: Literal["last", "first"] | None = ...,
        months_owed_min: int | None = ...,
        months_owed_max: int | None = ...,
        classes: Sequence[Literal[1, 2, 3]] | None = ...,
        deciles: Sequence[int] | None = ...,
        villages: Sequence[str] | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def joins_a_month(self) -> Any: ...
    @property
    def finishes(self) -> Any: ...
    @property
    def months_each(self) -> Any: ...
    @property
    def active_after(self) -> Any: ...
    @property
    def months_owed_min(self) -> Any: ...
    @property
    def months_owed_max(self) -> Any: ...
    @property
    def classes(self) -> Any: ...
    @property
    def deciles(self) -> Any: ...
    @property
    def villages(self) -> Any: ...

class Education(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        fund: str | None = ...,
        heads: int | Literal["as many as the money carries"],
        monthly_cap: int | None = ...,
        cost_a_head: int | None = ...,
        raises_payment: float,
        raises_joining: float | None = ...,
        half_forgotten_after: int | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def fund(self) -> Any: ...
    @property
    def heads(self) -> Any: ...
    @property
    def monthly_cap(self) -> Any: ...
    @property
    def cost_a_head(self) -> Any: ...
    @property
    def raises_payment(self) -> Any: ...
    @property
    def raises_joining(self) -> Any: ...
    @property
    def half_forgotten_after(self) -> Any: ...

class FacilitySpending(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        fund: str,
        amount: int,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def fund(self) -> Any: ...
    @property
    def amount(self) -> Any: ...

class PpuEnforcement(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        uninsured_workers: int,
        registered_a_month: float,
        come_from: Mapping[str, float],
        wage: int | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def uninsured_workers(self) -> Any: ...
    @property
    def registered_a_month(self) -> Any: ...
    @property
    def come_from(self) -> Any: ...
    @property
    def wage(self) -> Any: ...

class Earmark(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        fund: str,
        source: Literal[
            "APBD", "DBHCHT", "DAU", "province", "CSR", "BUMD", "Baznas", "donation", "capitation"
        ]
        | None = ...,
        amount: int | None = ...,
        share: float | None = ...,
        cigarette_tax: int | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def fund(self) -> Any: ...
    @property
    def source(self) -> Any: ...
    @property
    def amount(self) -> Any: ...
    @property
    def share(self) -> Any: ...
    @property
    def cigarette_tax(self) -> Any: ...

class RegisterGroup(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        size: int,
        monthly_cap: int | None = ...,
        segment: Literal["PBI", "PBID", "PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN"] | None = ...,
        care_class: Literal[1, 2, 3] | None = ...,
        pays: float,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def size(self) -> Any: ...
    @property
    def monthly_cap(self) -> Any: ...
    @property
    def segment(self) -> Any: ...
    @property
    def care_class(self) -> Any: ...
    @property
    def pays(self) -> Any: ...

class WageReconciliation(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        workers: int,
        wage_billed: int,
        wage_due: int,
        months_from: MonthLike,
        months_until: MonthLike,
        payer_group: Literal["unstated", "central", "regional", "pensioner", "veteran"]
        | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def workers(self) -> Any: ...
    @property
    def wage_billed(self) -> Any: ...
    @property
    def wage_due(self) -> Any: ...
    @property
    def months_from(self) -> Any: ...
    @property
    def months_until(self) -> Any: ...
    @property
    def payer_group(self) -> Any: ...

class PopulationRevision(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        more: int | None = ...,
        fewer: int | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def more(self) -> Any: ...
    @property
    def fewer(self) -> Any: ...

class PbidQuota(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        payer: Literal["member", "employer", "central", "province", "district", "third_party"]
        | None = ...,
        additions: int | None = ...,
        removed: int | None = ...,
        monthly_cap: int | None = ...,
        up_to: Mapping[str, float] | None = ...,
        sources: Sequence[Literal["unregistered", "left", "pbid", "pbi", "mandiri"]] | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def payer(self) -> Any: ...
    @property
    def additions(self) -> Any: ...
    @property
    def removed(self) -> Any: ...
    @property
    def monthly_cap(self) -> Any: ...
    @property
    def up_to(self) -> Any: ...
    @property
    def sources(self) -> Any: ...

class SegmentMove(Lever):
    def __init__(
        self,
        *,
        name: str,
        words: str | None = ...,
        words_id: str | None = ...,
        from_: MonthLike,
        until: MonthLike,
        leave: Sequence[Literal["PBI", "PBID", "PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN"]],
        join: Sequence[Literal["PBI", "PBID", "PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN"]],
        people: int,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def words(self) -> Any: ...
    @property
    def words_id(self) -> Any: ...
    @property
    def from_(self) -> Any: ...
    @property
    def until(self) -> Any: ...
    @property
    def leave(self) -> Any: ...
    @property
    def join(self) -> Any: ...
    @property
    def people(self) -> Any: ...
