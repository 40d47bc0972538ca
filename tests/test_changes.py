"""Changes: complete, exact, and said as a planner would say them."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.changes.change import Change, ChangeKind
from lmp_core.changes.compare import apply, changes, changes_since, notable_changes
from lmp_core.changes.wording import field_name
from lmp_core.context import PlanContext
from lmp_core.model import (
    Activity,
    Certainty,
    Fallback,
    Form,
    Group,
    Mode,
    Outcome,
    Plan,
    Prerequisite,
    Record,
    Split,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.errors import UsageError
from lmp_core.model.reference import COLLECTIONS
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange, Month, Moved, OnDate, Recurring, Unknown, UntilActivity
from lmp_core.plugins.strategies import plans

RELAXED = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@RELAXED
@given(plan=plans())
def test_nothing_differs_from_itself(plan: Plan) -> None:
    assert changes(plan, plan) == ()
    assert apply((), plan) == plan


@RELAXED
@given(before=plans(), after=plans())
def test_carried_out_they_give_the_newer_plan(before: Plan, after: Plan) -> None:
    found = changes(before, after)
    assert apply(found, before) == after
    assert (found == ()) == (before == after)


@RELAXED
@given(plan=plans(), data=st.data())
def test_order_and_new_ids_are_carried_out_too(plan: Plan, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(plan.activities))
    kept = shuffled[: data.draw(st.integers(0, len(shuffled)))]
    cut = attrs.evolve(plan, sections=data.draw(st.permutations(plan.sections)))
    try:
        cut = attrs.evolve(cut, activities=kept)
    except ValueError:  # something hangs on an activity that was left out
        cut = attrs.evolve(cut, activities=shuffled)
    assert apply(changes(plan, cut), plan) == cut
    assert apply(changes(cut, plan), cut) == plan


@RELAXED
@given(before=plans(), after=plans())
def test_every_change_is_one_line_in_each_language(before: Plan, after: Plan) -> None:
    for one in changes(before, after):
        for language in ("nb", "nn", "en", "se"):
            line = one.line(language)
            assert line
            assert len(line.splitlines()) == 1


UNITS = [
    Unit(id="skole-1", title=Text(nb="Skole 1", nn="Skule 1", en="School 1"), kind=UnitKind.SCHOOL),
    Unit(id="barnehage-1", title="Barnehage 1", kind=UnitKind.KINDERGARTEN),
]
MEETING = Activity(
    id="m",
    title=Text(nb="Fagsamling", en="Gathering"),
    kind="fagsamling",
    when=OnDate(date=dt.date(2020, 11, 9)),
    takes_part=["skole-1", "barnehage-1"],
    mode=Mode(form=Form.PHYSICAL, certainty=Certainty.HOPED, fallback=Fallback(form=Form.DIGITAL)),
    venues=["smia"],
)
OTHER = Activity(id="k", title="Kurs", kind="meeting")


def plan(*activities: Activity) -> Plan:
    return Plan(
        id="p",
        title="P",
        units=UNITS,
        groups=[Group(id="g", title="Styringsgruppa")],
        venues=[Venue(id="smia", title="Smia"), Venue(id="salen", title="Salen")],
        activities=activities or [MEETING, OTHER],
    )


def said(after: Activity, language: str = "nb") -> list[str]:
    return [one.line(language) for one in changes(plan(), plan(after, OTHER))]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            {"except_periods": [DateRange("2026-09-07", "2026-09-13")], "except_dates": ["2026-10-06"]},
            "«Teammøte»: faller ut 7.–13. september 2026 og 6. oktober 2026",
        ),
        ({"moved": [Moved("2026-10-06", "2026-10-08")]}, "«Teammøte»: 6. oktober 2026 er flyttet til 8. oktober 2026"),
        ({"count": 4}, "«Teammøte»: antall ganger er nå 4"),
        ({"on_free_day": "keep"}, "«Teammøte»: hva som gjelder på fridager, er endret"),
        ({"duration": "2 hours"}, "«Teammøte»: varigheten er endret"),
        (
            {"start_time": "14:00"},
            "«Teammøte»: tidspunktet er nå hver tirsdag kl. 14.00 fra 25. august 2026, "
            "før hver tirsdag fra 25. august 2026",
        ),
    ],
)
def test_what_has_changed_in_a_series_is_told(more: dict[str, object], words: str) -> None:
    old = Recurring(frequency="weekly", start="2026-08-25")
    team = Activity(id="t", title="Teammøte", kind="meeting", when=old)
    [change] = changes(plan(team), plan(attrs.evolve(team, when=attrs.evolve(old, **more))))
    assert change.line("nb") == words
    [back] = changes(plan(attrs.evolve(team, when=attrs.evolve(old, **more))), plan(team))
    assert "when" not in back.line("nb")


def test_every_field_of_a_plan_has_a_name_for_readers() -> None:
    classes = [Plan, *COLLECTIONS.values()]
    fields = {field.name for kind in classes for field in attrs.fields(kind)} - {"id"}
    for field in fields:
        for language in ("nb", "nn", "en"):
            words = field_name(field).to(language)
            assert words
            assert not words.startswith(("«", "“")), field


def test_words_of_a_new_time() -> None:
    moved = attrs.evolve(MEETING, when=DateRange(start=dt.date(2020, 11, 16), end=dt.date(2020, 11, 17)))
    assert said(moved) == ["«Fagsamling»: flyttet fra 9. november 2020 til 16.–17. november 2020"]
    assert said(moved, "nn") == ["«Fagsamling»: flytt frå 9. november 2020 til 16.–17. november 2020"]
    assert said(moved, "en") == ["“Gathering”: moved from 9 November 2020 to 16–17 November 2020"]
    assert said(attrs.evolve(MEETING, when=Unknown())) == [
        "«Fagsamling»: ikke lenger 9. november 2020; nytt tidspunkt er ikke satt"
    ]
    assert said(attrs.evolve(MEETING, when=Month(month="2020-12"))) == [
        "«Fagsamling»: tidspunktet er nå i desember 2020, før 9. november 2020"
    ]


def test_words_of_an_end_that_is_another_activity() -> None:
    until = attrs.evolve(OTHER, when=UntilActivity(until="m"))
    assert [one.line("nb") for one in changes(plan(), plan(MEETING, until))] == [
        "«Kurs»: tidspunktet er nå til «Fagsamling» begynner"
    ]


def test_words_of_form_certainty_venue() -> None:
    assert MEETING.mode is not None
    digital = attrs.evolve(MEETING, mode=attrs.evolve(MEETING.mode, form=Form.DIGITAL), venues=[])
    assert said(digital) == ["«Fagsamling»: digitalt i stedet for fysisk", "«Fagsamling»: stedet er ikke lenger Smia"]
    assert said(digital, "nn") == [
        "«Fagsamling»: digitalt i staden for fysisk",
        "«Fagsamling»: staden er ikkje lenger Smia",
    ]
    assert said(attrs.evolve(MEETING, certainty=Certainty.CONFIRMED)) == ["«Fagsamling»: nå bekreftet, før planlagt"]
    sure = attrs.evolve(MEETING, mode=attrs.evolve(MEETING.mode, certainty=Certainty.PLANNED))
    assert said(sure) == ["«Fagsamling»: hvor sikker møteformen er: nå planlagt, før ønsket"]
    per_kind = attrs.evolve(MEETING, venues=[VenueUse(venue="salen", unit_kinds=[UnitKind.SCHOOL])])
    assert said(per_kind) == ["«Fagsamling»: stedet er nå Salen (skolene), før Smia"]
    two = attrs.evolve(MEETING, venues=[VenueUse(venue="salen", rooms=2)])
    assert said(two) == ["«Fagsamling»: stedet er nå Salen, 2 rom, før Smia"]
    assert said(two, "en") == ["“Gathering”: the venue is now Salen, 2 rooms, was Smia"]


def test_words_of_people_split_and_records() -> None:
    assert said(attrs.evolve(MEETING, takes_part=["skole-1", "g"])) == [
        "«Fagsamling»: styringsgruppa er med og Barnehage 1 er ikke lenger med"
    ]
    split = attrs.evolve(MEETING, split=Split(unit_kinds=[UnitKind.SCHOOL], reason="smittevern"))
    assert said(split) == ["«Fagsamling»: skolene hver for seg (smittevern)"]
    held = attrs.evolve(MEETING, records=[Record(outcome=Outcome.HELD, on=dt.date(2020, 11, 10), note="God stemning")])
    assert said(held) == ["«Fagsamling»: gjennomført 10. november 2020 – God stemning"]
    assert said(attrs.evolve(MEETING, responsible=["g"])) == ["«Fagsamling»: ansvarlig er nå styringsgruppa"]
    assert said(attrs.evolve(MEETING, requires=[Prerequisite(activity="k")])) == ["«Fagsamling»: bygger nå på Kurs"]


def test_a_record_that_is_taken_back_is_not_told_as_all_of_them() -> None:
    records = [Record(outcome=Outcome.HELD, occurrence=dt.date(2020, 11, day)) for day in (2, 9)]
    series = attrs.evolve(MEETING, records=records)
    for kept, words in (
        ((), "«Fagsamling»: det som var ført om gjennomføring, er tatt bort"),
        (records[:1], "«Fagsamling»: noe av det som var ført om gjennomføring, er tatt bort"),
    ):
        [change] = changes(plan(series, OTHER), plan(attrs.evolve(series, records=kept), OTHER))
        assert change.line("nb") == words


def test_a_part_with_a_new_id_is_the_same_part() -> None:
    renamed = attrs.evolve(MEETING, id="ny", aliases=["m"], title="Samling")
    found = changes(plan(), plan(renamed, OTHER))
    assert {one.kind for one in found} == {ChangeKind.RENAMED, ChangeKind.TEXT, ChangeKind.OTHER}
    assert apply(found, plan()) == plan(renamed, OTHER)
    assert [one.line("nb") for one in notable_changes(found)] == [
        "«Samling» har fått id-en ny, før m",
        "«Samling» het før «Fagsamling»",
    ]
    back = changes(plan(renamed, OTHER), plan())
    assert ChangeKind.RENAMED in {one.kind for one in back}
    assert apply(back, plan(renamed, OTHER)) == plan()


def test_what_came_and_went() -> None:
    new = Activity(id="n", title="Nytt møte", kind="meeting", when=OnDate(date=dt.date(2020, 12, 1)))
    assert [one.line("nb") for one in changes(plan(), plan(new, MEETING))] == [
        "«Kurs» er tatt ut",
        "«Nytt møte» er ny: 1. desember 2020",
    ]


def test_a_change_that_does_not_fit_is_refused() -> None:
    gone = changes(plan(), plan(MEETING))
    with pytest.raises(UsageError, match="does not fit this plan"):
        apply(gone, plan(MEETING))
    with pytest.raises(UsageError, match="does not fit this plan"):
        apply(changes(plan(MEETING), plan()), plan())
    with pytest.raises(UsageError, match="does not fit this plan"):
        apply(changes(plan(), plan(attrs.evolve(MEETING, certainty="possible"), OTHER)), plan(OTHER))


def test_an_audience_is_told_nothing_that_it_may_not_read() -> None:
    secret = attrs.evolve(MEETING, visibility=Visibility.RESTRICTED)
    before = plan(secret, OTHER)
    after = plan(attrs.evolve(secret, when=OnDate(date=dt.date(2020, 11, 30))), OTHER)
    public = PlanContext.of(after, as_of=dt.date(2020, 8, 25))
    assert changes_since(public, before, now=after) == ()
    inside = PlanContext.of(after, as_of=dt.date(2020, 8, 25), audience=Visibility.RESTRICTED)
    assert len(changes_since(inside, before, now=after)) == 1


def test_what_was_hidden_since_is_not_told_of_under_its_old_title() -> None:
    def told(now: Plan, before: Plan, audience: Visibility) -> list[str]:
        context = PlanContext.of(now, as_of=dt.date(2020, 8, 25), audience=audience)
        return [one.line("nb") for one in changes_since(context, before, now=now)]

    hidden = attrs.evolve(MEETING, title="Samtale", visibility=Visibility.RESTRICTED)
    assert told(plan(hidden, OTHER), plan(), Visibility.PUBLIC) == []
    assert len(told(plan(hidden, OTHER), plan(), Visibility.RESTRICTED)) == 2
    renamed = attrs.evolve(hidden, id="ny", aliases=["m"])
    assert told(plan(renamed, OTHER), plan(), Visibility.PUBLIC) == []
    # What has since been made part of something hidden is hidden with it.
    below = attrs.evolve(OTHER, part_of="m")
    assert told(plan(hidden, below), plan(), Visibility.PUBLIC) == []
    # What was taken out of the plan altogether was public, and is told of.
    assert told(plan(hidden), plan(), Visibility.PUBLIC) == ["«Kurs» er tatt ut"]


def test_a_change_as_data() -> None:
    (one,) = changes(plan(), plan(attrs.evolve(MEETING, certainty="confirmed"), OTHER))
    assert isinstance(one, Change)
    assert one.to_data() == {
        "kind": "certainty",
        "collection": "activities",
        "id": "m",
        "field": "certainty",
        "text": {
            "nb": "«Fagsamling»: nå bekreftet, før planlagt",
            "nn": "«Fagsamling»: no stadfesta, før planlagd",
            "en": "“Gathering”: now confirmed, was planned",
        },
    }
