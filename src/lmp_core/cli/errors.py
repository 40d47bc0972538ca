"""Errors of the library on standard error, as people read them."""

from __future__ import annotations

import sys

from lmp_core.cli.output import coloured, painted, say, terminal_width
from lmp_core.model.errors import LmpError
from lmp_core.wording.errors import error_parts
from lmp_core.wording.layout import laid_out, plain

_ONE_LINE = 10_000


def print_error(error: LmpError, language: str, *, colours: bool = True) -> None:
    """Print an error: as wide as the terminal and in its colours, all that is wrong at once.

    Where there is none, what is about no place of a file is one line, for other programs.
    """
    in_files = any(problem.position for problem in error.problems)
    width = terminal_width(err=True) if in_files or sys.stderr.isatty() else _ONE_LINE
    paint = painted if colours and coloured(err=True) else plain
    for line in laid_out(error_parts(error, language), language, width, paint):
        say(line, err=True)
