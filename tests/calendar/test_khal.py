"""The calendars as a client that people use shows them: khal, run as a program of its own."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from lmp_core.context import PlanContext
from lmp_core.model import Activity, Plan
from lmp_core.model.when import At, DateRange, Moved, OnDate, Recurring
from lmp_core.planfile import load
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject
from lmp_plugins.calendar.feeds import FeedOptions, view_of
from lmp_plugins.calendar.pushing import planned_resources

CONFIG = """
[calendars]
[[plan]]
path = {folder}/files
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Oslo
default_timezone = Europe/Oslo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
COLUMNS = "{start}|{end}|{title}|{status}|{location}"


def shown(plan: Plan, folder: Path, first: str, days: int) -> list[str]:
    """What khal lists; it lists an event of several days on each of them."""
    context = PlanContext.of(plan, as_of=dt.date(2020, 8, 25))
    (folder / "files").mkdir()
    entries = [one for one in entries_of(view_of(context, FeedOptions())) if isinstance(one, CalendarObject)]
    for one in planned_resources(context, entries):
        (folder / "files" / f"{one.uid}.ics").write_bytes(one.data)
    config = folder / "config"
    config.write_text(CONFIG.format(folder=folder), encoding="utf-8")
    listing = ["list", "--format", COLUMNS, "--day-format", "", first, f"{days}d"]
    khal = [sys.executable, "-c", "from khal.cli import main_khal; main_khal()", "-c", str(config), "--no-color"]
    # khal takes the locale of its environment as it stands, and it must be one that the machine has.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([*khal, *listing], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    lines = [" ".join(line.split()).replace(" |", "|") for line in done.stdout.splitlines() if line.strip()]
    return list(dict.fromkeys(lines))


def test_khal_shows_days_times_moves_and_statuses(tmp_path: Path) -> None:
    series = Recurring(
        frequency="weekly",
        interval=2,
        start=dt.date(2020, 10, 6),
        until=dt.date(2020, 11, 20),
        start_time="14:00",
        duration="90 min",
        except_dates=[dt.date(2020, 10, 20)],
        moved=[Moved(date=dt.date(2020, 11, 3), to=dt.date(2020, 11, 4))],
        on_free_day="keep",
    )
    meeting = At(start=dt.datetime(2020, 9, 28, 9), end=dt.datetime(2020, 9, 28, 11, 30))
    plan = Plan(
        id="plan",
        title="Plan",
        activities=[
            Activity(id="a", title="Veiledning, «æøå»", kind="meeting", when=meeting),
            Activity(
                id="b",
                title="Udir-samling",
                kind="national-gathering",
                when=DateRange(start=dt.date(2020, 9, 8), end=dt.date(2020, 9, 9)),
            ),
            Activity(id="c", title="Arbeidsgruppe", kind="meeting", when=series),
            Activity(
                id="d",
                title="Fagsamling",
                kind="fagsamling",
                when=OnDate(date=dt.date(2020, 11, 23)),
                certainty="possible",
            ),
        ],
    )
    assert shown(plan, tmp_path, "2020-09-01", 100) == [
        "2020-09-08|2020-09-09|Udir-samling|CONFIRMED|",
        "2020-09-28 09:00|2020-09-28 11:30|Veiledning, «æøå»|CONFIRMED|",
        "2020-10-06 14:00|2020-10-06 15:30|Arbeidsgruppe|CONFIRMED|",
        "2020-11-04 14:00|2020-11-04 15:30|Arbeidsgruppe|CONFIRMED|",
        "2020-11-17 14:00|2020-11-17 15:30|Arbeidsgruppe|CONFIRMED|",
        "2020-11-23|2020-11-23|Mulig: Fagsamling|TENTATIVE|",
    ]


def test_khal_shows_the_example_in_november(tmp_path: Path) -> None:
    plan = load(Path(__file__).parents[2] / "examples" / "indre_fosen_2020").plan
    assert shown(plan, tmp_path, "2020-10-01", 61) == [
        "2020-11-09|2020-11-09|Fagsamling skole|CONFIRMED|Smia",
        "2020-11-09|2020-11-10|Veiledningsmøter for barnehagene og skolene|CONFIRMED|",
        "2020-11-10|2020-11-10|Styringsgruppemøte|CONFIRMED|",
        "2020-11-23|2020-11-23|Mulig: Fagsamling for barnehagene|TENTATIVE|",
    ]
