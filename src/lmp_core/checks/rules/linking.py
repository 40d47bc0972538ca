"""Checks of how programmes hang together (LMP33x): the same people in one week, the same children in one month."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import attrs

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.coordination.clashes import clashes
from lmp_core.graph.linkage import SameWeek, same_months, same_weeks
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text, Worded
from lmp_core.wording.dates import month, week
from lmp_core.wording.sentences import Aside, named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


@rule(
    "LMP331",
    Severity.NOTE,
    phrase("Two programmes ask the same people in one week"),
    phrase(
        "Meetings of two programmes are in the same week and want the same people: a head who is in "
        "both, a group, a whole unit. Meetings that belong to both programmes, that have been held, or "
        "that clash in that week, are left out."
    ),
)
def same_people_in_one_week(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    by_who: dict[tuple[str, ...], list[SameWeek]] = {}
    for same_week in _weeks_to_tell(context):
        by_who.setdefault(same_week.who, []).append(same_week)
    for who, together in by_who.items():
        weeks = sorted({number for each in together for number in each.weeks})
        mondays = tuple(dt.datetime.strptime(f"{each}-1", "%G-W%V-%u").date() for each in weeks)
        activities = dict.fromkeys(id for each in together if weeks[0] in each.weeks for id in each.activities)
        yield Finding(
            subjects=(*activities, *who),
            field="when",
            days=mondays,
            message=say(
                plan,
                phrase("Two programmes ask for {who} in {week}{more}: {activities}."),
                who=people(who),
                week=Worded(partial(week, mondays[0])),
                more=Aside(and_more_weeks(len(mondays) - 1)),
                activities=named(*activities, dated=False),
            ),
            hint=say(plan, phrase("If that is too much for one week, move one of them.")),
        )


def and_more_weeks(count: int) -> Text:
    """The number of further weeks, in brackets; empty for none."""
    return _MORE_WEEKS.filled(n=count) if count else Text()


_MORE_WEEKS = plural_phrase("(1 more week)", "({n} more weeks)")


def _weeks_to_tell(context: PlanContext) -> Iterator[SameWeek]:
    """The weeks that are not over, without those in which the two meetings clash: that is told already."""
    clashing: dict[frozenset[str], set[str]] = {}
    for clash in clashes(context):
        both = frozenset((clash.first.activity.id, clash.second.activity.id))
        clashing.setdefault(both, set()).add(_name_of_week(clash.start))
    this_week = _name_of_week(context.as_of)
    for same_week in same_weeks(context.graph, context.timeline.occurrences):
        clash_weeks = clashing.get(frozenset(same_week.activities), set())
        weeks = tuple(each for each in same_week.weeks if each >= this_week and each not in clash_weeks)
        if weeks:
            yield attrs.evolve(same_week, weeks=weeks)


def _name_of_week(day: dt.date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def _last_of_month(first: dt.date) -> dt.date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


@rule(
    "LMP332",
    Severity.WARNING,
    phrase("Two surveys of the same children in one month"),
    phrase(
        "Two surveys ask the children of one unit in one month. When the times are not settled, so that "
        "they only may come in the same month, it is for information."
    ),
)
def same_children_in_one_month(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for same_month in same_months(context.graph, context.timeline.occurrences):
        if same_month.month < context.as_of.replace(day=1):
            continue
        yield Finding(
            subjects=(same_month.first, same_month.second, *same_month.units),
            field="when",
            days=(same_month.month, _last_of_month(same_month.month)),
            severity=None if same_month.sure else Severity.NOTE,
            message=say(
                plan,
                (
                    phrase("The children of {units} are asked twice in {month}: {one} and {other}.")
                    if same_month.sure
                    else phrase(
                        "The children of {units} may be asked twice in one month, {month} at the earliest: {one} and "
                        "{other}."
                    )
                ),
                units=people(same_month.units),
                month=Worded(partial(month, same_month.month)),
                one=named(same_month.first, dated=False),
                other=named(same_month.second, dated=False),
            ),
            hint=say(plan, phrase("Choose different months, or use the answers of the one for both.")),
        )


RULES = (same_people_in_one_week, same_children_in_one_month)
