"""How fast plans are scheduled, beside TaskJuggler (https://taskjuggler.org, Debian package tj3) on the same plans.

    python benchmarks/schedule.py            1 000 and 5 000 activities with TaskJuggler, 50 000 and 300 000 alone
    python benchmarks/schedule.py --sizes 1000 --alone 50000

The plans are made up from a seed: work of some working days, in a few chains that depend on each other, with lags. They
use only what both can say: working days from Monday to Friday, finish-start dependencies with gaps in working time,
earliest starts, milestones with a date. The dates of both are compared, and the run fails when one differs.

The time of TaskJuggler is that of the whole process, which reads a file, schedules and writes a list. Beside it stand
the time of our schedule alone, and that of a whole process that reads the same plan from a file, schedules it and
prints a list.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from lmp_core.calendars.holidays_norway import norwegian_holidays
from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Activity, Plan, Prerequisite
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.when import OnDate, Unknown, When, Window
from lmp_core.schedule import schedule

START = dt.date(2020, 8, 3)
WIDTH = 20
"""How many activities a layer has for each thousand: the more layers, the longer the plan lasts."""


def made_plan(size: int, seed: int = 1) -> Plan:
    """A plan of ``size`` activities whose layers follow one another, over a few years however large it is."""
    chance = random.Random(seed)
    layers = 50
    width = max(2, size // layers)
    activities: list[Activity] = []
    for number in range(size):
        layer = number // width
        requires = []
        if layer:
            first = (layer - 1) * width
            places = chance.sample(range(first, first + width), min(2, width))
            for place in places[: 1 + chance.randrange(2)]:
                gap = chance.choice([0, 0, 0, 1, 2, 5])
                lag = Duration(gap, DurationUnit.WORKING_DAYS) if gap else None
                requires.append(Prerequisite(activity=f"a{place}", lag=lag))
        when: When = Unknown()
        duration: Duration | None = Duration(chance.randint(1, 8), DurationUnit.WORKING_DAYS)
        if not requires or chance.random() < 0.05:
            earliest = START + dt.timedelta(days=7 * layer + chance.randrange(20))
            when = Window(earliest=earliest, latest=dt.date(2030, 12, 31))
        activities.append(
            Activity(id=f"a{number}", title=f"A{number}", kind="task", when=when, duration=duration, requires=requires)
        )
    return Plan(id="benchmark", title="Benchmark", activities=activities)


def tjp(plan: Plan) -> str:
    """The plan in TaskJuggler's language. All working days have 24 hours, so that a day is a day on both sides."""
    end = dt.date(2031, 1, 1)
    lines = [
        f'project benchmark "Benchmark" {START} - {end} {{',
        '  timezone "UTC"',
        "  timingresolution 60min",
        "  dailyworkinghours 24",
        "  yearlyworkingdays 260",
        *(f"  workinghours {day} 0:00 - 24:00" for day in ("mon", "tue", "wed", "thu", "fri")),
        "  workinghours sat, sun off",
        "}",
    ]
    for year in range(START.year, end.year):
        for day in norwegian_holidays(year):
            lines.append(f'leaves holiday "free" {day}')
    for one in plan.activities:
        lines.append(f'task {one.id} "{one.id}" {{')
        when = one.when
        if isinstance(when, Window):
            lines.append(f"  start {when.earliest}" if not one.requires else f"  # earliest {when.earliest}")
            if one.requires:
                lines.append(f"  depends {dependencies(one, [f'e_{one.id}'])}")
        elif isinstance(when, OnDate):
            lines.append(f"  start {when.date}")
        else:
            lines.append(f"  depends {dependencies(one)}")
        assert one.duration is not None
        lines.append(f"  length {one.duration.amount}d")
        lines.append("}")
        if isinstance(when, Window) and one.requires:
            lines.append(f'task e_{one.id} "earliest" {{ start {when.earliest} milestone }}')
    lines.append('taskreport dates "dates" {')
    lines.append("  formats csv")
    lines.append("  columns id, start, end")
    lines.append('  timeformat "%Y-%m-%d"')
    lines.append("}")
    return "\n".join(lines) + "\n"


