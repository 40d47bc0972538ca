"""Plan <-> plain data: dictionaries, lists, strings, numbers and dates, as tomllib gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from lmp_core.model import Plan
from lmp_core.model.errors import PlanFileError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.planfile.migrate import migrate
from lmp_core.planfile.plan import structure_plan
from lmp_core.planfile.problems import PLACED_LIMIT, by_id, problem_list
from lmp_core.planfile.toml_text import plan_text
from lmp_core.planfile.unstructure import plan_data

_NOT_A_PLAN = phrase("a plan is a table, not {data}")
_WRITE_A_TABLE = phrase("write { … }")
_NO_FILES_IN_DATA = phrase("data cannot include files")
_LOAD_THE_FOLDER = phrase("load the folder")


def to_data(plan: Plan) -> dict[str, Any]:
    """The plan as plain data, ``format`` first. Values that equal the default are left out."""
    return plan_data(plan)


def from_data(data: Mapping[str, Any]) -> Plan:
    """The plan that plain data make.

    Raises:
        PlanFileError: with all problems at once.
    """
    return read_data(data)


def read_data(data: Any) -> Plan:
    """The plan that data of any kind make; raises as :func:`from_data` does."""
    if not isinstance(data, dict):
        raise PlanFileError(Problem(message=_NOT_A_PLAN.filled(data=shown(data)), hint=_WRITE_A_TABLE))
    migrated = migrate(data)
    if isinstance(migrated, Problem):
        raise PlanFileError(migrated)
    read = structure_plan(migrated)
    problems = [
        attrs.evolve(finding.problem, path=by_id(data, finding.problem.path))
        for finding in read.findings[:PLACED_LIMIT]
    ]
    if "include" in data:
        problems.append(Problem(message=_NO_FILES_IN_DATA, hint=_LOAD_THE_FOLDER, path=("include",)))
    if read.plan is None or problems:
        raise PlanFileError(*problem_list(problems, more=len(read.findings[PLACED_LIMIT:])))
    return read.plan


def dumps(plan: Plan) -> str:
    """The plan as the text of one TOML file.

    >>> from lmp_core.model import Plan
    >>> print(dumps(Plan(id="plan", title="Trygt miljø")), end="")
    format = 1
    id = "plan"
    title = "Trygt miljø"
    """
    return plan_text(plan_data(plan))
