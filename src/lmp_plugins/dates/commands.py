"""The commands that find dates: ``lmp propose`` and ``lmp replan``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from lmp_core.cli.change import hand_over, save_option, write_option
from lmp_core.cli.options import DayParam, desk_audience_option, json_option, open_plan, plan_options, wrong_use
from lmp_core.cli.output import print_json, say_what_is_hidden

if TYPE_CHECKING:
    from lmp_core.answers.proposed import Proposed
    from lmp_core.timeline.occurrence import Moment
    from lmp_core.views.view import View

    MoveType = click.ParamType[tuple[str, Moment]]
else:
    MoveType = click.ParamType


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


def _common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of both commands."""
    for option in (
        json_option,
        write_option,
        save_option("--patch"),  # the name that it had before
        click.option(
            "--time-limit",
            type=click.FloatRange(min=0, min_open=True),
            default=None,
            metavar="SECONDS",
            help="Stop after so long, with the best found and how far it may be from the best there is.",
        ),
        click.option(
            "--work",
            type=click.FloatRange(min=0, min_open=True),
            default=60.0,
            show_default=True,
            help="How much the solver may do, in its own measure; the same limit gives the same answer.",
        ),
        click.option(
            "--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="The solver's random seed."
        ),
        click.option(
            "--busy",
            multiple=True,
            type=click.Path(path_type=Path, exists=True),
            metavar="FILE|FOLDER",
            help="When people cannot: ID.ics, or a folder of such files.",
        ),
        click.option("--until", type=DayParam(), default=None, metavar="DATE", help="Place nothing after this day."),
    ):
        command = option(command)
    return command


@click.command("propose")
@plan_options
@click.option(
    "--move",
    "which",
    type=click.Choice(["clashing", "none", "all"]),
    default="clashing",
    show_default=True,
    help="Which activities that have a date and are not confirmed may be moved.",
)
@click.option("--only", multiple=True, metavar="ID", help="Find a date for this activity, and touch no other.")
@click.option("--days-only", is_flag=True, help="Give days and no times of day.")
@click.option("--soonest", is_flag=True, help="Minimise the finish date first, then honour wishes.")
@click.option(
    "--alternatives", "count", type=click.IntRange(1, 20), default=1, show_default=True, help="How many proposals."
)
@click.option(
    "--apart",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="In how many activities' days alternatives differ at least.",
)
@click.option(
    "--dearer",
    type=click.IntRange(min=0),
    default=None,
    metavar="N",
    help="How much more than the best an alternative may cost.",
)
@click.option("--take", type=click.IntRange(min=1), default=1, show_default=True, help="Which proposal to write.")
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
    """Propose dates for what has none in PLAN, and new ones for what clashes.

    Confirmed dates, and what is over, are never touched. Prints the proposal and a patch of the plan's files; nothing
    is changed without --write. When nothing fits, the exit code is 1 and the fewest conditions that cannot hold
    together are named, with the cheapest ones to give up.
    """
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    given = _Common(**common)
    if take > count:
        raise wrong_use(f"--take {take} of {count}", f"ask for --alternatives {take}")
    proposed = view.propose(
        only=only,
        move=which,
        days_only=days_only,
        soonest=soonest,
        alternatives=count,
        apart=apart,
        dearer=dearer,
        on_better=_progress(),
        **given.search(),
    )
    return _report(view, proposed, given, take=take)


class _MoveParam(MoveType):
    """ID=DATE, or ID=DATETtime."""

    name = "id=date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Moment]:
        """Read the id and the day or time."""
        id, _, when = str(value).partition("=")
        moment: Moment | None = None
        with suppress(ValueError):
            moment = dt.datetime.fromisoformat(when) if len(when) > 10 else dt.date.fromisoformat(when)
        if moment is None or not id or (isinstance(moment, dt.datetime) and moment.tzinfo is not None):
            self.fail(f"{value!r} is not a move, write ID=2020-11-12 or ID=2020-11-12T09:00", param, ctx)
        return id, moment


@click.command("replan")
@plan_options
@click.option(
    "--move",
    "moves",
    multiple=True,
    type=_MoveParam(),
    metavar="ID=DATE",
    help="Where an activity is moved: ID=2020-11-12 or ID=2020-11-12T09:00. May be given several times.",
)
@click.option(
    "--since",
    metavar="NAME|REV",
    default=None,
    help="What the plan has moved since a baseline or a git revision stays where it is now.",
)
@desk_audience_option
@_common_options
def replan_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str | None,
    moves: tuple[tuple[str, Moment], ...],
    since: str | None,
    **common: Any,
) -> int:
    """Make PLAN whole again when something moves, with the least change.

    The fewest people are moved, then the fewest dates, then by the fewest days. Confirmed dates, and what is over, are
    never touched. Prints the proposal and a patch; nothing is changed without --write. When nothing fits, the exit code
    is 1, and why is told.
    """
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    given = _Common(**common)
    proposed = view.replan(dict(moves), since=since, on_better=_progress(), **given.search())
    return _report(view, proposed, given)


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


def _progress() -> Callable[[str, int, int], None] | None:
    """Reports each better answer on standard error; None when that is not a terminal."""
    if not sys.stderr.isatty():
        return None

    def report(name: str, cost: int, bound: int) -> None:
        click.echo(f"lmp: {name}: {cost} (≥ {bound})", err=True)

    return report


def _report(view: View, proposed: Proposed, given: _Common, *, take: int = 1) -> int:
    """Print what is proposed, hand over the offer with the number ``take`` if asked to, and return the exit code."""
    offers = proposed.offers
    if offers and take > len(offers):
        raise wrong_use(f"there are only {len(offers)} proposals that differ enough", "take one of these")
    offer = offers[take - 1] if offers else None
    taken = offer.accept() if offer is not None and offer.holds and len(offer) else None
    if view.audience is None:
        say_what_is_hidden(view.plan, str(proposed), view.language)
    elif given.write or given.save_to is not None:
        raise wrong_use("what an audience may see is not the whole plan to change", "leave --audience out")
    diff = "" if taken is None or view.audience is not None else view.patch(taken)
    if given.as_json:
        print_json({**proposed.to_data(), "patch": diff})
    else:
        click.echo(str(proposed))
    if diff and taken is not None:
        if not given.as_json:
            click.echo()
        hand_over(view, taken, write=given.write, save_to=given.save_to, quiet=given.as_json)
    return 0 if proposed.nothing_to_do or (offer is not None and offer.holds) else 1
