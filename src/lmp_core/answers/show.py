"""What ``lmp show`` answers: a list of one sort, or one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lmp_core.answers.activity_list import ActivityList, activity_list
from lmp_core.answers.card import Card
from lmp_core.answers.finding_parts import found
from lmp_core.answers.listing import SORTS, Listing, listing
from lmp_core.answers.part_cards import card
from lmp_core.answers.selection import NO_FILTERS, Filters
from lmp_core.context import PlanContext
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import quoted

_ONLY_ACTIVITIES = phrase("only activities can be narrowed")
_ONE_THING = phrase("{id} is one thing and cannot be narrowed")
_LEAVE_OUT = phrase("leave the filters out")
ACTIVITIES = "activities"
"""What is listed when nothing is said."""
_WORDS: Mapping[str, tuple[str, ...]] = {
    ACTIVITIES: ("activity", "aktiviteter", "aktivitetar", "aktivitet"),
    "goals": ("goal", "mål"),
    "programmes": ("programme", "programs", "program", "programmer"),
    "units": ("unit", "virksomheter", "verksemder", "virksomhet", "verksemd", "skoler", "barnehager"),
    "decisions": ("decision", "vedtak", "saker", "oppdrag"),
    "duties": ("duty", "plikter", "plikt"),
    "groups": ("group", "grupper", "gruppe"),
    "roles": ("role", "roller", "rolle"),
    "venues": ("venue", "møtesteder", "møtestader", "møtested", "møtestad", "steder", "stader", "rom"),
    "channels": ("channel", "kanaler", "kanalar", "kanal"),
    "assumptions": ("assumption", "antakelser", "føresetnader"),
    "graph": ("graf",),
}
"""What can be listed, by its name, with other words for it."""
_NAMES = {word: name for name, words in _WORDS.items() for word in (name, *words)}


def sort_named(word: str) -> str | None:
    """The sort that a word names; None when it names none."""
    return _NAMES.get(word.casefold())


def shown(
    context: PlanContext,
    what: str = ACTIVITIES,
    filters: Filters = NO_FILTERS,
    *,
    start: dt.date | None = None,
    limit: int | None = None,
) -> ActivityList | Listing | Card:
    """A list of what a word names, else the part that it means.

    ``start`` and the unit of the filters choose the weeks of a series. What has the id of a sort is that part.

    Raises:
        UsageError: when filters are given for what has none, or name what there is none of.
        UnknownIdError: when the word means nothing, or may mean several parts.
    """
    sort = None if context.plan.find(what) is not None else sort_named(what)
    if sort == ACTIVITIES and start is None:
        return activity_list(context, filters, limit)
    if sort is not None:
        if filters.narrows or start is not None:
            raise UsageError(Problem(message=_ONLY_ACTIVITIES, hint=_LEAVE_OUT))
        return listing(context, sort, limit)
    part = found(context.plan, what, context.language)
    if filters != Filters(unit=filters.unit):
        raise UsageError(Problem(message=_ONE_THING.filled(id=quoted(part.id)), hint=_LEAVE_OUT))
    unit = found(context.plan, filters.unit, context.language, "units").id if filters.unit else None
    return card(context, part, start=start, unit=unit)


assert set(_WORDS) == {ACTIVITIES, *SORTS}
