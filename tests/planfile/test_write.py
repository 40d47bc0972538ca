"""Saving changes what changed and nothing else, and what is saved is what is loaded."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmp_core.model import COLLECTIONS, Channel, Goal, Plan, Record, Role
from lmp_core.model.errors import LmpError, PlanFileError
from lmp_core.model.text import Text
from lmp_core.planfile import dumps, load, loads, save, to_data, write
from lmp_core.planfile.positions import FileLayout
from lmp_core.planfile.toml_text import plan_text
from lmp_core.plugins.strategies import plans

PLAN = """\
# The plan of a small municipality.
format = 1
id = "plan"   # never changes
title = "Trygt miljø"

include = ["more/activities.toml", "people.toml"]

# --- Goals ----------------------------

# The main goal.
[[goals]]
id = "main"
# as the council put it
title.nb = "Et trygt miljø"
title.nn = "Eit trygt miljø"
kind = "main"
# end of the main goal

# A sub-goal.
[[goals]]
id = "sub"   # the owner's
part_of = "main"
[goals.title]  # in two languages
nb = "Eier"
# not yet proof-read
nn = "Eigar"

[[sections]]
id = "risk"
title = "Risiko"

# Last of the goals, below a section.
[[goals]]
id = "last"
title = "Siste"

# The end.
"""
ACTIVITIES = """\
[[activities]]
id = "first"
title = "Første"
kind = "meeting"
takes_part = [
  "leader",  # leads
  # and
  "rektor"  # hosts
]
when = 2020-08-11
[[activities.records]]
outcome = "held"

