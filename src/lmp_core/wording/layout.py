"""The shape of what a command prints: the parts it is made of, and how they are put in lines.

A part knows nothing of terminals. :func:`laid_out` puts parts in lines that are no wider than they may be, without
cutting anything but titles in tables; ``paint`` adds colours where there are any.
"""

from __future__ import annotations

import re
import shlex
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path

import attrs

from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase

WIDTH = 100
"""The most letters in a line: longer ones are hard to read, and a terminal is seldom wider than it needs be."""
LIMIT = 20
"""The most rows of a list that are told to people: nobody reads on."""
_GAP = "  "
_NEXT = phrase("Next")
_MORE = phrase("and {n} more: {option}")


class Ink(Enum):
    """What a stretch of text is, for whoever colours it."""

    HEADING = "heading"
    ERROR = "error"
    WARNING = "warning"
    DIM = "dim"
    ACTION = "action"


Paint = Callable[[str, Ink], str]
"""Gives a text the colour of its ink."""
Painted = Sequence[tuple[str, "Ink | None"]]


def plain(text: str, ink: Ink) -> str:
    """The text without a colour."""
    return text


@attrs.frozen
class Headline:
    """The answer in a sentence: the first lines."""

    text: str


@attrs.frozen
class Heading:
    """The heading of what follows, in one line. What does not fit goes to the next lines, ``hang`` further in."""

    text: str
    hang: int = 0


@attrs.frozen
class Line:
    """A line of text. What does not fit goes to the next lines, ``hang`` further in than ``indent``."""

    text: str
    indent: int = 0
    hang: int = 0
    ink: Ink | None = None


@attrs.frozen
class Signed:
    """A heading behind a sign: ``!  14. februar: …``; what does not fit goes under its own text."""

    sign: str
    text: str
    ink: Ink | None = None


@attrs.frozen
class Todo:
    """What to do about it, behind an arrow."""

    text: str
    indent: int = 2


@attrs.frozen
class Facts:
    """Words and what they are followed by, in two columns: ``Når   onsdag 14. februar``.

    Where the words take so much room that what follows would be broken, it goes under them instead: ``ink`` may say
    that these are commands, which are typed as they stand.
    """

    rows: tuple[tuple[str, str], ...]
    indent: int = 2
    ink: Ink | None = None


@attrs.frozen
class Next:
    """Commands to go on with, as they can be typed, and what each does; without that they stand in one line."""

    commands: tuple[tuple[str, str], ...]


@attrs.frozen
class More:
    """How many rows are left out of a list, and the option that shows them."""

    left_out: int
    option: str = "--limit 0"
    indent: int = 0


@attrs.frozen
class Entries:
    """Rows of the same few facts without headings, the last of which is what it is about, and notes under each.

    What does not fit of the last fact goes under it; where there is no room for it, it goes to a line of its own.
    """

    rows: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[str, ...], ...] = ()
    indent: int = 2


