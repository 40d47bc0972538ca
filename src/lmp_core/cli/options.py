"""The options that several commands share, and the plan that they lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.model.errors import LmpError, Problem, UsageError
from lmp_core.model.text import LANGUAGES

if TYPE_CHECKING:
    # The model takes its time to import, and whoever asks for help does not need it.
    from lmp_core.views.view import View

    DateType = click.ParamType[dt.date]
else:
    DateType = click.ParamType


class DayParam(DateType):
    """A day, written year-month-day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day."""
        from lmp_core.model.when.dates import check_year  # whoever asks for help does not wait for the model

        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date, write year-month-day, such as 2020-08-25", param, ctx)
        try:
            check_year(day.year)
        except LmpError as error:
            self.fail(str(error), param, ctx)
        return day


AUDIENCES = ("public", "internal", "restricted")
"""The values of :class:`~lmp_core.model.Visibility`, from the widest to the narrowest."""

plan_argument = click.argument("plan", default=".", type=click.Path(path_type=Path))
as_of_option = click.option(
    "--as-of", type=DayParam(), default=None, metavar="DATE", help="See the plan from this day (default: today)."
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default=None, help="Language of what is written (default: the plan's)."
)
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="The most rows that are told; 0 for all.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for another program.")
audience_option = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default=AUDIENCES[0],
    show_default=True,
    help="Who is to read it.",
)
desk_audience_option = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default=None,
    help="Who is to read it (default: whoever keeps the plan, with all that is in it).",
)
"""For what is asked at the desk, where nothing is left out unless that is said."""


def default_folder(name: str, audience: str) -> Path:
    """Where output goes when no folder is named: what is not for the public has a folder of its own.

    >>> str(default_folder("out", "internal"))
    'out-internal'
    """
    return Path(name if audience == AUDIENCES[0] else f"{name}-{audience}")


def out_option(name: str) -> Callable[..., Any]:
    """``--out``, a folder for one audience; :func:`default_folder` gives it when it is left out."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        show_default=f"{name}, or {name}-AUDIENCE",
        help="Folder to write to, for these readers alone.",
    )


no_plugin_option = click.option(
    "--no-plugin", "blocked", multiple=True, metavar="NAME", help="Leave a plug-in out, also a built-in one."
)


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """PLAN, --as-of, --lang and --no-plugin, which most commands take."""
    for option in (no_plugin_option, lang_option, as_of_option, plan_argument):
        command = option(command)
    return command


def open_plan(
    plan: Path,
    *,
    as_of: dt.date | None = None,
    lang: str | None = None,
    audience: str | None = None,
    blocked: tuple[str, ...] = (),
) -> View:
    """Open a plan folder and see it from a day, by an audience, in a language.

    The command line is where today's date comes from; the library never asks a clock.
    """
    from lmp_core.views.failures import OnFailure
    from lmp_core.views.opening import opened

    return opened(
        plan,
        as_of=as_of or today(),
        language=lang,
        audience=audience,  # type: ignore[arg-type] # one of AUDIENCES
        without=blocked,
        on_failure=OnFailure.KEEP,
    )


def today() -> dt.date:
    """The day by the clock of this machine.

    Raises:
        UsageError: when the clock is so far off that Python has no date for it.
    """
    try:
        return dt.date.today()
    except (OverflowError, ValueError, OSError):
        message = "the clock of this machine is set to a year without a date"
        raise wrong_use(message, "set it, or give --as-of") from None


def say_failures(view: View) -> bool:
    """Tell on standard error of plug-ins that did not work; True when there are any."""
    for failure in view.failures:
        click.echo(f"lmp: {failure}", err=True)
    return bool(view.failures)


def wrong_use(message: str, hint: str) -> LmpError:
    """An error of use, in one line."""
    return UsageError(Problem(message=message, hint=hint))
