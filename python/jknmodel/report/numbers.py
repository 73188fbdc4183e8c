# SPDX-License-Identifier: Apache-2.0
"""Numbers, money and months as the two languages write them.

No more digits than were published: ranges and rounded people are said with "about" (*sekitar*).

>>> from jknmodel.report.numbers import Numerals
>>> page = Numerals("id")
>>> page.whole(1234567), page.per_cent(0.6552, 2), page.money(50_670_000_000)
('1.234.567', '65,52%', 'Rp50,67 miliar')
>>> Numerals("en").money(50_670_000_000)
'Rp50.67 billion'
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from jknmodel.base.language import Language
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

__all__ = ["Numerals", "locale_of"]


_SIZES: Final = (1e12, 1e9, 1e6, 1e3)


@dataclass(frozen=True, slots=True)
class _Locale:
    """What Babel knows of a language: signs, months, and words for large numbers."""

    signs: dict[int, int]  # for the comma and the point of English
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    scales: tuple[tuple[float, str], ...]  # the largest first

    @property
    def thousand(self) -> str:
        return self.scales[-1][1]

    @property
    def million(self) -> str:
        return self.scales[-2][1]


@cache
def locale_of(language: Language) -> _Locale:
    """Signs, months and the words of large numbers."""
    from babel import Locale

    locale = Locale(language)
    signs = locale.number_symbols["latn"]
    words = locale.compact_decimal_formats["long"]["other"]
    return _Locale(
        str.maketrans(",.", signs["group"] + signs["decimal"]),
        tuple(locale.months["format"]["wide"].values()),
        tuple(locale.months["format"]["abbreviated"].values()),
        tuple((size, words[f"{size:.0f}"].pattern.removeprefix("0 ")) for size in _SIZES),
    )


@dataclass(frozen=True, slots=True)
class Numerals:
    """How one language writes numbers.

    ``smallest`` is for pages about real people: fewer are not told, and others to the ten at most,
    so that no count comes back by subtraction.

    >>> Numerals("en", 5).about_people(3), Numerals("en", 5).about_people(47)
    ('fewer than 5', 'about 50')
    """

    language: Language
    smallest: int = 0

    @property
    def _about(self) -> str:
        return Texts(self.language)("about")

    @property
    def _up_to(self) -> str:
        return f"{Texts(self.language)('up_to')} {self._about}"

    @property
    def _fewer(self) -> str:
        return Texts(self.language)("fewer_than")

    def signs(self, text: str) -> str:
        """Digits grouped by commas with a decimal point, in the signs of the language.

        >>> Numerals("id").signs("1,234.5")
        '1.234,5'
        """
        return text.translate(locale_of(self.language).signs)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with grouped digits; never "-0".

        >>> Numerals("id").number(-0.2), Numerals("id").number(1234.5, 1)
        ('0', '1.234,5')
        """
        if not math.isfinite(value):
            return "–"
        text = f"{value:,.{decimals}f}"
        if text.startswith("-") and not text.strip("-0.,"):
            text = text[1:]
        return self.signs(text).replace("-", "\N{MINUS SIGN}")

    def plain(self, value: float) -> str:
        """A number of the register without needless digits.

        >>> Numerals("id").plain(0.0053), Numerals("en").plain(13.0), Numerals("en").plain(5e6)
        ('0,0053', '13', '5,000,000')
        """
        if abs(value) >= 1000:
            return self.whole(value)
        text = f"{value:.4f}".rstrip("0").rstrip(".") or "0"
        return text if self.language == "en" else text.replace(".", ",")

    def whole(self, value: float) -> str:
        """A whole number with grouped digits."""
        return self.number(value)

    def heads(self, value: float) -> str:
        """People, counted.

        >>> Numerals("en").heads(3), Numerals("en", 5).heads(3), Numerals("en", 5).heads(47)
        ('3', 'fewer than 5', '47')
        """
        return self._people(value) if 0 < value < self.smallest else self.whole(value)

    def per_cent(self, share: float, decimals: int = 1) -> str:
        """A share of one as a percentage."""
        return f"{self.number(100 * share, decimals)}%" if math.isfinite(share) else "–"

    def per_cents(self, low: float, high: float, decimals: int = 1) -> str:
        """A range of shares; one number where both ends read the same.

        >>> Numerals("id").per_cents(0.653, 0.668)
        '65,3–66,8%'
        """
        least, most = self.per_cent(low, decimals), self.per_cent(high, decimals)
        return least if least == most else f"{least[:-1]}–{most}"

    def about_share(self, share: float, low: float, high: float) -> str:
        """A share in whole per cent with its range, where that is more than one number.

        >>> Numerals("id").about_share(0.759, 0.747, 0.768)
        'sekitar 76% (75–77%)'
        """
        span = self.per_cents(low, high, 0)
        behind = f" ({span})" if "–" in span else ""
        return f"{self._about} {self.per_cent(share, 0)}{behind}"

    def rate(self, share: float, decimals: int) -> str:
        """A rate with the decimals that were published; "about" where none were.

        >>> Numerals("id").rate(0.980003, 0), Numerals("id").rate(0.8737, 2)
        ('sekitar 98%', '87,37%')
        """
        text = self.per_cent(share, decimals)
        return text if decimals or not math.isfinite(share) else f"{self._about} {text}"

    def money(self, rupiah: float, *, rounded: bool = False) -> str:
        """Rupiah with at most two decimals of its scale; exact below a million.

        >>> Numerals("id").money(35_000), Numerals("en").money(757_620_000)
        ('Rp35.000', 'Rp757.62 million')
        >>> Numerals("id").money(999_999_998)  # not "Rp1.000 juta"
        'Rp1 miliar'
        >>> Numerals("id").money(53_172_840_000, rounded=True)
        'Rp53,2 miliar'
        """
        if not math.isfinite(rupiah):
            return "–"
        sign = "\N{MINUS SIGN}" if rupiah < 0 else ""
        amount = abs(rupiah)
        for scale, word in locale_of(self.language).scales[:-1]:
            # What the next smaller scale would print as a thousand is one of this.
            unit = (1.0 if rounded else 0.01) * scale / 1000 if scale > 1e6 else 0.0
            if amount >= scale * (1 - 1e-9) - unit / 2:
                decimals = (1 if amount < 100 * scale else 0) if rounded else 2
                text = f"{amount / scale:,.{decimals}f}"
                if "." in text:
                    text = text.rstrip("0").rstrip(".")
                return f"{sign}Rp{self.signs(text)} {word}"
        return f"{sign}Rp{self.number(amount)}"

    def about_people(self, heads: float) -> str:
        """A head count to three digits, with "about": *sekitar 244 ribu*.

        >>> Numerals("id").about_people(243_557), Numerals("en").about_people(15_520)
        ('sekitar 244 ribu', 'about 15.5 thousand')
        """
        if 0 < heads < self.smallest:
            return self._people(heads)
        return f"{self._about} {self._people(heads)}"

    def about_between(self, low: float, high: float) -> str:
        """A range of heads with "about"; one number where both ends read the same.

        >>> Numerals("id").about_between(29_900, 77_400), Numerals("en").about_between(0, 6_000)
        ('sekitar 30–77 ribu', 'up to about 6,000')
        >>> Numerals("id").about_between(9_600, 15_480), Numerals("id").about_between(400, 15_480)
        ('sekitar 9,6–15,5 ribu', 'sekitar 0,4–15,5 ribu')
        """
        least, most = self._people(low), self._people(high)
        if 0 < high < self.smallest:
            return most
        if least == most:
            return f"{self._about} {least}"
        if low < max(0.5, self.smallest):
            return f"{self._up_to} {most}"
        if low >= 10_000 and high >= 1.2 * low:  # wide: whole thousands say enough
            least, most = self._people(low, coarse=True), self._people(high, coarse=True)
        return self._between(low, least, most, locale_of(self.language).scales[-2:])

    def about_money(self, low: float, high: float) -> str:
        """A range of rupiah with "about", to three digits below a million.

        One amount where both ends read the same.

        >>> Numerals("id").about_money(757e6, 1.25e9), Numerals("en").about_money(137_679, 268_595)
        ('sekitar Rp0,76–1,2 miliar', 'about Rp138,000–269,000')
        """
        low, high = _three_digits(low), _three_digits(high)
        least, most = self.money(low, rounded=True), self.money(high, rounded=True)
        if least == most:
            return f"{self._about} {least}" if low != 0 else least
        if low < 0.5:
            return f"{self._up_to} {most}"
        return self._between(low, least, most, locale_of(self.language).scales[:-1])

    def _between(
        self, low: float, least: str, most: str, scales: tuple[tuple[float, str], ...]
    ) -> str:
        """Both ends in the scale of the upper one, which is said once.

        A lower end too small for that scale keeps its own words.
        """
        unit = next((word for _, word in scales if most.endswith(f" {word}")), "")
        own = next((word for _, word in scales if least.endswith(f" {word}")), "")
        prefix = "Rp" if most.startswith("Rp") else ""
        if unit == own:
            ends = (least.removesuffix(f" {unit}"), most.removeprefix(prefix))
            return f"{self._about} {ends[0]}–{ends[1]}"
        size = low / next(scale for scale, word in scales if word == unit)
        decimals = 1 if size >= 0.95 or not prefix else 2
        if round(size, decimals) == 0:
            return f"{self._about} {least} – {most}"
        text = f"{size:,.{decimals}f}".rstrip("0").rstrip(".")
        return f"{self._about} {prefix}{self.signs(text)}–{most.removeprefix(prefix)}"

    def between(self, low: float, high: float) -> str:
        """`about_between` where "about" was said already.

        >>> Numerals("id").between(29_900, 77_400)
        '30–77 ribu'
        """
        if low < max(0.5, self.smallest) <= high:
            return f"0–{self._people(high)}"
        return self.about_between(low, high).removeprefix(f"{self._about} ")

    def money_between(self, low: float, high: float) -> str:
        """`about_money` where "about" was said already.

        >>> Numerals("en").money_between(2_501_580_000, 9_140_000_000)
        'Rp2.5–9.1 billion'
        """
        if low < 0.5 <= high:
            return f"Rp0–{self.money(high, rounded=True)[2:]}"
        return self.about_money(low, high).removeprefix(f"{self._about} ")

    def _people(self, heads: float, *, coarse: bool = False) -> str:
        locale = locale_of(self.language)
        size = abs(heads)
        if size >= 999_500:
            return f"{self.number(heads / 1e6, 2)} {locale.million}"
        if size >= 99_950 or (coarse and size >= 9_500):
            return f"{self.number(heads / 1e3)} {locale.thousand}"
        if size >= 10_000:
            text = f"{heads / 1e3:.1f}".removesuffix(".0")
            return f"{self.signs(text)} {locale.thousand}"
        if 0 < size < self.smallest:
            return f"{self._fewer} {self.smallest}"
        if self.smallest and size < 100:
            return self.number(10 * max(1, round(heads / 10)) if heads > 0 else 0)
        step = 100 if size >= 1_000 else 10 if size >= 100 else 1
        return self.number(round(heads / step) * step)

    def month(self, when: pd.Period | dt.date) -> str:
        """A month in words: *Desember 2026*.

        >>> import datetime as dt
        >>> Numerals("id").month(dt.date(2025, 5, 1))
        'Mei 2025'
        """
        return f"{locale_of(self.language).months[when.month - 1]} {when.year}"

    def short_month(self, when: pd.Period | dt.date) -> str:
        """A month for a chart or a narrow table: *Des 2026*."""
        return f"{locale_of(self.language).short_months[when.month - 1]} {when.year}"

    def date(self, text: str) -> str:
        """A date of a file in words: *21 Juli 2025* of ``2025-07-21``; anything else as it is.

        >>> page = Numerals("id")
        >>> page.date("2025-07-21"), page.date("2025-12"), page.date("2025")
        ('21 Juli 2025', 'Desember 2025', '2025')
        """
        year, *rest = text.split("-")
        if not 1 <= len(rest) <= 2 or not all(part.isdigit() for part in (year, *rest)):
            return text
        month = f"{locale_of(self.language).months[int(rest[0]) - 1]} {year}"
        return f"{int(rest[1])} {month}" if len(rest) == 2 else month

    def day(self, when: pd.Period | dt.date) -> str:
        """The first of a month: *1 Mei 2025*."""
        return f"1 {self.month(when)}"


def _three_digits(rupiah: float) -> float:
    """An amount below a million to three digits; others as they are."""
    if not 0 < abs(rupiah) < 1e6:
        return rupiah
    return round(rupiah, 2 - math.floor(math.log10(abs(rupiah))))
