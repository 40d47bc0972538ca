"""The options that several commands share, and the plan that they lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli import language
from lmp_core.cli.frame import argument, option
from lmp_core.cli.output import say_sentences
from lmp_core.cli.values import PLAN_FILE, DateType, DayParam, LanguageParam, PlanParam, no_folder, no_plan
from lmp_core.model.errors import LmpError, Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

if TYPE_CHECKING:
    # The model takes its time to import, and whoever asks for help does not need it.
    from lmp_core.views.view import View

__all__ = ["DateType", "DayParam", "LanguageParam", "PlanParam"]

_LIMIT = phrase("The first N rows; 0 for all.")
_AS_OF = phrase("See the plan from this day (default: today).")
_LANG = phrase("Language of what is written (default: the plan's).")
_JSON = phrase("An answer for other programs.")
_AUDIENCE = phrase("Who is to read it.")
_DESK_AUDIENCE = phrase("Who is to read it (default: whoever keeps the plan, with all that is in it).")
_OUT = phrase("Folder to write to, for these readers alone.")
_OUT_DEFAULT = phrase("{name}, or {name}-AUDIENCE")
_NO_PLUGIN = phrase("Leave a plug-in out, also a built-in one.")
_NO_CLOCK = phrase("the clock of this machine is set to a year without a date")
_SET_CLOCK = phrase("set it, or give --as-of")

AUDIENCES = ("public", "internal", "restricted")
"""The values of :class:`~lmp_core.model.Visibility`, from the widest to the narrowest."""

plan_argument = argument("plan", default=".", type=PlanParam())
as_of_option = option("--as-of", type=DayParam(), default=None, metavar="DATE", help=_AS_OF)
lang_option = option("--lang", type=LanguageParam(), default=None, help=_LANG)
limit_option = option("--limit", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help=_LIMIT)
json_option = option("--json", "as_json", is_flag=True, help=_JSON)
audience_option = option(
    "--audience", type=click.Choice(AUDIENCES), default=AUDIENCES[0], show_default=True, help=_AUDIENCE
)
desk_audience_option = option("--audience", type=click.Choice(AUDIENCES), default=None, help=_DESK_AUDIENCE)
"""For what is asked at the desk, where nothing is left out unless that is said."""


def default_folder(name: str, audience: str) -> Path:
    """Where output goes when no folder is named: what is not for the public has a folder of its own.

    >>> str(default_folder("out", "internal"))
    'out-internal'
    """
    return Path(name if audience == AUDIENCES[0] else f"{name}-{audience}")


def out_option(name: str) -> Callable[..., Any]:
    """``--out``, a folder for one audience; :func:`default_folder` gives it when it is left out."""
    return option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        show_default=_OUT_DEFAULT.filled(name=name),
        help=_OUT,
    )


no_plugin_option = option("--no-plugin", "blocked", multiple=True, metavar="NAME", help=_NO_PLUGIN)


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """PLAN, --as-of, --lang and --no-plugin, which most commands take."""
    for decorate in (no_plugin_option, lang_option, as_of_option, plan_argument):
        command = decorate(command)
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

    if not plan.exists():
        raise wrong_use(no_folder(plan))
    if plan.is_dir() and not (plan / PLAN_FILE).exists():
        raise wrong_use(no_plan(plan))
    view = opened(
        plan,
        as_of=as_of or today(),
        today=as_of is None,
        language=lang,
        audience=audience,  # type: ignore[arg-type] # one of AUDIENCES
        without=blocked,
        on_failure=OnFailure.KEEP,
    )
    language.plan_speaks(view.language)
    return view


def today() -> dt.date:
    """The day by the clock of this machine.

    Raises:
        UsageError: when the clock is so far off that Python has no date for it.
    """
    try:
        return dt.date.today()
    except (OverflowError, ValueError, OSError):
        raise wrong_use(_NO_CLOCK, _SET_CLOCK) from None


def say_failures(view: View) -> bool:
    """Tell on standard error of plug-ins that did not work; True when there are any."""
    for failure in view.failures:
        say_sentences(f"lmp: {failure.to(language.spoken())}", err=True)
    return bool(view.failures)


def wrong_use(message: Text | str, hint: Text | str = "") -> LmpError:
    """An error of use."""
    return UsageError(Problem(message=message, hint=hint))
