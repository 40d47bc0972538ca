"""The values of plug-ins that are about plans alone: importers, scenarios, calendars, words, programme templates.

The rooms that use it stand above it. :mod:`lmp_core.plugins` has it all, and is where plug-ins import it from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lmp_core.model.text import Text, as_text
from lmp_core.model.value import Brief

if TYPE_CHECKING:
    # A command line that only looks for commands does not need the model, which takes its time to import.
    from lmp_core.model import Plan, SchoolCalendar


@attrs.frozen(kw_only=True)
class Importer(Brief):
    """Reads a file of another kind into a plan.

    ``suffixes`` are the file endings it takes (``.ics``), in small letters. ``read`` is given files with one of them
    only, and only files that can be opened. ``sample`` is the content of a small file that it reads: the conformance
    kit tries the importer on it.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    suffixes: tuple[str, ...]
    read: Callable[[Path, Plan], Plan]
    sample: bytes = b""


@attrs.frozen(kw_only=True)
class Scenario(Brief):
    """A restriction as a function from plan to plan. Applied twice it must give the same as once."""

    name: str
    title: Text = attrs.field(converter=as_text)
    apply: Callable[[Plan], Plan]


@attrs.frozen(kw_only=True)
class CalendarProvider(Brief):
    """Gives holidays or school-year calendars that a plan need not hold itself."""

    name: str
    title: Text = attrs.field(converter=as_text)
    holidays: Callable[[int], Mapping[dt.date, Text]] | None = None
    school_calendars: Callable[[Plan], Iterable[SchoolCalendar]] | None = None


@attrs.frozen(kw_only=True)
class TermWord(Brief):
    """A word of one's own for something that the library has a name for (:mod:`lmp_core.model.terms`).

    ``key`` is the id of a kind of activity, with ``.plural`` for its plural. ``word`` replaces the library's in the
    languages that it has.
    """

    key: str
    word: Text = attrs.field(converter=as_text)


@attrs.frozen(kw_only=True)
class ProgrammeTemplate(Brief):
    """A programme ready to be put into a plan.

    ``instantiate`` is given the plan, the day the programme starts and the ids of the units, and gives the plan with
    the programme in it. Without units it takes those of the plan that the programme is for. ``earlier`` is the same
    function of each earlier version, by version: a plan that was made from one of them can then be brought up to date
    without touching what has been changed in it since (:mod:`lmp_core.changes.template_upgrade`). ``gaps`` are what the
    programme's sources leave open.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    version: str
    instantiate: Callable[[Plan, dt.date, Sequence[str]], Plan]
    description: Text = attrs.field(default=Text(), converter=as_text)
    earlier: Mapping[str, Callable[[Plan, dt.date, Sequence[str]], Plan]] = attrs.field(factory=dict)
    gaps: Sequence[Text] = ()
