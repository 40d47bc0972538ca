"""A newer version of a template comes into a plan, and nothing that people changed is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.changes.template_upgrade import KeepReason, put_in, upgrade
from lmp_core.model import Activity, Goal, Group, Plan, Programme, Record, Template, Unit
from lmp_core.model.errors import PluginError, UsageError
from lmp_core.model.when import OnDate
from lmp_core.planfile import load, save
from lmp_core.plugins import ProgrammeTemplate
from lmp_plugins.programmes.template import builtin_templates

TEMPLATES = [one.contract() for one in builtin_templates()]
NAMES = [one.name for one in TEMPLATES]
START = dt.date(2021, 8, 16)


def municipality() -> Plan:
    units = [
        Unit(id="skole-a", title="Skole A", kind="school"),
        Unit(id="skole-b", title="Skole B", kind="school"),
        Unit(id="barnehage-c", title="Barnehage C", kind="kindergarten"),
    ]
    own = Activity(id="vaar-dag", title="Vår egen dag", kind="meeting", takes_part=["skole-a"])
    return Plan(id="p", title="P", units=units, activities=[own])


def old(template: ProgrammeTemplate, start: dt.date = START, units: tuple[str, ...] = ()) -> Plan:
    """The municipality's plan with the version before the newest."""
    [*_, version] = template.earlier
    before = attrs.evolve(template, version=version, instantiate=template.earlier[version])
    return put_in(municipality(), before, start, units)


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
@pytest.mark.parametrize("units", [(), ("skole-b",)])
def test_without_local_edits_it_is_the_new_version_put_in_anew(
    template: ProgrammeTemplate, units: tuple[str, ...]
) -> None:
    done = upgrade(old(template, units=units), template)
    assert done.after == put_in(municipality(), template, START, units)
    assert done.kept == ()
    assert done.changes
    again = upgrade(done.after, template)
    assert not again
    assert again.after == done.after


# --- local edits --------------------------------------------------------------------------------------------------

Edit = Callable[[Plan, Any], Plan]


def _of_template(plan: Plan) -> list[Activity]:
    return [activity for activity in plan.activities if activity.template is not None]


def _activity(plan: Plan, draw: Any) -> Activity:
    return draw(st.sampled_from(_of_template(plan)))


def _changed(plan: Plan, activity: Activity, **changes: Any) -> Plan:
    done = [attrs.evolve(one, **changes) if one.id == activity.id else one for one in plan.activities]
    return attrs.evolve(plan, activities=done)


def _retitled(plan: Plan, draw: Any) -> Plan:
    return _changed(plan, _activity(plan, draw), title=draw(st.sampled_from(["Vårt navn", "Et annet"])))


def _dated(plan: Plan, draw: Any) -> Plan:
    return _changed(plan, _activity(plan, draw), when=OnDate(date=draw(st.dates(START, dt.date(2023, 6, 1)))))


def _joined(plan: Plan, draw: Any) -> Plan:
    activity = _activity(plan, draw)
    new = draw(st.sampled_from([one.id for one in plan.units]))
    return plan if new in activity.participants else _changed(plan, activity, takes_part=[*activity.takes_part, new])


def _held(plan: Plan, draw: Any) -> Plan:
    return _changed(plan, _activity(plan, draw), records=[Record(outcome="done", on=START)])


def _added(plan: Plan, draw: Any) -> Plan:
    number = next(number for number in count() if plan.find(f"eget-{number}") is None)
    own = Activity(id=f"eget-{number}", title="Eget", kind="task", requires=[_activity(plan, draw).id])
    return attrs.evolve(plan, activities=[*plan.activities, own])


def _removed(plan: Plan, draw: Any) -> Plan:
    from lmp_core.model import without_references

    activity = _activity(plan, draw)
    gone = {activity.id, *activity.aliases}
    kept = [without_references("activities", one, gone) for one in plan.activities if one.id not in gone]
    return attrs.evolve(plan, activities=kept)


def _renamed(plan: Plan, draw: Any) -> Plan:
    activity = _activity(plan, draw)
    return _changed(plan, activity, id=f"vaar-{activity.id}", aliases=[*activity.aliases, activity.id])


EDITS: tuple[Edit, ...] = (_retitled, _dated, _joined, _held, _added, _removed, _renamed)
IGNORED = ("template",)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(TEMPLATES), st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
def test_any_local_edit_survives(data: st.DataObject, template: ProgrammeTemplate, edits: list[Edit]) -> None:
    before = old(template)
    plan = before
    for edit in edits:
        if _of_template(plan):
            plan = edit(plan, data.draw)
    done = upgrade(plan, template)
    for activity in plan.activities:
        after = done.after.activity(activity.id)
        was = before.find(activity.id) or next((before.find(one) for one in activity.aliases if before.find(one)), None)
        if was is None:
            assert after == activity, "what people added stays as it is"
            continue
        for field in attrs.fields(Activity):
            ours, made = getattr(activity, field.name), getattr(was, field.name)
            if field.name in IGNORED or ours == made:
                continue
            if field.name == "takes_part":
                new = {one.who for one in ours} - {one.who for one in made}
                assert new <= set(after.participants)
            elif field.name == "requires":
                continue  # a prerequisite that was taken out with its activity
            else:
                assert getattr(after, field.name) == ours, field.name
    for activity in before.activities:
        if plan.find(activity.id) is None:
            assert done.after.find(activity.id) is None, "what people took out stays out"
    assert upgrade(done.after, template).after == done.after


