"""A plan as JSON: the same fields as in TOML, dates and times as text (ISO 8601)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from lmp_core.model import Plan
from lmp_core.model.errors import PlanFileError, Position, Problem
from lmp_core.planfile.data import read_data
from lmp_core.planfile.parse import SIZE_LIMIT
from lmp_core.planfile.unstructure import plan_data

_NAME = "plan.json"


def _plain(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a plan file")


def to_json(plan: Plan) -> str:
    """The plan as JSON, with a line end at the end."""
    return json.dumps(plan_data(plan), default=_plain, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Plan:
    """Read a plan from JSON.

    Raises:
        PlanFileError: with all problems at once.
    """
    if len(text) > SIZE_LIMIT:
        message = f"the text is {len(text) / 1e6:.1f} MB large, but {SIZE_LIMIT / 1e6:.0f} MB is the most"
        raise PlanFileError(Problem(message=message, hint="divide the plan"))
    try:
        data = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError:
        raise PlanFileError(Problem(message="nested too deep", hint="a plan nests seven deep at most")) from None
    except json.JSONDecodeError as error:
        at = Position(_NAME, error.lineno, error.colno)
        raise PlanFileError(Problem(message=f"this is not JSON: {error.msg}", hint="mend it", position=at)) from None
    except ValueError as error:
        raise PlanFileError(Problem(message=str(error), hint="mend it")) from None
    return read_data(data)


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f"the key {key[:100]!r} stands twice in a table")
        table[key] = value
    return table
