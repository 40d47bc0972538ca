"""How a command hands over a change of a plan: as a patch to look through, or written into the folder when asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from lmp_core.model import Plan
    from lmp_core.views.view import View

_PATCH = click.option("--patch", "as_patch", is_flag=True, help="Print the change as a patch; write nothing.")
_WRITE = click.option("--write", is_flag=True, help="Write the change into PLAN; comments and order stay.")


def change_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--patch and --write."""
    return _PATCH(_WRITE(command))


def hand_over(view: View, plan: Plan, *, write: bool) -> None:
    """Print what another edition of a view's plan would change in its files, as a patch, or write it."""
    if write:
        view.save(plan)
    else:
        # As bytes: line ends are those of the files.
        click.echo(view.patch(plan).encode(), nl=False)
