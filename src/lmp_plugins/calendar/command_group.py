"""The group of ``lmp calendar``, which loads a command only when it is run: ``lmp --help`` is to answer at once."""

from __future__ import annotations

from importlib import import_module

import click

from lmp_core.cli.frame import Group, adopted
from lmp_core.model.phrase import phrase

_CALENDAR = phrase("Share calendars, and invite to meetings")
_IMPORT = phrase("Take the entries and tasks of an .ics file into the plan")
_INVITE = phrase("Write the invitation to a meeting, to be sent by mail")
_PUBLISH = phrase("Write all calendars, to be put on a web page")
_PUSH = phrase("Bring a calendar on a server up to date (CalDAV)")

# name -> (function in commands, what it does)
_COMMANDS = {
    "import": ("import_command", _IMPORT),
    "invite": ("invite_command", _INVITE),
    "publish": ("publish_command", _PUBLISH),
    "push": ("push_command", _PUSH),
}


class _LazyGroup(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        name, text = _COMMANDS[cmd_name]
        command: click.Command = adopted(getattr(import_module("lmp_plugins.calendar.commands"), name))
        command.short_help = text  # type: ignore[assignment]
        return command


calendar_command = _LazyGroup("calendar", short=_CALENDAR, help=_CALENDAR, help_group="publish")
