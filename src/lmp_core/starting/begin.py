"""Beginning a plan in a folder, and what was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from lmp_core.calendars.school_year import count
from lmp_core.graph.answer import Answer
from lmp_core.model import Activity
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.when import When
from lmp_core.planfile import create
from lmp_core.planfile.read import MAIN
from lmp_core.starting.files import activity_files, calendars_file, start_files, units_file
from lmp_core.starting.new_plan import NewPlan, years_of
from lmp_core.wording.layout import Facts, Headline, Line, Next, Part
from lmp_core.wording.lists import listing

_MADE = phrase("Made: {folder} with {what}.")
_UNITS = plural_phrase("1 unit", "{n} units")
_PROGRAMMES = plural_phrase("1 programme", "{n} programmes")
_CALENDARS = plural_phrase("1 school calendar", "{n} school calendars")
_UNDATED = plural_phrase("1 activity without a day", "{n} activities without a day")
_ACTIVITIES = plural_phrase("1 activity", "{n} activities")
_SOME_UNDATED = phrase("{activities}, {n} without a day")
_PLAN_FILE = phrase("goals, programmes and period")
_UNITS_FILE = phrase("who takes part")
_SCHOOL_CALENDAR = phrase("school calendar {years}, {n} school days")
_NO_CALENDAR = phrase("empty: no school calendar yet")
_FROM_TEMPLATE = phrase("activities from the template, {programme}")
_FIRST = phrase("a first activity")
_LEFT_OUT = plural_phrase(
    "1 line of {file} was not understood and is left out: line {lines}.",
    "{n} lines of {file} were not understood and are left out: lines {lines}.",
)
_CHECK = phrase("see what is missing")
_PROPOSE = phrase("have dates proposed")


@attrs.frozen(kw_only=True)
class Begun(Answer):
    """A plan that was begun: its folder, its files in order, and the lines of the school calendar left out."""

    folder: Path = attrs.field()
    files: tuple[Path, ...]
    skolerute: str = ""
    left_out: tuple[int, ...] = ()

    @property
    def undated(self) -> tuple[Activity, ...]:
        """The activities that no day is chosen for."""
        return tuple(
            activity for activity in self.plan.activities if activity.when is None or not _is_fixed(activity.when)
        )

    def _lines(self, language: str) -> Iterator[Part]:
        here = self.folder == Path()
        shown = f"{self.folder.as_posix()}/"
        yield Headline(_MADE.say(language, folder=shown, what=self._sum(language)))
        yield ""
        rows = [(file.as_posix(), self._told(file, language)) for file in self.files]
        yield Facts(tuple(rows))
        if self.left_out:
            number, lines = len(self.left_out), listing([str(line) for line in self.left_out], language)
            yield ""
            yield Line(_LEFT_OUT.say(language, n=number, file=self.skolerute, lines=str(lines)))
        yield ""
        steps = [] if here else [(f"cd {as_typed(self.folder.as_posix())}", "")]
        steps.append(("lmp check", _CHECK.to(language)))
        if self.undated:
            steps.append(("lmp propose", _PROPOSE.to(language)))
        yield Next(tuple(steps))

    def _sum(self, language: str) -> str:
        """What there is of each, counted; what there is none of is left out."""
        plan, undated = self.plan, len(self.undated)
        parts = [
            noun.say(language, n=len(there))
            for noun, there in ((_UNITS, plan.units), (_PROGRAMMES, plan.programmes), (_CALENDARS, plan.calendars))
            if there
        ]
        if undated == len(plan.activities):
            parts.append(_UNDATED.say(language, n=undated))
        else:
            activities = _ACTIVITIES.say(language, n=len(plan.activities))
            parts.append(_SOME_UNDATED.say(language, activities=activities, n=undated) if undated else activities)
        return str(listing(parts, language))

    def _told(self, file: Path, language: str) -> str:
        name = file.name
        if name == MAIN:
            return _PLAN_FILE.to(language)
        if name == units_file(self.plan.language):
            return _UNITS_FILE.to(language)
        if name == calendars_file(self.plan.language):
            return self._calendar(language)
        first = next(activity for activity, own in activity_files(self.plan).items() if own == name)
        programmes = self.plan.activity(first).programmes
        if not programmes:
            return _FIRST.to(language)
        return _FROM_TEMPLATE.say(language, programme=self.plan.name(programmes[0], language))

    def _calendar(self, language: str) -> str:
        if not self.plan.calendars:
            return _NO_CALENDAR.to(language)
        calendar = self.plan.calendars[0]
        years = years_of(calendar.first_day, calendar.last_day)
        return _SCHOOL_CALENDAR.say(language, years=years, n=count(calendar).school_days)

    def to_data(self) -> dict[str, Any]:
        """What was made, as plain data for JSON."""
        return {
            "format": 1,
            "command": "init",
            "plan": self.plan.id,
            "language": self.plan.language,
            "folder": self.folder.as_posix(),
            "files": [file.as_posix() for file in self.files],
            "left_out": list(self.left_out),
        }


def begin(new: NewPlan, folder: Path, skolerute: Path | None = None) -> Begun:
    """Write a new plan into a folder: all its files, or none. ``skolerute`` is the file that its calendar is from.

    Raises:
        LmpError: when a programme cannot be put in, or a file is there or cannot be written; nothing is made then.
    """
    plan = new.plan()
    saved = create(folder, start_files(plan, new.municipality, new.start))
    left_out = () if new.skolerute is None else new.skolerute.left_out
    return Begun(
        plan=plan,
        language=new.language,
        folder=folder,
        files=saved.files,
        skolerute=skolerute.name if skolerute else "",
        left_out=tuple(sorted({problem.position.line for problem in left_out if problem.position})),
    )


def _is_fixed(when: When) -> bool:
    return when.precision.fixed


def as_typed(word: str) -> str:
    """A word as a shell takes it.

    >>> as_typed("fjordvik"), as_typed("Møre og Romsdal")
    ('fjordvik', '"Møre og Romsdal"')
    """
    return f'"{word}"' if " " in word else word
