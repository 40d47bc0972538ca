"""Plan files of older formats: steps that bring their data up to the present one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lmp_core.model import Plan
from lmp_core.model.errors import Problem, shown

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""By the format that a step starts from: ``STEPS[1]`` turns the data of a plan of format 1 into format 2.

A step is given the data of the whole folder, all included files in one, and keeps the order of what is in a list, so
that positions in the files still lead to the right part.
"""


def migrate(data: dict[str, Any], steps: Mapping[int, Step] | None = None) -> dict[str, Any] | Problem:
    """The data in the present format, or why it cannot be brought there."""
    steps = STEPS if steps is None else steps
    if "format" not in data:
        return Problem(message="format is missing", hint=f"add format = {Plan.FORMAT} as the first line")
    number = data["format"]
    if not isinstance(number, int) or isinstance(number, bool):
        return Problem(
            message=f"{shown(number)} is not a format", hint=f"write format = {Plan.FORMAT}", path=("format",)
        )
    if number > Plan.FORMAT:
        return Problem(
            message=f"format {shown(number)} is newer than this version of lmp, which reads up to {Plan.FORMAT}",
            hint="install a newer lmp",
            path=("format",),
        )
    here = number
    while here < Plan.FORMAT:
        if here not in steps:
            return Problem(
                message=f"there is no format {shown(number)}", hint=f"write format = {Plan.FORMAT}", path=("format",)
            )
        data = steps[here](data)
        here += 1
    return {**data, "format": here}
