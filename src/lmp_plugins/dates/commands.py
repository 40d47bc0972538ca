"""The commands that find dates: ``lmp propose`` and ``lmp move``."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from lmp_core.cli.change import hand_over, save_option, write_option
from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.options import (
    DayParam,
    as_of_option,
    desk_audience_option,
    json_option,
    lang_option,
    no_plugin_option,
    open_plan,
    plan_options,
    wrong_use,
)
from lmp_core.cli.output import Progress, print_json, print_parts, say_what_is_hidden
from lmp_core.model.phrase import phrase

if TYPE_CHECKING:
    from lmp_core.answers.proposed import Proposed
    from lmp_core.timeline.occurrence import Moment
    from lmp_core.views.view import View


_TRYING = phrase("Trying dates … {n} s. Ctrl-C takes the best so far.")


_ALL = phrase("Show whole lists and what each wish costs.")
_TIME_LIMIT = phrase("Stop after so many seconds, with the best so far.")
_WORK = phrase("How much searching is allowed, in its own unit. The same limit gives the same answer.")
_SEED = phrase("The number that the search begins from.")
_BUSY = phrase("When people cannot: ID.ics, or a folder of such files.")
_UNTIL = phrase("Place nothing after this day.")
_MAY_MOVE = phrase("Which dated, unconfirmed items may be moved: what clashes, nothing or all.")
_ONLY = phrase("Find a date for this activity, and touch no other.")
_DAYS_ONLY = phrase("Give days and no times of day.")
_SOONEST = phrase("Finish everything as early as possible, and look at the wishes after that.")
_ALTERNATIVES = phrase("How many proposals.")
_APART = phrase("In how many days the proposals differ at least.")
_DEARER = phrase("How much more than the best a proposal may cost in wishes.")
_TAKE = phrase("Which proposal is kept or written.")
_SINCE = phrase("What the plan has moved since this stays where it is now, and the rest follows.")
_PROPOSE = phrase("Propose dates for what has none")
_PROPOSE_HELP = phrase(
    "Gives new dates to what clashes, too. What is confirmed, and what is over, is not touched. If "
    "nothing fits, you get the smallest set of conflicting conditions and the cheapest thing to give "
    "up; the command then exits with 1."
)
_MOVE = phrase("Move an activity, and see what follows")
_MOVE_HELP = phrase(
    "DATE is a day, or a time: 2020-11-12T09:00. The fewest people are moved, then the fewest dates, "
    "then by the fewest days. What is confirmed, and what is over, is not touched. When nothing "
    "fits, you are told why, and the command exits with 1."
)
_MOVE_WORDS = phrase("ID DATE [ID DATE ...] [PLAN]")
_NO_MOMENT = phrase("{when} is not a day or a time to move {id} to")
_NO_MOVE = phrase("it is not said what to move")
_HOW = phrase("write lmp move ID 2020-11-12 PLAN, with a time 2020-11-12T09:00")
_TAKE_OF = phrase("--take {take} of {count} proposals")
_ASK_FOR = phrase("ask for --alternatives {take}")
_ONLY_SO_MANY = phrase("only {n} proposals differ enough")
_TAKE_THESE = phrase("take one of these")
_CUT = phrase("a plan that is cut for some readers cannot be changed")
_LEAVE_OUT = phrase("leave --audience out")


@attrs.frozen(kw_only=True)
class _Common:
    """The values of the options of both commands."""

    until: dt.date | None
    busy: tuple[Path, ...]
    seed: int
    work: float
    time_limit: float | None
    save_to: Path | None
    write: bool
    full: bool
    as_json: bool

    def search(self) -> dict[str, Any]:
        """What both questions are asked with: how far to look, when people cannot, and how hard to try."""
        return {
            "until": self.until,
            "busy": _calendars(self.busy),
            "work": self.work,
            "seconds": self.time_limit,
            "seed": self.seed,
        }


def _common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of both commands."""
    for decorate in (
        json_option,
        write_option,
        save_option,
        option("--all", "full", is_flag=True, help=_ALL),
        option(
            "--time-limit",
            type=click.FloatRange(min=0, min_open=True),
            default=None,
            metavar="SECONDS",
            help=_TIME_LIMIT,
        ),
        option(
            "--work",
            type=click.FloatRange(min=0, min_open=True),
            default=60.0,
            show_default=True,
            help=_WORK,
        ),
        option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help=_SEED),
        option(
            "--busy",
            multiple=True,
            type=click.Path(path_type=Path, exists=True),
            metavar="FILE|FOLDER",
            help=_BUSY,
        ),
        option("--until", type=DayParam(), default=None, metavar="DATE", help=_UNTIL),
    ):
        function = decorate(function)
    return function


