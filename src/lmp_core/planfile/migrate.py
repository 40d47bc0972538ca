"""Plan files of older formats: steps that bring their data up to the present one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lmp_core.model import Plan
from lmp_core.model.errors import Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown

_NO_FORMAT = phrase("format is missing")
_ADD_FORMAT = phrase("add format = {format} as the first line")
_NOT_A_FORMAT = phrase("{number} is not a format")
_WRITE_FORMAT = phrase("write format = {format}")
_NEWER = phrase("format {number} is newer than this version of lmp, which reads up to {format}")
_INSTALL_NEWER = phrase("install a newer lmp")
_NO_SUCH_FORMAT = phrase("there is no format {number}")

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
        return Problem(message=_NO_FORMAT, hint=_ADD_FORMAT.filled(format=Plan.FORMAT))
    number = data["format"]
    if not isinstance(number, int) or isinstance(number, bool):
        return Problem(
            message=_NOT_A_FORMAT.filled(number=shown(number)),
            hint=_WRITE_FORMAT.filled(format=Plan.FORMAT),
            path=("format",),
        )
    if number > Plan.FORMAT:
        return Problem(
            message=_NEWER.filled(number=shown(number), format=Plan.FORMAT),
            hint=_INSTALL_NEWER,
            path=("format",),
        )
    here = number
    while here < Plan.FORMAT:
        if here not in steps:
            return Problem(
                message=_NO_SUCH_FORMAT.filled(number=shown(number)),
                hint=_WRITE_FORMAT.filled(format=Plan.FORMAT),
                path=("format",),
            )
        data = steps[here](data)
        here += 1
    return {**data, "format": here}
