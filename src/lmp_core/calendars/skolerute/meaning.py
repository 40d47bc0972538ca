"""What the lines of a skolerute mean, and the calendar that they make."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

import attrs

from lmp_core.calendars.holidays_norway import norwegian_holidays
from lmp_core.calendars.skolerute.textfile import problem_at, refuse
from lmp_core.model import Break, SchoolCalendar, Source, UnitKind
from lmp_core.model.errors import LmpError, PlanFileError, Position, Problem
from lmp_core.model.ids import slug
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text, as_text
from lmp_core.model.when import DateRange

_ABOUT_OTHERS = phrase("{title} is about others, and left out")
_NEITHER = phrase("{title} is neither a break nor a planning day, and left out")
_CALL_IT = phrase("call it 'ferie', 'fri', 'stengt' or 'planleggingsdag' when it is one")
_NOTHING_FOUND = phrase("no school days, breaks or planning days were found")
_RIGHT_FILE = phrase("see that it is the right file")
_FIRST_DAY_WORD = phrase("first")
_LAST_DAY_WORD = phrase("last")
_NO_SCHOOL_DAY = phrase("the {word} school day is not in the file")
_ADD_A_LINE = phrase("add a line '{line}'")


@attrs.frozen(kw_only=True)
class Reading:
    """A calendar that was read, and what of the file is not in it, with its place and why."""

    calendar: SchoolCalendar
    left_out: tuple[Problem, ...] = ()


@attrs.frozen
class Row:
    """A line or an event of a skolerute: its title, the days that it names, and its kind where the file says one."""

    line: int
    title: str
    spans: tuple[DateRange, ...]
    kind: str = ""


class _Meaning(Enum):
    FIRST = "first"
    LAST = "last"
    PLANNING = "planning"
    BREAK = "break"
    UNKNOWN = "unknown"


_AROUND = re.compile(r"\b(?:etter|før|føre|after|before)\b")
_FIRST = re.compile(
    r"(?:første|fyrste|first) (?:skole|skule|barnehage|school)\s?dag|(?:skole|skule|barnehage)start|first day"
)
_LAST = re.compile(r"(?:siste|last) (?:skole|skule|barnehage|school)\s?dag|(?:skole|skule)slutt|last day")
_PLANNING = re.compile(r"planlegging|planl\.|\bplandag|kursdag|planning day|inservice")
_BREAK = re.compile(
    r"ferie|fri\b|fri(?:dag|dager|dagar|e)\b|stengt|steng[de]\b|lukket|lukka|inn?e?klemt|\bbreak\b|holiday|closed"
)
_MENTIONS = {
    "barnehage": UnitKind.KINDERGARTEN,
    "kindergarten": UnitKind.KINDERGARTEN,
    "sfo": UnitKind.SFO,
    "kulturskole": UnitKind.OTHER,
    "kulturskule": UnitKind.OTHER,
    "voksenopplæring": UnitKind.OTHER,
    "vaksenopplæring": UnitKind.OTHER,
    "skole": UnitKind.SCHOOL,
    "skule": UnitKind.SCHOOL,
    "school": UnitKind.SCHOOL,
    "elev": UnitKind.SCHOOL,
}
_MENTION = re.compile(rf"\b({'|'.join(_MENTIONS)})")


def _meaning(text: str) -> _Meaning:
    plain = text.casefold()
    if _PLANNING.search(plain):
        return _Meaning.PLANNING
    if _FIRST.search(plain):
        return _Meaning.UNKNOWN if _AROUND.search(plain) else _Meaning.FIRST
    if _LAST.search(plain):
        return _Meaning.UNKNOWN if _AROUND.search(plain) else _Meaning.LAST
    return _Meaning.BREAK if _BREAK.search(plain) else _Meaning.UNKNOWN


def _concerns(text: str, kinds: tuple[UnitKind, ...]) -> bool:
    """Whether a line is about units of these kinds: it names one of them, or none at all."""
    named = {_MENTIONS[mention] for mention in _MENTION.findall(text.casefold())}
    return not named or not kinds or not named.isdisjoint(kinds)


def make_calendar(
    path: Path,
    rows: list[Row],
    id: str | None,
    title: Text | str | None,
    unit_kinds: Iterable[UnitKind | str],
    school_year: int | None,
) -> Reading:
    """The school-year calendar that the rows of a file make, for units of some kinds.

    The id and the title are made from the name of the file when not given. ``school_year`` is the year in which the
    school year begins.

    Raises:
        PlanFileError: with all that is wrong, each with its line.
    """
    kinds = tuple(UnitKind(unit_kind) for unit_kind in unit_kinds)
    left_out: list[Problem] = []
    firsts: list[dt.date] = []
    lasts: list[dt.date] = []
    planning: list[dt.date] = []
    breaks: list[Break] = []
    for row in rows:
        if not _concerns(row.title, kinds):
            left_out.append(problem_at(path, row.line, _ABOUT_OTHERS.filled(title=shown(row.title))))
            continue
        meaning = _meaning(row.kind) if row.kind else _Meaning.UNKNOWN
        if meaning is _Meaning.UNKNOWN:
            meaning = _meaning(row.title)
        match meaning:
            case _Meaning.FIRST:
                firsts.append(row.spans[0].start)
            case _Meaning.LAST:
                lasts.append(row.spans[-1].end)
            case _Meaning.PLANNING:
                planning += [day for span in row.spans for day in _days(span) if day.weekday() < 5]
            case _Meaning.BREAK:
                breaks += [
                    Break(title=Text(nb=row.title), start=span.start, end=span.end)
                    for span in row.spans
                    if not all(day in norwegian_holidays(day.year) for day in _days(span))
                ]
            case _Meaning.UNKNOWN:
                if not all(day in norwegian_holidays(day.year) for span in row.spans for day in _days(span)):
                    left_out.append(
                        problem_at(
                            path,
                            row.line,
                            _NEITHER.filled(title=shown(row.title)),
                            _CALL_IT,
                        )
                    )
    if not firsts and not lasts and not breaks and not planning:
        raise refuse(path, 1, _NOTHING_FOUND, _RIGHT_FILE)
    first, last = _bounds(path, firsts, lasts, kinds, school_year, [*planning, *(brk.start for brk in breaks)])
    name = as_text(title or path.stem.replace("_", " ").strip() or "Skolerute")
    in_order = sorted(set(breaks), key=lambda days: (days.start, days.end, str(days.title)))
    try:
        calendar = SchoolCalendar(
            id=id or slug(path.stem),
            title=name,
            first_day=first,
            last_day=last,
            unit_kinds=kinds,
            breaks=in_order,
            planning_days=planning,
            sources=(Source(title=path.name),),
        )
    except LmpError as error:
        raise PlanFileError(
            *(attrs.evolve(problem, position=Position(str(path))) for problem in error.problems)
        ) from None
    return Reading(calendar=calendar, left_out=tuple(left_out))


def _days(span: DateRange) -> Iterator[dt.date]:
    # Bounded: no span of a school year is longer, and a slip of the pen must not cost minutes.
    for place in range(min(span.days, 800)):
        yield span.start + dt.timedelta(days=place)


def _bounds(
    path: Path,
    firsts: list[dt.date],
    lasts: list[dt.date],
    kinds: tuple[UnitKind, ...],
    school_year: int | None,
    others: list[dt.date],
) -> tuple[dt.date, dt.date]:
    """The first and the last day; a kindergarten's year is 1 August to 31 July unless the file says otherwise."""
    if kinds and UnitKind.SCHOOL not in kinds:
        day = min([*firsts, *others, *lasts])
        year = school_year if school_year is not None else day.year - (day.month < 8)
        return min(firsts, default=dt.date(year, 8, 1)), max(lasts, default=dt.date(year + 1, 7, 31))
    missing = [
        problem_at(path, 1, _NO_SCHOOL_DAY.filled(word=word), _ADD_A_LINE.filled(line=line))
        for days, word, line in (
            (firsts, _FIRST_DAY_WORD, "Første skoledag"),
            (lasts, _LAST_DAY_WORD, "Siste skoledag"),
        )
        if not days
    ]
    if missing:
        raise PlanFileError(*missing)
    return min(firsts), max(lasts)
