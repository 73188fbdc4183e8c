# SPDX-License-Identifier: Apache-2.0
"""Who is registered in the JKN, who is active, who pays, and how long the money lasts.

>>> import jknmodel as jkn
>>> jkn.Segment.PBID
<Segment.PBID: 1>
>>> jkn.Share(0.8737, "population").of(1_141_075)
996957.2275
"""

from typing import TYPE_CHECKING, Any

from jknmodel import law
from jknmodel._core import (
    CareClass,
    MonthView,
    Payer,
    Segment,
    Share,
    ShareBase,
    Standing,
    __version__,
)
from jknmodel.base.errors import InputError, Issue, ProofError
from jknmodel.base.speech import use_language
from jknmodel.evidence.place import Place
from jknmodel.evidence.reconcile.ask import ask_for
from jknmodel.evidence.reconcile.budget import budget_table
from jknmodel.projection.project import project
from jknmodel.projection.run import Run
from jknmodel.projection.tables import Table
from jknmodel.report.reconciled import reconcile
from jknmodel.scenario import levers
from jknmodel.scenario.fund import Fund
from jknmodel.scenario.grid import grid
from jknmodel.scenario.own_lever import OwnLever
from jknmodel.scenario.scenario import Scenario
from jknmodel.schedule.activation import (
    Newborn,
    active_by,
    due_date,
    first_payment_from,
    newborn,
    pbid_active_from,
    protected_until,
    suspended_from,
)
from jknmodel.schedule.afford import Afford, pbid_rate
from jknmodel.schedule.arrears import Arrears, arrears
from jknmodel.schedule.dues import Dues, dues
from jknmodel.schedule.fine import Fine, service_fine
from jknmodel.schedule.instalments import Instalments, Missed, instalments
from jknmodel.schedule.minimum_wage import minimum_wage
from jknmodel.schedule.moved_debt import MovedDebt, moved_debt
from jknmodel.schedule.reactivation import Reactivation, reactivation
from jknmodel.schedule.wage_base import WageBase, wage_base
from jknmodel.study.lasting import LastingHeads, afford

if TYPE_CHECKING:
    from jknmodel.evidence.history import History
    from jknmodel.report import plotting as plotting
    from jknmodel.report.reference import explain
    from jknmodel.scenario.template import template
    from jknmodel.schedule.columns import (
        ArrearsArray,
        DuesArray,
        FineArray,
        arrears_array,
        dues_array,
        service_fine_array,
    )
    from jknmodel.study.allocate import allocate
    from jknmodel.study.allocation import Allocation
    from jknmodel.study.backtest import Backtest, backtest
    from jknmodel.study.between import Between
    from jknmodel.study.calibrate import Calibrated, calibrate
    from jknmodel.study.compare import Differences, compare
    from jknmodel.study.flips import Flips, flips
    from jknmodel.study.forecast import Forecast, forecast
    from jknmodel.study.frozen import Frozen
    from jknmodel.study.robust import Robust
    from jknmodel.study.sensitivity import Sensitivity, sensitivity
    from jknmodel.study.solve import Frontier, Solution, solve
    from jknmodel.study.track import Tracked, track
    from jknmodel.study.uncertain import Uncertain, uncertain
    from jknmodel.tables.members import Members
    from jknmodel.tables.villages import Villages

__all__ = [
    "Afford",
    "Allocation",
    "Arrears",
    "ArrearsArray",
    "Backtest",
    "Between",
    "Calibrated",
    "CareClass",
    "Differences",
    "Dues",
    "DuesArray",
    "Fine",
    "FineArray",
    "Flips",
    "Forecast",
    "Frontier",
    "Frozen",
    "Fund",
    "History",
    "InputError",
    "Instalments",
    "Issue",
    "LastingHeads",
    "Members",
    "Missed",
    "MonthView",
    "MovedDebt",
    "Newborn",
    "OwnLever",
    "Payer",
    "Place",
    "ProofError",
    "Reactivation",
    "Robust",
    "Run",
    "Scenario",
    "Segment",
    "Sensitivity",
    "Share",
    "ShareBase",
    "Solution",
    "Standing",
    "Table",
    "Tracked",
    "Uncertain",
    "Villages",
    "WageBase",
    "__version__",
    "active_by",
    "afford",
    "allocate",
    "arrears",
    "arrears_array",
    "ask_for",
    "backtest",
    "budget_table",
    "calibrate",
    "compare",
    "due_date",
    "dues",
    "dues_array",
    "explain",
    "first_payment_from",
    "flips",
    "forecast",
    "grid",
    "instalments",
    "law",
    "levers",
    "minimum_wage",
    "moved_debt",
    "newborn",
    "pbid_active_from",
    "pbid_rate",
    "project",
    "protected_until",
    "reactivation",
    "reconcile",
    "sensitivity",
    "service_fine",
    "service_fine_array",
    "solve",
    "suspended_from",
    "template",
    "track",
    "uncertain",
    "use_language",
    "wage_base",
]


_STUDIES = {
    "Allocation": "allocation",
    "Backtest": "backtest",
    "Between": "between",
    "Calibrated": "calibrate",
    "Differences": "compare",
    "Flips": "flips",
    "Forecast": "forecast",
    "Frontier": "solve",
    "Frozen": "frozen",
    "Sensitivity": "sensitivity",
    "Robust": "robust",
    "Solution": "solve",
    "Tracked": "track",
    "Uncertain": "uncertain",
    "allocate": "allocate",
    "backtest": "backtest",
    "calibrate": "calibrate",
    "compare": "compare",
    "flips": "flips",
    "forecast": "forecast",
    "sensitivity": "sensitivity",
    "solve": "solve",
    "track": "track",
    "uncertain": "uncertain",
}


def __getattr__(name: str) -> Any:
    """What needs NumPy, or is asked for seldom, is imported when it is first asked for."""
    if name == "plotting":
        from jknmodel.report import plotting

        return plotting
    if name == "explain":
        from jknmodel.report.reference import explain

        return explain
    if name == "template":
        from jknmodel.scenario.template import template

        return template
    if name.endswith(("Array", "_array")) and name in __all__:
        from jknmodel.schedule import columns

        return getattr(columns, name)
    if (module := _STUDIES.get(name)) is not None:
        from importlib import import_module

        return getattr(import_module(f"jknmodel.study.{module}"), name)
    if name == "History":
        from jknmodel.evidence.history import History

        return History
    if name == "Members":
        from jknmodel.tables.members import Members

        return Members
    if name == "Villages":
        from jknmodel.tables.villages import Villages

        return Villages
    raise AttributeError(f"module 'jknmodel' has no attribute '{name}'")
