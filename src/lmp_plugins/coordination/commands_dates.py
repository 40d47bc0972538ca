"""The commands that find dates: ``lmp propose`` and ``lmp replan``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lmp_core.cli.options import DayParam, json_option, open_plan, plan_options, wrong_use
from lmp_core.cli.output import print_json
from lmp_core.files import write_whole

if TYPE_CHECKING:
    from lmp_core.calendars.busy_times import BusyTime
    from lmp_core.cli.options import Opened
    from lmp_core.timeline.occurrence import Moment
    from lmp_plugins.coordination.dates.from_plan import Options
    from lmp_plugins.coordination.dates.propose import Proposed
    from lmp_plugins.coordination.dates.search import Effort

    MoveType = click.ParamType[tuple[str, Moment]]
else:
    MoveType = click.ParamType


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both commands."""
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
        click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Of the solver."),
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


@click.command()
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
@click.option("--soonest", is_flag=True, help="Have all of it done as early as can be, before any wish is heeded.")
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
@_shared
def propose(
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
    until: dt.date | None,
    busy: tuple[Path, ...],
    seed: int,
    work: float,
    time_limit: float | None,
    patch_file: Path | None,
    write: bool,
    as_json: bool,
) -> int:
    """Propose dates for what has none in PLAN, and new ones for what clashes.

    Confirmed dates, and what is over, are never touched. Prints the proposal and a patch of the plan's files; nothing
    is changed without --write. When nothing fits, the exit code is 1 and the fewest conditions that cannot hold
    together are named, with the cheapest ones to give up.
    """
    from lmp_plugins.coordination.dates.choice import Move
    from lmp_plugins.coordination.dates.from_plan import Options
    from lmp_plugins.coordination.dates.propose import propose as find

    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked)
    options = Options(move=Move(which), only=only, until=until, times=not days_only, soonest=soonest)
    options = _with_busy(opened, options, busy)
    if take > count:
        raise wrong_use(f"--take {take} of {count}", f"ask for --alternatives {take}")
    if soonest and sys.stderr.isatty():
        click.echo("lmp: looking for the soonest; the first time on a machine this compiles itself first", err=True)
    found = find(
        opened.context,
        options,
        _effort(seed, work, time_limit),
        count=count,
        apart=apart,
        dearer=dearer,
        on_better=_progress(),
    )
    return _tell(opened, plan, found, take, patch_file, write, as_json)


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
            self.fail(f"{value!r} is no move, write ID=2020-11-12 or ID=2020-11-12T09:00", param, ctx)
        return id, moment


@click.command()
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
@_shared
def replan(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    moves: tuple[tuple[str, Moment], ...],
    since: str | None,
    until: dt.date | None,
    busy: tuple[Path, ...],
    seed: int,
    work: float,
    time_limit: float | None,
    patch_file: Path | None,
    write: bool,
    as_json: bool,
) -> int:
    """Make PLAN whole again when something moves, with the least change.

    The fewest people are moved, then the fewest dates, then by the fewest days. Confirmed dates, and what is over, are
    never touched. Prints the proposal and a patch; nothing is changed without --write. When nothing fits, the exit code
    is 1, and why is told.
    """
    from lmp_core.changes.baselines import against
    from lmp_plugins.coordination.dates.from_plan import Options
    from lmp_plugins.coordination.dates.propose import replan as find
    from lmp_plugins.coordination.dates.replan import changed_since

    opened = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked)
    moved: dict[str, Moment] = {}
    if since is not None:
        moved.update(changed_since(opened.plan, against(plan, since)))
    moved.update((opened.plan.activity(id).id, moment) for id, moment in moves)
    options = _with_busy(opened, Options(until=until), busy)
    found = find(opened.context, moved, options, _effort(seed, work, time_limit), on_better=_progress())
    return _tell(opened, plan, found, 1, patch_file, write, as_json)


# --- what both do -------------------------------------------------------------------------------------------------


def _effort(seed: int, work: float, seconds: float | None) -> Effort:
    from lmp_plugins.coordination.dates.search import Effort

    return Effort(work=work, seconds=seconds, seed=seed)


def _with_busy(opened: Opened, options: Options, paths: tuple[Path, ...]) -> Options:
    import attrs

    from lmp_core.calendars.busy_times import read_busy_folder
    from lmp_plugins.coordination.dates.choice import horizon

    found: list[BusyTime] = []
    first, last = opened.context.as_of, horizon(opened.context, options.until)
    for path in paths:
        if path.is_dir():
            found += read_busy_folder(path, opened.plan, first=first, last=last)
        else:
            found += _busy_file(opened, path, first, last)
    return attrs.evolve(options, busy=tuple(found))


def _busy_file(opened: Opened, path: Path, first: dt.date, last: dt.date) -> tuple[BusyTime, ...]:
    from lmp_core.calendars.busy_times import busy_times
    from lmp_core.calendars.ical_file import read_ics
    from lmp_core.model.did_you_mean import did_you_mean

    plan = opened.plan
    known = [part.id for kind in (plan.units, plan.groups, plan.roles) for part in kind]
    part = plan.find(path.stem)
    if part is None or part.id not in known:
        raise wrong_use(f"no unit, group or role is called {path.stem!r}", did_you_mean(path.stem, known))
    return busy_times(read_ics(path), who=part.id, first=first, last=last, timezone=plan.timezone, file=str(path))


def _progress() -> Callable[[str, int, int], None] | None:
    """Tells of each better answer on standard error, when that is a terminal."""
    if not sys.stderr.isatty():
        return None

    def tell(name: str, cost: int, bound: int) -> None:
        click.echo(f"lmp: {name}: {cost} (≥ {bound})", err=True)

    return tell


def _tell(
    opened: Opened,
    plan: Path,
    found: Proposed,
    take: int,
    patch_file: Path | None,
    write: bool,
    as_json: bool,
) -> int:
    from lmp_core.planfile import patch, save
    from lmp_plugins.coordination.dates.proposal import with_dates
    from lmp_plugins.coordination.dates.telling import as_data, lines

    context = opened.context
    if found.offers and take > len(found.offers):
        raise wrong_use(f"there are only {len(found.offers)} proposals that differ enough", "take one of these")
    chosen = found.offers[take - 1] if found.offers else None
    good = not (chosen and chosen.violations)
    made = with_dates(opened.plan, chosen.dates) if chosen is not None and good else None
    diff = patch(made, plan) if made is not None and chosen is not None and chosen.dates else ""
    if as_json:
        print_json({**as_data(context, found), "patch": diff}, context.language)
    else:
        for line in lines(context, found):
            click.echo(line)
    if diff and made is not None:
        if patch_file is not None:
            write_whole(patch_file, diff.encode())
        if write:
            save(made, plan)
        if patch_file is None and not write and not as_json:
            click.echo()
            click.echo(diff, nl=False)
    nothing_to_do = not found.posed.problem.items
    return 0 if nothing_to_do or (chosen is not None and good) else 1
