"""The commands of the library, by name: where each is, in which group of the help, and what it does.

No plug-in can take their names. The commands of plug-ins stand in the group that they name, else in the last.
"""

from __future__ import annotations

import attrs

from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_START = phrase("Get started")
_LOOK = phrase("Look at the plan")
_COORDINATE = phrase("Coordinate")
_DATES = phrase("Find and move dates")
_FOLLOW_UP = phrase("Follow up")
_PUBLISH = phrase("Publish")
_DEVELOP = phrase("For developers and several municipalities")

GROUPS = {
    "start": _START,
    "look": _LOOK,
    "coordinate": _COORDINATE,
    "dates": _DATES,
    "follow-up": _FOLLOW_UP,
    "publish": _PUBLISH,
    "develop": _DEVELOP,
}
"""The groups of commands, in the order in which the help lists them, and their headings."""
LAST_GROUP = "develop"


@attrs.frozen
class CommandName:
    """A command: its group, ``module:function``, and what it does, in one line."""

    group: str
    where: str
    text: Text


_INIT = phrase("Start a new plan")
_PROGRAMME = phrase("Add a programme from a template")
_STATUS = phrase("See how far the work has come")
_SHOW = phrase("Show activities, goals, units, decisions or one thing")
_CHECK = phrase("Find what is missing or does not fit")
_EXPLAIN = phrase("Explain a code from check")
_SCHEDULE = phrase("See what is urgent, and what can wait")
_CLASHES = phrase("Find who is expected in two places at once")
_LOAD = phrase("See how much each unit and leader has to do")
_LINKAGE = phrase("See how the programmes hang together")
_SPREAD = phrase("See whom the content reaches, and when")
_COMPARE = phrase("Try a “what if”")
_APPLY = phrase("Write a saved proposal into the plan")
_UNDO = phrase("Take back the last change")
_FREEZE = phrase("Keep the plan as it is now")
_CHANGES = phrase("See what has changed since last time")
_BUILD = phrase("Make papers, pictures and calendars")
_PLUGIN = phrase("List and make plug-ins")
_SCHEMA = phrase("Print the JSON Schema of plan files")
_COMPLETION = phrase("Complete commands with Tab")

COMMANDS: dict[str, CommandName] = {
    "init": CommandName("start", "lmp_core.cli.init:init_command", _INIT),
    "programme": CommandName("start", "lmp_core.cli.programme:programme_command", _PROGRAMME),
    "status": CommandName("look", "lmp_core.cli.status:status_command", _STATUS),
    "show": CommandName("look", "lmp_core.cli.show:show_command", _SHOW),
    "check": CommandName("look", "lmp_core.cli.check:check_command", _CHECK),
    "explain": CommandName("look", "lmp_core.cli.explain:explain_command", _EXPLAIN),
    "schedule": CommandName("look", "lmp_core.cli.time_commands:schedule_command", _SCHEDULE),
    "clashes": CommandName("coordinate", "lmp_core.cli.clashes:clashes_command", _CLASHES),
    "load": CommandName("coordinate", "lmp_core.cli.questions:load_command", _LOAD),
    "linkage": CommandName("coordinate", "lmp_core.cli.questions:linkage_command", _LINKAGE),
    "spread": CommandName("coordinate", "lmp_core.cli.spread:spread_command", _SPREAD),
    "compare": CommandName("coordinate", "lmp_core.cli.time_commands:compare_command", _COMPARE),
    "apply": CommandName("dates", "lmp_core.cli.change:apply_command", _APPLY),
    "undo": CommandName("dates", "lmp_core.cli.change:undo_command", _UNDO),
    "freeze": CommandName("follow-up", "lmp_core.cli.time_commands:freeze_command", _FREEZE),
    "changes": CommandName("follow-up", "lmp_core.cli.time_commands:changes_command", _CHANGES),
    "build": CommandName("publish", "lmp_core.cli.build:build_command", _BUILD),
    "plugin": CommandName("develop", "lmp_core.cli.plugins:plugin_command", _PLUGIN),
    "schema": CommandName("develop", "lmp_core.cli.schema:schema_command", _SCHEMA),
    "completion": CommandName("", "lmp_core.cli.completion:completion_command", _COMPLETION),
}
"""The commands of the library, in the order in which the help lists them; one in no group is not listed."""

FORMER_NAMES = ("workload", "plugins", "why", "depends", "weeks", "progress", "overlap", "reach")
"""Names that commands had before. No plug-in can take them: whoever types them is led to the new ones."""
