"""What the help of a command says, in lines: how it is called, what it does, its options or its commands."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from lmp_core.cli.language import spoken
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.wording.layout import wrapped

_USAGE = phrase("Usage: {usage}")
_OPTIONS_WORD = phrase("OPTIONS")
_OPTIONS = phrase("Options")
_COMMANDS = phrase("Commands")
COMMON_OPTIONS = phrase("Options for all commands")
_SEE_COMMON = phrase("The options for all commands are in lmp --help.")
_DEFAULT = phrase("(default: {value})")
_REQUIRED = phrase("(required)")
_RARE = ("--audience", "--no-plugin")
"""The options that many commands have and few need: they stand last."""
_OTHERS = ("--as-of", "--json", "--no-color", "--quiet", "--exit-zero", "--help")

_COMMAND = phrase("COMMAND")
_DATE = phrase("DATE")
_FILE = phrase("FILE")
_FOLDER = phrase("FOLDER")
_NAME = phrase("NAME")
_MONTH = phrase("MONTH")
_MINUTES = phrase("MINUTES")
_SECONDS = phrase("SECONDS")
_CODE = phrase("CODE")
_TEXT = phrase("TEXT")
_TEMPLATE = phrase("TEMPLATE")
_KEY = phrase("KEY")
_ACTIVITY = phrase("ACTIVITY")
_FIRST = phrase("FIRST")
_SECOND = phrase("SECOND")
_NUMBER = phrase("NUMBER")
_SHELL = phrase("SHELL")
_WHO = phrase("WHO")
_TITLE = phrase("TITLE")
_FORMAT = phrase("FORMAT")
_AUDIENCE = phrase("AUDIENCE")
_REVISION = phrase("REV")
_TIME = phrase("TIME")
_DURATION = phrase("DURATION")
_KIND = phrase("KIND")
_ROLE = phrase("ROLE")
_GROUP = phrase("GROUP")
_UNIT = phrase("UNIT")
_STATE = phrase("STATE")
_PROGRAMME = phrase("PROGRAMME")
_WHAT = phrase("WHAT")

METAVARS: dict[str, Text] = {
    "COMMAND": _COMMAND,
    "OPTIONS": _OPTIONS_WORD,
    "DATE": _DATE,
    "FILE": _FILE,
    "FOLDER": _FOLDER,
    "DIRECTORY": _FOLDER,
    "PATH": _FILE,
    "NAME": _NAME,
    "MONTH": _MONTH,
    "MINUTES": _MINUTES,
    "SECONDS": _SECONDS,
    "CODE": _CODE,
    "TEXT": _TEXT,
    "TEMPLATE": _TEMPLATE,
    "KEY": _KEY,
    "ACTIVITY": _ACTIVITY,
    "FIRST": _FIRST,
    "SECOND": _SECOND,
    "NUMBER": _NUMBER,
    "INTEGER": _NUMBER,
    "FLOAT": _NUMBER,
    "SHELL": _SHELL,
    "WHO": _WHO,
    "TITLE": _TITLE,
    "FORMAT": _FORMAT,
    "AUDIENCE": _AUDIENCE,
    "REV": _REVISION,
    "TIME": _TIME,
    "DURATION": _DURATION,
    "KIND": _KIND,
    "ROLE": _ROLE,
    "GROUP": _GROUP,
    "UNIT": _UNIT,
    "STATE": _STATE,
    "PROGRAMME": _PROGRAMME,
    "WHAT": _WHAT,
}
"""The words that stand for values: what a command calls them in English, and how they are shown."""
_WORD = re.compile("[A-Z]+")


def worded_metavar(metavar: str) -> str:
    """What stands for a value, in the language spoken; words that are not among the usual ones stay.

    >>> from lmp_core.cli import language
    >>> language.begin(["--lang", "nb"]); worded_metavar("ID=DATE")
    'ID=DATO'
    """
    language = spoken()
    return _WORD.sub(
        lambda word: METAVARS[word[0]].to(language) if word[0] in METAVARS else word[0],
        metavar,
    )


def metavar(option: click.Option, ctx: click.Context) -> str:
    """What stands for the value of an option."""
    if option.metavar is not None:
        return worded_metavar(option.metavar)
    return _of_type(option, ctx) + ("..." if option.nargs != 1 else "")


def argument_metavar(argument: click.Argument, ctx: click.Context) -> str:
    """What stands for an argument, in brackets where it can be left out."""
    word = argument.metavar
    if word is None:
        word = _of_type(argument, ctx) if isinstance(argument.type, click.Choice) else argument.name or ""
        word = word.upper() if word == argument.name else word
    word = worded_metavar(word)
    if "[" in word[1:]:  # it says itself what can be left out, and what repeated
        return word
    if not argument.required and not word.startswith("["):
        word = f"[{word}]"
    return f"{word}..." if argument.nargs != 1 else word


def _of_type(param: click.Parameter, ctx: click.Context) -> str:
    kind = param.type
    if isinstance(kind, click.Choice):
        return "|".join(map(str, kind.choices))
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        return worded_metavar("NUMBER")
    return kind.get_metavar(param=param, ctx=ctx) or worded_metavar(kind.name.upper())


def usage(command: click.Command, ctx: click.Context) -> str:
    """How a command is called: ``lmp check [PLAN] [OPTIONS]``."""
    arguments = [
        param.make_metavar(ctx)
        for param in sorted(
            (param for param in command.params if isinstance(param, click.Argument)),
            key=lambda param: not param.required,
        )
    ]
    if isinstance(command, click.Group):
        arguments.append(worded_metavar("COMMAND"))
    return " ".join([ctx.command_path.split(" [")[0], *arguments, f"[{worded_metavar('OPTIONS')}]"])


def usage_line(command: click.Command, ctx: click.Context) -> str:
    """The first line of the help."""
    return _USAGE.say(spoken(), usage=usage(command, ctx))


def first_sentence(text: str) -> str:
    """The first sentence of a help text, without its full stop.

    >>> first_sentence("Say hello. Twice, if asked to.")
    'Say hello'
    """
    paragraph = inspect.cleandoc(text).partition("\n\n")[0]
    return re.split(r"(?<=[a-zæøå])\.(?:\s|$)", " ".join(paragraph.split()), maxsplit=1)[0]


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text, each in one line."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        yield " ".join(paragraph.split())


Row = tuple[str, str]


def rows(pairs: Sequence[Row], width: int, least: int = 0) -> Iterator[str]:
    """Words and what they mean, in two columns; where the words are long, what they mean stands under them."""
    most = max(least, min(30, width // 2 - 6))
    broad = max((len(word) for word, _ in pairs if len(word) <= most), default=0)
    broad = max(broad, least)
    for word, meaning in pairs:
        if len(word) > broad:
            yield f"  {word}"
            yield from wrapped(meaning, width, " " * (broad + 4))
        else:
            yield from wrapped(meaning, width, f"  {word.ljust(broad)}  ", " " * (broad + 4))


def option_row(option: click.Option, ctx: click.Context) -> Row:
    """An option, and what it is for: with its default where that is said, and whether it is required."""
    names = ", ".join(option.opts)
    value = "" if option.is_flag or option.count else f" {option.make_metavar(ctx)}"
    language = spoken()
    more = [option.help or ""]
    if option.required:
        more.append(_REQUIRED.to(language))
    elif (default := _default(option, ctx)) is not None:
        more.append(_DEFAULT.say(language, value=default))
    return f"{names}{value}", " ".join(part for part in more if part)


def _default(option: click.Option, ctx: click.Context) -> str | None:
    shown: Any = option.show_default
    if isinstance(shown, str):
        return shown
    value = option.default
    if not shown or value is None or value is False or callable(value):
        return None
    return f"{value:g}" if isinstance(value, float) else str(value)


def lines(command: click.Command, ctx: click.Context, width: int, coloured: bool = False) -> Iterator[str]:
    """The help of a command in lines."""
    own = getattr(command, "help_lines", None)
    heading: Callable[[str], str] = (lambda text: click.style(text, bold=True)) if coloured else str
    if own is not None:
        yield from own(ctx, width, heading)
        return
    yield from wrapped(usage_line(command, ctx), width, under="  ")
    yield ""
    short = command.get_short_help_str()
    if short:
        yield from (heading(line) for line in wrapped(short, width))
    for paragraph in _told(command, short):
        yield ""
        yield from wrapped(paragraph, width)
    options = [option_row(param, ctx) for param in _own_options(command)]
    if options:
        yield ""
        yield heading(_OPTIONS.to(spoken()))
        yield from rows(options, width)
    if isinstance(command, click.Group):
        yield ""
        yield heading(_COMMANDS.to(spoken()))
        yield from rows(list(_commands(command, ctx)), width)
    yield ""
    yield from wrapped(_SEE_COMMON.to(spoken()), width)


def _told(command: click.Command, short: str) -> Iterator[str]:
    """What the help says beside its one line; a help that begins with that line does not say it twice."""
    first, *others = paragraphs(command.help or "") if command.help else ("",)
    rest = first[len(short) :].lstrip(". ") if short and first.startswith(short) else first
    yield from (paragraph for paragraph in (rest, *others) if paragraph)


def _own_options(command: click.Command) -> Iterator[click.Option]:
    for param in sorted(command.params, key=lambda param: any(name in _RARE for name in param.opts)):
        if isinstance(param, click.Option) and not param.hidden:
            common = any(name in _OTHERS for name in param.opts)
            if not common and not ("--lang" in param.opts and not param.multiple):
                yield param


def _commands(group: click.Group, ctx: click.Context) -> Iterator[Row]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is not None and not command.hidden:
            yield name, command.get_short_help_str()
