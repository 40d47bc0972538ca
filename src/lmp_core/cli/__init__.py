"""The command line, ``lmp``. Each command is one call into the library, and is loaded when it is asked for.

Exit codes: 0 all is well, 1 there are findings, 2 the command or the plan is wrong, 3 nothing is written, since
somebody else has changed the same.

Internal: may change in any version.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

import lmp_core
from lmp_core.command_names import COMMANDS, OTHER_NAMES
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import LmpError, one_line

if TYPE_CHECKING:
    from lmp_core.plugins.contracts import Answering


class LazyGroup(click.Group):
    """A group whose commands are imported only when one of them runs. Plug-ins' commands come after the library's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The library's commands in their own order, then those of plug-ins."""
        return [*COMMANDS, *sorted(_plugin_commands())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command. The library's own come first: a plug-in cannot take their names."""
        present_name = OTHER_NAMES.get(cmd_name, cmd_name)
        if present_name in COMMANDS:
            module, _, name = COMMANDS[present_name][0].partition(":")
            command: click.Command = getattr(import_module(module), name)
            return command
        return _plugin_commands().get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing those of the library."""
        rows = [(name, text) for name, (_, text) in COMMANDS.items()]
        rows += [(name, command.get_short_help_str(limit=100)) for name, command in sorted(_plugin_commands().items())]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but name the nearest command when there is none."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            raise click.UsageError(f"no command {name!r} – {did_you_mean(name, self.list_commands(ctx)).to('en')}", ctx)
        return super().resolve_command(ctx, args)


def _plugin_commands() -> dict[str, click.Command]:
    from lmp_core.plugins import PluginHost

    return {command.name: command for command in PluginHost.discover().commands(_answer_command) if command.name}


def _answer_command(answering: Answering) -> click.Command:
    from lmp_core.cli.answers import answer_command

    return answer_command(answering)


def _print_version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"lmp, version {lmp_core.__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Plan, coordinate and report the work for safe kindergartens and schools.

    A plan is a folder with a plan.toml. PLAN is that folder, and the current one when left out.
    """


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
    try:
        code = cli.main(args=args, prog_name="lmp", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except LmpError as error:
        from lmp_core.cli.errors import print_error

        print_error(error, "nb")
        sys.exit(error.exit_code)
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "lmp"
        click.echo(f"{where}: {one_line(error.format_message())} (see {where} --help)", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("lmp: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away; that is their right, and no error of ours.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        click.echo(
            f"lmp: {error.filename or 'file'}: {one_line(error.strerror or str(error))} – check that it can be used",
            err=True,
        )
        sys.exit(2)