def test_where_both_changed_the_same_ours_stays_and_it_is_told() -> None:
    (template,) = (one for one in TEMPLATES if one.name == "laeringsmiljoeprosjektet")
    plan = old(template)
    goals = [
        attrs.evolve(one, title="Trygt hos oss") if one.id == "laeringsmiljoeprosjektet-hovedmaal" else one
        for one in plan.goals
    ]
    done = upgrade(attrs.evolve(plan, goals=goals), template)
    assert done.after.goal("laeringsmiljoeprosjektet-hovedmaal").title.to("nb") == "Trygt hos oss"
    (kept,) = done.kept
    assert (kept.id, kept.field, kept.why) == ("laeringsmiljoeprosjektet-hovedmaal", "title", KeepReason.EDITED)
    assert "det som står her, står" in done.to_text("nb")
    assert "what stands here stands" in done.to_text("en")


def _vennskap(version: str, *goals: Goal, groups: tuple[Group, ...] = ()) -> Callable[..., Plan]:
    def make(plan: Plan, start: dt.date, units: Any) -> Plan:
        made = Programme(id="vennskap", title="Vennskap", template=Template(name="vennskap", version=version))
        return attrs.evolve(
            plan,
            programmes=[*plan.programmes, made],
            goals=[*plan.goals, *goals],
            groups=[*plan.groups, *groups],
        )

    return make


def test_what_the_new_version_drops_goes_unless_it_is_used_or_changed() -> None:
    a, b, c = (Goal(id=f"mal-{one}", title=one) for one in "abc")
    template = ProgrammeTemplate(
        name="vennskap", title="V", version="2", instantiate=_vennskap("2"), earlier={"1": _vennskap("1", a, b, c)}
    )
    start = dt.date(2021, 8, 1)
    plan = template.earlier["1"](municipality(), start, [])
    own = Activity(id="eget", title="Eget", kind="task", goals=["mal-b"])
    goals = [one if one.id != "mal-c" else attrs.evolve(one, title="endret") for one in plan.goals]
    done = upgrade(attrs.evolve(plan, goals=goals, activities=[*plan.activities, own]), template, start=start)
    assert [one.id for one in done.after.goals] == ["mal-b", "mal-c"]
    assert {(one.id, one.why) for one in done.kept} == {
        ("mal-b", KeepReason.STILL_USED),
        ("mal-c", KeepReason.EDITED_AND_GONE),
    }
    assert upgrade(plan, template, start=start).after.goals == ()


def test_a_part_that_the_new_version_renames_is_renamed() -> None:
    old_goal, new = Goal(id="mal", title="Mål"), Goal(id="hovedmal", title="Mål", aliases=["mal"])
    template = ProgrammeTemplate(
        name="vennskap",
        title="V",
        version="2",
        instantiate=_vennskap("2", new),
        earlier={"1": _vennskap("1", old_goal)},
    )
    start = dt.date(2021, 8, 1)
    plan = template.earlier["1"](municipality(), start, [])
    own = Activity(id="eget", title="Eget", kind="task", goals=["mal"])
    done = upgrade(attrs.evolve(plan, activities=[own]), template, start=start)
    assert [one.id for one in done.after.goals] == ["hovedmal"]
    assert done.after.goal("mal").id == "hovedmal"
    assert done.kept == ()


def test_a_unit_that_was_renamed_or_is_gone() -> None:
    (template,) = (one for one in TEMPLATES if one.name == "olweusprogrammet")
    plan = old(template)
    units = [
        attrs.evolve(one, id="nyskolen", aliases=["skole-a"]) if one.id == "skole-a" else one for one in plan.units
    ]
    done = upgrade(attrs.evolve(plan, units=units), template)
    assert done.kept == ()
    assert "nyskolen" in done.after.activity("olweusprogrammet-avtale").participants
    assert done.after.find("olweusprogrammet-gruppeledere-skole-a") is not None


def test_what_cannot_be_upgraded_says_why() -> None:
    (template,) = (one for one in TEMPLATES if one.name == "olweusprogrammet")
    with pytest.raises(UsageError, match="no programme of the plan was made from 'olweusprogrammet'"):
        upgrade(municipality(), template)
    plan = old(template)
    with pytest.raises(UsageError, match="version 1 of the template, which it does not keep"):
        upgrade(plan, attrs.evolve(template, earlier={}))

    def fails(*given: Any) -> Plan:
        raise RuntimeError("no")

    with pytest.raises(PluginError, match="the programme template 'olweusprogrammet' failed"):
        upgrade(plan, attrs.evolve(template, instantiate=fails))


def test_a_folder_keeps_its_comments(tmp_path: Path) -> None:
    (template,) = (one for one in TEMPLATES if one.name == "inkludering-paa-alvor")
    save(old(template), tmp_path)
    file = tmp_path / "plan.toml"
    text = file.read_text("utf-8").replace(
        'id = "inkludering-paa-alvor-prosjektplan"', '# Vedtatt i mars.\nid = "inkludering-paa-alvor-prosjektplan"'
    )
    file.write_text(text, "utf-8")
    plan = load(tmp_path).plan
    done = upgrade(plan, template)
    save(done.after, tmp_path, before=plan)
    assert load(tmp_path).plan == done.after
    assert "# Vedtatt i mars." in file.read_text("utf-8")
