"""Dates that fit: proposals, re-planning with the least change, alternatives, and why nothing fits.

:mod:`problem` says what must hold and what is preferred, and knows no plan and no solver; :mod:`formulate` makes such a
problem of a plan; :mod:`solve` finds an answer with OR-Tools CP-SAT; :mod:`propose` goes the way through them;
:mod:`present` puts the answer into words; :mod:`checker` judges a proposed plan and shares no code with the others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.model.phrase import phrase
from lmp_core.plugins.contracts import Answering, Option
from lmp_core.plugins.spec import hookimpl

if TYPE_CHECKING:
    import click

LMP_PLUGIN_API = (1, 1)

_SEARCH = (
    Option(name="until", help="Place nothing after this day.", type=dt.date),
    Option(name="busy", help="When people cannot: calendars by whose they are.", type=object),
    Option(name="seed", help="The solver's random seed.", type=int, default=1),
    Option(name="work", help="How much the solver may do, in its own measure.", type=float, default=60.0),
    Option(name="seconds", help="Stop after so long.", type=float),
    Option(name="on_better", help="Called with each better answer.", type=object),
)
PROPOSE = Answering(
    name="propose",
    title=phrase("Proposed dates"),
    answer=lazy.later(f"{__name__}.answering:answer_propose"),
    options=(
        Option(name="only", help="Find a date for these activities, and touch no other.", type=object, default=()),
        Option(
            name="move",
            help="Which dated activities may be moved.",
            choices=("clashing", "none", "all"),
            default="clashing",
        ),
        Option(name="days_only", help="Give days and no times of day.", type=bool),
        Option(name="soonest", help="Minimise the finish date first, then honour wishes.", type=bool),
        Option(name="alternatives", help="How many proposals.", type=int, default=1),
        Option(name="apart", help="In how many activities' days alternatives differ at least.", type=int, default=1),
        Option(name="dearer", help="How much more than the best an alternative may cost.", type=int),
        *_SEARCH,
    ),
)
MOVE = Answering(
    name="move",
    title=phrase("The plan after a move"),
    answer=lazy.later(f"{__name__}.answering:answer_move"),
    options=(
        Option(name="moves", help="Days or times by activity.", type=object),
        Option(name="since", help="An earlier plan: what has been moved since stays where it is.", type=object),
        *_SEARCH,
    ),
)


@hookimpl
def lmp_answers() -> Iterable[Answering]:
    """Dates for what has none or clashes, and the plan after a move."""
    return [PROPOSE, MOVE]


@hookimpl
def lmp_commands() -> Iterable[click.Command]:
    """``lmp propose`` and ``lmp move``."""
    from lmp_plugins.dates.commands import move_command, propose_command

    return [propose_command, move_command]