@command("propose", short=_PROPOSE, help=_PROPOSE_HELP, help_group="dates", before="move")
@plan_options
@option(
    "--move",
    "which",
    type=click.Choice(["clashing", "none", "all"]),
    default="clashing",
    show_default=True,
    help=_MAY_MOVE,
)
@option("--only", multiple=True, metavar="ID", help=_ONLY)
@option("--days-only", is_flag=True, help=_DAYS_ONLY)
@option("--soonest", is_flag=True, help=_SOONEST)
@option("--alternatives", "count", type=click.IntRange(1, 20), default=1, show_default=True, help=_ALTERNATIVES)
@option(
    "--apart",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help=_APART,
)
@option(
    "--dearer",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help=_DEARER,
)
@option("--take", type=click.IntRange(min=1), default=1, show_default=True, help=_TAKE)
@desk_audience_option
@_common_options
def propose_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
    which: str,
    only: tuple[str, ...],
    days_only: bool,
    soonest: bool,
    count: int,
    apart: int,
    dearer: int | None,
    take: int,
    **common: Any,
) -> int:
    """Propose dates for what has none in PLAN, and new ones for what clashes."""
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    given = _Common(**common)
    if take > count:
        raise wrong_use(_TAKE_OF.filled(take=take, count=count), _ASK_FOR.filled(take=take))
    with Progress() as progress:
        proposed = view.propose(
            only=only,
            move=which,
            days_only=days_only,
            soonest=soonest,
            alternatives=count,
            apart=apart,
            dearer=dearer,
            on_better=_shown(progress, view.language),
            **given.search(),
        )
    return _report(view, proposed, given, take=take)


def _moment(text: str) -> Moment | None:
    """A day or a time without a zone; None for anything else."""
    with suppress(ValueError):
        moment = dt.datetime.fromisoformat(text) if len(text) > 10 else dt.date.fromisoformat(text)
        return None if isinstance(moment, dt.datetime) and moment.tzinfo is not None else moment
    return None


def _moves(words: tuple[str, ...]) -> tuple[dict[str, Moment], Path]:
    """Which activities go where, and the folder of the plan, which comes last.

    Raises:
        UsageError: when an id is not followed by a day or a time.
    """
    plan = Path(words[-1]) if len(words) % 2 else Path()
    moves: dict[str, Moment] = {}
    for id, when in zip(words[0::2], words[1::2], strict=False):
        moment = _moment(when)
        if moment is None:
            raise wrong_use(_NO_MOMENT.filled(when=when, id=id), _HOW)
        moves[id] = moment
    return moves, plan


@command("move", short=_MOVE, help=_MOVE_HELP, help_group="dates", before="apply")
@argument("words", nargs=-1, metavar=_MOVE_WORDS)
@as_of_option
@lang_option
@no_plugin_option
@option(
    "--since",
    metavar="NAME|REV",
    default=None,
    help=_SINCE,
)
@desk_audience_option
@_common_options
def move_command(
    words: tuple[str, ...],
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
    since: str | None,
    **common: Any,
) -> int:
    """Move the activity ID to DATE in PLAN, and see what has to move along."""
    moves, plan = _moves(words)
    if not moves and since is None:
        raise wrong_use(_NO_MOVE, _HOW)
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    given = _Common(**common)
    with Progress() as progress:
        moved = view.move(moves, since=since, on_better=_shown(progress, view.language), **given.search())
    return _report(view, moved, given)


# --- what both do -------------------------------------------------------------------------------------------------


def _calendars(paths: tuple[Path, ...]) -> dict[str, bytes]:
    """The calendars in files and folders by whose they are: the names of the files, without the ending."""
    from lmp_core.calendars.ical_file import read_ics

    files: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        files += [file for file in inside if file == path or file.suffix.lower() == ".ics"]
    calendars: dict[str, bytes] = {}
    for file in files:
        # A stream may hold several calendars, one after another (RFC 5545, 3.4).
        calendars[file.stem] = calendars.get(file.stem, b"") + read_ics(file).rstrip() + b"\r\n"
    return calendars


def _shown(progress: Progress, language: str) -> Callable[[str, int, int], None]:
    """Tells a terminal, with each better answer, for how long dates have been tried."""
    begun = time.monotonic()
    return lambda name, cost, bound: progress.show(_TRYING.say(language, n=round(time.monotonic() - begun)))


def _report(view: View, proposed: Proposed, given: _Common, *, take: int = 1) -> int:
    """Print what is proposed, hand over the offer with the number ``take`` if asked to, and return the exit code."""
    offers = proposed.offers
    if offers and take > len(offers):
        raise wrong_use(_ONLY_SO_MANY.filled(n=len(offers)), _TAKE_THESE)
    offer = offers[take - 1] if offers else None
    taken = offer.accept() if offer is not None and offer.holds and len(offer) else None
    handed_over = taken is not None and (given.write or given.save_to is not None)
    proposed = attrs.evolve(proposed, full=given.full, waiting=not handed_over)
    if view.audience is None:
        say_what_is_hidden(view.plan, str(proposed), view.language)
    elif given.write or given.save_to is not None:
        raise wrong_use(_CUT, _LEAVE_OUT)
    if given.as_json:
        patch = "" if taken is None or view.audience is not None else view.patch(taken)
        print_json({**proposed.to_data(), "patch": patch})
    else:
        print_parts(proposed.layout(), view.language)
    if taken is not None and handed_over:
        if not given.as_json:
            click.echo()
        hand_over(view, taken, write=given.write, save_to=given.save_to, quiet=given.as_json)
    return 0 if proposed.nothing_to_do or (offer is not None and offer.holds) else 1
