"""The commands that find dates: ``lmp propose`` and ``lmp replan``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from lmp_core.cli.options import DayParam, json_option, open_plan, plan_options, wrong_use
from lmp_core.cli.output import print_json
from lmp_core.files import write_whole

if TYPE_CHECKING:
    from lmp_core.calendars.busy_times import BusyTime
    from lmp_core.cli.options import Opened
    from lmp_core.timeline.occurrence import Moment
    from lmp_plugins.dates.formulate.options import Options
    from lmp_plugins.dates.propose import Proposed
    from lmp_plugins.dates.solve.search import Effort

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
    patch_file: Path | None
    write: bool
    as_json: bool


def _common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of both commands."""
    for option in (
        json_option,
        click.option("--write", is_flag=True, help="Change the plan's files; comments in them are kept."),
        click.option(
            "--patch",
            "patch_file",
            type=click.Path(path_type=Path, dir_okay=False),
            default=None,
            metavar="FILE",
            help="Write the patch to FILE and not to standard output.",
        ),
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
@_common_options
def propose_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
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
    from lmp_plugins.dates.formulate.options import Move, Options
    from lmp_plugins.dates.propose import propose

    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked)
    settings = _Common(**common)
    options = Options(move=Move(which), only=only, until=settings.until, times=not days_only, soonest=soonest)
    options = _with_busy(opened, options, settings.busy)
    if take > count:
        raise wrong_use(f"--take {take} of {count}", f"ask for --alternatives {take}")
    proposed = propose(
        opened.context,
        options,
        _effort(settings),
        count=count,
        apart=apart,
        dearer=dearer,
        on_better=_progress(),
    )
    return _report(opened, plan, proposed, settings, take=take)


class _MoveParam(MoveType):
    """ID=DATE, or ID=DATETtime."""

    name = "id=date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Moment]:
        """Read the id and the day or time."""
        id, equals, when = str(value).partition("=")
        try:
            moment: Moment = dt.datetime.fromisoformat(when) if len(when) > 10 else dt.date.fromisoformat(when)
        except ValueError:
            equals = ""
        if not equals or not id or (isinstance(moment, dt.datetime) and moment.tzinfo is not None):
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
@_common_options
def replan_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    moves: tuple[tuple[str, Moment], ...],
    since: str | None,
    **common: Any,
) -> int:
    """Make PLAN whole again when something moves, with the least change.

    The fewest people are moved, then the fewest dates, then by the fewest days. Confirmed dates, and what is over, are
    never touched. Prints the proposal and a patch; nothing is changed without --write. When nothing fits, the exit code
    is 1, and why is told.
    """
    from lmp_core.changes.baselines import against
    from lmp_plugins.dates.formulate.options import Options
    from lmp_plugins.dates.formulate.replanning import changed_since
    from lmp_plugins.dates.propose import replan

    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked)
    moved: dict[str, Moment] = {}
    if since is not None:
        moved.update(changed_since(opened.plan, against(plan, since)))
    moved.update((opened.plan.activity(id).id, moment) for id, moment in moves)
    settings = _Common(**common)
    options = _with_busy(opened, Options(until=settings.until), settings.busy)
    proposed = replan(opened.context, moved, options, _effort(settings), on_better=_progress())
    return _report(opened, plan, proposed, settings)


# --- what both do -------------------------------------------------------------------------------------------------


def _effort(settings: _Common) -> Effort:
    from lmp_plugins.dates.solve.search import Effort

    return Effort(work=settings.work, seconds=settings.time_limit, seed=settings.seed)


def _with_busy(opened: Opened, options: Options, paths: tuple[Path, ...]) -> Options:
    """The options with the busy times of files and folders."""
    from lmp_core.calendars.busy_times import read_busy_folder
    from lmp_plugins.dates.formulate.selection import horizon

    busy: list[BusyTime] = []
    first, last = opened.context.as_of, horizon(opened.context, options.until)
    for path in paths:
        if path.is_dir():
            busy += read_busy_folder(path, opened.plan, first=first, last=last)
        else:
            busy += _busy_file(opened, path, first, last)
    return attrs.evolve(options, busy=tuple(busy))


def _busy_file(opened: Opened, path: Path, first: dt.date, last: dt.date) -> tuple[BusyTime, ...]:
    from lmp_core.calendars.busy_times import busy_times
    from lmp_core.calendars.ical_file import read_ics
    from lmp_core.model.did_you_mean import did_you_mean

    plan = opened.plan
    ids = [part.id for kind in (plan.units, plan.groups, plan.roles) for part in kind]
    part = plan.find(path.stem)
    if part is None or part.id not in ids:
        raise wrong_use(f"no unit, group or role is called {path.stem!r}", did_you_mean(path.stem, ids))
    return busy_times(read_ics(path), who=part.id, first=first, last=last, timezone=plan.timezone, file=str(path))


def _progress() -> Callable[[str, int, int], None] | None:
    """Reports each better answer on standard error; None when that is no terminal."""
    if not sys.stderr.isatty():
        return None

    def report(name: str, cost: int, bound: int) -> None:
        click.echo(f"lmp: {name}: {cost} (≥ {bound})", err=True)

    return report


def _report(opened: Opened, plan: Path, proposed: Proposed, settings: _Common, *, take: int = 1) -> int:
    """Print what is proposed, write the offer with the number ``take`` if asked to, and return the exit code."""
    from lmp_core.planfile import patch, save
    from lmp_plugins.dates.present.proposal_text import proposal_data, proposal_lines
    from lmp_plugins.dates.proposal import with_dates

    context, offers = opened.context, proposed.offers
    if offers and take > len(offers):
        raise wrong_use(f"there are only {len(offers)} proposals that differ enough", "take one of these")
    offer = offers[take - 1] if offers else None
    good = offer is not None and not offer.violations
    changed = with_dates(opened.plan, offer.dates) if offer is not None and good and offer.dates else None
    diff = patch(changed, plan) if changed is not None else ""
    if settings.as_json:
        print_json({**proposal_data(context, proposed), "patch": diff}, context.language)
    else:
        for line in proposal_lines(context, proposed):
            click.echo(line)
    if diff and changed is not None:
        if settings.patch_file is not None:
            write_whole(settings.patch_file, diff.encode())
        if settings.write:
            save(changed, plan)
        if settings.patch_file is None and not settings.write and not settings.as_json:
            click.echo()
            click.echo(diff, nl=False)
    nothing_to_do = not proposed.formulation.problem.tasks
    return 0 if nothing_to_do or good else 1
