"""``lmp completion SHELL``: what a shell needs to complete commands, options, folders and ids."""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from lmp_core.cli import values
from lmp_core.cli.frame import argument, command
from lmp_core.cli.language import spoken
from lmp_core.model.errors import LmpError
from lmp_core.model.phrase import phrase

SHELLS = ("bash", "zsh", "fish", "powershell")
_HELP = phrase(
    "Prints what the shell needs to complete commands, options, folders and ids when you press Tab.\n"
    "\n"
    '    bash, in ~/.bashrc: eval "$(lmp completion bash)"\n'
    "\n"
    '    zsh, in ~/.zshrc: eval "$(lmp completion zsh)"\n'
    "\n"
    "    fish: lmp completion fish > ~/.config/fish/completions/lmp.fish\n"
    "\n"
    "    PowerShell, in $PROFILE: lmp completion powershell | Out-String | Invoke-Expression"
)
_OF_IDS = re.compile(r"\b(ID|ACTIVITY|FIRST|SECOND|WHAT)\b")
"""The words for values that are ids of the plan."""


@command("completion", help=_HELP)
@argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> int:
    """The script that switches completion on in a shell."""
    made_for = get_completion_class(shell)
    assert made_for is not None
    click.echo(made_for(click.get_current_context().find_root().command, {}, "lmp", "_LMP_COMPLETE").source())
    return 0


def ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The ids of the plan that begin so, where the parameter takes an id; none where no plan can be read."""
    from lmp_core.planfile import load

    metavar = param.__dict__.get("metavar")
    if not _OF_IDS.search(str(metavar) if metavar else (param.name or "").upper()):
        return []
    folder = next(
        (ctx.params.get(other.name or "") for other in ctx.command.params if isinstance(other.type, values.PlanParam)),
        None,
    )
    try:
        plan = load(folder or Path()).plan
    except (LmpError, OSError):
        return []
    language = spoken()
    return [
        CompletionItem(part.id, help=part.title.to(language))
        for _, part in plan.parts()
        if part.id.startswith(incomplete)
    ]
