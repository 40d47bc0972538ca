"""The one door: what others have changed stays, a kept patch is carried out as it is, the last change is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.model import Goal, Plan, Role
from lmp_core.model.errors import ConflictError, ModelError, UsageError
from lmp_core.planfile import apply, load, patch, save, undo
from lmp_core.planfile.merging import merged, touched
from lmp_core.plugins.strategies import plans

TEXT = """\
# Planen
format = 1
id = "p"
title = "P"

# Det vi vil
[[goals]]
id = "g"
title = "Mål"

[[roles]]
id = "a"
title = "A"

[[roles]]
id = "b"
title = "B"

[[groups]]
id = "gruppa"
title = "Gruppa"
members = ["a"]

[[activities]]
id = "m"
title = "Møte"
kind = "meeting"
when = 2026-09-01
goals = ["g"]
takes_part = ["gruppa"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.toml").write_text(TEXT, "utf-8")
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "plan.toml").read_text("utf-8")


def edit(folder: Path, old: str, new: str) -> None:
    """Change a file as a person does in an editor."""
    assert text(folder).count(old) == 1
    (folder / "plan.toml").write_text(text(folder).replace(old, new), "utf-8")


# --- others change the plan while a command works ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Planen", "# Planen vår"),
        ('title = "Mål"', 'title = "Målet"'),
        ('title = "Møte"', 'title = "Møtet"'),  # another field of the same activity
        (
            'takes_part = ["gruppa"]\n',
            'takes_part = ["gruppa"]\n\n[[activities]]\nid = "ny"\ntitle = "Ny"\nkind = "task"\n',
        ),
    ],
)
def test_what_others_change_elsewhere_stays(folder: Path, old: str, new: str) -> None:
    before = load(folder).plan
    edit(folder, old, new)
    save(before.replace("m", when="2026-10-01"), folder, before=before)
    assert text(folder) == TEXT.replace(old, new).replace("2026-09-01", "2026-10-01")


def test_names_that_two_put_into_one_list_are_all_there(folder: Path) -> None:
    before = load(folder).plan
    edit(folder, 'members = ["a"]', 'members = ["b", "a"]')
    mine = before.add(Role(id="c", title="C")).replace("gruppa", members=["a", "c"])
    save(mine, folder, before=before)
    assert load(folder).plan.group("gruppa").members == ("b", "a", "c")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("2026-09-01", "2026-09-08", lambda plan: plan.replace("m", when="2026-10-01")),
        (TEXT[TEXT.index("[[activities]]") :], "", lambda plan: plan.replace("m", when="2026-10-01")),
        ('title = "Møte"', 'title = "Møtet"', lambda plan: plan.remove("m")),
        ('title = "P"', 'title = "Vår"', lambda plan: plan.replace(title="Min")),
    ],
)
def test_the_same_place_is_left_to_them_and_nothing_is_written(
    folder: Path, old: str, new: str, change: Callable[[Plan], Plan]
) -> None:
    before = load(folder).plan
    edit(folder, old, new)
    theirs = text(folder)
    with pytest.raises(ConflictError, match="has been changed by somebody else since"):
        save(change(before).replace("a", title="Min"), folder, before=before)
    assert text(folder) == theirs


def test_a_part_that_others_took_out_and_this_refers_to_is_told(folder: Path) -> None:
    before = load(folder).plan
    edit(folder, '[[roles]]\nid = "b"\ntitle = "B"\n\n', "")
    with pytest.raises(ConflictError, match="'b'"):
        save(before.replace("m", responsible=["b"]), folder, before=before)


def test_a_plan_that_is_gone_is_not_made_anew(folder: Path) -> None:
    before = load(folder).plan
    (folder / "plan.toml").unlink()
    with pytest.raises(ConflictError, match="there is no plan in"):
        save(before.replace(title="Min"), folder, before=before)


