"""A plan as JSON: the same fields as in TOML, dates and times as text (ISO 8601)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from lmp_core.model import Plan
from lmp_core.model.errors import PlanFileError, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import megabytes, shown
from lmp_core.model.text import Text
from lmp_core.planfile.data import read_data
from lmp_core.planfile.parse import SEVEN_DEEP, SIZE_LIMIT, TOO_DEEP, TOO_MANY_DIGITS
from lmp_core.planfile.unstructure import plan_data

_TOO_LARGE = phrase("the text is {size} MB large, but {most} MB is the most")
_DIVIDE = phrase("divide the plan")
_NOT_JSON = phrase("this is not JSON")
_MEND_IT = phrase("mend it")
_NOT_A_NUMBER = phrase("{word} is not a number")
_KEY_TWICE = phrase("the key {key} stands twice in a table")

_NAME = "plan.json"


def _plain(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a plan file")


def to_json(plan: Plan) -> str:
    """The plan as JSON, with a line end at the end."""
    return json.dumps(plan_data(plan), default=_plain, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, *, name: str = _NAME) -> Plan:
    """Read a plan from JSON. ``name`` is what its file is called in errors.

    Raises:
        PlanFileError: with all problems at once.
    """
    if len(text) > SIZE_LIMIT:
        message = _TOO_LARGE.filled(size=megabytes(len(text)), most=megabytes(SIZE_LIMIT))
        raise PlanFileError(Problem(message=message, hint=_DIVIDE))
    try:
        data = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError:
        raise PlanFileError(Problem(message=TOO_DEEP, hint=SEVEN_DEEP)) from None
    except json.JSONDecodeError as error:
        at = Position(name, error.lineno, error.colno)
        raise PlanFileError(Problem(message=_NOT_JSON, hint=_MEND_IT, position=at)) from None
    except _WrongJson as error:
        raise PlanFileError(Problem(message=error.message, hint=_MEND_IT)) from None
    except ValueError:
        # Python refuses to make a number of more than some thousand digits.
        raise PlanFileError(Problem(message=TOO_MANY_DIGITS, hint=_MEND_IT)) from None
    return read_data(data)


class _WrongJson(ValueError):
    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


def _no_number(word: str) -> Any:
    raise _WrongJson(_NOT_A_NUMBER.filled(word=word))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise _WrongJson(_KEY_TWICE.filled(key=shown(key)))
        table[key] = value
    return table
