"""The command line, ``lmp``. Each command is one call into the library, and is loaded when it is asked for.

Exit codes: 0 done, 1 done and something waits for a person, 2 wrong use or a plan that cannot be read, 3 nothing is
written, since somebody else has changed the same, 4 a server refused or was not there, 130 stopped.

Internal: may change in any version.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

import lmp_core
from lmp_core.cli import former_names, language
from lmp_core.cli.frame import Group, Option, adopted
from lmp_core.cli.output import print_json, say, say_sentences
from lmp_core.cli.usage_errors import in_words
from lmp_core.command_names import COMMANDS
from lmp_core.model.errors import LmpError, PlanFileError, one_line
from lmp_core.model.phrase import phrase

if TYPE_CHECKING:
    from lmp_core.plugins.contracts import Answering

_ERROR = phrase("Error: {message}")
_STOPPED = phrase("Stopped. Nothing was left half done.")
_FILE_UNUSABLE = phrase("{file} cannot be used ({why}). See that it is there, and that you have access.")
_A_FILE = phrase("a file")
_VERSION_OPTION = phrase("the version")


class LazyGroup(Group):
    """A group whose commands are imported only when one of them runs. Plug-ins' commands stand in their groups."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The library's commands in their own order, then those of plug-ins."""
        return [*COMMANDS, *sorted(_plugin_commands())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command. The library's own come first: a plug-in cannot take their names."""
        if cmd_name in COMMANDS:
            module, _, name = COMMANDS[cmd_name].where.partition(":")
            command = adopted(getattr(import_module(module), name))
            command.name = cmd_name
            command.short_help = COMMANDS[cmd_name].text  # type: ignore[assignment]
            return command
        return _plugin_commands().get(cmd_name)

    def help_lines(self, ctx: click.Context, width: int, heading: Callable[[str], str]) -> Iterator[str]:
        """The help of ``lmp``: all commands, in their groups."""
        from lmp_core.cli.start import all_commands

        return all_commands(ctx, width, heading, _plugin_commands())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; one that has another name now is told of, and found by the new one."""
        if not ctx.resilient_parsing:
            args = former_names.renewed(args, lambda name: self.get_command(ctx, name))
        return super().resolve_command(ctx, args)

    def alone(self, ctx: click.Context) -> int:
        """What ``lmp`` says when no command is named: how the plan stands, or how to begin."""
        from lmp_core.cli.start import say_where_to_begin

        return say_where_to_begin(ctx)


def _plugin_commands() -> dict[str, click.Command]:
    from lmp_core.plugins import PluginHost

    commands = PluginHost.discover().commands(_answer_command)
    return {command.name: adopted(command) for command in commands if command.name}


def _answer_command(answering: Answering) -> click.Command:
    from lmp_core.cli.answers import answer_command

    return answer_command(answering)


def _print_version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"lmp {lmp_core.__version__}")
        ctx.exit()


cli = LazyGroup(
    "lmp",
    params=[
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help=_VERSION_OPTION,
        )
    ],
)


def _open_standard_streams() -> None:
    """Put the null device where a standard stream is closed (``lmp check >&-``).

    What Python has none for would raise where it is written to, and its number would be given to the next open file.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def main(args: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    _open_standard_streams()
    words = sys.argv[1:] if args is None else args
    try:
        code = cli.main(args=words, prog_name="lmp", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except LmpError as error:
        _tell_error(error, words)
    except click.ClickException as error:
        _tell([in_words(error)], 2, words)
    except (click.Abort, KeyboardInterrupt):
        say(_STOPPED.to(language.spoken()), err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away; that is their right, and no error of ours.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _tell([_of_system(error)], 2, words)


def _tell_error(error: LmpError, words: Sequence[str]) -> None:
    """Tell an error of the library, and end with its exit code."""
    from lmp_core.cli.errors import print_error

    if isinstance(error, PlanFileError) and error.language:
        language.plan_speaks(error.language)
    spoken = language.spoken()
    print_error(error, spoken, colours="--no-color" not in words)
    _end([problem.to(spoken) for problem in error.problems], error.exit_code, words)


def _of_system(error: OSError) -> str:
    spoken = language.spoken()
    why = one_line(error.strerror or str(error))
    return _FILE_UNUSABLE.say(spoken, file=error.filename or _A_FILE.to(spoken), why=why)


def _tell(messages: Sequence[str], code: int, words: Sequence[str]) -> None:
    """Tell what is wrong on standard error, or with --json as data on standard output, and end with an exit code."""
    spoken = language.spoken()
    for message in messages:
        say_sentences(_ERROR.say(spoken, message=message), err=True)
    _end(messages, code, words)


def _end(messages: Sequence[str], code: int, words: Sequence[str]) -> None:
    """End with an exit code; with --json what is wrong comes as data on standard output before that."""
    spoken = language.spoken()
    if "--json" in words[: words.index("--")] if "--" in words else "--json" in words:
        print_json({"error": {"exit_code": code, "language": spoken, "text": list(messages)}})
    sys.exit(code)