# --- the law ----------------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(before=plans(max_activities=3, max_parts=2), after=plans(max_activities=3, max_parts=2))
def test_where_one_changes_nothing_the_other_is_the_answer(before: Plan, after: Plan) -> None:
    assert merged(before, after, before) == (after, ())
    assert merged(before, before, after) == (after, ())
    assert merged(before, after, after) == (after, ())
    assert bool(touched(before, after)) == (before != after)


@settings(max_examples=25)
@given(
    before=plans(max_activities=4, max_parts=3),
    data=st.data(),
)
def test_changes_of_different_parts_are_both_there_whoever_comes_first(before: Plan, data: st.DataObject) -> None:
    ids = sorted(part.id for _, part in before.parts())
    mine = frozenset(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else frozenset()

    def retitled(plan: Plan, chosen: frozenset[str], title: str) -> Plan:
        for id in sorted(chosen):
            plan = plan.replace(id, title=title)
        return plan.add(Goal(id=f"new-{title.lower()}", title=title))

    theirs = frozenset(ids) - mine
    sides = retitled(before, mine, "Min"), retitled(before, theirs, "Deres")
    for first, second in (sides, sides[::-1]):
        plan, conflicts = merged(before, first, second)
        assert not conflicts
        for id in ids:
            assert str(plan.get(id).title) == ("Min" if id in mine else "Deres")
        assert {goal.id for goal in plan.goals} >= {"new-min", "new-deres"}


@settings(max_examples=25)
@given(
    before=plans(max_activities=2, max_parts=2),
    theirs=plans(max_activities=2, max_parts=2),
    mine=plans(max_activities=2),
)
def test_what_three_plans_make_is_a_plan_or_said_to_be_none(before: Plan, theirs: Plan, mine: Plan) -> None:
    try:
        plan, conflicts = merged(before, theirs, mine)
    except ModelError:
        return
    if not conflicts:
        for id in touched(before, mine) - touched(before, theirs) - {mine.id}:
            assert plan.find(id) == mine.find(id)


# --- patches that were kept -------------------------------------------------------------------------------------------


def test_a_kept_patch_is_put_in_as_it_is_beside_what_others_have_changed(folder: Path) -> None:
    before = load(folder).plan
    kept = patch(before.replace("m", when="2026-10-01"), folder)
    kept = kept.replace("+when = 2026-10-01\n", "+when = 2026-10-01 # avtalt på telefon\n")
    edit(folder, 'title = "Mål"', 'title = "Målet"')
    assert apply(kept, folder).parts == {"m"}
    assert text(folder) == TEXT.replace("Mål", "Målet").replace("2026-09-01", "2026-10-01 # avtalt på telefon")


def test_it_is_put_in_field_by_field_where_others_have_changed_the_same_part(folder: Path) -> None:
    before = load(folder).plan
    kept = patch(before.replace("m", when="2026-10-01").add(Role(id="c", title="C")), folder)
    edit(folder, 'title = "Møte"', 'title = "Møtet"')
    edit(folder, 'title = "B"', 'title = "Be"')
    apply(kept, folder)
    plan = load(folder).plan
    assert [role.id for role in plan.roles] == ["a", "b", "c"]
    assert [str(plan.get(id).title) for id in ("m", "b")] == ["Møtet", "Be"]
    assert str(plan.activity("m").when) == str(before.replace("m", when="2026-10-01").activity("m").when)


def test_it_is_refused_where_others_have_changed_the_same_and_the_rest_may_be_written(folder: Path) -> None:
    before = load(folder).plan
    kept = patch(before.replace("m", when="2026-10-01").replace("a", title="Rolle A"), folder)
    edit(folder, "2026-09-01", "2026-09-08")
    theirs = text(folder)
    with pytest.raises(ConflictError) as refused:
        apply(kept, folder)
    [conflict] = refused.value.conflicts
    assert (conflict.part, conflict.field) == ("m", "when")
    assert text(folder) == theirs
    apply(kept, folder, leave_out=["m"])
    assert text(folder) == theirs.replace('title = "A"', 'title = "Rolle A"')


def test_doing_it_twice_changes_nothing_more(folder: Path) -> None:
    kept = patch(load(folder).plan.replace("m", when="2026-10-01"), folder)
    apply(kept, folder)
    once = text(folder)
    assert apply(kept, folder).files == ()
    assert text(folder) == once


@pytest.mark.parametrize(
    ("kept", "message"),
    [
        ("", "x:1: this is not a patch"),
        ("--- a/plan.toml\n+++ b/plan.toml\n@@ -1,2 +1 @@\n-a\n", "x:3: this hunk has other lines"),
        ("--- a/../x.toml\n+++ b/../x.toml\n@@ -1 +1 @@\n-a\n+b\n", r"there is no file '\.\./x\.toml' in the plan"),
        ("--- a/.git/config\n+++ b/.git/config\n@@ -1 +1 @@\n-a\n+b\n", r"there is no file '\.git/config' in the plan"),
    ],
)
def test_what_is_no_patch_of_the_plan_is_told_with_its_place(folder: Path, kept: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        apply(kept, folder, name="x")
    assert text(folder) == TEXT


def test_a_patch_that_would_leave_no_plan_is_refused(folder: Path) -> None:
    kept = patch(load(folder).plan.replace("m", when="2026-10-01"), folder)
    with pytest.raises(ConflictError, match=r"plan\.toml:28:8: "):
        apply(kept.replace("+when = 2026-10-01", "+when = 2026-13-01"), folder)
    assert text(folder) == TEXT


# --- taking back ------------------------------------------------------------------------------------------------------


def test_the_last_change_is_taken_back_to_the_byte_and_put_in_again(folder: Path) -> None:
    before = load(folder).plan
    save(before.remove("m"), folder, before=before)
    changed = text(folder)
    assert undo(folder).parts == {"m"}
    assert text(folder) == TEXT
    undo(folder)
    assert text(folder) == changed


def test_what_others_have_changed_elsewhere_since_stays(folder: Path) -> None:
    before = load(folder).plan
    save(before.replace("m", when="2026-10-01"), folder, before=before)
    edit(folder, 'title = "Mål"', 'title = "Målet"')
    undo(folder)
    assert text(folder) == TEXT.replace("Mål", "Målet")


def test_what_has_been_edited_since_is_not_taken_back(folder: Path) -> None:
    before = load(folder).plan
    save(before.replace("m", when="2026-10-01"), folder, before=before)
    edit(folder, "2026-10-01", "2026-10-08")
    with pytest.raises(ConflictError, match="'Møte' has been changed by somebody else since"):
        undo(folder)
    assert "2026-10-08" in text(folder)


def test_where_nothing_was_written_there_is_nothing_to_take_back(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"no change of .* is remembered"):
        undo(folder)
    with pytest.raises(UsageError, match="there is no folder"):
        undo(folder / "mistyped")
    assert not (folder / "mistyped").exists()


@pytest.mark.parametrize("mine_turns_it_about", [False, True])
def test_the_order_of_the_one_who_turned_it_about_is_followed_and_what_the_other_adds_is_put_in(
    mine_turns_it_about: bool,
) -> None:
    def with_goals(*ids: str) -> Plan:
        return Plan(id="p", title="P", goals=[Goal(id=id, title=id) for id in ids])

    before, turned, grown = with_goals("a", "b", "c"), with_goals("c", "b", "a"), with_goals("a", "b", "c", "d")
    theirs, mine = (grown, turned) if mine_turns_it_about else (turned, grown)
    plan, conflicts = merged(before, theirs, mine)
    assert ([goal.id for goal in plan.goals], conflicts) == (["c", "d", "b", "a"], ())


def test_two_who_turn_an_order_about_each_in_a_way_of_their_own_are_told() -> None:
    sides = [Plan(id="p", title="P", goals=[Goal(id=id, title=id) for id in ids]) for ids in ("abc", "cba", "bac")]
    plan, conflicts = merged(*sides)
    assert ([goal.id for goal in plan.goals], [conflict.field for conflict in conflicts]) == (
        ["c", "b", "a"],
        ["goals"],
    )
