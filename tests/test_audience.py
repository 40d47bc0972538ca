"""What an audience may see: nothing restricted is left in a plan that is cut for others."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from lmp_core.model import Activity, Group, Limit, Plan, Prerequisite, Proposal, Visibility, Wish, references
from lmp_core.model.redaction import for_audience
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
