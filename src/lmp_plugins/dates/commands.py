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
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.answers.proposed import Proposed
    from lmp_core.timeline.occurrence import Moment
    from lmp_core.views.view import View


_TRYING = Text(
    nb="Prøver datoer … {n} s. Ctrl-C tar det beste så langt.",
    nn="Prøver datoar … {n} s. Ctrl-C tek det beste så langt.",
    en="Trying dates … {n} s. Ctrl-C takes the best so far.",
)


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


def _common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of both commands."""
    for option in (
        json_option,
        write_option,
        save_option,
        click.option("--all", "full", is_flag=True, help="Shorten no list, and tell what each wish costs."),
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

    Confirmed dates, and what is over, are never touched. Nothing is changed without --write; --save keeps the proposal
    for lmp apply. When nothing fits, the exit code is 1 and the fewest conditions that cannot hold together are named,
    with the cheapest ones to give up.
    """
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    given = _Common(**common)
    if take > count:
        raise wrong_use(f"--take {take} of {count}", f"ask for --alternatives {take}")
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


_HOW = (
    "write: lmp move ID 2020-11-12, or ID 2020-11-12T09:00; several ID and DATE may follow each other, PLAN comes last"
)


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
            raise wrong_use(f"{when!r} is not a day or a time to move {id!r} to", _HOW)
        moves[id] = moment
    return moves, plan


@click.command("move")
@click.argument("words", nargs=-1, metavar="ID DATE [ID DATE]... [PLAN]")
@as_of_option
@lang_option
@no_plugin_option
@click.option(
    "--since",
    metavar="NAME|REV",
    default=None,
    help="What the plan has moved since a baseline or a git revision stays where it is now.",
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
    """Move the activity ID to DATE in PLAN, and see what has to move along.

    DATE is a day, or a time: 2020-11-12T09:00. The fewest people are moved, then the fewest dates, then by the fewest
    days. Confirmed dates, and what is over, are never touched. Nothing is changed without --write. When nothing fits,
    the exit code is 1, and why is told.
    """
    moves, plan = _moves(words)
    if not moves and since is None:
        raise wrong_use("nothing is moved", _HOW)
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
        raise wrong_use(f"there are only {len(offers)} proposals that differ enough", "take one of these")
    offer = offers[take - 1] if offers else None
    taken = offer.accept() if offer is not None and offer.holds and len(offer) else None
    handed_over = taken is not None and (given.write or given.save_to is not None)
    proposed = attrs.evolve(proposed, full=given.full, waiting=not handed_over)
    if view.audience is None:
        say_what_is_hidden(view.plan, str(proposed), view.language)
    elif given.write or given.save_to is not None:
        raise wrong_use("what an audience may see is not the whole plan to change", "leave --audience out")
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
