"""Checks of times (LMP20x): order, free days, the school year, periods and series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.model import Activity, Prerequisite, Relation
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.errors import UsageError
from lmp_core.model.hierarchy import resolved
from lmp_core.model.outcomes import is_settled
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import DateRange, Window
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.wording.counts import length
from lmp_core.wording.sentences import Aside, Days, named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


def _live(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    return [occurrence for occurrence in occurrences if not occurrence.cancelled]


# --- order --------------------------------------------------------------------------------------------------------


def _start_of(occurrences: list[Occurrence], *, earliest: bool) -> dt.datetime | None:
    """The earliest or latest time at which the first of them can begin; None when that is not known."""
    bounds: list[dt.datetime] = []
    for occurrence in occurrences:
        if occurrence.precision is Precision.VAGUE and not earliest:
            last = occurrence.last_day
            bounds.append(_evening(last)) if last else None
        elif occurrence.precision.fixed or occurrence.precision in (Precision.VAGUE, Precision.OPEN):
            if occurrence.start is None:
                return None
            bounds.append(occurrence.start if isinstance(occurrence.start, dt.datetime) else _morning(occurrence.start))
        else:
            return None
    return min(bounds, default=None)


def _end_of(occurrences: list[Occurrence], *, earliest: bool) -> dt.datetime | None:
    """The earliest or latest time at which the last of them can end; None when that is not known."""
    bounds: list[dt.datetime] = []
    for occurrence in occurrences:
        if occurrence.precision is Precision.VAGUE and earliest:
            first = occurrence.first_day
            bounds.append(_morning(first)) if first else None
        elif occurrence.precision.fixed or occurrence.precision in (Precision.VAGUE, Precision.OPEN):
            last = occurrence.last_day
            if isinstance(occurrence.end, dt.datetime):
                bounds.append(occurrence.end)
            elif last is not None:
                bounds.append(_evening(last))
            else:
                return None
        else:
            return None
    return max(bounds, default=None)


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min)


def _evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.max)


def _endless(activity: Activity) -> bool:
    series = activity.when.series
    return series is not None and series.until is None and series.count is None


def _later(context: PlanContext, moment: dt.datetime, lag: Duration | None, who: tuple[str, ...]) -> dt.datetime | None:
    """The moment a lag later; None when it lies beyond all calendars."""
    if lag is None or lag.amount == 0:
        return moment
    try:
        if lag.unit is DurationUnit.WORKING_DAYS:
            # Without a clock time, whole days count: three working days after Monday is Thursday.
            day = context.calendars.add_working_days(moment.date(), lag.amount, who)
            return dt.datetime.combine(day, moment.time())
        return moment + lag.timedelta
    except (OverflowError, UsageError):
        return None


def _points(
    context: PlanContext, before: Activity, after: Activity, relation: Relation, *, must: bool
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The two ends that a relation ties together, taken so that only a sure contradiction shows.

    ``must`` asks for the earliest end of the first and the latest of the second; otherwise the other way round.
    """
    first, second = _live(context.timeline.of(before.id)), _live(context.timeline.of(after.id))
    from_start = relation in (Relation.START_START, Relation.START_FINISH)
    to_start = relation in (Relation.FINISH_START, Relation.START_START)
    if (not from_start and _endless(before)) or (not to_start and _endless(after)):
        return None, None  # a series without an end has no last time to measure from
    end = _start_of(first, earliest=must) if from_start else _end_of(first, earliest=must)
    other = _start_of(second, earliest=not must) if to_start else _end_of(second, earliest=not must)
    return end, other


def _too_early(context: PlanContext, before: Activity, after: Activity, needs: Prerequisite) -> bool:
    start, other = _points(context, before, after, needs.relation, must=True)
    who = after.participants
    earliest = _later(context, start, needs.lag, who) if start else None
    if earliest is None or other is None:
        return False
    if _by_day(start) or _by_day(other):
        return earliest.date() > other.date()
    return earliest > other


def _too_late(context: PlanContext, before: Activity, after: Activity, needs: Prerequisite) -> bool:
    if needs.max_lag is None:
        return False
    start, other = _points(context, before, after, needs.relation, must=False)
    latest = _later(context, start, needs.max_lag, after.participants) if start else None
    if latest is None or other is None:
        return False
    if _by_day(start) or _by_day(other):
        return other.date() > latest.date()
    return other > latest


def _by_day(moment: dt.datetime | None) -> bool:
    """Whether the moment is only the edge of a day, so that two things on that day do not contradict each other."""
    return moment is not None and moment.time() in (dt.time.min, dt.time.max)


_RELATIONS = {
    Relation.FINISH_START: phrase("be finished before {other} begins"),
    Relation.START_START: phrase("have begun before {other} begins"),
    Relation.FINISH_FINISH: phrase("be finished before {other} is finished"),
    Relation.START_FINISH: phrase("have begun before {other} is finished"),
}


