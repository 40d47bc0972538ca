"""Errors of the library on standard error, as people read them."""

from __future__ import annotations

import shutil
import sys

from lmp_core.cli.output import say
from lmp_core.model.errors import LmpError
from lmp_core.wording.errors import error_parts
from lmp_core.wording.layout import WIDTH, laid_out


def print_error(error: LmpError, language: str) -> None:
    """Print an error: as wide as the terminal, all that is wrong at once."""
    for line in laid_out(error_parts(error, language), language, _width()):
        say(line, err=True)


def _width() -> int:
    return min(WIDTH, shutil.get_terminal_size().columns) if sys.stderr.isatty() else WIDTH
