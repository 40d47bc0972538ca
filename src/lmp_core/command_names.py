"""The commands of the library, by name: where each is, in which group of the help, and what it does.

No plug-in can take their names. The commands of plug-ins stand in the group that they name, else in the last.
"""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("lmp_core.cli.init:init_command", "Start a plan folder."),
    "check": ("lmp_core.cli.check:check_command", "Look for what is missing or does not fit in a plan."),
    "build": ("lmp_core.cli.build:build_command", "Write calendars, reports and all else that the plug-ins make."),
    "show": ("lmp_core.cli.show:show_command", "List the goals, programmes, units, activities or edges of a plan."),
    "why": ("lmp_core.cli.questions:why_command", "Tell why an activity is there: the way to a goal."),
    "depends": ("lmp_core.cli.questions:depends_command", "Tell what depends on an activity, and what it depends on."),
    "linkage": ("lmp_core.cli.questions:linkage_command", "Tell how the programmes of a plan hang together."),
    "load": ("lmp_core.cli.questions:load_command", "Tell how much each unit, group and role has to do."),
    "clashes": (
        "lmp_core.cli.clashes:clashes_command",
        "Tell who and what is wanted twice at once, and what mends it.",
    ),
    "spread": ("lmp_core.cli.spread:spread_command", "Tell who is reached when, and what one more meeting gains."),
    "weeks": ("lmp_core.cli.questions:weeks_command", "Tell which weeks a series is in."),
    "schedule": (
        "lmp_core.cli.time_commands:schedule_command",
        "Work out earliest and latest dates, slack and the critical chain.",
    ),
    "compare": ("lmp_core.cli.time_commands:compare_command", "Tell what changes under one or more scenarios."),
    "freeze": ("lmp_core.cli.time_commands:freeze_command", "Keep the plan as it is now as a named baseline."),
    "changes": ("lmp_core.cli.time_commands:changes_command", "Tell what changed since a baseline or a git revision."),
    "progress": (
        "lmp_core.cli.time_commands:progress_command",
        "Tell what was planned and what was done, by goal.",
    ),
    "programme": ("lmp_core.cli.programme:programme_command", "List programme templates, or put one into a plan."),
    "apply": ("lmp_core.cli.change:apply_command", "Write a change that --save kept into a plan."),
    "undo": ("lmp_core.cli.change:undo_command", "Take back the last change that was written into a plan."),
    "schema": ("lmp_core.cli.schema:schema_command", "Print the JSON Schema of plan files, for your editor."),
    "plugins": ("lmp_core.cli.plugins:plugins_command", "Tell which plug-ins are active, from where, and why not."),
    "plugin": ("lmp_core.cli.plugins:plugin_command", "Make a plug-in of your own."),
}

OTHER_NAMES = {"workload": "load"}
"""Names that commands had before, and keep."""
