"""The list of a plan's problems: in the order of the files, each once, no more than can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lmp_core.model.errors import PlanPath, Problem
from lmp_core.model.phrase import phrase

_MORE = phrase("and {n} more problems")
_FIRST_ONES_FIRST = phrase("mend the first ones first")

PROBLEM_LIMIT = 100
"""The number of problems that are listed; of the rest only their number is."""


def by_id(data: Mapping[str, Any], path: PlanPath) -> PlanPath:
    """A path into data with the id of the part in the place of its number."""
    if len(path) >= 2 and isinstance(path[1], int):
        items = data.get(str(path[0]))
        item = items[path[1]] if isinstance(items, list) and path[1] < len(items) else None
        id = item.get("id") if isinstance(item, dict) else None
        if isinstance(id, str) and 0 < len(id) <= 100:
            return (path[0], id, *path[2:])
    return path


PLACED_LIMIT = 2000
"""The number of problems whose place in the file is looked up, so that a file full of errors takes no longer."""


def problem_list(problems: Iterable[Problem], files: Sequence[str] = (), *, more: int = 0) -> list[Problem]:
    """The problems in the order of ``files``, each once. ``more`` is the number of those that are not among them."""
    order = {name: place for place, name in enumerate(files)}

    def place(problem: Problem) -> tuple[int, int, int]:
        at = problem.position
        return (order.get(at.file, -1), at.line, at.column) if at else (-1, 0, 0)

    listed = sorted(dict.fromkeys(problems), key=place)
    rest = more + len(listed[PROBLEM_LIMIT:])
    if rest:
        last = Problem(message=_MORE.filled(n=rest), hint=_FIRST_ONES_FIRST, others=rest)
        listed = [*listed[:PROBLEM_LIMIT], last]
    return listed
