"""The values of options and arguments: how they are read, and what is told of one that is not understood."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli.usage_errors import ValueRefused, WrongLine, choice_of
from lmp_core.model.did_you_mean import nearest
from lmp_core.model.languages import is_language
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded

if TYPE_CHECKING:
    DateType = click.ParamType[dt.date]
    WordType = click.ParamType[str]
    FolderType = click.ParamType[Path]
else:
    DateType = WordType = FolderType = click.ParamType

_WRITE_DAY = phrase("Write year-month-day: {example}")
_EXAMPLE_DAY = dt.date(2024, 1, 29)
_NO_SUCH_DAY = phrase("{month} has {days} days.")
_YEARS = phrase("Write a year from {first} to {last}.")
_WRITE = phrase("Write {all}.")
_MEANT = phrase("Did you mean {near}?")
_NUMBER = phrase("Write a number.")
_WHOLE = phrase("Write a whole number.")
_BETWEEN = phrase("Write a number from {least} to {most}.")
_AT_LEAST = phrase("Write a number, {least} or more.")
_AT_MOST = phrase("Write a number, {most} or less.")
_MORE_THAN = phrase("Write a number above {least}.")
_NO_FILE = phrase("there is no file “{name}”.")
_NO_FILE_NEAR = phrase("there is no file “{name}”. Did you mean {near}?")
_NO_FOLDER = phrase("there is no folder “{name}” here.")
_NO_FOLDER_NEAR = phrase("there is no folder “{name}” here. Did you mean {near}?")
_NO_FOLDER_BUT = phrase("there is no folder “{name}” here. There is the plan {near}.")
_IS_FOLDER = phrase("“{name}” is a folder. Write the name of a file.")
_IS_FILE = phrase("“{name}” is a file. Write the name of a folder.")
_UNREADABLE = phrase("“{name}” cannot be used: you have no access.")
_ORDER = phrase("the order is {word} before folder. Write: {line}")
_NO_PLAN_HERE = phrase("there is no plan here. Go to the folder of the plan, or start one: lmp init FOLDER")
_NO_PLAN = phrase("there is no plan in the folder “{name}”. Start one: lmp init {name}")
_PLAN_WITHIN = phrase("there is no plan in the folder “{name}”. Did you mean {near}?")
_PLANS_WITHIN = phrase("there is no plan in the folder “{name}”, but in {all}. Write one of them.")
_NOT_UNDERSTOOD = phrase("Write it another way.")
PLAN_FILE = "plan.toml"


class DayParam(DateType):
    """A day, written year-month-day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day."""
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            raise ValueRefused(value, self._cure(value), param, ctx) from None
        return check_year(day, value, param, ctx)

    def _cure(self, value: str) -> Text:
        """What to write: for a day after the last of its month, how many it has."""
        import calendar
        import re

        written = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
        if written and written[1] != "0000" and 1 <= int(written[2]) <= 12 and int(written[3]) > 28:
            from lmp_core.wording.dates import month
            from lmp_core.wording.names import large_first

            first = dt.date(int(written[1]), int(written[2]), 1)
            name = Worded(lambda language: large_first(month(first, language)))
            return _NO_SUCH_DAY.filled(month=name, days=calendar.monthrange(first.year, first.month)[1])
        return _WRITE_DAY.filled(example=_EXAMPLE_DAY.isoformat())


def check_year(day: dt.date, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
    """A day of a year that plans know of.

    Raises:
        ValueRefused: for a day of another year.
    """
    from lmp_core.model.when.dates import FIRST_YEAR, LAST_YEAR  # whoever asks for help does not wait for the model

    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueRefused(value, _YEARS.filled(first=FIRST_YEAR, last=LAST_YEAR), param, ctx)
    return day


class WordChoice(click.Choice):  # type: ignore[type-arg] # click's own differs between its editions
    """One of a few words, which may also be written as they are in any language."""

    def __init__(self, words: Mapping[str, Text]) -> None:
        """``words`` are the words in English, and in all languages."""
        super().__init__(list(words))
        self.words = words

    def told(self, language: str) -> list[str]:
        """The words in a language."""
        return [text.to(language) for text in self.words.values()]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the word: the English one for it."""
        written = str(value).casefold()
        meant = (word for word, text in self.words.items() if written in dict(text.items()).values())
        return str(super().convert(next(meant, value), param, ctx))


class LanguageParam(WordType):
    """A language that the library speaks."""

    name = "nb|nn|en"

    def __init__(self, *others: str) -> None:
        """``others`` are words that may stand in the place of a language."""
        self.others = others

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The languages to choose from."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the language."""
        if value in self.others or is_language(value):
            return str(value)
        raise ValueRefused(value, _WRITE.filled(all=choice_of(self.name.split("|"))), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The languages that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(language) for language in self.name.split("|") if language.startswith(incomplete)]


class PlanParam(FolderType):
    """The folder of a plan; one that is not there is told of with the nearest name that is.

    Without ``must_exist`` it may be one that is still to be made.
    """

    name = "folder"

    def __init__(self, *, must_exist: bool = True) -> None:
        self.must_exist = must_exist

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read the name of the folder."""
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Folders."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="dir")]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _names(folder: Path, *, folders: bool) -> list[str]:
    """The names in a folder that is there: those of folders, or of files."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir() is folders and entry.name[0] != ".")
    except (OSError, ValueError):
        return []