def dependencies(one: Activity, more: list[str] | None = None) -> str:
    words = list(more or [])
    for needed in one.requires:
        gap = f" {{ gaplength {needed.lag.amount}d }}" if needed.lag else ""
        words.append(f"{needed.activity}{gap}")
    return ", ".join(words)


def taskjuggler(plan: Plan, folder: Path) -> tuple[Mapping[str, tuple[dt.date, dt.date]], float]:
    """(first and last day of each activity, seconds) as TaskJuggler has them."""
    file = folder / "plan.tjp"
    file.write_text(tjp(plan), encoding="utf-8")
    begun = time.perf_counter()
    done = subprocess.run(
        ["tj3", "--silent", "--no-color", "--output-dir", str(folder), str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    taken = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"tj3 failed:\n{done.stderr[:2000]}")
    calendars = WorkCalendars.of(plan)
    found = {}
    with (folder / "dates.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter=";"):
            id = row[0].rpartition(".")[2]
            if not id.startswith("a") or not id[1:].isdigit():
                continue
            # A task that waits for the end of another starts at that end for TaskJuggler, be it in the night to a
            # Saturday; and an end at midnight is printed as the day that begins then.
            start = calendars.next_working(dt.date.fromisoformat(row[1]))
            end = calendars.previous_working(dt.date.fromisoformat(row[2]) - dt.timedelta(days=1))
            found[id] = (start, end)
    return found, taken


def ours(plan: Plan) -> tuple[Mapping[str, tuple[dt.date | None, dt.date | None]], float, float]:
    """(first and last day of each activity, seconds to schedule, seconds to give out all rows)."""
    begun = time.perf_counter()
    found = schedule(plan)
    scheduled = time.perf_counter() - begun
    dates = {one.activity: (one.earliest_start, one.earliest_end) for one in found}
    return dates, scheduled, time.perf_counter() - begun - scheduled


def whole_process(plan: Plan, folder: Path) -> float:
    """Seconds that a process takes to read the plan from a file, schedule it and print all of it."""
    from lmp_core.planfile import to_json

    file = folder / "plan.json"
    file.write_text(to_json(plan), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from lmp_core.planfile import from_json; "
        "from lmp_core.schedule import schedule; plan = from_json(Path(sys.argv[1]).read_text(encoding='utf-8')); "
        "print(*(f'{one.activity};{one.earliest_start};{one.earliest_end}' for one in schedule(plan)), sep='\\n')"
    )
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Schedules, beside TaskJuggler.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 5000], help="with TaskJuggler")
    parser.add_argument("--alone", type=int, nargs="*", default=[50_000, 300_000], help="without it")
    options = parser.parse_args()
    with_tj = shutil.which("tj3") is not None
    if not with_tj and options.sizes:
        print("tj3 is not installed (Debian: apt install tj3); without it:")
    schedule(made_plan(10))  # what is imported at first use is not what is measured
    heads = {"activities": 10, "schedule": 10, "rows": 10, "process": 10, "tj3": 10, "ratio": 8, "of processes": 14}
    print(" ".join(f"{head:>{width}}" for head, width in heads.items()))
    for size in options.sizes:
        plan = made_plan(size)
        dates, scheduled, rows = ours(plan)
        with tempfile.TemporaryDirectory() as folder:
            process = whole_process(plan, Path(folder))
            line = f"{size:>10} {scheduled:>9.3f}s {rows:>9.3f}s {process:>9.3f}s"
            if with_tj:
                theirs, taken = taskjuggler(plan, Path(folder))
                different = [id for id in dates if dates[id] != theirs.get(id)]
                if different:
                    id = different[0]
                    raise SystemExit(f"{len(different)} dates differ: {id}: {dates[id]} here, {theirs.get(id)} there")
                line += f" {taken:>9.3f}s {taken / scheduled:>7.0f}x {taken / process:>13.1f}x"
        print(line, flush=True)
    for size in options.alone:
        plan = made_plan(size)
        _, scheduled, rows = ours(plan)
        print(f"{size:>10} {scheduled:>9.3f}s {rows:>9.3f}s", flush=True)


if __name__ == "__main__":
    main()
