"""Checks of calendars where no single day says it all (LMP208-211): vague and ranged times, pupils, whole staffs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model import Activity, UnitKind
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.wording.sentences import Days, named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

LONGEST_WINDOW = 400
"""Days of a time that are looked at: a school year and a little more always has a working day."""
SURVEY = "survey"
"""The kind of activity that asks the children."""
AWAY_FROM_CHILDREN = dt.timedelta(hours=1)
"""How much of the children's day a whole staff may meet in: less is the end of a day, not a day away."""

_HOURS: Mapping[UnitKind, tuple[dt.time, dt.time]] = {
    UnitKind.SCHOOL: (dt.time(8, 30), dt.time(13, 30)),
    UnitKind.KINDERGARTEN: (dt.time(8), dt.time(15, 30)),
    UnitKind.SFO: (dt.time(13, 30), dt.time(16, 30)),
}
"""When the children are there at the least; homes and municipalities differ on either side of it."""
_WITHOUT_CHILDREN = ("parent-meeting", "political-meeting")


def _open(context: PlanContext) -> Iterator[Occurrence]:
    """What is still to be, or has no record."""
    for occurrence in context.timeline.occurrences:
        over = occurrence.outcome is not None and occurrence.outcome.over
        if not over and not occurrence.put_off and occurrence.activity.kind != "phase":
            yield occurrence


def _span(occurrence: Occurrence) -> list[dt.date]:
    """The days that a time can be on, or goes over; none when it is not bounded, or so long that it has room."""
    first, last = occurrence.first_day, occurrence.last_day
    if first is None or last is None or not 0 <= (last - first).days < LONGEST_WINDOW:
        return []
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def _who(occurrence: Occurrence) -> tuple[str, ...]:
    return occurrence.participants or occurrence.activity.responsible


def _reasons(context: PlanContext, days: Iterable[dt.date], who: Iterable[str]) -> Text:
    """Why none of the days works for all; weekends go without saying unless there is nothing else."""
    asked = tuple(who)
    reasons: dict[Text, None] = {}
    for day in sorted(days, key=lambda day: (day.weekday() >= 5, day)):
        if day.weekday() >= 5 and reasons:
            break
        why = context.calendars.why_free(day, asked)
        if why is not None:
            reasons[why] = None
    return Worded(lambda language: ", ".join(why.to(language) for why in reasons))


def _asks_children(context: PlanContext, occurrence: Occurrence) -> list[str]:
    """The units whose children a survey asks; none for anything else."""
    if occurrence.activity.kind != SURVEY:
        return []
    whole = {context.graph.resolve(part.who) for part in occurrence.activity.takes_part}
    return [unit for unit in occurrence.units if unit in whole and context.plan.unit(unit).kind in _HOURS]


def _children_are_there(context: PlanContext, day: dt.date, unit: str) -> bool:
    return context.calendars.is_working(day, (unit,)) and not context.calendars.is_planning_day(day, (unit,))


def _without_children(context: PlanContext, occurrence: Occurrence) -> list[str]:
    """The units of a survey whose children are away on all its days."""
    days = _span(occurrence)
    units = _asks_children(context, occurrence) if days else []
    return [unit for unit in units if not any(_children_are_there(context, day, unit) for day in days)]


@rule(
    "LMP208",
    Severity.WARNING,
    phrase("Time without a working day"),
    phrase(
        "The activity is to be in a week, a month or another time that has no day on which all who take "
        "part work: all of it is breaks or days off. Of a series: all its times fall away."
    ),
)
def time_without_a_working_day(context: PlanContext) -> Iterator[Finding]:
    for occurrence in _open(context):
        days = _days_without_work(context, occurrence)
        if not days or _without_children(context, occurrence):
            continue
        activity, who = occurrence.activity, _who(occurrence)
        yield Finding(
            subjects=(activity.id,),
            field="when",
            message=say(
                context.plan,
                phrase("{activity} is to be {days}, but there is no working day then: {reason}."),
                activity=named(activity.id, dated=False),
                days=Days(days[0], days[-1]),
                reason=_reasons(context, days, who),
            ),
            hint=say(
                context.plan,
                phrase("The next working day is {day}."),
                day=context.calendars.next_working(days[-1], who),
            ),
        )


def _days_without_work(context: PlanContext, occurrence: Occurrence) -> list[dt.date]:
    """The days of a time none of which works for all; empty when one does, or when another check tells of it."""
    who = _who(occurrence)
    if occurrence.activity.when.series is not None:
        return _days_of_empty_series(context, occurrence)
    together = context.plan.kind(occurrence.activity.kind).meeting
    dated = occurrence.precision in (Precision.EXACT, Precision.RANGE)
    if dated and (together or occurrence.first_day == occurrence.last_day):
        return []  # LMP202, LMP203 and LMP211
    days = _span(occurrence)
    if occurrence.precision is Precision.OPEN or any(context.calendars.is_working(day, who) for day in days):
        return []
    return days


def _days_of_empty_series(context: PlanContext, occurrence: Occurrence) -> list[dt.date]:
    activity = occurrence.activity
    if occurrence.first_day is not None or "@" in occurrence.key:
        return []
    skipped = [skip for skip in context.timeline.skipped(activity.id) if skip.why is not None]
    return [skip.day for skip in skipped]


