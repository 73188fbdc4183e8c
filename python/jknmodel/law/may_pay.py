# SPDX-License-Identifier: Apache-2.0
"""What a source of money may pay for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments, is_text, shown

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike
    from jknmodel.law.changes import Changes

__all__ = ["may_pay"]


def may_pay(
    source: str, purpose: str, on: MonthLike | None = None, law: Changes | None = None
) -> bool:
    """Whether money of a source may pay for something.

    Parameters
    ----------
    source
        APBD, DBHCHT, DAU, province, CSR, BUMD, Baznas, donation or capitation.
    purpose
        "pbid" (members registered by local government), "local_share" (2,800 of class III),
        "arrears_relief" (old debt of self-payers) or "programme" (facilities, training,
        campaigns: no contributions).
    on
        The month whose law counts; the newest when not given.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If a name is not known, with the nearest one.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.may_pay("DBHCHT", "pbid"), jkn.law.may_pay("capitation", "pbid")
    (True, False)
    """
    given = Arguments()
    for key, word in (("source", source), ("purpose", purpose)):
        if not is_text(word):
            message = f"{shown(word)} is not a {key}; give a name, as DBHCHT or pbid"
            given.fault(key, word, message)
    month = None if on is None else given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.may_pay(source, purpose, month, changes)
