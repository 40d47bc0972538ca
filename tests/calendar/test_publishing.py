"""What is published: the example as people will read it, identity over time, and what may never be seen."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import attrs
import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Group, Mode, Outcome, Plan, Programme, Record, Role, Unit, Visibility
from lmp_core.model.errors import UsageError
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, Moved, OnDate, Recurring, Unknown, UntilActivity
from lmp_core.plugins.strategies import plans
from lmp_plugins.calendar import FeedOptions, PublishedState, publish

ROOT = Path(__file__).parents[2]
DAY = dt.date(2020, 8, 25)
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def example() -> Plan:
    spec = importlib.util.spec_from_file_location("generate_plan", ROOT / "examples" / "generate_plan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    plan = module.build_plan()
    assert isinstance(plan, Plan)
    return plan


def context(plan: Plan, **more: Any) -> PlanContext:
    return PlanContext.of(plan, **{"as_of": DAY, **more})


def calendars(plan: Plan, **more: Any) -> dict[str, icalendar.Calendar]:
    files, _ = publish(context(plan, **more))
    return {
        one.path.removeprefix("calendar/"): icalendar.Calendar.from_ical(one.content)
        for one in files
        if one.path.endswith(".ics")
    }


def titles(calendar: icalendar.Calendar) -> set[str]:
    return {str(one["SUMMARY"]) for one in calendar.walk() if one.name in ("VEVENT", "VTODO")}


def find(calendar: icalendar.Calendar, title: str, **fields: Any) -> Any:
    found = [one for one in calendar.walk() if str(one.get("SUMMARY", "")) == title]
    for name, value in fields.items():
        found = [one for one in found if name in one and one[name].dt == value]
    assert len(found) == 1, f"{len(found)} of {title}"
    return found[0]


def small(*activities: Activity, **more: Any) -> Plan:
    return Plan(
        id="plan",
        title="Plan",
        programmes=[Programme(id="lmp", title="Læringsmiljøprosjektet")],
        units=[Unit(id="skole-1", title="Skole 1", kind="school"), Unit(id="skole-2", title="Skole 2", kind="school")],
        groups=[Group(id="gruppa", title="Gruppa", members=["rektor"])],
        roles=[Role(id="rektor", title="Rektor", unit="skole-1"), Role(id="andre", title="Andre")],
        activities=activities,
        **more,
    )


def meeting(id: str = "moete", **more: Any) -> Activity:
    return Activity(**{"id": id, "title": "Møte", "kind": "meeting", "when": OnDate(date=dt.date(2020, 9, 1)), **more})


def only(plan: Plan, previous: PublishedState | None = None, **more: Any) -> tuple[list[Any], PublishedState]:
    """The events and tasks of a plan's own calendar, and the state after it."""
    files, state = publish(context(plan, **more), previous)
    calendar = icalendar.Calendar.from_ical(files[0].content)
    return [one for one in calendar.walk() if one.name in ("VEVENT", "VTODO")], state


# --- the example --------------------------------------------------------------------------------------------------


def test_the_gathering_of_two_days_ends_the_day_after_it(example: Plan) -> None:
    event = find(calendars(example)[f"{example.id}.ics"], "Udir-samling")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2020, 9, 8), dt.date(2020, 9, 10))
    assert event["LOCATION"] == "Digitalt"


def test_each_school_has_its_own_gathering_and_the_kindergartens_a_joint_one(example: Plan) -> None:
    made = calendars(example)
    for unit, expected in (
        ("skole-1", "Fagsamling (Skole 1)"),
        ("barnehage-1", "Fagsamling (Barnehage 1, Barnehage 2)"),
    ):
        shown = {title for title in titles(made[f"units/{unit}.ics"]) if title.startswith("Fagsamling (")}
        assert shown == {expected}
    joint = find(made["units/barnehage-1.ics"], "Fagsamling (Barnehage 1, Barnehage 2)")
    assert joint["LOCATION"] == "Smia"
    assert "Oppmøte: alle var til stede" in joint["DESCRIPTION"]
    assert "smittevernrestriksjoner" in find(made["units/skole-1.ics"], "Fagsamling (Skole 1)")["DESCRIPTION"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "forhåpentligvis fysisk, ellers digitalt"),
        ("nn", "forhåpentlegvis fysisk, elles digitalt"),
        ("en", "hopefully in person, otherwise online"),
    ],
)
def test_hopefully_physical_is_said_in_words(example: Plan, language: str, words: str) -> None:
    calendar = calendars(example, language=language)[f"{example.id}.ics"]
    event = next(one for one in calendar.walk("VEVENT") if one["DTSTART"].dt == dt.date(2020, 11, 10))
    assert words in event["DESCRIPTION"]
    assert event["SUMMARY"].params["LANGUAGE"] == language


