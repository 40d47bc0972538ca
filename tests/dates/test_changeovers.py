"""From one meeting to the next: proposals ask for just the time that clashes ask for, and so does the checker."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dates.test_any_plan import AS_OF, QUICK, clashing, seen, some_uses, travels

from lmp_core.coordination.clashes import ClashKind, clashes
from lmp_core.model import (
    Activity,
    Coordination,
    Form,
    Group,
    Mode,
    Participant,
    Plan,
    Role,
    Split,
    Travel,
    Unit,
    Venue,
    VenueUse,
)
from lmp_core.model.when import At, OnDate, Recurring, Unknown, When, Window
from lmp_plugins.dates.checker import violations
from lmp_plugins.dates.formulate.formulate import formulate
from lmp_plugins.dates.formulate.options import Options
from lmp_plugins.dates.formulate.origins import OriginKind
from lmp_plugins.dates.present.condition_text import condition_in_words, give_up_in_words
from lmp_plugins.dates.propose import ProposalResult, propose
from lmp_plugins.dates.solve.infeasibility import explain_infeasibility

DAY = dt.date(2020, 10, 12)


def meeting(id: str, venue: str | None = "sal", **more: object) -> Activity:
    """Two hours on one Monday for the head."""
    given: dict[str, object] = {
        "id": id,
        "title": id.upper(),
        "kind": "meeting",
        "takes_part": ["rektor"],
        "when": Window(earliest=DAY, latest=DAY),
        "duration": "2 hours",
        "venues": [venue] if venue else [],
    }
    return Activity(**(given | more))  # type: ignore[arg-type]


def plan_of(*activities: Activity, until: str = "12:00", travel: tuple[Travel, ...] = ()) -> Plan:
    """A plan whose Monday has room for two meetings, if they follow each other at once."""
    return Plan(
        id="p",
        title="P",
        units=[Unit(id="skole", title="Skole", kind="school"), Unit(id="barnehage", title="B", kind="kindergarten")],
        roles=[Role(id="rektor", title="Rektor", unit="skole"), Role(id="styrer", title="Styrer", unit="barnehage")],
        groups=[Group(id="gruppa", title="Gruppa", members=["rektor", "styrer"])],
        venues=[
            Venue(id="sal", title="Sal", unit="skole"),
            Venue(id="rom", title="Rom", unit="skole"),
            Venue(id="hus", title="Hus", unit="barnehage"),
        ],
        travel=travel,
        coordination=Coordination(changeover="15 min", day_from="08:00", day_to=until),
        activities=activities,
    )


def proposed(plan: Plan) -> ProposalResult:
    found = propose(seen(plan), effort=QUICK)
    for offer in found.offers:
        assert offer.violations == ()
        assert clashes(seen(offer.plan)) == ()
    return found


@pytest.mark.parametrize(
    "second",
    [
        meeting("b"),
        meeting("b", None),
        meeting("b", "rom", mode=Mode(form=Form.DIGITAL)),
        meeting("b", "rom", takes_part=[Participant(who="rektor", form=Form.DIGITAL)]),
        meeting("b", "rom", venues=["rom", "sal"]),
    ],
    ids=["same room", "no room", "digital", "on a screen", "also in the same room"],
)
def test_meetings_that_nobody_has_to_walk_between_are_put_back_to_back(second: Activity) -> None:
    (offer,) = proposed(plan_of(meeting("a"), second)).offers
    first, last = sorted((one.when for one in offer.dates if isinstance(one.when, At)), key=lambda at: at.start)
    assert first.end == last.start


@pytest.mark.parametrize(
    ("until", "venue", "travel", "source"),
    [
        ("12:00", "rom", (), OriginKind.CHANGEOVER),
        ("12:00", "rom", (Travel(id="t", between=["sal", "rom"], time="5 min"),), OriginKind.CHANGEOVER),
        ("12:30", "hus", (Travel(id="t", between=["skole", "hus"], time="45 min"),), OriginKind.TRAVEL),
    ],
    ids=["changeover", "a shorter way", "travel"],
)
def test_the_time_in_between_is_asked_for_and_named(
    until: str, venue: str, travel: tuple[Travel, ...], source: OriginKind
) -> None:
    plan = plan_of(meeting("a"), meeting("b", venue), until=until, travel=travel)
    found = proposed(plan)
    assert not found.offers
    assert found.why_not is not None
    (origin,) = [
        one.origin for one in found.why_not.conflict if one.origin.kind in (OriginKind.CHANGEOVER, OriginKind.TRAVEL)
    ]
    assert origin.kind is source
    minutes = 45 if source is OriginKind.TRAVEL else 15
    assert origin.lag.timedelta == dt.timedelta(minutes=minutes)
    # With just so much more time it fits.
    hour, minute = divmod(12 * 60 + minutes, 60)
    enough = attrs.evolve(plan.coordination, day_to=f"{hour}:{minute}")
    assert proposed(attrs.evolve(plan, coordination=enough)).offers


def test_the_time_in_between_is_told_in_the_planners_words() -> None:
    travel = (Travel(id="t", between=["sal", "hus"], time="45 min"),)
    plan = plan_of(meeting("a"), meeting("b", "rom"), meeting("c", "hus", when=Window(earliest=DAY, latest=DAY)))
    context = seen(attrs.evolve(plan, travel=travel))
    made = {one.key: one for one in formulate(context).problem.conditions}
    changeover, road = made["changeover:a:b"], made["travel:a:c"]
    told = {language: condition_in_words(context, changeover).to(language) for language in ("nb", "nn", "en")}
    assert told == {
        "nb": "Det skal gå minst 15 minutter fra «A» til «B», som er i et annet rom",
        "nn": "Det skal gå minst 15 minutt frå «A» til «B», som er i eit anna rom",
        "en": "At least 15 minutes must pass between “A” and “B”, which are in different rooms",
    }
    assert give_up_in_words(context, changeover).to("nb") == "hold «A» og «B» i samme rom"
    assert condition_in_words(context, road).to("nb") == "Det tar 45 minutter å komme fra «A» til «C»"


def test_a_series_keeps_its_distance_from_what_stays_and_from_what_is_placed() -> None:
    series = meeting("a", when=Recurring(frequency="weekly", weekdays=["monday"], count=3), duration="1 hour")
    # On the second of its Mondays somebody is in another room until 09:05.
    taken = At(start=dt.datetime(2020, 10, 12, 8), end=dt.datetime(2020, 10, 12, 9, 5))
    (offer,) = proposed(plan_of(series, meeting("b", "rom", when=taken))).offers
    (when,) = [one.when for one in offer.dates]
    assert isinstance(when, Recurring)
    assert (when.start, when.start_time) == (dt.date(2020, 10, 5), "09:30")
    # On the third somebody is to be in another room for all of the rest of the morning but a quarter of an hour.
    third = Window(earliest=dt.date(2020, 10, 19), latest=dt.date(2020, 10, 19))
    assert proposed(plan_of(series, meeting("b", "rom", when=third, duration="165 min"))).offers
    assert not proposed(plan_of(series, meeting("b", "rom", when=third, duration="170 min"))).offers


@st.composite
def exact_times(draw: st.DrawFn) -> When:
    """On one of two days, at a time of day or not, once or on both."""
    day = dt.date(2020, 10, draw(st.sampled_from([12, 12, 12, 13])))
    start = dt.time(8 + draw(st.integers(0, 3)), draw(st.sampled_from([0, 10, 50])))
    minutes = draw(st.sampled_from([40, 60]))
    match draw(st.integers(0, 7)):
        case 0:
            return OnDate(date=day)
        case 1:
            return Recurring(
                frequency="daily", start=day, count=2, start_time=f"{start:%H:%M}", duration=f"{minutes} min"
            )
        case _:
            begin = dt.datetime.combine(day, start)
            return At(start=begin, end=begin + dt.timedelta(minutes=minutes))


def forms() -> st.SearchStrategy[Form | None]:
    return st.sampled_from([None] * 8 + [Form.DIGITAL, Form.PHYSICAL])


one_venue = st.sampled_from(["sal", "rom", "hus"]).map(lambda venue: (VenueUse(venue=venue),))
some_venues = one_venue | one_venue | some_uses


@st.composite
def crowded(draw: st.DrawFn, whens: st.SearchStrategy[When]) -> Plan:
    """A few people with many meetings in a few places on a few days."""
    who = st.lists(st.sampled_from(["gruppa", "rektor", "styrer", "skole"]), min_size=1, max_size=2, unique=True)
    meetings = [
        meeting(
            f"a{number}",
            takes_part=[Participant(who=one, form=draw(forms())) for one in draw(who)],
            when=draw(whens),
            duration=draw(st.sampled_from(["40 min", "1 hour"])),
            mode=Mode(form=form) if (form := draw(forms())) else None,
            venues=draw(some_venues),
            part_of=f"a{number - 1}" if number and draw(st.integers(0, 9)) == 0 else None,
            split=Split() if draw(st.integers(0, 5)) == 0 else None,
        )
        for number in range(draw(st.integers(3, 5)))
    ]
    plan = plan_of(*meetings, until="11:30", travel=tuple(draw(travels())))
    changeover = draw(st.sampled_from(["0 min", "15 min", "20 min", "30 min"]))
    return attrs.evolve(
        plan,
        coordination=attrs.evolve(plan.coordination, changeover=changeover),
    )


@given(crowded(exact_times()))
@settings(max_examples=80, deadline=None)
def test_the_checker_finds_just_the_clashes_of_people_and_their_ways(after: Plan) -> None:
    before = attrs.evolve(after, activities=tuple(attrs.evolve(one, when=Unknown()) for one in after.activities))
    judged = Counter(
        (one.rule, one.activity)
        for one in violations(before, after, as_of=AS_OF)
        if one.rule in ("changeover", "people")
    )
    expected = Counter(
        (
            "changeover" if one.kind is ClashKind.CHANGEOVER else "people",
            min(one.first.activity.id, one.second.activity.id),
        )
        for one in clashes(seen(after))
        if one.people
    )
    assert judged == expected


open_times = st.sampled_from(
    [
        Window(earliest=DAY, latest=DAY),
        Window(earliest=DAY, latest=DAY + dt.timedelta(days=1)),
        Recurring(frequency="daily", count=2, until=DAY + dt.timedelta(days=1)),
        Recurring(frequency="daily", count=2, start_time="09:10"),
    ]
)


@given(crowded(st.one_of(exact_times(), open_times, open_times)))
@settings(max_examples=40, deadline=None)
def test_nothing_that_is_given_a_date_clashes_in_a_crowd(plan: Plan) -> None:
    found = propose(seen(plan), Options(until=DAY + dt.timedelta(days=1)), effort=QUICK)
    for offer in found.offers:
        assert offer.violations == ()
        assert clashing(offer) == set()
    if not found.offers:
        assert found.why_not is not None or not found.formulation.problem.tasks


def test_what_is_too_tight_today_is_mended() -> None:
    def at(hour: int, minute: int = 0) -> At:
        start = dt.datetime(2020, 10, 12, hour, minute)
        return At(start=start, end=start + dt.timedelta(hours=1))

    plan = plan_of(meeting("a", when=at(8)), meeting("b", "rom", when=at(9)), meeting("c", when=at(11)))
    (offer,) = proposed(plan).offers
    assert len(offer.dates) == 1
    assert explain_infeasibility(formulate(seen(plan)).problem, QUICK) is None