# Then the next.
[[activities]]
id = "second"
title = "Andre"
kind = "task"
"""
PEOPLE = 'roles = [ { id = "leader", title = "Leder" }, { id = "rektor", title = "Rektor" } ]  # inline\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "more").mkdir()
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    (tmp_path / "more" / "activities.toml").write_text(ACTIVITIES, "utf-8")
    (tmp_path / "people.toml").write_text(PEOPLE, "utf-8")
    return tmp_path


def texts(folder: Path) -> tuple[str, str, str]:
    names = ("plan.toml", "more/activities.toml", "people.toml")
    one, two, three = ((folder / name).read_bytes().decode() for name in names)
    return one, two, three


def changed(plan: Plan, collection: str, id: str, **fields: object) -> Plan:
    parts = [attrs.evolve(one, **fields) if one.id == id else one for one in getattr(plan, collection)]
    return attrs.evolve(plan, **{collection: tuple(parts)})


def saved(folder: Path, plan: Plan) -> tuple[str, str, str]:
    save(plan, folder, before=load(folder).plan)
    assert load(folder).plan == plan
    return texts(folder)


def test_nothing_changed_nothing_written(folder: Path) -> None:
    plan = load(folder).plan
    assert [one.id for one in plan.goals] == ["main", "sub", "last"]
    before = [path.stat().st_ino for path in sorted(folder.rglob("*.toml"))]
    assert saved(folder, plan) == (PLAN, ACTIVITIES, PEOPLE)
    assert [path.stat().st_ino for path in sorted(folder.rglob("*.toml"))] == before


def test_a_field_is_changed_in_place(folder: Path) -> None:
    plan = changed(load(folder).plan, "goals", "sub", part_of="last", number="2")
    one, two, three = saved(folder, plan)
    assert one == PLAN.replace('part_of = "main"\n', 'number = "2"\npart_of = "last"\n')
    assert (two, three) == (ACTIVITIES, PEOPLE)


def test_a_field_of_the_plan_is_changed_in_place(folder: Path) -> None:
    plan = attrs.evolve(load(folder).plan, title=Text(nb="Nytt"), municipality=Text(nb="Kommunen"))
    new = 'title = "Nytt"\nmunicipality = "Kommunen"\n'
    assert saved(folder, plan)[0] == PLAN.replace('title = "Trygt miljø"\n', new)


def test_one_language_is_changed_in_place(folder: Path) -> None:
    plan = changed(load(folder).plan, "goals", "sub", title=Text(nb="Skoleeier", nn="Eigar", en="Owner"))
    one, _, _ = saved(folder, plan)
    assert one == PLAN.replace('nb = "Eier"', 'nb = "Skoleeier"').replace('"Eigar"\n', '"Eigar"\nen = "Owner"\n')


def test_dotted_keys_become_one(folder: Path) -> None:
    plan = changed(load(folder).plan, "goals", "main", title=Text(nb="Nytt"))
    one, _, _ = saved(folder, plan)
    assert 'id = "main"\ntitle = "Nytt"\n# as the council put it\nkind = "main"\n' in one


def test_a_list_keeps_the_comments_beside_its_items(folder: Path) -> None:
    plan = load(folder).plan
    plan = attrs.evolve(plan, roles=(*plan.roles, Role(id="third", title="Tredje")))
    leader, rektor = plan.activity("first").takes_part
    plan = changed(plan, "activities", "first", takes_part=(leader, attrs.evolve(rektor, optional=True), "third"))
    _, two, _ = saved(folder, plan)
    new = '  { who = "rektor", optional = true },  # hosts\n  "third",\n]'
    assert two == ACTIVITIES.replace('  "rektor"  # hosts\n]', new)


def test_an_item_is_taken_out_of_a_list(folder: Path) -> None:
    plan = load(folder).plan
    plan = changed(plan, "activities", "first", takes_part=plan.activity("first").takes_part[1:])
    assert saved(folder, plan)[1] == ACTIVITIES.replace('  "leader",  # leads\n', "")


def test_tables_of_a_list_become_one_line_when_they_change(folder: Path) -> None:
    plan = changed(load(folder).plan, "activities", "first", records=(Record(outcome="held"), Record(outcome="done")))
    _, two, _ = saved(folder, plan)
    assert 'records = [{ outcome = "held" }, { outcome = "done" }]\n\n# Then the next.' in two
    assert "[[activities.records]]" not in two


def test_new_parts_stand_below_those_before_them(folder: Path) -> None:
    plan = load(folder).plan
    main, sub, last = plan.goals
    plan = attrs.evolve(plan, goals=(main, Goal(id="new", title="Ny"), sub, last, Goal(id="end", title="Slutt")))
    one, _, _ = saved(folder, plan)
    new = '# end of the main goal\n\n[[goals]]\nid = "new"\ntitle = "Ny"\n\n# A sub-goal.'
    end = 'title = "Siste"\n\n[[goals]]\nid = "end"\ntitle = "Slutt"\n\n# The end.\n'
    expected = PLAN.replace("# end of the main goal\n\n# A sub-goal.", new)
    assert one == expected.replace('title = "Siste"\n\n# The end.\n', end)


def test_new_parts_go_to_the_file_where_such_parts_stand(folder: Path) -> None:
    plan = load(folder).plan
    first, second = plan.activities
    plan = attrs.evolve(plan, activities=(attrs.evolve(first, id="zero", when=second.when), first, second))
    one, two, _ = saved(folder, plan)
    assert one == PLAN
    assert two.endswith("\n\n" + ACTIVITIES)
    assert two.startswith('[[activities]]\nid = "zero"\n')


def test_a_part_is_taken_out_with_its_comment(folder: Path) -> None:
    plan = load(folder).plan
    plan = attrs.evolve(plan, goals=(plan.goals[0], plan.goals[2]))
    one, _, _ = saved(folder, plan)
    start, end = PLAN.index("# A sub-goal."), PLAN.index("[[sections]]")
    assert one == PLAN[:start] + PLAN[end:]


def test_the_last_part_is_taken_out(folder: Path) -> None:
    plan = load(folder).plan
    plan = attrs.evolve(plan, activities=plan.activities[:1])
    assert saved(folder, plan)[1] == ACTIVITIES[: ACTIVITIES.index("\n# Then")]


def test_parts_change_places_with_their_comments(folder: Path) -> None:
    plan = load(folder).plan
    plan = attrs.evolve(plan, goals=(plan.goals[2], plan.goals[0], plan.goals[1]))
    one, _, _ = saved(folder, plan)
    last = '# Last of the goals, below a section.\n[[goals]]\nid = "last"\ntitle = "Siste"\n\n'
    assert one == PLAN.replace(last, "").replace("# The main goal.", last + "# The main goal.")


def test_a_rename_keeps_the_comments(folder: Path) -> None:
    plan = load(folder).plan
    goal = attrs.evolve(plan.goals[2], id="very-last", aliases=("last",))
    plan = attrs.evolve(plan, goals=(*plan.goals[:2], goal))
    one, _, _ = saved(folder, plan)
    assert one == PLAN.replace(
        'id = "last"\ntitle = "Siste"\n', 'id = "very-last"\ntitle = "Siste"\naliases = ["last"]\n'
    )


def test_a_list_on_one_line_is_written_anew(folder: Path) -> None:
    plan = changed(load(folder).plan, "roles", "rektor", external=True)
    one, two, three = saved(folder, plan)
    assert (one, two) == (PLAN, ACTIVITIES)
    assert '[[roles]]\nid = "rektor"\ntitle = "Rektor"\nexternal = true\n' in three


def test_another_language_turns_plain_texts_into_tables(folder: Path) -> None:
    plan = attrs.evolve(load(folder).plan, language="nn")
    one, two, _ = saved(folder, plan)
    assert 'title = { nb = "Trygt miljø" }\nlanguage = "nn"\n' in one
    assert 'title = { nb = "Første" }' in two
    assert "  # and\n" in two


def test_line_ends_and_mark_are_kept(folder: Path) -> None:
    windows = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    (folder / "plan.toml").write_bytes(windows)
    plan = load(folder).plan
    save(plan, folder, before=load(folder).plan)
    assert (folder / "plan.toml").read_bytes() == windows
    plan = changed(plan, "goals", "last", description=Text(nb="En\nto"))
    save(attrs.evolve(plan, goals=(*plan.goals, Goal(id="new", title="Ny"))), folder, before=load(folder).plan)
    raw = (folder / "plan.toml").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# The plan")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert load(folder).plan.goal("last").description == Text(nb="En\nto")


def test_a_file_without_a_line_end(folder: Path) -> None:
    (folder / "more" / "activities.toml").write_text(ACTIVITIES.rstrip("\n"), "utf-8")
    plan = load(folder).plan
    plan = changed(plan, "activities", "second", visibility="internal")
    plan = attrs.evolve(plan, activities=(plan.activities[1], plan.activities[0]))
    saved(folder, plan)


def test_a_file_that_the_grammar_cannot_follow_is_written_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = FileLayout.of
    odd = ACTIVITIES.encode()
    monkeypatch.setattr(FileLayout, "of", lambda source: attrs.evolve(whole(source), sound=source != odd))
    plan = changed(load(folder).plan, "activities", "second", visibility="internal")
    one, two, three = saved(folder, plan)
    assert (one, three) == (PLAN, PEOPLE)
    assert two.startswith("[[activities]]\n")
    assert "# leads" not in two


def test_a_sub_table_that_stands_elsewhere(folder: Path) -> None:
    apart = '[[activities]]\nid = "a"\nkind = "task"\n[[venues]]\nid = "v"\ntitle = "V"\n[activities.title]\nnb = "A"\n'
    (folder / "more" / "activities.toml").write_text(apart, "utf-8")
    plan = load(folder).plan
    assert saved(folder, plan)[1] == apart
    assert saved(folder, attrs.evolve(plan, goals=plan.goals[:1]))[1] == apart
    _, two, _ = saved(folder, changed(plan, "activities", "a", title=Text(nb="B")))
    assert 'title = "B"\n' in two


def test_when_no_edit_gives_the_plan_it_is_written_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_gives", lambda *_: False)
    plan = changed(load(folder).plan, "goals", "last", number="3")
    save(plan, folder, before=load(folder).plan)
    assert (folder / "plan.toml").read_text("utf-8") == dumps(plan)
    assert load(folder).plan == plan


def test_when_a_file_cannot_be_written_the_main_file_is_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = changed(load(folder).plan, "goals", "last", number="3")
    plan = changed(plan, "activities", "second", visibility="internal")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(LmpError, match=r"cannot write .*: no space left on device"):
        save(plan, folder, before=load(folder).plan)
    assert texts(folder) == (PLAN, ACTIVITIES, PEOPLE)
    assert sorted(path.name for path in folder.iterdir()) == [".lmp", "more", "people.toml", "plan.toml"]


def test_a_new_folder_gets_one_file(tmp_path: Path) -> None:
    plan = loads('format = 1\nid = "p"\ntitle = "P"\n')
    save(plan, tmp_path / "new" / "plan")
    assert sorted(path.name for path in (tmp_path / "new" / "plan").iterdir()) == [".lmp", "plan.toml"]
    assert load(tmp_path / "new" / "plan").plan == plan
    save(plan, tmp_path / "other.toml")
    save(attrs.evolve(plan, id="q"), tmp_path / "other.toml", before=plan)
    assert load(tmp_path / "other.toml").plan.id == "q"


def test_a_broken_folder_is_not_touched(folder: Path) -> None:
    plan = load(folder).plan
    (folder / "people.toml").write_text("roles = [", "utf-8")
    with pytest.raises(PlanFileError, match=r"people\.toml:1:"):
        save(plan, folder, before=load(folder).plan)
    assert texts(folder) == (PLAN, ACTIVITIES, "roles = [")


@settings(max_examples=40)
@given(old=plans(max_activities=4), new=plans(max_activities=4), split=st.integers(0, 7), moved=st.booleans())
def test_any_plan_over_any_other(old: Plan, new: Plan, split: int, moved: bool) -> None:
    with tempfile.TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        folder = Path(made)
        _write_apart(old, folder, split)
        assert load(folder).plan == old
        # The way of last resort, to write all anew, must not be needed for files of an ordinary make.
        patch.setattr(write, "_gives", _must(write._gives))
        save(new, folder, before=old)
        assert load(folder).plan == new
        if moved:
            turned = attrs.evolve(new, **{name: getattr(new, name)[::-1] for name in COLLECTIONS})
            save(turned, folder, before=new)
            assert load(folder).plan == turned


def _must(gives: object) -> object:
    def check(*given: object) -> bool:
        assert gives(*given)  # type: ignore[operator]
        return True

    return check


def _write_apart(plan: Plan, folder: Path, split: int) -> None:
    """Write a plan into files: collections by turns, and the first parts of each in the main file."""
    data = to_data(plan)
    other = {"include": ["b.toml"]} if split % 2 else {}
    more = {}
    for number, name in enumerate(COLLECTIONS):
        parts = data.get(name, [])
        if split & 2 and number % 2:
            cut = len(parts) // 2 if split & 4 else 0
            data[name], more[name] = parts[:cut], parts[cut:]
    if more and not other:
        other = {"include": ["b.toml"]}
    if other:
        (folder / "b.toml").write_text("# more\n" + plan_text(more), "utf-8")
    head = {key: value for key, value in data.items() if key not in COLLECTIONS}
    rest = {key: value for key, value in data.items() if key in COLLECTIONS}
    (folder / "plan.toml").write_text(plan_text({**head, **other, **rest}), "utf-8")


def test_a_field_at_the_end_of_a_file_and_a_new_part_below_it(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(
        'format = 1\nid = "p"\ntitle = "P"\n\n# Kept.\n[[sections]]\nid = "s"\ntitle = "S"\n', "utf-8"
    )
    plan = load(tmp_path).plan
    hidden = [attrs.evolve(plan.sections[0], visibility="internal")]
    save(attrs.evolve(plan, channels=[Channel(id="c", title="C")], sections=hidden), tmp_path, before=plan)
    text = (tmp_path / "plan.toml").read_text("utf-8")
    assert text.endswith(
        '# Kept.\n[[sections]]\nid = "s"\ntitle = "S"\nvisibility = "internal"\n\n[[channels]]\nid = "c"\ntitle = "C"\n'
    )