@attrs.frozen
class Grid:
    """A table: headings, and rows of as many cells.

    ``numbers`` are the columns that stand to the right, ``title`` is the column whose cells may be cut where the table
    is too wide. A table that is still too wide becomes a list: the title and, under it, the rest. Without headings it
    is rows of facts within a text, and never one for other programs.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    title: int | None = None
    indent: int = 0

    def lines(self) -> Iterator[str]:
        """The table as lines with tabs between the cells, which other programs can cut."""
        yield "\t".join(self.headings)
        for row in self.rows:
            yield "\t".join(" ".join(cell.split()) for cell in row)


@attrs.frozen
class DayRow:
    """What is on a day, or begins on it. ``clock`` stands under the day, ``note`` under ``what``, ``sign`` before."""

    year: int
    week: str
    day: str
    what: str
    clock: str = ""
    who: str = ""
    note: str = ""
    sign: str = ""


@attrs.frozen
class Days:
    """Rows by day as a table of weeks, days, what and who; a list under each day where the table would be too wide.

    Years are told where there are several.
    """

    headings: tuple[str, str, str, str]
    rows: tuple[DayRow, ...]


@attrs.frozen
class Records:
    """Rows that people are shown as ``parts``; other programs get them as lines with tabs between the cells."""

    parts: tuple[Part, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen
class Excerpt:
    """A line of a file, with a mark under ``length`` of its letters from ``column`` on, which counts from 1.

    ``note`` says what the mark is about: behind it where it fits, else below. A line that is too wide is cut on both
    sides of the mark. Tabs and signs that cannot be seen are shown as blanks.
    """

    number: int
    text: str
    column: int
    length: int = 1
    note: str = ""


Part = str | Headline | Heading | Line | Signed | Todo | Facts | Next | More | Entries | Grid | Days | Records | Excerpt
"""A part of what is printed. A plain string is a line as it stands; an empty one parts two groups."""


def with_plan(command: str, folder: Path) -> str:
    """A command with the plan that it is for behind it, which goes without saying where one stands in its folder.

    >>> with_plan("lmp undo", Path("fjordvik")), with_plan("lmp undo", Path("."))
    ('lmp undo fjordvik', 'lmp undo')
    """
    return command if folder == Path() else f"{command} {shlex.quote(folder.as_posix())}"


def wrapped(text: str, width: int, first: str = "", under: str | None = None) -> list[str]:
    """A text in lines, the first behind ``first`` and the others behind ``under``. Words are never broken.

    >>> wrapped("fem rektorer er ventet", 22, "! ", "  ")
    ['! fem rektorer er', '  ventet']
    """
    rest = first if under is None else under
    lines = textwrap.wrap(
        _TOGETHER.sub("\\1\u00a0", "".join(letter if letter.isprintable() else " " for letter in text)),
        max(width, len(rest) + 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines] or [first.rstrip()]


_TOGETHER = re.compile(r"(\bkl\.|§{1,2}) (?=\d)")
"""What stands on one line with the number after it."""


def laid_out(
    parts: Iterable[Part], language: str, width: int = WIDTH, paint: Paint = plain, *, tabs: bool = False
) -> Iterator[str]:
    """The lines of an answer, none wider than ``width`` unless a single word is.

    With ``tabs`` tables are lines with tabs between the cells, for other programs.

    >>> list(laid_out([Headline("3 saker."), "", Todo("Sett sted.")], "nb"))
    ['3 saker.', '', '  → Sett sted.']
    """
    for part in parts:
        match part:
            case str():
                yield part
            case Headline(text):
                yield from (paint(line, Ink.HEADING) for line in wrapped(text, width))
            case Heading(text, hang):
                yield from (paint(line, Ink.HEADING) for line in wrapped(text, width, "", " " * hang))
            case Line(text, indent, hang, ink):
                lines = wrapped(text, width, " " * indent, " " * (indent + hang))
                yield from (paint(line, ink) if ink else line for line in lines)
            case Signed(sign, text, ink):
                first, *others = wrapped(text, width, f"{sign} ", " " * (len(sign) + 1))
                yield f"{paint(sign, ink) if ink else sign} {paint(first[len(sign) + 1 :], Ink.HEADING)}"
                yield from (f"{' ' * (len(sign) + 1)}{paint(line.lstrip(), Ink.HEADING)}" for line in others)
            case Todo(text, indent):
                first, *others = wrapped(text, width, f"{' ' * indent}→ ", " " * (indent + 2))
                yield first.replace("→", paint("→", Ink.ACTION), 1)
                yield from others
            case Facts():
                yield from _facts(part, width, paint)
            case Next(commands):
                yield from _next(commands, language, width, paint)
            case More(left_out, option, indent):
                yield from wrapped(_MORE.say(language, n=left_out, option=option), width, " " * indent)
            case Entries():
                yield from _entries(part, width)
            case Excerpt():
                yield from _excerpt(part, width, paint)
            case Grid():
                yield from part.lines() if tabs and any(part.headings) else _table(part, width, paint)
            case Days():
                yield from _days(part, width, paint)
            case Records(parts, columns, rows):
                yield from Grid(columns, rows).lines() if tabs else laid_out(parts, language, width, paint)


def _facts(facts: Facts, width: int, paint: Paint) -> Iterator[str]:
    """Labels beside their texts; where not all fit so, those that take much of the width stand above their texts."""
    pad = " " * facts.indent
    lengths = [len(label) for label, _ in facts.rows]
    longest = max((len(text) for _, text in facts.rows), default=0)
    fits = facts.indent + max(lengths, default=0) + len(_GAP) + longest <= width
    most = max(lengths, default=0) if fits else 0 if facts.ink else width * 2 // 5
    broad = max((length for length in lengths if length <= most), default=0)
    for label, text in facts.rows:
        above = len(label) > most
        if above:
            yield from wrapped(label, width, pad)
        first = f"{pad}{('' if above else label).ljust(broad)}{_GAP}"
        for line in wrapped(text, width, first, " " * len(first)):
            head, rest = line[: len(first)], line[len(first) :]
            yield head + (paint(rest, facts.ink) if facts.ink else rest)


def _entries(entries: Entries, width: int) -> Iterator[str]:
    rows = [[one_line(cell) for cell in row] for row in entries.rows]
    if not rows:
        return
    broad = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    pad = " " * entries.indent
    place = entries.indent + sum(size + len(_GAP) for size in broad if size)
    narrow = place + _SHORTEST > width
    for number, (*facts, title) in enumerate(rows):
        if narrow:
            yield from wrapped(_GAP.join(fact for fact in facts if fact), width, pad, f"{pad}  ")
            yield from wrapped(title, width, f"{pad}  ", f"{pad}    ")
        else:
            cells = (f"{fact.ljust(size)}{_GAP}" for fact, size in zip(facts, broad, strict=True) if size)
            yield from wrapped(title, width, f"{pad}{''.join(cells)}", " " * place)
        for note in entries.notes[number] if entries.notes else ():
            yield from wrapped(note, width, f"{pad}  ", f"{pad}  ")


def _next(commands: Sequence[tuple[str, str]], language: str, width: int, paint: Paint) -> Iterator[str]:
    if not commands:
        return
    word = _NEXT.to(language)
    line = f"{word}: " + " · ".join(f"{command} {what}".rstrip() for command, what in commands)
    if len(line) <= width:
        yield f"{word}: " + " · ".join(f"{paint(command, Ink.ACTION)} {what}".rstrip() for command, what in commands)
        return
    yield paint(word, Ink.HEADING)
    broad = max(len(command) for command, _ in commands)
    if broad + 2 * len(_GAP) + max(len(what) for _, what in commands) > width:
        for command, what in commands:
            yield f"{_GAP}{paint(command, Ink.ACTION)}"
            if what:
                yield from wrapped(what, width, _GAP * 2, _GAP * 2)
        return
    for command, what in commands:
        first, *others = wrapped(what, width, f"{_GAP}{command.ljust(broad)}{_GAP}", " " * (broad + 4))
        yield first.replace(command, paint(command, Ink.ACTION), 1)
        yield from others


def _excerpt(part: Excerpt, width: int, paint: Paint) -> Iterator[str]:
    gutter = f"{part.number:>4} | "
    empty = f"{'| ':>{len(gutter)}}"
    room = max(width - len(gutter), _SHORTEST)
    place = min(max(part.column - 1, 0), len(part.text))
    # Of a line of millions of letters no more is looked at than can be shown.
    first = max(place - 2 * width, 0)
    signs = [sign if sign.isprintable() else " " for sign in part.text[first : place + 2 * width]]
    place -= first
    start = _window(signs, place, room)
    cut = "…" if first or start else ""
    shown = "".join(signs[start:])
    if columns(shown) > room - len(cut):
        shown = f"{_begin(shown, room - len(cut) - 1)}…"
    before = " " * (len(cut) + columns("".join(signs[start:place])))
    marked = columns("".join(signs[place : place + part.length]))
    mark = "^" * max(1, min(marked, len(cut) + columns(shown) - len(before)))
    yield f"{gutter}{cut}{shown}".rstrip()
    line = f"{empty}{before}{paint(mark, Ink.ERROR)}"
    note = one_line(part.note)
    if note and len(before) + len(mark) + 1 + columns(note) <= room:
        yield f"{line} {note}"
    else:
        yield line
        if note:
            yield from wrapped(note, width, empty, empty)


def _window(signs: Sequence[str], place: int, room: int) -> int:
    """From which sign on a line is shown, so that the mark is within the room, with some of what is before it."""
    if columns("".join(signs[: place + 1])) < room and columns("".join(signs)) <= room:
        return 0
    start = 0
    before = columns("".join(signs[:place]))
    while start < place and before > room // 2:
        before -= columns(signs[start])
        start += 1
    return start


def _begin(text: str, room: int) -> str:
    """As much of the begin of a text as has room."""
    taken = 0
    for number, sign in enumerate(text):
        taken += columns(sign)
        if taken > room:
            return text[:number]
    return text


def columns(text: str) -> int:
    """The columns that a text takes on a terminal: two for wide signs, none for those that go with the one before.

    >>> columns("møte"), columns("e\u0301"), columns("会")
    (4, 1, 2)
    """
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


_SHORTEST = 20
"""The fewest letters that a title is cut to; a table that needs more than that becomes a list."""


def _table(grid: Grid, width: int, paint: Paint) -> Iterator[str]:
    rows = [[one_line(cell) for cell in row] for row in grid.rows]
    broad = [max(map(len, column)) for column in zip(grid.headings, *rows, strict=True)]
    pad = " " * grid.indent
    too_wide = grid.indent + sum(broad) + len(_GAP) * (len(broad) - 1) - width
    if too_wide > 0:
        column = grid.title
        if column is None or broad[column] - too_wide < max(_SHORTEST, len(grid.headings[column])):
            yield from _list(grid, rows, width)
            return
        broad[column] -= too_wide
        rows = [[*row[:column], _cut(row[column], broad[column]), *row[column + 1 :]] for row in rows]

    def line(cells: Sequence[str]) -> str:
        placed = (
            cell.rjust(size) if number in grid.numbers else cell.ljust(size)
            for number, (cell, size) in enumerate(zip(cells, broad, strict=True))
        )
        return f"{pad}{_GAP.join(placed)}".rstrip()

    if any(grid.headings):
        yield paint(line(grid.headings), Ink.HEADING)
    yield from map(line, rows)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _list(grid: Grid, rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Each row as a few lines: its title, and the other cells under it, the numbers in one line."""
    title = grid.title or 0
    pad = " " * grid.indent
    for row in rows:
        yield from wrapped(row[title], width, pad, f"{pad}  ")
        told = [
            f"{grid.headings[number]}: {cell}" if grid.headings[number] else cell
            for number, cell in enumerate(row)
            if number != title and number not in grid.numbers and cell
        ]
        numbers = [
            f"{grid.headings[number]} {row[number]}" for number in sorted(grid.numbers) if row[number] not in _EMPTY
        ]
        for line in (*told, *([", ".join(numbers)] if numbers else [])):
            yield from wrapped(line, width, f"{pad}  ", f"{pad}    ")


