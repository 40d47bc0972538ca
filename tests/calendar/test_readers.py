"""What independent readers make of the calendars: the same, and what the timeline says."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from calendar_readers import Reader, Row, told
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.kinds import ACTIVITY_KINDS
from lmp_core.model import Certainty, Outcome, Plan, Visibility
from lmp_core.occurrence import Precision
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans
from lmp_core.when import Recurring
from lmp_plugins.calendar import import_calendar, publish

EXAMPLE = Path(__file__).parents[2] / "examples" / "indre_fosen_2020"
LONG = settings(
    max_examples=500 if os.environ.get("CI") else 100, deadline=None, suppress_health_check=list(HealthCheck)
)


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
            or activity.kind in ("survey", "milestone")
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
        assert readers[name](data) == shown_by(name, rows), name
    return len(rows)


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


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_what_is_taken_in_again_is_at_the_same_times(plan: Plan) -> None:
    context = PlanContext.of(plan, as_of=dt.date(2021, 1, 15))
    expected = events_of(context)
    # A time of day without a length has no place in a plan but in a series; it is taken in as its day. All times of a
    # series are of one length in a plan, so only their beginnings are compared.
    assume(all(start != end for start, end, _ in expected))
    empty = Plan(id="annen", title="Annen", timezone=plan.timezone)
    taken_in = import_calendar(publish(context)[0][0].content, empty)
    found = events_of(PlanContext.of(taken_in, as_of=context.as_of))
    assert Counter(start for start, _, _ in found.elements()) == Counter(start for start, _, _ in expected.elements())