def no_folder(path: Path) -> Text:
    """What is told of a folder that is not there: the nearest one, else the only plan beside it."""
    folders = _names(path.parent, folders=True)
    near = nearest(path.name, folders)
    if near is not None:
        return _NO_FOLDER_NEAR.filled(name=path, near=path.parent / near)
    plans = [name for name in folders if _exists(path.parent / name / PLAN_FILE)]
    if len(plans) == 1:
        return _NO_FOLDER_BUT.filled(name=path, near=path.parent / plans[0])
    return _NO_FOLDER.filled(name=path)


_MOST_PLANS = 4


def no_plan(folder: Path) -> Text:
    """What is told of a folder without a plan: those in it that have one, else how to start one."""
    inside = [folder / name for name in _names(folder, folders=True) if _exists(folder / name / PLAN_FILE)]
    here = folder == Path()
    name = "." if here else str(folder)
    if len(inside) == 1:
        return _PLAN_WITHIN.filled(name=name, near=inside[0])
    if inside:
        return _PLANS_WITHIN.filled(name=name, all=choice_of([str(path) for path in inside[:_MOST_PLANS]]))
    return _NO_PLAN_HERE if here else _NO_PLAN.filled(name=name)


def _no_file(path: Path) -> Text:
    near = nearest(path.name, _names(path.parent, folders=False))
    if near is None:
        return _NO_FILE.filled(name=path)
    return _NO_FILE_NEAR.filled(name=path, near=path.parent / near)


def refused(param: click.Parameter, ctx: click.Context, value: Any, error: click.BadParameter) -> ValueRefused:
    """What is told of a value that a type of click's does not understand."""
    if isinstance(value, (tuple, list)):
        value = next((part for part in value if _refuses(param.type, part, param, ctx)), value)
    kind = param.type
    if isinstance(kind, click.Path):
        return ValueRefused(value, _path(kind, Path(str(value))), param, ctx, whole=True)
    return ValueRefused(value, _cure(kind, str(value), error), param, ctx)


def _refuses(kind: click.ParamType[Any], value: Any, param: click.Parameter, ctx: click.Context) -> bool:
    try:
        kind.convert(value, param, ctx)
    except (click.BadParameter, ValueError):
        return True
    return False


def _cure(kind: click.ParamType[Any], value: str, error: click.BadParameter) -> Text:
    match kind:
        case WordChoice():
            return Worded(lambda language: _WRITE.say(language, all=choice_of(kind.told(language))))
        case click.Choice():
            words = [str(choice) for choice in kind.choices]
            near = nearest(value, words)
            return _MEANT.filled(near=near) if near else _WRITE.filled(all=choice_of(words))
        case click.IntRange() | click.FloatRange():
            least, most = kind.min, kind.max
            if least is not None and most is not None:
                return _BETWEEN.filled(least=least, most=most)
            if least is not None:
                return (_MORE_THAN if kind.min_open else _AT_LEAST).filled(least=least)
            return _AT_MOST.filled(most=most) if most is not None else _NUMBER
    if kind is click.INT:
        return _WHOLE
    if kind is click.FLOAT:
        return _NUMBER
    return Text(und=error.message) if error.message else _NOT_UNDERSTOOD


def _path(kind: click.Path[Any], path: Path) -> Text:
    if not _exists(path):
        return no_folder(path) if not kind.file_okay else _no_file(path)
    if path.is_dir() and not kind.dir_okay:
        return _IS_FOLDER.filled(name=path)
    if not path.is_dir() and not kind.file_okay:
        return _IS_FILE.filled(name=path)
    return _UNREADABLE.filled(name=path)


def check_order(ctx: click.Context) -> None:
    """See that the folder of the plan is there, and that it does not stand where another word is to stand.

    Raises:
        WrongLine: when it is not so.
    """
    plan = next((param for param in ctx.command.params if isinstance(param.type, PlanParam)), None)
    folder = ctx.params.get(plan.name) if plan is not None and plan.name else None
    if plan is None or folder is None or ctx.resilient_parsing or _exists(folder):
        return
    words = [param for param in ctx.command.params if isinstance(param, click.Argument) and param is not plan]
    for param in words:
        value = ctx.params.get(param.name or "")
        if param.nargs == 1 and isinstance(value, str) and _exists(Path(value) / PLAN_FILE):
            line = " ".join([ctx.command_path, *_turned(words, param, ctx, folder), value])
            word = param.make_metavar(ctx).strip("[]")
            word = "ID" if "ID" in word.split("|") else word
            raise WrongLine(_ORDER.filled(word=word, line=line), ctx)
    if isinstance(plan.type, PlanParam) and plan.type.must_exist:
        raise WrongLine(no_folder(folder), ctx)


def _turned(words: Iterable[click.Parameter], turned: click.Parameter, ctx: click.Context, folder: Path) -> list[str]:
    return [
        str(folder) if param is turned else str(ctx.params[param.name or ""])
        for param in words
        if ctx.params.get(param.name or "") is not None
    ]
