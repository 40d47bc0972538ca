"""Whether damaged input does harm: plan files, calendars and tables with changes drawn at random.

    python tests/fuzz.py --seconds 300               # prints its seed
    python tests/fuzz.py --seconds 60 --seed 7       # the same again

What may come out is a plan that all questions can be asked of, or an error that says where. Anything else (another
exception, an error without a place, over 5 seconds of the processor, over 512 MB) is a failure: the input is kept in
``tests/data/fuzz``, where ``tests/test_fuzz.py`` tries it again, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import lmp_core as lmp
from lmp_core.calendars.busy_times import busy_times
from lmp_core.calendars.skolerute import read_csv, read_ics
from lmp_core.model import Plan
from lmp_core.model.errors import LmpError
from lmp_core.planfile import dumps, load, loads
from lmp_plugins.calendar.importing import import_calendar

CORPUS = Path(__file__).parent / "data" / "fuzz"
EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = dt.date(2020, 8, 25)
SECONDS = 5
MEGABYTES = 512
BUILT = 0.2
"""The share of plans of which an exporter makes its files, too."""
EXPORTERS = ("calendar", "clashes", "status", "briefing", "implementation-plan", "overview", "spread-plan")
EVENTS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//NO
X-WR-CALNAME:Skolerute 2020-2021
BEGIN:VTIMEZONE
TZID:Oslo
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@x
DTSTAMP:20200101T000000Z
DTSTART;TZID=Oslo:20200907T090000
DTEND;TZID=Oslo:20200907T103000
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=8
EXDATE;TZID=Oslo:20200921T090000
SUMMARY:Møte om skolemiljøet
LOCATION:Rådhuset\\, møterom 1
END:VEVENT
BEGIN:VEVENT
UID:1@x
RECURRENCE-ID;TZID=Oslo:20201005T090000
DTSTART;TZID=Oslo:20201006T090000
DURATION:PT1H30M
SUMMARY:Flyttet møte
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:2@x
DTSTART;VALUE=DATE:20201005
DTEND;VALUE=DATE:20201010
SUMMARY:Høstferie
END:VEVENT
BEGIN:VTODO
UID:3@x
DUE;VALUE=DATE:20201201
SUMMARY:Undersøkelsen
CLASS:CONFIDENTIAL
END:VTODO
BEGIN:VFREEBUSY
UID:4@x
FREEBUSY;FBTYPE=BUSY:20200910T070000Z/PT3H,20200911T070000Z/20200911T080000Z
END:VFREEBUSY
END:VCALENDAR
"""
TABLE = """Fra;Til;Hva;Type
17.08.2020;;Første skoledag;
05.10.2020;09.10.2020;Høstferie;
9.11.2020;;Planleggingsdag for skole og SFO;
21.12.2020;1.1.2021;Juleferie;
"4. januar 2021";;"Personalets dag";planleggingsdag
18.06.2021;;Siste skoledag;
"""
EXTREMES = (
    *("0001-01-01", "1900-01-01", "2200-12-31", "9999-12-31", "2020-02-30", "2020-03-29T02:30:00", "24:00:00"),
    *("0", "-1", "99999999999999999999", "1e400", "nan", "-0.0", "true", '""', '"x"', "[]", "{}", "[[[]]]", "[{}]"),
    *('"../../etc/passwd"', '"con"', '"\\u0000"', '"\\uFEFF"', '"9999-W53"', '"P9999Y"', '"1e9 weeks"', '"-1 days"'),
    *('{ every = "day", from = 1900-01-01 }', '{ every = "week", from = 2020-08-17, count = 5000 }'),
    *('{ until = "a" }', '{ month = "2020-13" }', "{ from = 2200-12-31, to = 1900-01-01 }", "{ near = 2020-01-01 }"),
    *("19000101", "99991231T235959Z", "20200230", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=999999999", "P99999W", "-PT1S"),
)
DAMAGE = (
    "\0",
    "\x1b",
    "\r",
    "\n",
    "\t",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    "#",
    ";",
    ":",
    "\\",
    "\u202e",
    "\ufeff",
    "😀",
)
LINE = re.compile(r"^([\w.;=-]+)(\s*[=:]\s*)(.+)$")


# --- changes ------------------------------------------------------------------------------------------------------


def changed_value(draw: random.Random, lines: list[str]) -> None:
    """Another value in a line: an extreme one, another line's, or its own, wrapped."""
    places = [place for place, line in enumerate(lines) if LINE.match(line)]
    if not places:
        return
    place = draw.choice(places)
    key, sign, value = LINE.match(lines[place]).groups()  # type: ignore[union-attr]
    alike = [line for line in lines if line.startswith((f"{key} ", f"{key}:"))]
    another = LINE.match(lines[draw.choice(places)]).group(3)  # type: ignore[union-attr]
    match draw.randrange(8):
        case 0 | 1 | 2 | 3 if alike:
            lines[place] = draw.choice(alike)
        case 4:
            lines[place] = key + sign + another
        case 5:
            lines[place] = key + sign + draw.choice([f"[{value}]", f"[{value}, {value}]", f"{{ x = {value} }}"])
        case _:
            lines[place] = key + sign + draw.choice(EXTREMES)


def changed_key(draw: random.Random, lines: list[str]) -> None:
    """The keys of two lines swapped."""
    matches = {place: match for place, line in enumerate(lines) if (match := LINE.match(line))}
    if matches:
        first, second = (draw.choice(list(matches.items())) for _ in range(2))
        lines[first[0]] = second[1].group(1) + first[1].group(2) + first[1].group(3)


def changed_blocks(draw: random.Random, lines: list[str]) -> None:
    """Lines left out, said twice, or moved; a table nested in another, or no list any more."""
    start = draw.randrange(len(lines))
    block = lines[start : start + draw.choice([1, 1, 3, 8, 30])]
    heads = [place for place, line in enumerate(lines) if line.startswith("[")]
    match draw.randrange(5):
        case 0:
            del lines[start : start + len(block)]
        case 1:
            lines[start:start] = block * draw.choice([1, 2, 20])
        case 2:
            goal = draw.randrange(len(lines))
            lines[goal:goal] = block
        case 3 if heads:
            place = draw.choice(heads)
            lines[place] = draw.choice([lines[place][1:-1], lines[place].replace("]", ".x]", 1), "[a.b.c]"])
        case _ if heads:
            lines[draw.choice(heads)] = lines[draw.choice(heads)]


def changed_text(draw: random.Random, lines: list[str]) -> None:
    """A line with a character more, cut, or grown."""
    place = draw.randrange(len(lines))
    line = lines[place]
    at = draw.randint(0, len(line))
    lines[place] = draw.choice([line[:at] + draw.choice(DAMAGE) + line[at:], line[:at], line[at:], line[:at] * 40])


CHANGES = (changed_value, changed_value, changed_value, changed_key, changed_blocks, changed_text)


def damaged(draw: random.Random, text: str) -> bytes:
    """A text after one to four changes of its lines, and now and then of its bytes."""
    lines = text.split("\n")
    for _ in range(draw.choice([1, 1, 1, 2, 4])):
        draw.choice(CHANGES)(draw, lines)
        lines = lines or [""]
    data = bytearray("\n".join(lines).encode("utf-8", "surrogatepass"))
    if draw.random() < 0.15 and data:
        for _ in range(draw.choice([1, 3])):
            at = draw.randrange(len(data))
            data[at : at + draw.choice([0, 1, 4])] = draw.randbytes(draw.choice([0, 1, 2, 8]))
            data = data or bytearray(b"x")
    return bytes(data)


# --- what is tried ------------------------------------------------------------------------------------------------


class Broken(Exception):
    """What may not come out."""


class TooSlow(BaseException):
    """Raised where the processor was used for too long; no handler of Exception stops it."""


def ask(plan: Plan) -> None:
    """Ask a plan all that needs no solver, and write it."""
    view = lmp.view(plan, as_of=DAY, audience="public")
    failed = [finding for finding in view.check() if finding.code == "LMP001"]
    if failed:
        raise Broken(f"a check failed: {failed[0]}")
    for answer in (view.matters(), view.clashes(), view.status(), view.schedule(), view.show("activities")):
        answer.to_text("nn")
    written = dumps(plan)
    if loads(written) != plan:
        raise Broken("what was written is not what is read")
    chance = random.Random(written)
    if chance.random() < BUILT:
        with tempfile.TemporaryDirectory() as folder:
            built = view.build(Path(folder, "out"), only=[chance.choice(EXPORTERS)], formats=["md"])
        if built.failures:
            raise Broken(f"an exporter failed: {built.failures[0]}")


def try_plan(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.toml").write_bytes(data)
        try:
            plan = load(Path(folder)).plan
        except LmpError as error:
            if not all(problem.position for problem in error.problems):
                raise Broken(f"no place in: {error}") from error
            return "refused"
    try:
        ask(plan)
    except LmpError:
        return "accepted, and a question refused"
    return "accepted"


def placed(read: Callable[[], object]) -> str:
    try:
        read()
    except LmpError as error:
        if not all(problem.position for problem in error.problems):
            raise Broken(f"no place in: {error}") from error
        return "refused"
    return "accepted"


def try_calendar(data: bytes) -> str:
    empty = Plan(id="p", title="P")
    placed(lambda: busy_times(data, who="a", first=DAY, last=DAY + dt.timedelta(days=300)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "skolerute-2020-2021.ics")
        path.write_bytes(data)
        placed(lambda: read_ics(path))
    return placed(lambda: loads(dumps(import_calendar(data, empty))))


def try_table(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "skolerute-2020-2021.csv")
        path.write_bytes(data)
        return placed(lambda: read_csv(path))


TRIED: Mapping[str, Callable[[bytes], str]] = {".toml": try_plan, ".ics": try_calendar, ".csv": try_table}


@cache
def seeds(suffix: str) -> tuple[str, ...]:
    """The whole inputs that are damaged."""
    if suffix == ".ics":
        return (EVENTS, EVENTS.replace("\n", "\r\n"))
    if suffix == ".csv":
        return (TABLE, TABLE.replace(";", ","), TABLE.replace(";", "\t"))
    return tuple(dumps(load(EXAMPLES / name).plan) for name in ("indre_fosen_2020", "three_programmes"))


@contextmanager
def processor_limit() -> Iterator[None]:
    """Raise TooSlow after SECONDS of the processor."""

    def stop(*_: object) -> None:
        raise TooSlow(f"over {SECONDS} seconds of the processor")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def megabytes() -> float:
    """The most memory that this process has had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS, else kilobytes
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def outcome(suffix: str, data: bytes) -> str:
    """What an input gives, in a word or two; raises what it may not give."""
    with processor_limit():
        return TRIED[suffix](data)


def keep(suffix: str, data: bytes) -> Path:
    CORPUS.mkdir(parents=True, exist_ok=True)
    path = CORPUS / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
    path.write_bytes(data)
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description="Try damaged plan files, calendars and tables.")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--kind", choices=TRIED, help="of these alone")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    draw = random.Random(chosen.seed)
    counts: Counter[str] = Counter()
    failures: dict[str, Path] = {}
    end = time.monotonic() + chosen.seconds
    while time.monotonic() < end:
        suffix = chosen.kind or draw.choice(list(TRIED))
        data = damaged(draw, draw.choice(seeds(suffix)))
        enough = megabytes() > MEGABYTES
        try:
            counts[f"{suffix} {outcome(suffix, data)}"] += 1
        except (Exception, TooSlow) as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            cause = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {str(error)[:300]}"
            if f"{type(error).__name__}{last.filename}{last.lineno}" not in failures:
                failures[f"{type(error).__name__}{last.filename}{last.lineno}"] = keep(suffix, data)
                print(f"FAILED {keep(suffix, data)}: {cause}", flush=True)
            counts[f"{suffix} FAILED"] += 1
        if megabytes() > MEGABYTES and not enough:
            print(f"FAILED {keep(suffix, data)}: {megabytes():.0f} MB", flush=True)
            counts[f"{suffix} FAILED"] += 1
    print(*(f"{number:6} {what}" for what, number in sorted(counts.items())), sep="\n")
    print(f"{sum(counts.values())} inputs, at most {megabytes():.0f} MB")
    return int(any("FAILED" in what for what in counts))


if __name__ == "__main__":
    sys.exit(main())
