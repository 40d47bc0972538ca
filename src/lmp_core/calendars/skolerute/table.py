"""A skolerute from a table (CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import attrs

from lmp_core.calendars.norwegian_dates import read_days
from lmp_core.calendars.skolerute.meaning import Reading, Row, make_calendar
from lmp_core.calendars.skolerute.textfile import problem_at, read_text
from lmp_core.model import UnitKind
from lmp_core.model.errors import ModelError, PlanFileError, Position, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_BROKEN = phrase("the table is broken")
_SAVE_ANEW = phrase("save it anew as CSV")
_NO_DAY = phrase("a line without a day")
_WRITE_A_DAY = phrase("write 5.10.2020 in the first column")
_NO_TITLE = phrase("a line that does not say what the day is")
_WRITE_A_TITLE = phrase("write 'Høstferie'")

_COLUMNS = {
    "start": "fra frå start startdato fradato frådato dato datoar datoer date dag dager dagar tidspunkt periode period",
    "end": "til slutt sluttdato tildato tom t.o.m end enddate",
    "title": "tittel hva kva navn namn hendelse hending beskrivelse skildring tekst merknad title summary subject name",
    "kind": "type slag kategori kind category",
}
_HEADS = {word: column for column, words in _COLUMNS.items() for word in words.split()}
_HEADS |= {
    "fra dato": "start",
    "frå dato": "start",
    "fra og med": "start",
    "frå og med": "start",
    "første dag": "start",
    "start date": "start",
    "til dato": "end",
    "til og med": "end",
    "siste dag": "end",
    "end date": "end",
    "ferie og fridager": "title",
    "ferie/fridag": "title",
}


def read_csv(
    path: Path,
    *,
    id: str | None = None,
    title: Text | str | None = None,
    unit_kinds: Iterable[UnitKind | str] = (UnitKind.SCHOOL,),
    school_year: int | None = None,
) -> Reading:
    """Read a skolerute from a table: a column of days, or of first and last days, and one that says what they are.

    Columns may have names (``dato``, ``fra``, ``til``, ``hva``, ``type`` and their like) or stand in the order day,
    last day if any, text. Commas, semicolons and tabs separate them. ``school_year`` is the year in which the school
    year begins, needed when the days are written without a year. The id and the title are made from the name of the
    file when not given.

    Raises:
        PlanFileError: with all that is wrong, each with its line.
    """
    text = read_text(path)
    start = text.lstrip("\n\r ").partition("\n")[0].casefold()
    separator = max(";\t,", key=start.count) if any(mark in start for mark in ";\t,") else ";"
    problems: list[Problem] = []
    rows: list[Row] = []
    heads: list[str] | None = None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            here, line = line, reader.line_num + 1
            cells = [cell.strip() for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if heads is None:
                heads = _heads(cells)
                if heads:
                    continue
            try:
                rows.append(_csv_row(here, cells, heads, school_year))
            except ModelError as error:
                problems += [attrs.evolve(problem, position=Position(str(path), here)) for problem in error.problems]
    except csv.Error:
        problems.append(problem_at(path, line, _BROKEN, _SAVE_ANEW))
    if problems:
        raise PlanFileError(*problems)
    return make_calendar(path, rows, id, title, unit_kinds, school_year)


def _heads(cells: list[str]) -> list[str]:
    """What each column holds; empty when the first line is not a line of names."""
    heads = [_HEADS.get(" ".join(cell.casefold().strip(".: ").split()), "") for cell in cells]
    return heads if "start" in heads else []


def _csv_row(line: int, cells: list[str], heads: list[str] | None, school_year: int | None) -> Row:
    if heads:
        by_head: dict[str, str] = {}
        for head, cell in zip(heads, cells, strict=False):
            if cell and head:
                by_head[head] = f"{by_head[head]} {cell}" if head in by_head else cell
        start, end = by_head.get("start", ""), by_head.get("end", "")
        title, kind = by_head.get("title", ""), by_head.get("kind", "")
    else:
        start, rest = cells[0], cells[1:]
        end = rest.pop(0) if len(rest) > 1 and (not rest[0] or rest[0][0].isdigit()) else ""
        title, kind = " ".join(rest).strip(), ""
    if not start:
        raise ModelError(Problem(message=_NO_DAY, hint=_WRITE_A_DAY))
    if not title and not kind:
        raise ModelError(Problem(message=_NO_TITLE, hint=_WRITE_A_TITLE))
    if not end:
        return Row(line, title or kind, read_days(start, school_year=school_year), kind)
    spans = read_days(f"{start} - {end}", school_year=school_year)
    return Row(line, title or kind, spans, kind)
