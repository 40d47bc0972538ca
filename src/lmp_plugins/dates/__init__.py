"""Dates that fit: proposals, re-planning with the least change, alternatives, and why nothing fits.

:mod:`problem` says what must hold and what is preferred, and knows no plan and no solver; :mod:`formulate` makes such a
problem of a plan; :mod:`solve` finds an answer with OR-Tools CP-SAT; :mod:`propose` goes the way through them;
:mod:`present` puts the answer into words; :mod:`checker` judges a proposed plan and shares no code with the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    import click

LMP_PLUGIN_API = (1, 0)


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp propose`` and ``lmp replan``."""
    from lmp_plugins.dates.commands import propose_command, replan_command

    return [propose_command, replan_command]
