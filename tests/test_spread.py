"""Who is reached when: against all time-respecting paths, and what more meetings do against all choices of them."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import attrs
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.cli.spread import spread_command
from lmp_core.context import PlanContext
from lmp_core.coordination.meeting_network import Contact, earliest_arrival
from lmp_core.coordination.spread import NOTICE, spread, with_meetings
from lmp_core.model import Activity, Channel, Group, Participant, Plan, Programme, Record, Role, Unit, Visibility
from lmp_core.model.when import At, OnDate
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans

AS_OF = dt.date(2020, 8, 25)
EXAMPLE = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"
HOUR = dt.timedelta(hours=1)
ZERO = dt.datetime(2020, 9, 1)


# --- earliest arrival ---------------------------------------------------------------------------------------------


def all_paths(contacts: Sequence[Contact], sources: Mapping[str, dt.datetime]) -> dict[str, dt.datetime]:
    """The earliest arrival over every time-respecting path, each walked out one meeting at a time."""
    best = dict(sources)

    def walk(who: str, time: dt.datetime, used: frozenset[str]) -> None:
        for contact in contacts:
            if contact.key not in used and who in contact.carriers and contact.start >= time:
                for other in contact.receivers:
                    if other not in best or contact.end < best[other]:
                        best[other] = contact.end
                    walk(other, contact.end, used | {contact.key})

    for who, time in sources.items():
        walk(who, time, frozenset())
    return best


@st.composite
def contact_lists(draw: st.DrawFn) -> list[Contact]:
    made = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, 10))
        there = draw(st.frozensets(st.sampled_from("abcde"), max_size=3))
        more = draw(st.frozensets(st.sampled_from("abcde"), max_size=1))
        end = start + draw(st.integers(1, 3))
        made.append(
            Contact(
                key=f"m{number}",
                start=ZERO + start * HOUR,
                end=ZERO + end * HOUR,
                carriers=there | more,
                receivers=there,
            )
        )
    return made


@settings(deadline=None)
@given(contacts=contact_lists(), late=st.integers(0, 5))
def test_the_earliest_arrivals_are_those_of_all_time_respecting_paths(contacts: list[Contact], late: int) -> None:
    sources = {"a": ZERO, "b": ZERO + late * HOUR}
    found = earliest_arrival(contacts, sources)
    assert {who: arrival.time for who, arrival in found.items()} == all_paths(contacts, sources)
    by_key = {one.key: one for one in contacts}
    for who, arrival in found.items():
        if arrival.through is not None:
            contact = by_key[arrival.through]
            assert contact.end == arrival.time
            assert who in contact.receivers
            assert arrival.informant in contact.carriers
            assert found[arrival.informant or ""].time <= contact.start
    assert earliest_arrival(contacts[::-1], sources) == found


# --- plans --------------------------------------------------------------------------------------------------------


def plan(*activities: Activity, channels: Sequence[Channel] = (), units: int = 4) -> Plan:
    return Plan(
        id="p",
        title="P",
        programmes=[Programme(id="laering", title="Læring")],
        units=[
            Unit(id=f"s{n}", title=f"Skole {n}", kind="school", programmes=["laering"] if n == 0 else [])
            for n in range(units)
        ],
        roles=[*(Role(id=f"r{n}", title=f"R{n}", unit=f"s{n}") for n in range(units)), Role(id="leder", title="L")],
        groups=[Group(id="nettverk", title="N", members=["r1", "r2"])],
        channels=channels,
        activities=activities,
    )


def meet(id: str, day: int, *who: Any, **more: Any) -> Activity:
    when = OnDate(date=dt.date(2020, 9, day))
    return Activity(**{"id": id, "title": id, "kind": "meeting", "takes_part": who, "when": when, **more})


def seen(given: Plan) -> PlanContext:
    return PlanContext.of(given, as_of=AS_OF, audience=Visibility.RESTRICTED)


def days(given: Plan, **more: Any) -> dict[str, int]:
    return {one.who: one.day.day for one in spread(seen(given), **more).reached}


def test_content_passes_only_forwards_in_time_and_through_those_who_meet() -> None:
    assert days(plan(meet("a", 1, "r0", "r1"), meet("b", 3, "nettverk"), meet("c", 7, "s2", "s3"))) == {
        "s1": 1,
        "s2": 3,
        "s3": 7,
    }
    assert days(plan(meet("a", 3, "r0", "r1"), meet("b", 1, "nettverk"))) == {"s1": 3}
    # On one day without times of day nothing says that one comes before the other.
    assert days(plan(meet("a", 3, "r0", "r1"), meet("b", 3, "nettverk"))) == {"s1": 3}
    at = [At(start=ZERO + n * HOUR, end=ZERO + (n + 1) * HOUR) for n in (9, 10)]
    timed = plan(meet("a", 3, "r0", "r1", when=at[0]), meet("b", 3, "nettverk", when=at[1]))
    assert days(timed) == {"s1": 1, "s2": 1}


def test_what_passes_nothing_on() -> None:
    optional = Participant(who="r1", optional=True)
    assert days(plan(meet("a", 1, "r0", optional))) == {}
    assert days(plan(meet("a", 1, "r0", "r1", records=[Record(outcome="cancelled")]))) == {}
    assert days(plan(meet("a", 1, "r0", "r1", kind="task"))) == {}
    assert days(plan(meet("a", 1, "r0", "r1")), sources=["s3"]) == {}
    assert days(plan(meet("a", 1, "r0", "r1")), start=dt.date(2020, 9, 2)) == {}


def test_how_each_is_reached_is_told() -> None:
    channel = Channel(id="kanal", title="Rektormøte", reaches=["nettverk"], responsible=["leder"])
    given = plan(meet("a", 1, "r0", "leder"), meet("b", 3, channel="kanal"), channels=[channel])
    found = spread(seen(given))
    one = found.of("s2")
    assert one is not None
    assert (one.channel, one.meeting, one.informant, one.path) == ("kanal", "b", "leder", ("a", "b"))
    assert found.never == ("s3",)
    assert "  to. 3. september 2020  b  Skole 1 og Skole 2" in found.to_text("nb").split("\n")
    assert "  Skole 3  ingen kanal når hit" in found.to_text("nb").split("\n")
    assert found.to_text("en").startswith("One of four units is not reached.")
    assert "Gjeld Læring, rekna frå 25. august 2020." in found.to_text("nn").split("\n")
    assert "Har innhaldet: Skole 0." in spread(seen(given), sources=["r0"]).to_text("nn")
    assert found.to_data()["never"] == ["s3"]


def test_one_more_meeting_is_the_one_that_gains_most() -> None:
    channels = [
        Channel(id="en", title="En", reaches=["s0", "s1"]),
        Channel(id="to", title="To", reaches=["s0", "s2", "s3"]),
    ]
    more = spread(seen(plan(channels=channels))).one_more
    assert more is not None
    assert (more.channel, more.day, more.newly) == ("to", AS_OF + NOTICE, ("s2", "s3"))
    late = [meet("a", 28, channel="to"), meet("b", 28, channel="en")]
    more = spread(seen(plan(*late, channels=channels))).one_more
    assert more is not None
    assert (more.channel, more.newly, more.sooner, more.days_saved) == ("to", (), ("s2", "s3"), 40)
    assert spread(seen(plan())).one_more is None


def test_a_channel_in_which_nobody_has_the_content_hides_no_other() -> None:
    channels = [
        Channel(id="en", title="En", reaches=["s2", "s3"]),
        Channel(id="to", title="To", reaches=["s0", "s1"]),
    ]
    more = spread(seen(plan(channels=channels))).one_more
    assert more is not None
    assert (more.channel, more.newly) == ("to", ("s1",))


def test_the_soonest_plan_leaves_out_what_is_not_needed() -> None:
    channels = [
        Channel(id="stor", title="Stor", reaches=["s0", "s1", "s2"]),
        Channel(id="liten", title="Liten", reaches=["s0", "s1"]),
        Channel(id="videre", title="Videre", reaches=["s2", "s3"]),
    ]
    found = spread(seen(plan(channels=channels, units=5))).soonest
    told = [(one.channel, one.day.day, one.newly) for one in found.meetings]
    assert told == [("stor", 8, ("s1", "s2")), ("videre", 9, ("s3",))]
    assert (found.done, found.exact, found.least, found.beyond) == (dt.date(2020, 9, 9), True, 2, ("s4",))


@st.composite
def channel_plans(draw: st.DrawFn) -> Plan:
    who = st.lists(st.sampled_from(["s0", "s1", "s2", "s3"]), min_size=1, max_size=3, unique=True)
    channels = [Channel(id=f"k{n}", title="K", reaches=draw(who)) for n in range(draw(st.integers(0, 3)))]
    meetings = [meet(f"m{n}", draw(st.integers(1, 4)), *draw(who)) for n in range(draw(st.integers(0, 2)))]
    return plan(*meetings, channels=channels)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(given=channel_plans())
def test_no_choice_of_meetings_reaches_all_sooner_or_with_fewer(given: Plan) -> None:
    found = spread(seen(given)).soonest
    first = AS_OF + NOTICE
    able = [first + dt.timedelta(days=n) for n in range(9) if (first + dt.timedelta(days=n)).weekday() < 5]
    wanted = {unit.id for unit in given.units} - {"s0", *found.beyond}
    best: tuple[dt.date, int] | None = None
    for choice in product([None, *able], repeat=len(given.channels)):
        extra = [
            meet(f"x{number}", 1, *channel.reaches, when=OnDate(date=day))
            for number, (channel, day) in enumerate(zip(given.channels, choice, strict=True))
            if day is not None
        ]
        tried = spread(seen(attrs.evolve(given, activities=(*given.activities, *extra), channels=())))
        reached = {one.who: one.day for one in tried.reached}
        assert not reached.keys() & set(found.beyond)
        if wanted <= reached.keys():
            this = (max((reached[id] for id in wanted), default=AS_OF), len(extra))
            best = this if best is None or this < best else best
    never = wanted - {one.who for one in spread(seen(given)).reached}
    assert best is not None
    if never:
        assert (found.done, len(found.meetings)) == best


def test_meetings_that_are_added_do_what_was_promised(tmp_path: Path) -> None:
    opened = load(EXAMPLE).plan
    found = spread(seen(opened))
    assert [one.channel for one in found.soonest.meetings] == ["skoleledersamlinger", "styrermoeter"]
    assert found.never == ("andre-skoler", "andre-barnehager")
    after = spread(seen(with_meetings(opened, found.soonest.meetings)))
    assert after.never == ()
    assert max(one.day for one in after.reached) == found.soonest.done
    shutil.copytree(EXAMPLE, tmp_path / "plan")
    args = [str(tmp_path / "plan"), "--as-of", "2020-08-25"]
    told = CliRunner().invoke(spread_command, args, standalone_mode=False)
    assert told.return_value == 1
    assert "Færre klarer det ikke." in told.output
    made = CliRunner().invoke(spread_command, [*args, "--save", "-", "--all"], standalone_mode=False)
    subprocess.run(["git", "apply"], input=made.stdout_bytes, cwd=tmp_path / "plan", check=True)
    assert load(tmp_path / "plan").plan == with_meetings(opened, found.soonest.meetings)
    told = CliRunner().invoke(spread_command, [*args, "--lang", "nn"], standalone_mode=False)
    assert told.return_value == 0
    assert told.output.startswith("Alle sju verksemder er nådde ")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(given=plans(max_activities=8))
def test_any_plan_gets_an_answer(given: Plan) -> None:
    found = spread(seen(given))
    everyone = [*found.have, *(one.who for one in found.reached), *found.never]
    assert sorted(everyone) == sorted(unit.id for unit in given.units)
    assert all(found.to_text(language) for language in ("nb", "nn", "en"))
    after = spread(seen(with_meetings(given, found.soonest.meetings)))
    assert set(after.never) <= set(found.soonest.beyond)
