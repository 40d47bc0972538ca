"""What ``lmp`` says of itself: its help, and what it says alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import click

from lmp_core.cli import frame, help_text
from lmp_core.cli.help_text import Row
from lmp_core.cli.language import spoken
from lmp_core.cli.values import PLAN_FILE
from lmp_core.command_names import COMMANDS, GROUPS, LAST_GROUP
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.wording.layout import wrapped

_USAGE = phrase("Usage: lmp COMMAND [PLAN] [OPTIONS]")
_KEEPS_ORDER = phrase("lmp keeps the work for safe kindergartens and schools in order.")
_PLAN = phrase("PLAN is a folder with a plan. Leave it out for the folder you are in.")
_EXAMPLES = phrase("Examples")
_PROPOSAL = phrase("proposal.patch")
_WHO_WHAT = phrase("lmp keeps the work for safe kindergartens and schools in order:")
_WHEN_WHY = phrase("who does what, when, and why.")
_NEW_PLAN = phrase("A new plan")
_INIT = phrase("a few questions, and the plan is under way")
_IMPORT = phrase("bring in the school calendar")
_SEE_WHAT_IS_MISSING = phrase("see what is missing")
_HAVE_PLAN = phrase("Have you a plan? Go to its folder and write")
_STATUS = phrase("how far the work has come")
_DUE = phrase("what is near, and what is overdue")
_BUILD = phrase("papers, pictures and calendars")
_ALL_COMMANDS = phrase("All commands: {all}")
_ONE_COMMAND = phrase("One command: {one}")
_CHECK = phrase("see the matters")
_WHAT_IS_NEAR = phrase("what is near")
_PROPOSE = phrase("dates for what has none")
_FOLDER = "fjordvik"
_NAMES_BROAD = 11
"""The room for the names of commands, so that those of all groups stand under each other."""
_OPTIONS_BROAD = 17


def all_commands(
    ctx: click.Context, width: int, heading: Callable[[str], str], plugins: Mapping[str, click.Command]
) -> Iterator[str]:
    """The help of ``lmp``: all commands, in their groups, and the options that all have."""
    language = spoken()
    yield from wrapped(_USAGE.to(language), width)
    yield ""
    for text in (_KEEPS_ORDER, _PLAN):
        yield from wrapped(text.to(language), width)
    broad = max(_NAMES_BROAD, *(len(name) for name in plugins), 0)
    for group, text in GROUPS.items():
        if pairs := _in_group(group, plugins, language):
            yield ""
            yield heading(text.to(language))
            yield from help_text.rows(pairs, width, broad)
    yield ""
    yield heading(help_text.COMMON_OPTIONS.to(language))
    yield from help_text.rows([help_text.option_row(option, ctx) for option in frame.COMMON], width, _OPTIONS_BROAD)
    yield ""
    yield heading(_EXAMPLES.to(language))
    file = _PROPOSAL.to(language)
    yield "  lmp check --as-of 2024-01-15"
    yield f"  lmp propose --save {file}"
    yield f"  lmp apply {file}"


def _in_group(group: str, plugins: Mapping[str, click.Command], language: str) -> list[Row]:
    """The commands of a group: those of the library in their order, and those of plug-ins where they want to stand."""
    pairs = [(name, command.text.to(language)) for name, command in COMMANDS.items() if command.group == group]
    for name, command in sorted(plugins.items()):
        wanted = getattr(command, "help_group", "")
        if (wanted if wanted in GROUPS else LAST_GROUP) == group and not command.hidden:
            names = [row[0] for row in pairs]
            before = getattr(command, "before", "")
            pairs.insert(names.index(before) if before in names else len(pairs), (name, command.get_short_help_str()))
    return pairs


def say_where_to_begin(ctx: click.Context) -> int:
    """Print how the plan of this folder stands; where there is none, how to begin."""
    from lmp_core.cli.output import coloured, say, terminal_width

    commands = set(ctx.command.list_commands(ctx)) if isinstance(ctx.command, click.Group) else set()
    width = min(80, terminal_width())
    heading: Callable[[str], str] = (lambda text: click.style(text, bold=True)) if coloured() else str
    if Path(PLAN_FILE).is_file():
        return _say_how_it_stands(ctx, commands, width)
    for line in getting_started(commands, width, heading):
        say(line)
    return 0


def getting_started(commands: Collection[str], width: int, heading: Callable[[str], str] = str) -> Iterator[str]:
    """How to begin, in the commands that there are."""
    language = spoken()
    yield from wrapped(_WHO_WHAT.to(language), width)
    yield from wrapped(_WHEN_WHY.to(language), width)
    yield ""
    yield heading(_NEW_PLAN.to(language))
    steps = [
        ("init", f"lmp init {_FOLDER}", _INIT),
        ("import", f"lmp import skolerute.csv {_FOLDER}", _IMPORT),
        ("check", f"lmp check {_FOLDER}", _SEE_WHAT_IS_MISSING),
    ]
    there = [(line, text.to(language)) for name, line, text in steps if name in commands]
    yield from help_text.rows([(f"{number}  {line}", text) for number, (line, text) in enumerate(there, 1)], width)
    yield ""
    yield heading(_HAVE_PLAN.to(language))
    yield from help_text.rows(
        _there(commands, language, status=_STATUS, due=_DUE, check=_SEE_WHAT_IS_MISSING, build=_BUILD), width
    )
    yield ""
    yield from more(width)


def more(width: int) -> Iterator[str]:
    """Where all commands are told of, and one."""
    language = spoken()
    parts = [_ALL_COMMANDS.say(language, all="lmp --help"), _ONE_COMMAND.say(language, one="lmp check --help")]
    line = "        ".join(parts)
    yield from [line] if len(line) <= width else parts


def _there(commands: Collection[str], language: str, **texts: Text) -> list[Row]:
    return [(f"lmp {name}", text.to(language)) for name, text in texts.items() if name in commands]


def _say_how_it_stands(ctx: click.Context, commands: Collection[str], width: int) -> int:
    """Print how the plan of this folder stands, and the commands that most likely come next."""
    from lmp_core.answers.standing import standing
    from lmp_core.cli.options import open_plan
    from lmp_core.cli.output import print_json, print_parts, say

    view = open_plan(Path(), as_of=ctx.meta.get("lmp.as_of"), lang=ctx.meta.get("lmp.lang"))
    answer = standing(view.context, view.matters())
    if ctx.meta.get("lmp.json"):
        print_json(answer.to_data())
        return 0
    language = view.language
    print_parts(answer.layout(language), language, width)
    say("")
    wanted = {
        "check": _CHECK if answer.errors or answer.to_settle else None,
        "due": _WHAT_IS_NEAR,
        "propose": _PROPOSE if answer.without_day else None,
        "build": _BUILD,
    }
    texts = {name: text for name, text in wanted.items() if text is not None}
    for line in help_text.rows(_there(commands, language, **texts), width):
        say(line)
    say("")
    for line in more(width):
        say(line)
    return 0
