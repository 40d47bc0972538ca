"""Commands, groups, options and arguments whose words are chosen when they are shown, in the language spoken then.

A command declares its words as texts: ``short`` is the line in lists of commands, ``help`` what more there is to say.
A command that a plug-in made with click alone speaks the language too in all but its own words: :func:`adopted`.
"""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from typing import Any

import click

from lmp_core.cli import help_text, language, values
from lmp_core.cli.language import spoken
from lmp_core.cli.usage_errors import OptionUnknown, TooManyWords, ValueRefused, WordMissing
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_LANG = phrase("language (default: the plan's, else the machine's)")
_AS_OF = phrase("see the plan from this day (default: today)")
_JSON = phrase("an answer for other programs")
_NO_COLOR = phrase("no colours")
_QUIET = phrase("errors only")
_EXIT_ZERO = phrase("end with 0, also when something waits to be settled")
_HELP = phrase("help, also for one command: lmp check --help")
_NO_COLOR_NAME = "--no-color"
_GIVEN = "lmp.given"
"""Where the options that stand before the command are kept, for the command."""


class _Words:
    """An attribute that holds a text or a string, and reads as a string in the language spoken."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> str | None:
        value = None if instance is None else instance.__dict__.get(self._name)
        return value.to(spoken()) if isinstance(value, Text) else value

    def __set__(self, instance: Any, value: Text | str | None) -> None:
        instance.__dict__[self._name] = value


class Option(click.Option):
    """An option. ``help`` and ``metavar`` may be texts; a plain metavar of the usual words is worded too."""

    help: Any = _Words()
    metavar: Any = _Words()
    show_default: Any = _Words()

    def __init__(self, *names: Any, help: Text | str | None = None, **attrs: Any) -> None:
        super().__init__(*names, **attrs)
        self.help = inspect.cleandoc(help) if isinstance(help, str) else help

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value."""
        return help_text.metavar(self, ctx)

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """The value as the command takes it."""
        with _refusing(self, ctx, value):
            return super().type_cast_value(ctx, value)

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The value as the command takes it; one that must be there and is not is told of."""
        with _missing(self, ctx):
            return super().process_value(ctx, value)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """What can stand here: an id of the plan where it is one, else what the type knows."""
        from lmp_core.cli.completion import ids

        return ids(ctx, self, incomplete) or super().shell_complete(ctx, incomplete)


class Argument(click.Argument):
    """An argument. ``metavar`` may be a text."""

    help: Any = _Words()
    metavar: Any = _Words()

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for it in the usage, in brackets where it can be left out."""
        return help_text.argument_metavar(self, ctx)

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """The value as the command takes it."""
        with _refusing(self, ctx, value):
            return super().type_cast_value(ctx, value)

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The value as the command takes it; one that must be there and is not is told of."""
        with _missing(self, ctx):
            return super().process_value(ctx, value)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """What can stand here: an id of the plan where it is one, else what the type knows."""
        from lmp_core.cli.completion import ids

        return ids(ctx, self, incomplete) or super().shell_complete(ctx, incomplete)


@contextmanager
def _refusing(param: click.Parameter, ctx: click.Context, value: Any) -> Iterator[None]:
    try:
        yield
    except ValueRefused as refused:
        refused.param = refused.param or param
        refused.ctx = refused.ctx or ctx
        raise
    except click.MissingParameter:
        raise
    except click.BadParameter as error:
        raise values.refused(param, ctx, value, error) from error
    except ValueError as error:  # a path that no system can have
        raise values.refused(param, ctx, value, click.BadParameter(str(error))) from error


@contextmanager
def _missing(param: click.Parameter, ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except WordMissing:
        raise
    except click.MissingParameter as error:
        raise WordMissing(param, ctx) from error


class _Speaking(click.Command):
    """What commands and groups have in common."""

    help: Any = _Words()
    short_help: Any = _Words()
    epilog: Any = _Words()
    options_metavar: Any = _Words()
    help_group = ""
    """The group of the help that it stands in, one of :data:`~lmp_core.command_names.GROUPS`."""
    before = ""
    """The command that it stands before in its group; the last place when it names none."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options and arguments, and those options that all have."""
        own = {name for param in self.params for name in param.opts}
        return [*self.params, *(option for option in COMMON if own.isdisjoint(option.opts))]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``-h`` and ``--help``."""
        return _HELP_OPTION

    def get_short_help_str(self, limit: int = 45) -> str:
        """What it does, in one line: the first sentence of its help where nothing else is said."""
        return self.short_help or help_text.first_sentence(self.help or "")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        formatter.write("\n".join(help_text.lines(self, ctx, formatter.width)) + "\n")

    def get_usage(self, ctx: click.Context) -> str:
        """How it is called."""
        return help_text.usage(self, ctx)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the words, in the language that they ask for; options that all have may stand before the command too."""
        if parent is None:
            language.begin(args)
            if _NO_COLOR_NAME in args:
                extra["color"] = False  # --help stands before it at times, and prints at once
        else:
            extra.setdefault("default_map", parent.meta.get(_GIVEN))
        extra.setdefault("help_option_names", ["-h", "--help"])
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words, and tell of an unknown option and of a word too many."""
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise OptionUnknown(error.option_name, ctx) from error
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx
            raise
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            raise TooManyWords(rest, ctx)
        values.check_order(ctx)
        return rest


class Command(_Speaking):
    """A command."""

    def __init__(
        self, *args: Any, short: Text | str | None = None, help_group: str = "", before: str = "", **attrs: Any
    ):
        attrs.setdefault("short_help", short)
        super().__init__(*args, **attrs)
        self.help_group, self.before = help_group, before

    def invoke(self, ctx: click.Context) -> Any:
        """Run it, and print as the options that all have ask for."""
        given = ctx.meta
        code: Any = 0
        with _printing(ctx):
            try:
                code = super().invoke(ctx)
            except click.exceptions.Exit as ended:
                code = ended.exit_code
        return 0 if code == 1 and given.get("lmp.exit_zero") else code


class Group(_Speaking, click.Group):
    """A group of commands. ``lmp GROUP`` alone shows its help."""

    def __init__(
        self, *args: Any, short: Text | str | None = None, help_group: str = "", before: str = "", **attrs: Any
    ):
        attrs.setdefault("short_help", short)
        attrs.setdefault("no_args_is_help", False)
        attrs.setdefault("invoke_without_command", True)
        super().__init__(*args, **attrs)
        self.help_group, self.before = help_group, before

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command of the group."""
        found = super().get_command(ctx, cmd_name)
        return None if found is None else adopted(found)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named; without one, show the help."""
        keep_given(ctx)
        if not getattr(ctx, "_protected_args", ()):
            return self.alone(ctx)
        return super().invoke(ctx)

    def alone(self, ctx: click.Context) -> int:
        """What is done when no command is named."""
        show_help(ctx)
        return 0

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; one that there is not is told of."""
        from lmp_core.cli.usage_errors import CommandUnknown

        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise CommandUnknown(name, self.list_commands(ctx), args[1:], ctx)
        return name if command else None, command, args[1:]


