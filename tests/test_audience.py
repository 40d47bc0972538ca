"""What an audience may see: nothing restricted is left in a plan that is cut for others."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.model import (
    Activity,
    ActivityKind,
    Attendance,
    Group,
    Limit,
    Mode,
    Plan,
    Prerequisite,
    Proposal,
    Record,
    Role,
    Unit,
    Venue,
    Visibility,
    Wish,
    references,
)
from lmp_core.model.redaction import earlier_for_audience, for_audience
from lmp_core.model.when import OnDate, Unknown, UntilActivity
from lmp_core.plugins.strategies import plans


@given(plans(), st.sampled_from(list(Visibility)))
def test_only_what_the_audience_may_read_is_left(plan: Plan, audience: Visibility) -> None:
    cut = for_audience(plan, audience)
    for collection, part in cut.parts():
        assert getattr(part, "visibility", Visibility.PUBLIC).may_reach(audience)
        for _, target, _ in references(collection, part):
            assert cut.find(target) is not None
    assert for_audience(cut, audience) == cut
    assert for_audience(plan, Visibility.RESTRICTED) == plan


@given(plans())
def test_wider_audiences_see_less(plan: Plan) -> None:
    sets = [{part.id for _, part in for_audience(plan, level).parts()} for level in Visibility]
    assert sets[0] <= sets[1] <= sets[2]


@given(plans(), st.sampled_from(list(Visibility)))
def test_what_is_referred_to_by_a_former_name_is_hidden_all_the_same(plan: Plan, audience: Visibility) -> None:
    renamed = {
        collection: [
            attrs.evolve(part, id=f"{part.id}-ny", aliases=[*part.aliases, part.id])
            for part in getattr(plan, collection)
        ]
        for collection in ("goals", "activities", "decisions")
    }
    cut = for_audience(attrs.evolve(plan, **renamed), audience)
    shown = [part.id.removesuffix("-ny") for _, part in cut.parts()]
    assert shown == [part.id for _, part in for_audience(plan, audience).parts()]


def test_what_is_part_of_a_hidden_activity_by_its_former_name_is_hidden() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="del", title="D", kind="task", part_of="gammel"),
            Activity(id="hemmelig", title="H", kind="meeting", visibility="restricted", aliases=["gammel"]),
        ],
    )
    assert for_audience(plan, Visibility.PUBLIC).activities == ()


def test_what_is_part_of_a_hidden_activity_is_hidden_and_its_date_does_not_show_through() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(
                id="hemmelig", title="H", kind="meeting", visibility="restricted", when=OnDate(date=date(2020, 9, 1))
            ),
            Activity(id="del", title="D", kind="task", part_of="hemmelig"),
            Activity(id="delens-del", title="D", kind="task", part_of="del"),
            Activity(
                id="fram-til",
                title="F",
                kind="task",
                when=UntilActivity(until="hemmelig"),
                requires=[Prerequisite(activity="del")],
            ),
        ],
    )
    cut = for_audience(plan, Visibility.PUBLIC)
    assert [activity.id for activity in cut.activities] == ["fram-til"]
    assert cut.activities[0].when == Unknown()
    assert cut.activities[0].requires == ()


def test_what_is_about_something_hidden_alone_is_no_rule_for_the_rest() -> None:
    plan = Plan(
        id="p",
        title="P",
        groups=[Group(id="skjult", title="S", visibility="restricted"), Group(id="gruppe", title="G")],
        activities=[
            Activity(id="hemmelig", title="H", kind="meeting", visibility="restricted"),
            Activity(id="a", title="A", kind="meeting"),
            Activity(id="b", title="B", kind="meeting"),
        ],
        wishes=[
            Wish(id="om-skjult", title="W", activities=["hemmelig"], weekdays=["monday"]),
            Wish(id="om-begge", title="W", activities=["hemmelig", "a"], weekdays=["monday"]),
        ],
        limits=[
            Limit(id="for-skjult", title="L", who=["skjult"], meetings=1),
            Limit(id="for-begge", title="L", who=["skjult", "gruppe"], meetings=1),
        ],
        proposals=[
            Proposal(id="f1", kind="merge", activities=["hemmelig", "a"], state="refused", reason="Hemmelig"),
            Proposal(id="f2", kind="merge", activities=["a", "b"], state="refused"),
        ],
    )
    cut = for_audience(plan, Visibility.PUBLIC)
    assert [(one.id, one.activities) for one in cut.wishes] == [("om-begge", ("a",))]
    assert [(one.id, one.who) for one in cut.limits] == [("for-begge", ("gruppe",))]
    assert [one.id for one in cut.proposals] == ["f2"]


def test_what_is_part_of_a_hidden_part_by_its_former_id_is_hidden_too() -> None:
    plan = Plan(
        id="p",
        title="P",
        activities=[
            Activity(id="sak", title="Sak", kind="phase", aliases=["gammel-sak"], visibility=Visibility.RESTRICTED),
            Activity(id="del", title="Del", kind="meeting", part_of="gammel-sak"),
        ],
    )
    assert for_audience(plan, Visibility.PUBLIC).activities == ()


def test_who_and_where_only_hidden_work_is_done_is_hidden_with_it() -> None:
    plan = Plan(
        id="p",
        title="P",
        kinds=[ActivityKind(id="samtale", title="Samtale")],
        units=[Unit(id="skole", title="Skole", kind="school")],
        groups=[
            Group(id="bare-skjult", title="Gruppa for det skjulte", members=["leder-skjult", "skole"]),
            Group(id="begge", title="Gruppa for begge", members=["leder"]),
            Group(id="ledig", title="Gruppe uten møter ennå"),
        ],
        roles=[Role(id="leder-skjult", title="Leder av det skjulte"), Role(id="leder", title="Leder")],
        venues=[Venue(id="rom-skjult", title="Rommet"), Venue(id="rom", title="Salen")],
        activities=[
            Activity(
                id="hemmelig",
                title="H",
                kind="samtale",
                visibility="restricted",
                takes_part=["bare-skjult", "begge", "skole"],
                venues=["rom-skjult", "rom"],
            ),
            Activity(id="aapen", title="Å", kind="meeting", takes_part=["begge"], venues=["rom"]),
        ],
        limits=[
            Limit(id="grense", title="Høyst ett møte for lederen av det skjulte", who=["leder-skjult"], meetings=1),
            Limit(id="andre", title="Høyst ett møte for lederen", who=["leder"], meetings=1),
        ],
    )
    cut = for_audience(plan, Visibility.PUBLIC)
    assert {part.id for _, part in cut.parts()} == {"skole", "begge", "ledig", "leder", "rom", "aapen", "andre"}


def test_links_and_notes_go_where_they_may_themselves() -> None:
    mode = Mode(form="digital", url="https://moete.example/1")
    records = [
        Record(outcome="moved", to="2020-09-08", note="Rommet var opptatt."),
        Record(outcome="held", attendance=Attendance(present=3, invited=9), note="Én var syk.", visibility="internal"),
    ]
    plan = Plan(id="p", title="P", activities=[Activity(id="m", title="M", kind="meeting", mode=mode, records=records)])
    (shown,) = for_audience(plan, Visibility.PUBLIC).activities
    assert shown.mode is not None
    assert shown.mode.url is None
    assert [(str(record.outcome), str(record.note), record.attendance) for record in shown.records] == [
        ("moved", "Rommet var opptatt.", None),
        ("held", "", None),
    ]
    assert for_audience(plan, Visibility.INTERNAL) == plan


def test_a_note_that_is_hidden_now_is_not_told_of_as_it_was() -> None:
    def plan(visibility: str) -> Plan:
        record = Record(outcome="held", note="Én var syk.", visibility=visibility)
        mode = Mode(form="digital", url="https://moete.example/1", url_visibility=visibility)
        return Plan(
            id="p", title="P", activities=[Activity(id="m", title="M", kind="task", mode=mode, records=[record])]
        )

    (then,) = earlier_for_audience(plan("public"), plan("restricted"), Visibility.PUBLIC).activities
    assert then.mode is not None
    assert (then.mode.url, str(then.records[0].note)) == (None, "")
