"""What is wrong with a command line, in the words of the person, and what to type instead."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

import click

from lmp_core.cli import help_text
from lmp_core.cli.language import spoken
from lmp_core.cli.other_words import meant_command
from lmp_core.model.did_you_mean import nearest
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text, Worded

_NO_COMMAND = phrase("there is no command “{name}”.")
_CALLED = phrase("It is called {command}: {line}")
_MEANT = phrase("Did you mean {near}?")
_ALL_COMMANDS = phrase("All commands: {help}")
_ONE_OF = phrase("Write {all}.")
_OR = phrase("{others} or {last}")
_NO_OPTION = phrase("{command} has no option {option}.")
_ITS_OPTIONS = phrase("Its options are {all}.")
_TOO_MANY = phrase("{command} does not know what “{word}” is. Write: {usage}")
_MISSING = phrase("{what} is missing. Write: {usage}")
_NEEDS_VALUE = phrase("{option} needs a value. Write: {usage}")
_TAKES_NO_VALUE = phrase("{option} stands alone. Write: {option}")
_NOT_UNDERSTOOD = phrase("{option} does not understand “{value}”. {cure}")
_FILE_FAILED = phrase("{file} cannot be opened.")
_MOST_OPTIONS = 12


class WrongLine(click.UsageError):
    """A command line that cannot be carried out, told in the language spoken."""

    def __init__(self, text: Text, ctx: click.Context | None = None) -> None:
        super().__init__(text.to(spoken()), ctx)
        self.text = text

    def format_message(self) -> str:
        """What is wrong, and what to type."""
        return self.text.to(spoken())


def _joined(sentences: Iterable[Text]) -> Text:
    parts = tuple(sentences)
    return Worded(lambda language: " ".join(part.to(language) for part in parts))


def choice_of(words: Sequence[str]) -> Text:
    """Words to choose from: ``a, b or c``."""
    *others, last = words
    return _OR.filled(others=", ".join(others), last=last) if others else Text(und=last)


class CommandUnknown(WrongLine):
    """A command that there is not: the one that was meant, where that can be told."""

    def __init__(self, name: str, commands: Sequence[str], rest: Sequence[str], ctx: click.Context) -> None:
        path = ctx.command_path
        meant = meant_command(name, commands) if ctx.parent is None else None
        near = nearest(name, commands)
        if meant is not None:
            line = " ".join([path, meant, shlex.join(rest)]).rstrip()
            cure = [_CALLED.filled(command=meant, line=line)]
        elif near is not None:
            cure = [_MEANT.filled(near=near if ctx.parent is None else f"{path} {near}")]
        else:
            cure = []
        if meant is None and ctx.parent is None:
            cure.append(_ALL_COMMANDS.filled(help=f"{path} --help"))
        elif meant is None and near is None:
            cure.append(_ONE_OF.filled(all=choice_of([f"{path} {command}" for command in commands])))
        super().__init__(_joined([_NO_COMMAND.filled(name=one_line(name)), *cure]), ctx)


class OptionUnknown(WrongLine):
    """An option that a command has not: the nearest one, else those that it has."""

    def __init__(self, option: str, ctx: click.Context) -> None:
        names = [name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("--")]
        near = nearest(option.lstrip("-"), [name.removeprefix("--") for name in names])
        cure = _MEANT.filled(near=f"--{near}") if near else _ITS_OPTIONS.filled(all=", ".join(names[:_MOST_OPTIONS]))
        command = ctx.command_path if ctx.parent is None else ctx.command_path.partition(" ")[2]
        super().__init__(_joined([_NO_OPTION.filled(command=command, option=one_line(option)), cure]), ctx)


class TooManyWords(WrongLine):
    """A word that the command has no place for."""

    def __init__(self, words: Sequence[str], ctx: click.Context) -> None:
        super().__init__(
            _TOO_MANY.filled(command=ctx.info_name, word=one_line(words[0]), usage=help_text.usage(ctx.command, ctx)),
            ctx,
        )


class WordMissing(click.MissingParameter):
    """An argument or option that must be there."""

    def __init__(self, param: click.Parameter, ctx: click.Context) -> None:
        super().__init__(ctx=ctx, param=param)

    def format_message(self) -> str:
        """What is missing, and how the command is called."""
        assert self.param is not None
        assert self.ctx is not None
        usage = help_text.usage(self.ctx.command, self.ctx)
        what = self.param.make_metavar(self.ctx)
        if isinstance(self.param, click.Option):
            what = self.param.opts[0]
            value = f"{what} {self.param.make_metavar(self.ctx)}"
            usage = usage.replace(f"[{help_text.worded_metavar('OPTIONS')}]", value)
        return _MISSING.say(spoken(), what=what, usage=usage)


class ValueRefused(click.BadParameter):
    """A value that an option or argument does not understand, and what to write.

    With ``whole`` the text is the whole message, for what is understood and yet wrong.
    """

    def __init__(
        self,
        value: object,
        cure: Text,
        param: click.Parameter | None = None,
        ctx: click.Context | None = None,
        *,
        whole: bool = False,
    ) -> None:
        super().__init__(cure.to("en"), ctx, param)
        self.value, self.cure, self.whole = value, cure, whole

    def format_message(self) -> str:
        """What is wrong, and what to write."""
        language = spoken()
        if self.whole or self.param is None:
            return self.cure.to(language)
        name = self.param.opts[-1] if isinstance(self.param, click.Option) else _bare(self.param, self.ctx)
        return _NOT_UNDERSTOOD.say(language, option=name, value=one_line(str(self.value)), cure=self.cure)


def _bare(param: click.Parameter, ctx: click.Context | None) -> str:
    name = (param.name or "").upper() if ctx is None else param.make_metavar(ctx)
    return name.strip("[].")


def in_words(error: click.ClickException) -> str:
    """What is wrong and what to type, in one line."""
    language = spoken()
    if isinstance(error, click.BadOptionUsage) and error.ctx is not None:
        param = next(
            (param for param in error.ctx.command.get_params(error.ctx) if error.option_name in param.opts), None
        )
        if isinstance(param, click.Option) and param.is_flag:
            return _TAKES_NO_VALUE.say(language, option=error.option_name)
        if param is not None:
            usage = f"{error.option_name} {param.make_metavar(error.ctx)}"
            return _NEEDS_VALUE.say(language, option=error.option_name, usage=usage)
    if isinstance(error, click.FileError):
        return _FILE_FAILED.say(language, file=error.ui_filename)
    return one_line(error.format_message())