def test_the_possible_gathering_is_tentative_and_books_nobody(example: Plan) -> None:
    event = find(calendars(example)[f"{example.id}.ics"], "Mulig: Fagsamling for barnehagene")
    assert (event["STATUS"], event["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert event["DTSTART"].dt == dt.date(2020, 11, 23)


def test_between_work_is_due_when_the_guidance_meeting_begins(example: Plan) -> None:
    task = find(calendars(example)["units/skole-1.ics"], "Ståstedsanalyse")
    assert task.name == "VTODO"
    assert task["DUE"].dt == dt.date(2020, 9, 28)
    assert "DTSTART" not in task
    assert "Tid: fram til Veiledningsmøte (28. september 2020)" in task["DESCRIPTION"]


def test_every_other_week_gets_no_date_and_is_told_in_the_head(example: Plan) -> None:
    calendar = calendars(example)["units/skole-1.ics"]
    assert not any("internt" in title for title in titles(calendar))
    assert "annenhver uke" in calendar["DESCRIPTION"]
    assert calendar["X-WR-CALDESC"].to_ical() == calendar["DESCRIPTION"].to_ical()


def test_a_task_without_a_date_is_a_task_without_one(example: Plan) -> None:
    task = find(
        calendars(example)["roles/prosjektleder.ics"], "Plan for spredning av innholdet i Læringsmiljøprosjektet"
    )
    assert "DUE" not in task
    assert "DTSTART" not in task


def test_talks_with_children_are_in_no_file_and_named_by_none(example: Plan) -> None:
    for audience in Visibility:
        for language in ("nb", "nn", "en"):
            files, state = publish(context(example, audience=audience, language=language))
            for file in files:
                text = file.content.decode().replace("\r\n ", "").casefold()
                assert "barnesamtal" not in text, file.path
                assert "talks with children" not in text, file.path
            assert "barnesamtal" not in state.to_json()


def test_held_without_a_known_date_is_left_out_silently(example: Plan) -> None:
    files, _ = publish(context(example))
    index = json.loads(files[-1].content)
    left = {one["activity"] for one in index["calendars"][0]["left_out"]}
    assert left == {"arbeidsgruppemoeter"}


def test_who_finds_what_in_their_calendar(example: Plan) -> None:
    made = calendars(example)
    steering = "Styringsgruppemøte"
    assert steering in titles(made["groups/styringsgruppa.ics"])
    assert steering in titles(made["roles/prosjektleder.ics"])
    assert "Fagsamling skole" in titles(made["units/skole-2.ics"])
    assert "Fagsamling skole" not in titles(made["units/barnehage-2.ics"])
    assert "Veiledningsmøte" in titles(made["units/barnehage-2.ics"]), "the meetings of its working group"
    assert "Orientering i Oppvekstutvalget" in titles(made["groups/oppvekstutvalget.ics"])


def test_the_heads_of_the_files(example: Plan) -> None:
    options = FeedOptions(base_url="https://plan.example/ut/", page_url="https://kommune.example/trygt miljø")
    files, _ = publish(context(example), options=options)
    for file in files:
        if file.path.endswith(".ics"):
            calendar = icalendar.Calendar.from_ical(file.content)
            assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"])
            assert calendar["REFRESH-INTERVAL"].dt == dt.timedelta(hours=12)
            assert str(calendar["X-PUBLISHED-TTL"]) == "PT12H"
            assert str(calendar["SOURCE"]) == f"https://plan.example/ut/{file.path}"
            assert str(calendar["URL"]) == "https://kommune.example/trygt%20milj%C3%B8"
            assert not calendar.errors
            assert calendar.subcomponents, "a calendar holds at least one component"


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="is not a web address"):
        FeedOptions(base_url="ut/kalender")


def test_a_link_to_a_meeting_is_there_for_those_who_know_conferences_and_for_the_others() -> None:
    link = "https://moete.example/?rom=a,b"
    mode = Mode(form="digital", url=link, url_visibility="public")
    files, _ = publish(context(small(meeting(mode=mode, when=OnDate(date=dt.date(2020, 9, 28))))))
    (event,) = icalendar.Calendar.from_ical(files[0].content).walk("VEVENT")
    assert str(event["CONFERENCE"]) == str(event["URL"]) == link
    assert event["CONFERENCE"].params["FEATURE"] == "VIDEO"
    assert str(event["LOCATION"]) == "Digitalt"


# --- times --------------------------------------------------------------------------------------------------------


def test_a_timed_event_names_a_zone_that_the_file_defines() -> None:
    when = At(start=dt.datetime(2020, 9, 1, 9), end=dt.datetime(2020, 9, 1, 15, 30))
    files, _ = publish(context(small(meeting(when=when))))
    text = files[0].content.decode()
    assert (
        "DTSTART;TZID=Europe/Oslo:20200901T090000\r\n" in text
        or 'DTSTART;TZID="Europe/Oslo":20200901T090000\r\n' in text
    )
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")


def test_whole_days_need_no_zone() -> None:
    files, _ = publish(context(small(meeting())))
    assert b"VTIMEZONE" not in files[0].content


def test_an_event_in_the_hour_that_the_clock_skips_still_ends_after_it_starts() -> None:
    when = At(start=dt.datetime(2021, 3, 28, 2, 15), end=dt.datetime(2021, 3, 28, 2, 45))
    (event,), _ = only(small(meeting(when=when)))
    assert event.end > event.start
    late = At(start=dt.datetime(2021, 3, 28, 2, 30), end=dt.datetime(2021, 3, 28, 3, 0))
    (event,), _ = only(small(meeting(when=late)))
    assert event.end > event.start


def test_a_series_is_one_rule_with_its_exceptions() -> None:
    when = Recurring(
        frequency="weekly",
        interval=2,
        start=dt.date(2020, 9, 1),
        until=dt.date(2020, 10, 30),
        except_dates=[dt.date(2020, 9, 29)],
        moved=[Moved(date=dt.date(2020, 10, 13), to=dt.date(2020, 10, 15))],
        on_free_day="keep",
    )
    cancelled = Record(outcome="cancelled", occurrence=dt.date(2020, 10, 27))
    events, _ = only(small(meeting(when=when, records=[cancelled])))
    master = next(one for one in events if "RECURRENCE-ID" not in one)
    assert master["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20201027;INTERVAL=2"
    assert [one.dt for one in master["EXDATE"].dts] == [dt.date(2020, 9, 29)]
    others = {one["RECURRENCE-ID"].dt: one for one in events if "RECURRENCE-ID" in one}
    assert set(others) == {dt.date(2020, 10, 13), dt.date(2020, 10, 27)}
    assert others[dt.date(2020, 10, 13)]["DTSTART"].dt == dt.date(2020, 10, 15)
    assert others[dt.date(2020, 10, 27)]["STATUS"] == "CANCELLED"
    assert {one["UID"] for one in events} == {master["UID"]}


def test_the_first_tuesday_of_the_month_is_a_rule() -> None:
    when = Recurring(
        frequency="monthly",
        weekdays=["tuesday"],
        week_of_month=1,
        start=dt.date(2020, 9, 1),
        until=dt.date(2020, 12, 31),
    )
    (event,), _ = only(small(meeting(when=when)))
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20201201;BYDAY=1TU"


def test_deadlines_and_alarms_when_asked_for() -> None:
    task = meeting(kind="deliverable", when=DateRange(start=dt.date(2020, 9, 1), end=dt.date(2020, 9, 4)))
    options = FeedOptions(deadlines_as_events=True, alarm=dt.timedelta(days=1))
    files, _ = publish(context(small(task)), options=options)
    event = icalendar.Calendar.from_ical(files[0].content).walk("VEVENT")[0]
    assert (event["SUMMARY"], event["DTSTART"].dt) == ("Frist: Møte", dt.date(2020, 9, 4))
    assert event.walk("VALARM")[0]["TRIGGER"].dt == dt.timedelta(days=-1)
    assert b"VALARM" not in publish(context(small(task)))[0][0].content


# --- identity over time -------------------------------------------------------------------------------------------


def test_a_rename_changes_no_identity() -> None:
    (before,), _ = only(small(meeting("foerste")))
    (once,), _ = only(small(meeting("andre-moete", aliases=["foerste"])))
    (twice,), _ = only(small(meeting("tredje", aliases=["foerste", "andre-moete"])))
    assert before["UID"] == once["UID"] == twice["UID"]


def test_former_ids_lead_to_the_same_calendars() -> None:
    plan = Plan(
        id="plan",
        title="Plan",
        programmes=[Programme(id="nytt", title="Nytt", aliases=["gammelt"])],
        roles=[Role(id="leder", title="Leder", aliases=["sjef"])],
        groups=[Group(id="gruppa", title="Gruppa", members=["sjef"], aliases=["gruppe"])],
        activities=[meeting(programmes=["gammelt"], takes_part=["gruppe"])],
    )
    made = calendars(plan)
    for path in ("programmes/nytt.ics", "roles/leder.ics", "groups/gruppa.ics"):
        assert titles(made[path]) == {"Møte"}, path
    assert find(made["roles/leder.ics"], "Møte")["COLOR"]


def test_moves_keep_the_identity_and_count_up() -> None:
    (first,), state = only(small(meeting()))
    assert (first["SEQUENCE"], first["LAST-MODIFIED"].dt.date()) == (0, DAY)
    moved = small(meeting(when=OnDate(date=dt.date(2020, 9, 8))))
    (second,), state = only(moved, state, as_of=dt.date(2020, 8, 28))
    assert second["UID"] == first["UID"]
    assert (second["SEQUENCE"], second["LAST-MODIFIED"].dt.date()) == (1, dt.date(2020, 8, 28))
    assert second["DTSTAMP"].dt == second["LAST-MODIFIED"].dt


def test_a_new_wording_is_a_change_but_no_new_version() -> None:
    _, state = only(small(meeting()))
    (event,), _ = only(small(meeting(description="Ta med sko")), state, as_of=dt.date(2020, 8, 30))
    assert (event["SEQUENCE"], event["LAST-MODIFIED"].dt.date()) == (0, dt.date(2020, 8, 30))


def test_an_unchanged_plan_gives_the_same_bytes_on_another_day() -> None:
    plan = small(meeting(), meeting("to", when=Unknown()))
    files, state = publish(context(plan))
    later, after = publish(context(plan, as_of=dt.date(2020, 12, 24)), state)
    assert files == later
    assert state == after


def test_what_is_gone_is_called_off_for_a_while_and_says_no_more() -> None:
    secret = meeting(title="Hemmelig tittel", takes_part=["skole-1"])
    files, state = publish(context(small(secret)))
    empty = small()
    files, state = publish(context(empty, as_of=dt.date(2020, 8, 26)), state)
    for path in ("calendar/plan.ics", "calendar/units/skole-1.ics"):
        content = next(one.content for one in files if one.path == path)
        event = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
        assert (event["STATUS"], event["SEQUENCE"], event["SUMMARY"]) == ("CANCELLED", 1, "Avlyst")
        assert event["DTSTART"].dt == dt.date(2020, 9, 1)
        assert b"Hemmelig" not in content
    assert "Hemmelig" not in state.to_json()
    other = next(one.content for one in files if one.path == "calendar/units/skole-2.ics")
    assert b"VEVENT" not in other
    again, same = publish(context(empty, as_of=dt.date(2020, 9, 26)), state)
    assert again == files
    assert same == state
    long_after, gone = publish(context(empty, as_of=dt.date(2021, 1, 26)), state)
    assert not gone.entries
    assert b"VEVENT" not in long_after[0].content
    (back,), _ = only(small(secret), state, as_of=dt.date(2020, 9, 27))
    assert (back["STATUS"], back["SEQUENCE"]) == ("CONFIRMED", 2)


def test_a_clock_that_goes_back_turns_no_stamp_back() -> None:
    _, state = only(small(meeting()), as_of=dt.date(2020, 9, 1))
    (event,), _ = only(small(meeting(title="Nytt navn")), state, as_of=dt.date(2020, 8, 1))
    assert event["LAST-MODIFIED"].dt.date() == dt.date(2020, 9, 1)


@QUICK
@given(plan=plans(max_parts=1), other=plans(max_parts=1))
def test_the_state_survives_its_file_and_history_only_moves_forward(plan: Plan, other: Plan) -> None:
    state: PublishedState | None = None
    highest: dict[str, tuple[int, dt.date]] = {}
    for step, one in enumerate((plan, other, plan, plan)):
        _, state = publish(context(one, as_of=DAY + dt.timedelta(days=step)), state)
        assert PublishedState.from_json(state.to_json()) == state
        for uid, published in state.entries.items():
            now = (published.sequence, published.changed)
            assert now >= highest.get(uid, now)
            highest[uid] = now


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "entries": {}}',
        '{"format": 1, "entries": []}',
        '{"format": 1, "entries": {"a": {}}}',
        "[" * 100_000,
        '{"format": 1, "entries": {"a": {"digest": "", "weight": "", "sequence": -1, "changed": "2020-01-01", '
        '"feeds": [], "component": "VEVENT", "times": []}}}',
        '{"format": 1, "entries": {"a": {"digest": "", "weight": "", "sequence": 1, "changed": "2020-01-01", '
        '"feeds": [], "component": "VEVENT", "times": ["DTSTART:1\\r\\nATTENDEE:x"]}}}',
    ],
)
def test_a_broken_state_file_is_one_line_of_error(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        PublishedState.from_json(text, "state.json")
    assert "\n" not in str(caught.value)
    assert "state.json is not the state of a published calendar" in str(caught.value)


# --- what may not be seen -----------------------------------------------------------------------------------------


@QUICK
@given(plan=plans(), audience=st.sampled_from(Visibility))
def test_no_text_of_a_hidden_activity_is_in_any_file(plan: Plan, audience: Visibility) -> None:
    mark = "XyzzyMark"

    def hide(one: Activity) -> Activity:
        if one.in_feeds and one.visibility is not Visibility.RESTRICTED:
            return one
        return attrs.evolve(one, title=f"{mark} tittel", description=f"{mark} mer", theme=Text(nb=mark))

    marked = attrs.evolve(plan, activities=tuple(map(hide, plan.activities)))
    # "Until" names the activity that ends the work; what is hidden may not show there either.
    files, state = publish(context(marked, audience=audience))
    for file in files:
        assert mark not in file.content.decode().replace("\r\n ", ""), file.path
    assert mark not in state.to_json()


@pytest.mark.parametrize("records", [[], [Record(outcome=Outcome.STARTED)]])
def test_work_until_something_hidden_gives_away_neither_its_name_nor_its_day(records: list[Record]) -> None:
    talk = meeting("samtale", title="Hemmelig", in_feeds=False)
    (task,), _ = only(small(talk, meeting(kind="task", when=UntilActivity(until="samtale"), records=records)))
    assert "DUE" not in task
    assert "Hemmelig" not in task["DESCRIPTION"]
    assert "til videre" in task["DESCRIPTION"]


def test_part_of_a_hidden_activity_is_hidden() -> None:
    plan = small(meeting("skjult", in_feeds=False), meeting("del", part_of="skjult"), meeting("del-av", part_of="del"))
    assert only(plan)[0] == []


@QUICK
@given(plan=plans(max_parts=2))
def test_same_plan_same_bytes(plan: Plan) -> None:
    assert publish(context(plan)) == publish(context(attrs.evolve(plan)))


def test_outcomes() -> None:
    def status(kind: str, outcome: Outcome, certainty: str = "possible") -> str:
        records = [Record(outcome=outcome)]
        ((made,), _) = only(small(meeting(kind=kind, records=records, certainty=certainty)))
        return str(made["STATUS"])

    assert status("meeting", Outcome.HELD) == "CONFIRMED"
    assert status("meeting", Outcome.CANCELLED) == "CANCELLED"
    assert status("task", Outcome.DONE) == "COMPLETED"
    assert status("task", Outcome.CANCELLED) == "CANCELLED"
    assert status("task", Outcome.STARTED) == "IN-PROCESS"


def test_a_series_without_a_start_is_told_with_its_days() -> None:
    when = Recurring(frequency="monthly", weekdays=["tuesday"], week_of_month=2)
    files, _ = publish(context(small(meeting(when=when))))
    text = files[0].content.decode().replace("\r\n ", "")
    assert "den andre tirsdagen hver måned" in text