def _relation(context: PlanContext, relation: Relation, after: Activity) -> Text:
    return say(context.plan, _RELATIONS[relation], other=named(after.id, dated=False))


@rule(
    "LMP201",
    Severity.ERROR,
    phrase("Prerequisite that comes too late"),
    phrase(
        "The dates break a prerequisite: what is to come first is not finished (or not begun) in time, "
        "or more time passes than max_lag. Vague times give a finding only when no date within them fits."
    ),
)
def prerequisite_too_late(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        for needs in activity.requires:
            before = plan.activity(needs.activity)
            if before.id == activity.id:
                continue
            if _too_early(context, before, activity, needs):
                yield Finding(
                    subjects=(activity.id, before.id),
                    field="requires",
                    message=say(
                        plan,
                        phrase("{before} is to {relation}{lag}, but the dates say otherwise."),
                        before=named(before.id),
                        relation=_relation(context, needs.relation, activity),
                        lag=Aside(_lag_text(needs.lag)),
                    ),
                    hint=say(plan, phrase("Move one of the two, or take the prerequisite out.")),
                )
            if _too_late(context, before, activity, needs):
                yield Finding(
                    subjects=(activity.id, before.id),
                    field="requires",
                    message=say(
                        plan,
                        phrase("More than {lag} pass from {before} to {activity}."),
                        before=named(before.id),
                        activity=named(activity.id),
                        lag=_span_text(needs.max_lag),
                    ),
                    hint=say(plan, phrase("Move one of the two, or allow more time between.")),
                )


def _span_text(duration: Duration | None) -> Text:
    return Text() if duration is None else Worded(partial(length, duration))


def _lag_text(lag: Duration | None) -> Text:
    if lag is None or lag.amount <= 0:
        return Text()
    return _LAG.filled(length=_span_text(lag))


_LAG = phrase("(at least {length} between)")


# --- free days ----------------------------------------------------------------------------------------------------


def _days(occurrence: Occurrence) -> list[dt.date]:
    """The days that people meet on; none for what lasts so long that it cannot be one meeting."""
    first, last = occurrence.first_day, occurrence.last_day
    if first is None or last is None or not 0 <= (last - first).days < 14:
        return []
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def _meetings(context: PlanContext) -> Iterator[Occurrence]:
    """Dated meetings of which nothing has been recorded yet, so that they can still be moved."""
    kinds: dict[str, bool] = {}
    for occurrence in context.timeline.occurrences:
        activity = occurrence.activity
        meeting = kinds.setdefault(activity.kind, context.plan.kind(activity.kind).meeting)
        if meeting and occurrence.precision.fixed and not _over(occurrence):
            yield occurrence


def _over(occurrence: Occurrence) -> bool:
    return occurrence.outcome is not None and occurrence.outcome.over


def _only_summer(context: PlanContext, day: dt.date, occurrence: Occurrence) -> bool:
    """Whether the summer holiday of schools is all that makes it a free day: LMP203 tells that."""
    calendars = context.calendars
    away = [unit for unit in occurrence.units if calendars.why_free(day, (unit,)) is not None]
    return calendars.is_working(day) and all(calendars.in_summer(day, unit) for unit in away)


@rule(
    "LMP202",
    Severity.WARNING,
    phrase("Meeting on a free day"),
    phrase(
        "The meeting is on a public holiday, at a weekend or in a break of some of those who take part. "
        "On planning days the staff work."
    ),
)
def meeting_on_a_free_day(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for occurrence in _meetings(context):
        for day in _days(occurrence):
            reason = context.calendars.why_free(day, occurrence.participants)
            if reason is None or _only_summer(context, day, occurrence):
                continue
            yield Finding(
                subjects=(occurrence.activity.id,),
                field="when",
                message=say(
                    plan,
                    phrase("{activity} is on {day}, which is a free day: {reason}."),
                    activity=named(occurrence.activity.id, dated=False),
                    day=day,
                    reason=reason,
                ),
                hint=say(
                    plan,
                    phrase("The next working day is {day}."),
                    day=context.calendars.next_working(day, occurrence.participants),
                ),
            )
            break


@rule(
    "LMP203",
    Severity.WARNING,
    phrase("Meeting outside the school year"),
    phrase(
        "The day lies outside the first and last day of the school calendar of some of the units that "
        "take part, and is not a planning day there. Other than in July for schools it is for "
        "information."
    ),
)
def meeting_outside_the_school_year(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    reported: set[str] = set()
    for occurrence in _meetings(context):
        if occurrence.activity.id in reported:
            continue  # one time of a series says it
        days = _days(occurrence)
        outside: list[str] = []
        for unit in occurrence.units:
            calendars = context.calendars.calendars_for(unit)
            if calendars and any(
                not any(
                    calendar.first_day <= day <= calendar.last_day or day in calendar.planning_days
                    for calendar in calendars
                )
                for day in days
            ):
                outside.append(unit)
        if not outside:
            continue
        reported.add(occurrence.activity.id)
        in_july = any(context.calendars.in_summer(day, unit) for day in days if day.month == 7 for unit in outside)
        yield Finding(
            subjects=(occurrence.activity.id, *outside),
            severity=None if in_july else Severity.NOTE,
            field="when",
            message=say(
                plan,
                phrase("{activity} ({days}) lies outside the school or kindergarten year of {units}."),
                activity=named(occurrence.activity.id, dated=False),
                days=Days(days[0], days[-1]),
                units=people(outside),
            ),
            hint=say(
                plan,
                phrase(
                    "Choose a day in the school year, list the day as a planning day, or put in that year's calendar."
                ),
            ),
        )


# --- periods and series -------------------------------------------------------------------------------------------


@rule(
    "LMP204",
    Severity.WARNING,
    phrase("Outside the period"),
    phrase("The activity is dated outside the period of the plan, or of all the programmes that it belongs to."),
)
def outside_the_period(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    reported: set[str] = set()
    for occurrence in context.timeline.occurrences:
        activity, first, last = occurrence.activity, occurrence.first_day, occurrence.last_day
        if activity.id in reported or not occurrence.dated or first is None or last is None or occurrence.cancelled:
            continue
        periods = [(resolved(plan, id), plan.programme(id).period) for id in activity.programmes]
        outside: tuple[str, DateRange] | None = None
        if plan.period is not None and _apart(plan.period, first, last):
            outside = ("", plan.period)
        elif periods and all(period is not None and _apart(period, first, last) for _, period in periods):
            outside = next((id, period) for id, period in periods if period is not None)
        if outside is None:
            continue
        reported.add(activity.id)
        whose, period = outside
        yield Finding(
            subjects=(activity.id, whose) if whose else (activity.id,),
            field="when",
            message=say(
                plan,
                phrase("{activity} ({days}) lies outside the period of {whose}, {period}."),
                activity=named(activity.id, dated=False),
                days=Days(first, max(first, last)),
                whose=named(whose) if whose else phrase("the plan"),
                period=Days(period.start, period.end),
            ),
            hint=say(plan, phrase("Correct the date, or extend the period.")),
        )


def _apart(period: DateRange, first: dt.date, last: dt.date) -> bool:
    return last < period.start or first > period.end


@rule(
    "LMP205",
    Severity.WARNING,
    phrase("Series without an end"),
    phrase(
        "A series has neither until nor count, so that it goes on for ever. When it lacks its first day "
        "too, that is said here."
    ),
)
def series_without_end(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        if not _endless(activity):
            continue
        begins = activity.when.series is not None and activity.when.series.anchored
        yield Finding(
            subjects=(activity.id,),
            field="when",
            message=say(
                plan,
                (
                    phrase("It is not said when the series {activity} ends.")
                    if begins
                    else phrase("The series {activity} has neither a first nor a last day.")
                ),
                activity=named(activity.id),
            ),
            hint=say(
                plan,
                (
                    phrase("Give the last day, or how many times.")
                    if begins
                    else phrase("Give the days once they are chosen. Do not make them up.")
                ),
            ),
        )


@rule(
    "LMP206",
    Severity.NOTE,
    phrase("Series without a first day"),
    phrase(
        "The series has no first day, so that none of its dates is known: it is in no calendar, and "
        "clashes with it cannot be seen. A series without an end is left out: LMP205 says both."
    ),
)
def unanchored_series(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        if activity.when.series and not activity.when.series.anchored and not _endless(activity):
            yield Finding(
                subjects=(activity.id,),
                field="when",
                message=say(
                    plan,
                    phrase("The series {activity} has no first day, so that its dates are not known."),
                    activity=named(activity.id),
                ),
                hint=say(plan, phrase("Give the first day once it is chosen. Do not make one up.")),
            )


@rule(
    "LMP207",
    Severity.ERROR,
    phrase("Window that is too short"),
    phrase("The activity takes longer than there is room for between the first and the last possible day."),
)
def window_too_short(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for activity in plan.activities:
        when = activity.when
        if not isinstance(when, Window) or is_settled(activity):
            continue
        duration = when.duration or activity.duration
        if duration is None:
            continue
        if duration.unit is DurationUnit.WORKING_DAYS:
            who = activity.participants
            room = context.calendars.working_days(when.earliest, when.latest + dt.timedelta(days=1), who)
            fits = duration.amount <= room
        else:
            fits = duration.timedelta <= dt.timedelta(days=when.span().days)
        if fits:
            continue
        yield Finding(
            subjects=(activity.id,),
            field="when",
            message=say(
                plan,
                phrase("{activity} takes {duration}, for which there is no room on {days}."),
                activity=named(activity.id),
                duration=_span_text(duration),
                days=Days(when.earliest, when.latest),
            ),
            hint=say(plan, phrase("Make the window longer, or the activity shorter.")),
        )


RULES = (
    prerequisite_too_late,
    meeting_on_a_free_day,
    meeting_outside_the_school_year,
    outside_the_period,
    series_without_end,
    unanchored_series,
    window_too_short,
)
