"""The schema takes what the library writes, and refuses what the library refuses."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from lmp_core.model import Plan
from lmp_core.model.errors import LmpError
from lmp_core.planfile import dumps, json_schema, loads
from lmp_core.plugins.strategies import plans

EXAMPLES = Path(__file__).parents[2] / "examples"
VALIDATOR = jsonschema.Draft202012Validator(
    json_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
INCLUDED = jsonschema.Draft202012Validator(
    json_schema(included=True), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def as_editors_do(value: Any) -> Any:
    """Dates as text, as the TOML tools of editors hand them to a schema."""
    if isinstance(value, dict):
        return {key: as_editors_do(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_editors_do(one) for one in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def data(text: str) -> Any:
    return as_editors_do(tomllib.loads(text))


@pytest.mark.parametrize("included", [False, True])
def test_is_a_schema(included: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(included=included))


@given(plan=plans())
def test_takes_any_plan(plan: Plan) -> None:
    VALIDATOR.validate(data(dumps(plan)))


PLAN_FILES = [path for plan in sorted(EXAMPLES.rglob("plan.toml")) for path in sorted(plan.parent.rglob("*.toml"))]


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_takes_the_examples(path: Path) -> None:
    made = data(path.read_text("utf-8"))
    (VALIDATOR if path.name == "plan.toml" else INCLUDED).validate(made)


def test_there_are_examples() -> None:
    assert len(PLAN_FILES) > 4


GOOD = """\
format = 1
id = "plan"
title = "Plan"
[[units]]
id = "skole"
title = "Skole"
kind = "school"
[[activities]]
id = "a"
title = "A"
kind = "meeting"
when = 2020-08-11
takes_part = ["skole"]
duration = "2 hours"
mode = { form = "digital" }
"""

WRONG: list[Callable[[str], str]] = [
    lambda text: text.replace("format = 1\n", ""),
    lambda text: text.replace("format = 1", "format = 2"),
    lambda text: text.replace("format = 1", 'format = "1"'),
    lambda text: text.replace('id = "plan"\n', ""),
    lambda text: text.replace('id = "plan"', 'id = "Plan 1"'),
    lambda text: text.replace('id = "plan"', 'id = "plan"\nlanguage = "no"'),
    lambda text: text.replace('id = "plan"', 'id = "plan"\nperiod = { from = 2020-08-01 }'),
    lambda text: text.replace('title = "Plan"', "title = 5"),
    lambda text: text.replace('title = "Plan"', 'title = { no = "Plan" }'),
    lambda text: text.replace('title = "A"\n', ""),
    lambda text: text.replace("title", "titel"),
    lambda text: text.replace('"school"', '"scool"'),
    lambda text: text.replace("2020-08-11", '"2020-02-30"'),
    lambda text: text.replace("2020-08-11", "{}"),
    lambda text: text.replace("2020-08-11", '{ week = "37" }'),
    lambda text: text.replace("2020-08-11", '{ every = "often" }'),
    lambda text: text.replace("2020-08-11", '{ every = "week", time = "25:00" }'),
    lambda text: text.replace("2020-08-11", '{ every = "week", weekdays = ["tirsdag"] }'),
    lambda text: text.replace("2020-08-11", "{ from = 2020-08-11, till = 2020-08-12 }"),
    lambda text: text.replace('["skole"]', '"skole"'),
    lambda text: text.replace('["skole"]', '["Skole!"]'),
    lambda text: text.replace('["skole"]', '[{ form = "digital" }]'),
    lambda text: text.replace('"2 hours"', '"two hours"'),
    lambda text: text.replace('{ form = "digital" }', "{}"),
    lambda text: text.replace('{ form = "digital" }', '{ form = "digitl" }'),
    lambda text: text + 'per_unit = "yes"\n',
    lambda text: text + "records = [{ outcome = 'held', attendance = { present = -1 } }]\n",
    lambda text: text + "[[activitys]]\n",
    lambda text: text + '[[wishes]]\nid = "w"\ntitle = "W"\ntime_from = "8"\n',
    lambda text: text + '[[wishes]]\nid = "w"\ntitle = "W"\nweekdays = ["tirsdag"]\n',
    lambda text: text + '[[limits]]\nid = "l"\ntitle = "L"\neach = "person"\nmeetings = 2\n',
    lambda text: text + '[[proposals]]\nid = "f"\nkind = "merge"\nactivities = ["a"]\n',
    lambda text: text.replace('id = "plan"', 'id = "plan"\ncoordination = { day_from = "24:00" }'),
    lambda text: "units = 5\n" + text.replace("[[units]]", "[[roles]]").replace('kind = "school"\n', ""),
]


def test_takes_a_good_plan() -> None:
    loads(GOOD)
    VALIDATOR.validate(data(GOOD))


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_refuses_what_the_library_refuses(number: int) -> None:
    text = WRONG[number](GOOD)
    assert text != GOOD
    with pytest.raises(LmpError):
        loads(text)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(data(text))


def test_each_field_and_word_is_described_by_the_model() -> None:
    definitions = json_schema()["$defs"]
    assert definitions["Activity"]["properties"].keys() >= {"when", "takes_part", "records"}
    assert definitions["UnitKind"]["enum"] == ["school", "kindergarten", "sfo", "ppt", "owner", "other"]
    assert all(one.get("description") for name, one in definitions.items() if name != "Id")
    assert "``" not in str(definitions)


def test_an_included_file_holds_parts_only() -> None:
    INCLUDED.validate(data('include = ["more/a.toml"]\n[[roles]]\nid = "r"\ntitle = "R"\n'))
    with pytest.raises(jsonschema.ValidationError):
        INCLUDED.validate({"title": "no place for a title"})
