"""How a command hands over a change of a plan: as a patch to look through, or written into the folder when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core import planfile

if TYPE_CHECKING:
    from lmp_core.model import Plan

_PATCH = click.option("--patch", "as_patch", is_flag=True, help="Print the change as a patch; write nothing.")
_WRITE = click.option("--write", is_flag=True, help="Write the change into PLAN; comments and order stay.")


def change_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--patch and --write."""
    return _PATCH(_WRITE(command))


def hand_over(plan: Plan, folder: Path, *, write: bool) -> None:
    """Print what would change in a plan folder as a patch on standard output, or write it."""
    if write:
        planfile.save(plan, folder)
    else:
        # As bytes: line ends are those of the files.
        click.echo(planfile.patch(plan, folder).encode(), nl=False)