_EMPTY = ("", "–")
_NARROWEST = 22
"""The fewest letters that a column of :class:`Days` is wrapped to; a table that needs more than that becomes a list."""


def _days(days: Days, width: int, paint: Paint) -> Iterator[str]:
    years = len({row.year for row in days.rows}) > 1
    cells = [(row.week, row.day, row.clock) for row in days.rows]
    week = max(len(days.headings[0]), *(len(number) for number, _, _ in cells), 0)
    day = max(len(days.headings[1]), *(len(word) for _, name, clock in cells for word in (name, clock)), 0)
    room = width - week - day - 3 * len(_GAP) - len("! ")
    if room < 2 * _NARROWEST:
        yield from _days_as_list(days, width, paint, years)
        return
    what, who = _shared_width(days, room)
    heads = (days.headings[0].rjust(week), days.headings[1].ljust(day), f"  {days.headings[2]}".ljust(what + 2))
    yield paint(_GAP.join((*heads, days.headings[3])).rstrip(), Ink.HEADING)
    year: int | None = None
    for row in days.rows:
        if years and row.year != year:
            yield paint(str(row.year), Ink.HEADING)
        year = row.year
        texts, names, times = wrapped(row.what, what), wrapped(row.who, who), [row.day, row.clock]
        texts += wrapped(row.note, what + len(_GAP) + who if len(names) <= len(texts) else what) if row.note else []
        for number in range(max(len(texts), len(names), 2 if row.clock else 1)):
            at = f"{(row.week if number == 0 else '').rjust(week)}{_GAP}{_cell(times, number).ljust(day)}"
            sign = _sign(row.sign or " ", paint) if number == 0 else " "
            yield f"{at}{_GAP}{sign} {_cell(texts, number).ljust(what)}{_GAP}{_cell(names, number)}".rstrip()


