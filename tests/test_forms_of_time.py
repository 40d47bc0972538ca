"""What every form of time keeps to, and what is taken for one in Python and in a plan file."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan, Programme
from lmp_core.model.errors import ModelError, PlanFileError
from lmp_core.model.when import (
    FORMS,
    At,
    DateRange,
    Month,
    OnDate,
    Recurring,
    SchoolYear,
    Term,
    TimeForm,
    Unknown,
    UntilActivity,
    Week,
    When,
    Window,
    as_when,
)
from lmp_core.planfile import dumps, from_json, json_schema, loads, to_json
from lmp_core.plugins.strategies import when
from lmp_core.schedule import Infeasible, schedule
from lmp_core.timeline.timeline import expand
from lmp_core.wording.times import when_in_words

ANY_TIME = when(["other"])
EACH_FORM = [find(ANY_TIME, lambda time, form=form: type(time) is form) for form in FORMS]
OTHER = Activity(id="other", title="Other", kind="meeting", when=OnDate(dt.date(2021, 6, 1)))
VALIDATOR = jsonschema.Draft202012Validator(
    json_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def plan_with(time: Any, kind: str = "task") -> Plan:
    return Plan(id="p", title="P", activities=[Activity(id="a", title="A", kind=kind, when=time), OTHER])


def written(plan: Plan) -> Any:
    """What a plan file says of when the first activity is."""
    return tomllib.loads(dumps(plan))["activities"][0].get("when")


def valid(time: Any) -> bool:
    """Whether the schema of plan files takes it, dates being text there as in editors."""
    if isinstance(time, dt.date):
        time = time.isoformat()
    data = {"format": 1, "id": "p", "title": "P", "activities": [{"id": "a", "title": "A", "kind": "task"}]}
    data["activities"][0]["when"] = time  # type: ignore[index]
    return bool(VALIDATOR.is_valid(data))


# --- laws -----------------------------------------------------------------------------------------------------------


@given(time=ANY_TIME)
def test_a_plan_file_gives_back_every_form(time: When) -> None:
    plan = plan_with(time)
    assert loads(dumps(plan)).activities[0].when == time
    assert from_json(to_json(plan)).activities[0].when == time


@given(time=ANY_TIME)
def test_what_a_plan_file_says_is_taken_in_python_too(time: When) -> None:
    assert as_when(written(plan_with(time))) == time


@given(time=ANY_TIME, kind=st.sampled_from(["meeting", "task"]))
def test_the_timeline_drops_no_activity(time: When, kind: str) -> None:
    timeline = expand(plan_with(time, kind))
    assert {one.activity.id for one in timeline.occurrences} == {"a", "other"}
    seen = timeline.as_of(dt.date(2020, 10, 1))
    assert "a" in {one.activity.id for _, occurrences in seen.items() for one in occurrences}


@given(time=ANY_TIME)
def test_every_occurrence_lies_within_the_bounds_of_its_form(time: When) -> None:
    if isinstance(time, Recurring):  # what is moved, and what lasts, may go beyond the rule's last day
        time = attrs.evolve(time, moved=(), duration=None, on_free_day="skip")
    for occurrence in expand(plan_with(time)).of("a"):
        if occurrence.first_day is not None and occurrence.last_day is not None:
            assert time.bounds.include(occurrence.first_day, occurrence.last_day)


@settings(deadline=None)
@given(time=ANY_TIME)
def test_a_schedule_keeps_to_the_window_of_the_form(time: When) -> None:
    try:
        possible = schedule(plan_with(time))
    except Infeasible:
        return
    window = time.window or (time.bounds if time.fixed else None)
    if window is None:
        return
    if window.earliest is not None:
        assert possible["a"].earliest_start is not None
        assert possible["a"].earliest_start >= window.earliest
    if window.latest is not None:
        assert possible["a"].latest_end is not None
        assert possible["a"].latest_end <= window.latest


@pytest.mark.parametrize("time", EACH_FORM, ids=lambda time: type(time).__name__)
def test_every_form_has_words_and_a_place_in_a_calendar_list(time: When) -> None:
    silent = isinstance(time, UntilActivity) or time == Unknown()
    for language in ("nb", "nn", "en"):
        assert bool(when_in_words(time, language)) is not silent


@given(time=ANY_TIME)
def test_the_schema_takes_what_is_written(time: When) -> None:
    text = dumps(plan_with(time))
    told = tomllib.loads(text)["activities"][0].get("when")
    assert told is None or valid(_as_text(told))


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@given(time=ANY_TIME, days=st.integers(-30, 30))
def test_a_form_that_can_be_moved_is_moved_with_all_its_days(time: When, days: int) -> None:
    by = dt.timedelta(days=days)
    moved = time.shifted(by) if 1901 < (time.begins or dt.date(2020, 1, 1)).year < 2199 else None
    if moved is not None:
        assert time.bounds.earliest is not None
        assert time.bounds.latest is not None
        assert (moved.bounds.earliest, moved.bounds.latest) == (time.bounds.earliest + by, time.bounds.latest + by)


@given(time=ANY_TIME)
def test_what_is_left_when_days_are_out_is_no_fixed_time_on_them(time: When) -> None:
    days = DateRange("2020-09-01", "2020-09-30")
    left = time.without(days)
    assert left is None or not (left.fixed and left.bounds.touch(days))


# --- what is taken ---------------------------------------------------------------------------------------------------

TAKEN: list[tuple[Any, When]] = [
    (dt.date(2026, 8, 14), OnDate("2026-08-14")),
    ("2026-08-14", OnDate("2026-08-14")),
    ("2026-W46", Week("2026-W46")),
    ("2026-10", Month("2026-10")),
    ("2026-autumn", Term("2026-autumn")),
    ("2026-2027", SchoolYear("2026-2027")),
    (
        {"start": dt.datetime(2026, 9, 28, 9), "end": dt.datetime(2026, 9, 28, 11)},
        At("2026-09-28T09:00", "2026-09-28T11:00"),
    ),
    ({"from": dt.date(2026, 9, 8), "to": "2026-09-09"}, DateRange("2026-09-08", "2026-09-09")),
    ({"every": "2 weeks", "from": "2026-08-25"}, Recurring.every("2 weeks", start="2026-08-25")),
    (
        {"every": "week", "from": "2026-08-25", "moved": [{"date": "2026-09-01", "to": "2026-09-02"}]},
        Recurring.every("week", start="2026-08-25", moved=[{"date": "2026-09-01", "to": "2026-09-02"}]),
    ),
    ({"until": "other"}, UntilActivity("other")),
    (
        {"earliest": "2026-11-02", "latest": "2026-12-18", "duration": "2 days"},
        Window("2026-11-02", "2026-12-18", duration="2 days"),
    ),
    ({"near": {"from": "2026-11-02", "to": "2026-12-18"}}, Unknown(DateRange("2026-11-02", "2026-12-18"))),
]


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return value.isoformat() if isinstance(value, dt.date) else f'"{value}"'


@pytest.mark.parametrize(("value", "time"), TAKEN, ids=str)
def test_python_and_plan_files_take_the_same(value: Any, time: When) -> None:
    assert Activity(id="a", title="A", kind="task", when=value).when == time
    assert Activity(id="a", title="A", kind="task", when=time).when is time
    text = dumps(Plan(id="p", title="P", activities=[OTHER]))
    text += f'\n[[activities]]\nid = "a"\ntitle = "A"\nkind = "task"\nwhen = {toml(value)}\n'
    assert loads(text).activities[1].when == time
    assert valid(_as_text(value))


def test_nothing_is_known_of_what_is_none() -> None:
    assert as_when(None) == Unknown()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (dt.datetime(2026, 9, 28, 9), "expected a time with an end, got 2026-09-28T09:00:00"),
        ("2026-09-28T09:00", "expected a time with an end"),
        ("28.9.2026", "'28.9.2026' is not a time"),
        ("2026-09-31", "'2026-09-31' is not a time"),
        ("2026-W54", "'2026-W54' is not a week"),
        ({}, "this is not a time"),
        ({"weak": "2026-W37"}, "this is not a time"),
        ({"from": "2026-09-28"}, "to is missing"),
        ({"from": "2026-09-28", "too": "2026-09-29", "to": "2026-09-29"}, "too: there is no field 'too' here"),
        ({"start": dt.date(2026, 9, 28), "end": dt.date(2026, 9, 28)}, "start: .* is not a date with a time"),
        ({"every": "often"}, "every: 'often' does not say how often"),
        ({"every": "week", "except_periods": [{"from": "x", "to": "2026-09-29"}]}, r"except_periods\[0\].from: 'x' is"),
        (5, "expected a date, got 5"),
        (["2026-09-28"], "expected a date, got a list"),
    ],
    ids=str,
)
def test_what_says_no_time_is_refused_with_a_hint(value: Any, message: str) -> None:
    with pytest.raises(ModelError, match=message) as caught:
        Activity(id="a", title="A", kind="task", when=value)
    assert all(problem.hint for problem in caught.value.problems)


def test_all_that_is_wrong_in_a_table_is_told_at_once() -> None:
    with pytest.raises(ModelError) as caught:
        as_when({"start": "x", "end": "y", "z": 1})
    assert [problem.path for problem in caught.value.problems] == [("start",), ("end",), ("z",)]


def test_a_plan_file_points_at_the_word_in_a_string_that_is_no_time() -> None:
    text = dumps(Plan(id="p", title="P", activities=[OTHER])).replace("2021-06-01", '"2021-06-31"')
    with pytest.raises(PlanFileError, match=r"activities.other.when: '2021-06-31' is not a time"):
        loads(text)


def test_a_period_takes_a_table_or_refuses() -> None:
    year = DateRange("2026-08-01", "2027-07-31")
    assert Plan(id="p", title="P", period={"from": "2026-08-01", "to": "2027-07-31"}).period == year
    assert Programme(id="p", title="P", period={"from": "2026-08-01", "to": "2027-07-31"}).period == year
    with pytest.raises(ModelError, match="'2026-2027' is not a range of days"):
        Plan(id="p", title="P", period="2026-2027")  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="is not a range of days"):
        Unknown("soon")  # type: ignore[arg-type]


def test_a_date_alone_is_seen_by_all_who_ask_when() -> None:
    context = PlanContext.of(plan_with(dt.date(2020, 10, 1), "meeting"), as_of=dt.date(2020, 9, 1))
    assert [one.first_day for one in context.timeline.of("a")] == [dt.date(2020, 10, 1)]


def test_every_form_is_drawn_and_is_of_one_kind() -> None:
    assert [type(time) for time in EACH_FORM] == list(FORMS)
    assert all(isinstance(time, TimeForm) for time in EACH_FORM)


@given(ANY_TIME)
def test_the_bokmaal_of_a_form_is_that_of_the_reports(time: When) -> None:
    assert time.words == when_in_words(time, "nb")
    assert str(time) == time.words or (time.words == "" and str(time) == repr(time))


@pytest.mark.parametrize("time", EACH_FORM, ids=lambda time: type(time).__name__)
def test_every_form_shows_itself_in_a_line_by_its_own_name(time: When) -> None:
    assert repr(time).startswith(f"{type(time).__name__}(")
    assert len(repr(time)) <= 120
    assert "\n" not in repr(time)


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        (Week("2026-W37"), "Week('2026-W37')"),
        (OnDate(dt.date(2020, 11, 10)), "OnDate(2020-11-10)"),
        (At(dt.datetime(2020, 11, 10, 9), dt.datetime(2020, 11, 10, 10, 30)), "At(2020-11-10 09:00-10:30)"),
        (DateRange(dt.date(2020, 11, 9), dt.date(2020, 11, 10)), "DateRange(2020-11-09 to 2020-11-10)"),
        (Unknown(), "Unknown()"),
        (UntilActivity("veiledning"), "UntilActivity('veiledning')"),
        (Recurring.every("2 weeks"), "Recurring(frequency='weekly', interval=2)"),
    ],
)
def test_the_repr_of_a_form_is_what_a_plan_file_says(time: When, shown: str) -> None:
    assert repr(time) == shown
