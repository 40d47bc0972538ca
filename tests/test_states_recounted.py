"""The numbers that status, progress and pictures tell of the two large examples, counted again from the plan files.

The counting here reads TOML and shares nothing with the library.
"""

from __future__ import annotations

import calendar
import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lmp_core.context import PlanContext
from lmp_core.model import Visibility
from lmp_core.planfile import load
from lmp_core.timeline.state import ActivityState, State

EXAMPLES = Path(__file__).parents[1] / "examples"
D = dt.date
WORK = {"task", "deliverable", "survey", "milestone", "phase"}
NOT_RECORDED = {
    "styrermoete": [D(2026, 1, 7)],
    "lmp-arbeidsgruppe-moen": [D(2025, 12, 3), D(2025, 12, 17)],
}
"""The times of series without a record, read from the plan by hand (examples/one_school_year/README.md)."""


def activities(folder: str) -> list[dict[str, Any]]:
    return [
        activity
        for file in sorted((EXAMPLES / folder).glob("*.toml"))
        for activity in tomllib.loads(file.read_text(encoding="utf-8")).get("activities", [])
    ]


def days_of(when: Any, others: dict[str, dict[str, Any]]) -> tuple[D | None, D | None]:
    """The first and the last day that a time may be on."""
    if isinstance(when, dt.datetime):
        return when.date(), when.date()
    if isinstance(when, D):
        return when, when
    if isinstance(when, str):
        when = {"month" if when[5:].isdigit() else "week" if "W" in when else "term": when}
    match when:
        case {"start": first, "end": last}:
            return first.date(), last.date()
        case {"from": first, "to": last} | {"earliest": first, "latest": last} | {"from": first, "until": last}:
            if isinstance(last, str):
                return first, days_of(others[last]["when"], others)[0]
            return first, last
        case {"month": month}:
            year, number = map(int, month.split("-"))
            return D(year, number, 1), D(year, number, calendar.monthrange(year, number)[1])
        case {"week": week}:
            year, number = map(int, week.split("-W"))
            return D.fromisocalendar(year, number, 1), D.fromisocalendar(year, number, 7)
        case {"term": term}:
            year = int(term[:4])
            return (D(year, 8, 1), D(year, 12, 31)) if "autumn" in term else (D(year, 1, 1), D(year, 7, 31))
        case {"school_year": years}:
            return D(int(years[:4]), 8, 1), D(int(years[:4]) + 1, 7, 31)
        case {"until": other}:
            begins = others[other]["when"]
            fixed = isinstance(begins, D) or "start" in begins or "to" in begins
            return None, days_of(begins, others)[0] if fixed else None
    return None, None


def recount(activity: dict[str, Any], others: dict[str, dict[str, Any]], day: D) -> str:
    when, records = activity.get("when"), activity.get("records", [])
    if isinstance(when, dict) and "every" in when:
        return recount_series(activity, day)
    last_record = records[-1] if records else {}
    first, last = days_of(when, others)
    match last_record.get("outcome"):
        case "cancelled":
            return "cancelled"
        case "held" | "done":
            return "held"
        case "moved":
            if "to" not in last_record:
                return "put_off"
            first = last = last_record["to"]
    if first is None and last is None:
        return "undated"
    work = activity["kind"] in WORK
    if last is not None and last < day:
        return "past" if activity["kind"] == "phase" else "overdue" if work else "unrecorded"
    if first is not None and first > day:
        return "coming"
    exact = isinstance(when, D) or (isinstance(when, dict) and ("to" in when or "start" in when or "until" in when))
    fills = activity["kind"] in ("task", "phase")
    if not work:
        return "today" if exact else "coming"
    return "in_span" if exact or fills else "coming"


def recount_series(activity: dict[str, Any], day: D) -> str:
    when, records = activity["when"], activity.get("records", [])
    if NOT_RECORDED.get(activity["id"]):
        return "unrecorded"
    held = [one for one in records if one["outcome"] == "held" and one.get("on", one.get("occurrence")) <= day]
    if held:
        return "running"
    return "coming" if "from" in when else "undated"


def states(folder: str, day: D) -> dict[str, ActivityState]:
    plan = load(EXAMPLES / folder).plan
    context = PlanContext.of(plan, as_of=day, audience=Visibility.RESTRICTED)
    return dict(context.timeline.states(day))


CASES = [
    (
        "one_school_year",
        D(2026, 1, 15),
        {
            "held": 39,
            "coming": 51,
            "in_span": 9,
            "running": 7,
            "undated": 6,
            "overdue": 5,
            "unrecorded": 3,
            "cancelled": 2,
            "put_off": 1,
        },
    ),
    # The papers made by hand count 30 done, 8 under way, 39 to come and 1 running; "under way" is what we call in span.
    ("three_programmes", D(2024, 1, 15), {"held": 30, "in_span": 8, "coming": 39, "running": 1}),
]


@pytest.mark.parametrize(("folder", "day", "expected"), CASES)
def test_the_states_of_the_examples_are_those_that_another_count_gives(
    folder: str, day: D, expected: dict[str, int]
) -> None:
    by_id = {activity["id"]: activity for activity in activities(folder)}
    counted = {id: recount(activity, by_id, day) for id, activity in by_id.items()}
    found = {id: str(state.state) for id, state in states(folder, day).items()}
    assert {id: (found[id], counted[id]) for id in counted if found[id] != counted[id]} == {}
    assert Counter(found.values()) == expected


@pytest.mark.parametrize(("folder", "day", "expected"), CASES)
def test_the_times_of_series_are_counted_as_the_records_tell(folder: str, day: D, expected: dict[str, int]) -> None:
    found = states(folder, day)
    for activity in activities(folder):
        if not (isinstance(activity.get("when"), dict) and "every" in activity["when"]):
            continue
        held = [one for one in activity.get("records", []) if one["outcome"] == "held"]
        state = found[activity["id"]]
        assert state.times_in(State.HELD) == len(held)
        last = max((one.get("on", one.get("occurrence")) for one in held), default=None)
        assert (state.held.last if state.held else None) == last
        missing = NOT_RECORDED.get(activity["id"], []) if folder == "one_school_year" else []
        late = [one.last_day for one, each in state.times if each.late]
        assert late == missing


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ("laeringsmiljoeprosjektet", {"held": 14, "in_span": 2, "coming": 19}),
        ("olweusprogrammet", {"held": 9, "running": 1, "in_span": 4, "coming": 12}),
        ("inkludering-paa-alvor", {"held": 4, "in_span": 2, "coming": 3}),
    ],
)
def test_the_own_activities_of_each_programme(programme: str, expected: dict[str, int]) -> None:
    """The numbers of the papers that were made by hand for this example."""
    found = states("three_programmes", D(2024, 1, 15))
    own = [activity["id"] for activity in activities("three_programmes") if activity.get("programmes") == [programme]]
    assert Counter(str(found[id].state) for id in own) == expected