@rule(
    "LMP209",
    Severity.WARNING,
    phrase("Survey without children"),
    phrase(
        "The survey is on days when the children are not there: before school begins, in a break, or on a planning day."
    ),
)
def survey_without_children(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for occurrence in _open(context):
        missing = _without_children(context, occurrence)
        if not missing:
            continue
        days = _span(occurrence)
        after = next(
            (
                day
                for day in (days[-1] + dt.timedelta(days=n) for n in range(1, LONGEST_WINDOW))
                if all(_children_are_there(context, day, unit) for unit in missing)
            ),
            None,
        )
        yield Finding(
            subjects=(occurrence.activity.id, *missing),
            field="when",
            message=say(
                plan,
                phrase("{activity} is to be {days}, but no children are there then at {units}."),
                activity=named(occurrence.activity.id, dated=False),
                days=Days(days[0], days[-1]),
                units=people(missing),
            ),
            hint=say(
                plan,
                (phrase("The next day with children is {day}.") if after else phrase("Choose another time.")),
                day=after or days[-1],
            ),
        )


# --- whole staffs -------------------------------------------------------------------------------------------------


def _whole_staffs(context: PlanContext, activity: Activity) -> list[str]:
    """The schools, kindergartens and SFO that are to meet with all their staff."""
    plan = context.plan
    if activity.kind in _WITHOUT_CHILDREN or not plan.kind(activity.kind).meeting:
        return []
    named_units = {context.graph.resolve(part.who) for part in activity.takes_part if not part.optional}
    return [unit.id for unit in plan.units if unit.id in named_units and unit.kind in _HOURS and not unit.collective]


def _takes_the_staff_away(occurrence: Occurrence, kind: UnitKind) -> bool:
    """Whether a meeting takes more than an hour of the children's day; a whole day without hours does, once."""
    if not isinstance(occurrence.start, dt.datetime):
        return occurrence.activity.when.series is None
    if not isinstance(occurrence.end, dt.datetime):
        return False
    begin, end = (dt.datetime.combine(occurrence.start.date(), hour, occurrence.start.tzinfo) for hour in _HOURS[kind])
    return min(occurrence.end, end) - max(occurrence.start, begin) > AWAY_FROM_CHILDREN


def _units_with_children(context: PlanContext, occurrence: Occurrence) -> list[str]:
    """The units whose whole staff is away while the children are there."""
    if occurrence.precision not in (Precision.EXACT, Precision.RANGE):
        return []
    here = set(occurrence.units)
    return [
        unit
        for unit in _whole_staffs(context, occurrence.activity)
        if unit in here
        and context.calendars.calendars_for(unit)
        and _takes_the_staff_away(occurrence, context.plan.unit(unit).kind)
        and any(_children_are_there(context, day, unit) for day in _span(occurrence))
    ]


@rule(
    "LMP210",
    Severity.WARNING,
    phrase("Whole staff away on an ordinary day"),
    phrase(
        "A whole school, kindergarten or SFO is to meet on a day when the children are there. Gatherings "
        "of a whole staff are held on planning days, or outside the hours with children."
    ),
)
def whole_staff_away(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    reported: set[str] = set()
    for occurrence in _open(context):
        units = [] if occurrence.activity.id in reported else _units_with_children(context, occurrence)
        if not units:
            continue
        reported.add(occurrence.activity.id)
        day = occurrence.first_day or context.as_of
        nearest = _planning_days_near(context, day, _whole_staffs(context, occurrence.activity))
        yield Finding(
            subjects=(occurrence.activity.id, *units),
            field="when",
            message=say(
                plan,
                phrase("{activity} is on {day}, an ordinary day with children, for the whole staff of {units}."),
                activity=named(occurrence.activity.id, dated=False),
                day=day,
                units=people(units),
            ),
            hint=say(
                plan,
                (
                    phrase("The nearest planning day of all: {days}.")
                    if nearest
                    else phrase("They share no planning day: hold it outside the hours with children, or split it.")
                ),
                days=nearest or day,
            ),
        )


def _planning_days_near(context: PlanContext, day: dt.date, units: list[str]) -> dt.date | None:
    """The planning day nearest to a day that all the units have, not before the day the plan is seen from."""
    ahead = [
        shared_planning_day
        for shared_planning_day in context.calendars.shared_planning_days(units)
        if shared_planning_day >= context.as_of
    ]
    return min(ahead, key=lambda planning_day: (abs((planning_day - day).days), planning_day), default=None)


@rule(
    "LMP211",
    Severity.NOTE,
    phrase("Deadline on a day off"),
    phrase("The deadline is on a day when none of those who do the work are at work."),
)
def deadline_on_a_day_off(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for occurrence in _open(context):
        activity, day = occurrence.activity, occurrence.last_day
        if occurrence.precision is not Precision.EXACT or plan.kind(activity.kind).meeting or day is None:
            continue
        who = _who(occurrence)
        units = context.calendars.units(who)
        if any(context.calendars.is_working(day, (unit,)) for unit in units) or context.calendars.is_working(day, who):
            continue
        if _without_children(context, occurrence):
            continue
        yield Finding(
            subjects=(activity.id,),
            field="when",
            message=say(
                plan,
                phrase("{activity} is due on {day}, which is a day off: {reason}."),
                activity=named(activity.id, dated=False),
                day=day,
                reason=_reasons(context, [day], who),
            ),
            hint=say(
                plan,
                phrase("The last working day before it is {day}."),
                day=context.calendars.previous_working(day, who),
            ),
        )


RULES = (time_without_a_working_day, survey_without_children, whole_staff_away, deadline_on_a_day_off)