def adopted(command: click.Command) -> click.Command:
    """A command that was made with click alone, made to speak the language as all do.

    >>> adopted(click.Command("greet", params=[click.Option(["--loud"])])).params
    [<Option loud>]
    """
    if type(command) is click.Command:
        command.__class__ = Command
    elif isinstance(command, click.Group) and not isinstance(command, Group):
        if type(command) is click.Group:
            command.__class__ = Group
            command.no_args_is_help, command.invoke_without_command = False, True
    for param in command.params:
        if type(param) is click.Option:
            param.__class__ = Option
        elif type(param) is click.Argument:
            param.__class__ = Argument
    return command


def keep_given(ctx: click.Context) -> None:
    """Keep what the options before a command say, for that command."""
    given = dict(ctx.meta.get(_GIVEN) or {})
    for name, note in (("lang", "lmp.lang"), ("as_of", "lmp.as_of"), ("as_json", "lmp.json"), ("quiet", "lmp.quiet")):
        if ctx.meta.get(note):
            given[name] = ctx.meta[note]
    if "lang" in given:
        given["languages"] = (given["lang"],)
    ctx.meta[_GIVEN] = given


@contextmanager
def _printing(ctx: click.Context) -> Iterator[None]:
    """Print nothing with --quiet; what a command without JSON of its own prints is one text with --json."""
    own = {param.name for param in ctx.command.params}
    as_json = "as_json" not in own and ctx.meta.get("lmp.json")
    quiet = "quiet" not in own and ctx.meta.get("lmp.quiet")
    if not (as_json or quiet):
        yield
        return
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with redirect_stdout(printed):
        yield
    if as_json and not quiet:
        from lmp_core.cli.output import print_json

        printed.flush()
        text = printed.buffer.getvalue().decode()
        print_json({"command": ctx.info_name, "language": spoken(), "text": text.splitlines()})


def _note(key: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def note(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        if value:
            ctx.meta[key] = value
        return value

    return note


def _without_colour(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        ctx.color = False


def show_help(ctx: click.Context) -> None:
    """Print the help of a command, as wide as the terminal and in its colours, if it is one."""
    from lmp_core.cli.output import coloured, say, terminal_width

    for line in help_text.lines(ctx.command, ctx, terminal_width(), coloured()):
        say(line)


def _help_asked(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        show_help(ctx)
        ctx.exit()


_HELP_OPTION = Option(
    ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_help_asked, help=_HELP
)
COMMON: tuple[Option, ...] = (
    Option(["--lang"], type=values.LanguageParam(), expose_value=False, callback=_note("lmp.lang"), help=_LANG),
    Option(
        ["--as-of"],
        type=values.DayParam(),
        expose_value=False,
        callback=_note("lmp.as_of"),
        metavar="DATE",
        help=_AS_OF,
    ),
    Option(["--json"], is_flag=True, expose_value=False, callback=_note("lmp.json"), help=_JSON),
    Option([_NO_COLOR_NAME], is_flag=True, is_eager=True, expose_value=False, callback=_without_colour, help=_NO_COLOR),
    Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_note("lmp.quiet"), help=_QUIET),
    Option(["--exit-zero"], is_flag=True, expose_value=False, callback=_note("lmp.exit_zero"), help=_EXIT_ZERO),
    _HELP_OPTION,
)
"""The options that all commands have. A command that answers declares its own --lang, --as-of and --json."""

command = partial(click.command, cls=Command)
"""Makes a command of a function: ``@command(short=Text(...), help=Text(...))``."""
group = partial(click.group, cls=Group)
option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
