"""What is written is read back the same: TOML, JSON and plain data, for any plan."""

from __future__ import annotations

import tomllib

from hypothesis import given

from lmp_core.model import Activity, Participant, Plan, Role
from lmp_core.model.text import Text
from lmp_core.model.when import Recurring
from lmp_core.planfile import dumps, from_data, from_json, loads, to_data, to_json
from lmp_core.plugins.strategies import plans


@given(plan=plans())
def test_toml(plan: Plan) -> None:
    text = dumps(plan)
    assert loads(text) == plan
    assert dumps(loads(text)) == text
    # Windows editors end lines in another way; the plan is the same.
    assert loads("\ufeff" + text.replace("\n", "\r\n")) == plan


@given(plan=plans())
def test_json_and_data(plan: Plan) -> None:
    assert from_json(to_json(plan)) == plan
    assert from_data(to_data(plan)) == plan
    assert tomllib.loads(dumps(plan)) == to_data(plan)


def test_what_is_as_by_default_is_not_said() -> None:
    plan = Plan(
        id="p",
        title=Text(nn="Plan"),
        language="nn",
        roles=(Role(id="r", title=Text(nb="R")),),
        activities=(
            Activity(
                id="a",
                title=Text(nn="Møte"),
                kind="meeting",
                when=Recurring(frequency="weekly", interval=2),
                takes_part=[Participant(who="r")],
            ),
        ),
    )
    assert dumps(plan) == (
        'format = 1\nid = "p"\ntitle = "Plan"\nlanguage = "nn"\n\n'
        '[[roles]]\nid = "r"\ntitle = { nb = "R" }\n\n'
        '[[activities]]\nid = "a"\ntitle = "Møte"\nkind = "meeting"\ntakes_part = ["r"]\nwhen = { every = "2 weeks" }\n'
    )


def test_long_texts_and_lists_stand_over_several_lines() -> None:
    text = 'Første linje\n"""sitat""" \\ slutt"'
    plan = Plan(
        id="p",
        title="P",
        description=text,
        roles=tuple(Role(id=f"en-rolle-med-langt-navn-{n}", title="R", aliases=[f"gammel-{n}"]) for n in range(6)),
        activities=(
            Activity(id="a", title="A", kind="task", responsible=[f"en-rolle-med-langt-navn-{n}" for n in range(6)]),
        ),
    )
    written = dumps(plan)
    assert 'description = """\nFørste linje\n' in written
    assert '\nresponsible = [\n  "en-rolle-med-langt-navn-0",\n' in written
    assert loads(written) == plan
