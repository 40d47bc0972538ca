"""The group of ``lmp calendar``, which loads a command only when it is run: ``lmp --help`` is to answer at once."""

from __future__ import annotations

from importlib import import_module

import click

# name -> (function in commands, what the help says)
_COMMANDS = {
    "import": ("import_command", "Take the events and tasks of an .ics file into a plan."),
    "invite": ("invite_command", "Write the invitation to a meeting, to be sent by mail."),
    "publish": ("publish_command", "Write all calendars, numbering what has changed since the last time."),
    "push": ("push_command", "Bring a CalDAV calendar up to date with a plan."),
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module("lmp_plugins.calendar.commands"), _COMMANDS[cmd_name][0])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group("calendar", cls=_LazyGroup)
def calendar_command() -> None:
    """Publish calendars, invite to meetings, take calendars in."""
