"""What independent readers make of the calendars: the same, and what the timeline says."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs
import icalendar
from calendar_readers import Reader, Row, read_icalendar, told
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.model import Certainty, Outcome, Plan, Programme, Visibility
from lmp_core.model.duration import DurationUnit
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.when import Recurring
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans
from lmp_core.timeline.occurrence import Precision
from lmp_plugins.calendar import import_calendar, publish
from lmp_plugins.calendar.view import is_work
from lmp_plugins.calendar.words import POSSIBLE_TITLE, bare_title

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
LONG = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))


def _hidden(plan: Plan) -> set[str]:
    hidden = set()
    for one in plan.activities:
        here = one
        while here is not None:
            if not here.in_feeds or here.visibility is Visibility.RESTRICTED:
                hidden.add(one.id)
                break
            here = plan.find(here.part_of) if here.part_of else None
    return hidden


def _meets(plan: Plan, kind: str) -> bool:
    own = {one.id: one.meeting for one in plan.kinds}
    return own[kind] if kind in own else kind in ACTIVITY_KINDS and ACTIVITY_KINDS[kind].meeting


def events_of(context: PlanContext) -> Counter[tuple[str, str, str]]:
    """(start, end, status) of each time that an event is held, straight from the timeline."""
    plan, zone, hidden = context.plan, ZoneInfo(context.plan.timezone), _hidden(context.plan)
    found: Counter[tuple[str, str, str]] = Counter()
    for one in context.timeline.occurrences:
        activity = one.activity
        event = (
            _meets(plan, activity.kind)
            or activity.kind in ("survey", "milestone", "phase")
            or isinstance(activity.when, Recurring)
        )
        if activity.id in hidden or not event or one.precision not in (Precision.EXACT, Precision.RANGE):
            continue
        if isinstance(one.start, dt.datetime):
            end = one.end or one.start
        else:
            end = (one.end or one.start) + dt.timedelta(days=1)
        if one.outcome is Outcome.CANCELLED:
            status = "CANCELLED"
        elif one.outcome in (Outcome.HELD, Outcome.DONE) or activity.certainty in (
            Certainty.PLANNED,
            Certainty.CONFIRMED,
        ):
            status = "CONFIRMED"
        else:
            status = "TENTATIVE"
        found[told(one.start, zone), told(end, zone), status] += 1
    return found


def in_calendar(rows: list[Row]) -> Counter[tuple[str, str, str]]:
    return Counter((row.start, row.end, row.status) for row in rows if row.name == "VEVENT")


def shown_by(name: str, rows: list[Row]) -> list[Row]:
    """What a reader is to show of what is there: all of it, save that khal knows no tasks, and gives a time without a
    length an hour (``khal.icalendar.sanitize_timerange``)."""
    if name != "khal":
        return rows
    shown = []
    for row in rows:
        if row.name == "VEVENT" and row.start == row.end:
            hour_later = dt.datetime.strptime(row.end, "%Y-%m-%dT%H:%M:%SZ") + dt.timedelta(hours=1)
            row = row._replace(end=f"{hour_later:%Y-%m-%dT%H:%M:%SZ}")
        if row.name == "VEVENT":
            shown.append(row)
    return sorted(shown)


def check(context: PlanContext, readers: Mapping[str, Reader]) -> int:
    """How many times and tasks all readers found, each of them the same, and the same as the timeline."""
    files, _ = publish(context)
    data = files[0].content
    first, *others = readers
    rows = readers[first](data)
    assert in_calendar(rows) == events_of(context), first
    for name in others:
        assert told_by_zone(name, readers[name](data)) == told_by_zone(name, shown_by(name, rows)), name
    return len(rows)


def told_by_zone(name: str, rows: list[Row]) -> list[Row]:
    """The rows whose hours a reader can know: khal takes them from pytz, which has no summer time after 2037."""
    return [row for row in rows if name != "khal" or row.start[:4] <= "2037"]


def test_all_readers_agree_on_the_example(readers: Mapping[str, Reader]) -> None:
    plan = load(EXAMPLE).plan
    for language in ("nb", "nn", "en"):
        for audience in Visibility:
            for as_of in (dt.date(2020, 8, 25), dt.date(2020, 11, 30)):
                context = PlanContext.of(plan, as_of=as_of, language=language, audience=audience)
                assert check(context, readers) > 10


@LONG
@given(
    plan=plans(max_parts=1, min_activities=1),
    audience=st.sampled_from(Visibility),
    language=st.sampled_from(["nb", "nn", "en", "se"]),
)
def test_all_readers_agree_with_the_timeline(
    readers: Mapping[str, Reader], plan: Plan, audience: Visibility, language: str
) -> None:
    check(PlanContext.of(plan, as_of=dt.date(2021, 1, 15), language=language, audience=audience), readers)


def _even(plan: Plan) -> bool:
    """Whether all times of each series are of one length: days of work are fewer than the days that they span."""
    lengths = [one.when.duration or one.duration for one in plan.activities if isinstance(one.when, Recurring)]
    return not any(length is not None and length.unit is DurationUnit.WORKING_DAYS for length in lengths)


def _comparable(row: Row, *, ends: bool) -> tuple[object, ...]:
    """What a plan can hold of a time or a task.

    Its description is compared apart: to it a calendar adds who takes part, how sure it is and the like, which a plan
    that takes it in keeps as part of the description.
    """
    title = row.summary
    if row.status == "TENTATIVE":
        # Hoped for or possible: a calendar knows one word for both.
        title = bare_title(title, POSSIBLE_TITLE)
    return (row.name, row.start, row.end if ends else "", row.status, title, row.location, row.categories)


def _classes(data: bytes) -> Counter[tuple[str, str]]:
    """How open each activity is; the times of a series that differ from it say the same once more."""
    found = icalendar.Calendar.from_ical(data).walk(select=lambda one: "CLASS" in one and "RECURRENCE-ID" not in one)
    return Counter((one.name, str(one["CLASS"])) for one in found)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(max_parts=2, min_activities=1))
def test_what_is_taken_in_again_says_the_same(plan: Plan) -> None:
    """Times with their ends, whole days, series, statuses, titles, places, kinds and programmes."""
    context = PlanContext.of(plan, as_of=dt.date(2021, 1, 15), audience=Visibility.INTERNAL)
    data = publish(context)[0][0].content
    # Programmes and kinds are the plan's own: whoever takes the calendar in knows them by their titles.
    known = attrs.evolve(
        Plan(id="annen", title="Annen", timezone=plan.timezone, language=plan.language),
        programmes=tuple(Programme(id=one.id, title=one.title, short_title=one.short_title) for one in plan.programmes),
        kinds=plan.kinds,
    )
    taken_in = import_calendar(data, known)
    again = publish(PlanContext.of(taken_in, as_of=context.as_of, audience=Visibility.INTERNAL))[0][0].content
    before, after = read_icalendar(data), read_icalendar(again)
    # A time of day without a length has no place in a plan but in a series; it is taken in as its day.
    assume(all(row.start != row.end for row in before))
    # Work that comes again and again is an event; a single time of it would come back as work.
    assume(not any(isinstance(one.when, Recurring) and is_work(plan, one.kind) for one in plan.activities))
    compared = partial(_comparable, ends=_even(plan))
    assert Counter(map(compared, after)) == Counter(map(compared, before))
    times = Counter(row.uid for row in before)
    described = Counter(row.description for row in before if times[row.uid] == 1)
    assert not described - Counter(str(one.description) for one in taken_in.activities)
    assert _classes(again) == _classes(data)
