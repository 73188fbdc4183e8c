# SPDX-License-Identifier: Apache-2.0
"""What the planner's file carries: sentences, places, numbers of the law, data of the inference.

Sentences are those of the catalogues that its scripts ask for, in both languages; patterns those by
which messages of the engine become Indonesian.

>>> from jknmodel.report.planner.carried import catalogue
>>> catalogue("t('short')")["sentences"]["en"]
{'short': '{amount} short'}
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jknmodel import _core, law
from jknmodel.base.catalogue import by_english, sentences
from jknmodel.base.language import LANGUAGES
from jknmodel.evidence.bought import BASES, rates
from jknmodel.evidence.files import DATA, PLACE_FILE, PUBLISHED, scenarios_in
from jknmodel.evidence.place import Place
from jknmodel.evidence.priors import NATION
from jknmodel.evidence.reconcile.finding import CONTRADICTS
from jknmodel.evidence.reconcile.reconcile import findings
from jknmodel.report.numbers import locale_of
from jknmodel.report.parts.labels import Labels
from jknmodel.report.rounding import Rounding, decimals_printed
from jknmodel.scenario.rate_basis import identified
from jknmodel.study.answer import reading_of
from jknmodel.study.choices import ReadAs, places_of

if TYPE_CHECKING:
    from jknmodel.base.language import Language

__all__ = ["catalogue", "defaults", "further", "place_of", "places"]

_RATES: Final = ("coverage", "active_of_population", "active_of_registered")
#: A key as it stands in a script, whole or with a blank.
_KEY: Final = re.compile(r"[\"'`]((?:\w|\$\{[^}]*\})+)[\"'`]")


def catalogue(script: str) -> dict[str, Any]:
    """The sentences that a script asks for, and how numbers are written, in both languages."""
    asked = set(_KEY.findall(script))
    whole = {key for key in asked if "$" not in key}
    open_ = [re.compile(re.sub(r"\$\{[^}]*\}", r"\\w*", key)) for key in asked - whole
             if not key.startswith("$")]  # fmt: skip
    said = {language: _sentences(language) for language in LANGUAGES}
    keys = [key for key in said["en"] if key in whole or any(each.fullmatch(key) for each in open_)
            or (key.startswith("unit ") and "unit ${" in script)]  # fmt: skip
    return {
        "sentences": {
            language: {key: said[language][key] for key in keys} for language in LANGUAGES
        },
        "locales": {language: _numerals(language) for language in LANGUAGES},
    }


def _sentences(language: Language) -> dict[str, str]:
    """All sentences that have a key; no forms for one and many."""
    found = sentences(language)._catalog  # type: ignore[attr-defined]  # noqa: SLF001  # no other way to list them
    return {
        key: text
        for key, text in found.items()
        if isinstance(key, str) and "\x04" not in key and key
    }


def _numerals(language: Language) -> dict[str, Any]:
    locale, said = locale_of(language), sentences(language)
    return {
        "group": chr(locale.signs[ord(",")]),
        "decimal": chr(locale.signs[ord(".")]),
        "months": locale.months,
        "short_months": locale.short_months,
        "scales": locale.scales,
        "about": said.gettext("about"),
        "up_to": said.gettext("up_to"),
    }


@cache
def places() -> list[dict[str, Any]]:
    """The places that ship, with their scenarios."""
    found = []
    for name in Place.names():
        folder = DATA / "places" / name
        plans = [
            {"name": path.stem, "toml": path.read_text("utf-8")} for path in scenarios_in(folder)
        ]
        text = (folder / PLACE_FILE).read_text("utf-8")
        found.append(place_of(Place.load(name), name, plans, text))
    return found


def place_of(
    place: Place, name: str, plans: list[dict[str, str]], text: str = ""
) -> dict[str, Any]:
    """A place as the page opens it, with its plans; `text` is its file, where there is one."""
    return {
        "id": name,
        "name": place.name,
        "region": place.region,
        "toml": text,
        "opens": {
            read.active_rate_read_as: {"baseline": read.baseline_toml(), "name": place.name}
            for _, read in _read(place)
        },
        "known": _known(place),
        "scenarios": plans,
    }


def _known(place: Place) -> dict[str, Any]:
    """What the sentences of the page ask of a place beside its opening position."""
    rounding = Rounding(place)
    figures = place.facts.figures
    said = next((f for f in figures if f.figure == "active_rate" and not f.set_aside), None)
    spent = identified(place)
    found = [each for each in findings(place) if each.verdict == CONTRADICTS]
    return {
        "name": place.name,
        "tested_on": place.active_rate_tested_on,
        "read_as": place.active_rate_read_as,
        "rates": {rate: _interval(rounding, rate) for rate in _RATES},
        "readings": [
            {
                "read_as": reading.read_as,
                "of_population": reading.of_population,
                "of_registered": reading.of_registered,
                "chosen": reading.chosen,
                "published": said and {"value": said.point, "decimals": decimals_printed(said)},
            }
            for reading in (reading_of(place, read) for _, read in _read(place))
        ],
        "head_rates": list(_head_rates(place.opening).items()),
        "identified": spent
        and {
            "rate_basis": spent.rate_basis,
            "rate": spent.rate,
            "rupiah": spent.rupiah,
            "head_months": spent.base_heads * spent.base_months
            + spent.extra_heads * spent.extra_months,
        },
        "money": [[int(f.as_of[:4]), f.low, f.high] for f in figures
                  if f.unit == "rupiah" and not f.set_aside and f.as_of[:4].isdigit()],
        "figures": [
            {
                "label": f.label, "value": f.point, "unit": f.unit, "as_of": f.as_of,
                "words": f.words, "words_id": f.words_id, "source": f.source,
                "source_id": f.source_id, "set_aside": f.set_aside,
            }
            for f in figures
        ],
        "findings": {
            language: [
                {"figure": labels.line(each.about), "verdict": labels.t(f"verdict_{each.verdict}"),
                 "note": labels.remarks(each)}
                for each in found
            ]
            for language in LANGUAGES
            for labels in (Labels(place.facts, language),)
        },
    }  # fmt: skip


def _read(place: Place) -> list[tuple[ReadAs, Place]]:
    """The place under each reading of its active rate that stands, its own first."""
    return [(so, read) for so, read in places_of(place) if so.prior == place.prior]


def _interval(rounding: Rounding, rate: str) -> dict[str, float | int | None]:
    found = rounding.published(rate)
    low, high = found or (None, None)
    return {"low": low, "high": high, "decimals": rounding.decimals(rate)}


def _head_rates(opening: str) -> dict[str, int]:
    found = rates(opening)
    return {basis: found[basis] for basis in BASES}


def _head_rates_since(months: list[str]) -> list[list[Any]]:
    """The rates a head and month from each month in which one of them changes."""
    found: list[list[Any]] = []
    for month in months:
        rates_then = list(_head_rates(month).items())
        if not found or found[-1][1] != rates_then:
            found.append([month, rates_then])
    return found


def defaults() -> dict[str, Any]:
    """Numbers of the law and the register that a new decision begins with."""
    register = _core.read_scenario_text('schema = 1\nname = "x"', "x").assumptions
    rows = law.table()
    newest = rows.query("rule == 'pbid.tariff'").iloc[-1]
    return {
        "clean_up_size": register["clean_up_size"]["value"],
        "tariff": int(newest["value"]),
        "head_rates": _head_rates_since(sorted({str(day)[:7] for day in rows["from"]})),
        "pays_pbid": [
            rule.split(".")[1]
            for rule, value in zip(rows["rule"], rows["value"], strict=True)
            if rule.startswith("money.")
            and rule.endswith(".may_pay")
            and "pbid" in str(value).split("+")
        ],
    }


def further() -> dict[str, Any]:
    """What is needed once the engine is: patterns of its messages, the data of the inference."""
    priors = [DATA / "priors" / f"{NATION}.toml"]
    priors += sorted(path for path in priors[0].parent.glob("*.toml") if path != priors[0])
    return {
        "patterns": dict(by_english("fault")),
        "load": {
            "districts": PUBLISHED.read_text("utf-8"),
            "priors": [path.read_text("utf-8") for path in priors],
        },
    }