def _cell(lines: Sequence[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _shared_width(days: Days, room: int) -> tuple[int, int]:
    """The widths of the last two columns: of those that there is room for, where the rows take the fewest lines."""
    what = max(len(days.headings[2]), *(len(row.what) for row in days.rows), 0)
    who = max(len(days.headings[3]), *(len(row.who) for row in days.rows), 0)
    if what + who <= room:
        return what, who
    widths = [(size, room - size) for size in range(_NARROWEST, room - _NARROWEST + 1, 2)]

    def lines(sizes: tuple[int, int]) -> int:
        return sum(max(len(wrapped(row.what, sizes[0])), len(wrapped(row.who, sizes[1]))) for row in days.rows)

    return min(widths, key=lines)


def _days_as_list(days: Days, width: int, paint: Paint, years: bool) -> Iterator[str]:
    at: tuple[int, str, str, str] | None = None
    for row in days.rows:
        if (row.year, row.week, row.day, row.clock) != at:
            at = (row.year, row.week, row.day, row.clock)
            heading = f"{days.headings[0]} {row.week}".ljust(len(days.headings[0]) + 3)
            day = " ".join(word for word in (row.day, str(row.year) if years else "", row.clock) if word)
            yield paint(f"{heading}{_GAP}{day}", Ink.HEADING)
        text = f"{row.what}: {row.who}" if row.who else row.what
        first, *others = wrapped(text, width, f"{row.sign or ' '} ", "    ")
        yield _sign(first[0], paint) + first[1:]
        yield from others
        if row.note:
            yield from wrapped(row.note, width, "    ")


def _sign(sign: str, paint: Paint) -> str:
    return paint(sign, Ink.WARNING) if sign == "!" else sign


_LESS = str.maketrans({"–": "-", "“": '"', "”": '"', "…": "...", "←": "<-", "→": "->", "✗": "x", "’": "'", "‑": "-"})
"""What stands for the signs that an old console lacks (code page 850 has æøå, «», § and ·)."""


def for_console(text: str, encoding: str | None) -> str:
    """The text in signs that a console of this encoding can show.

    >>> for_console("→ 9.–10. november", "cp850")
    '-> 9.-10. november'
    """
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return text.translate(_LESS)
    return text
