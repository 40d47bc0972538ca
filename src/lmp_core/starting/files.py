"""The files of a new plan: who takes part, the calendars and each programme by themselves, with comments."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.errors import one_line
from lmp_core.model.ids import slug
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.planfile import to_data
from lmp_core.planfile.read import MAIN
from lmp_core.planfile.toml_text import field_text, part_text

_WIDTH = 100
_UNITS_FILE = phrase("units.toml")
_CALENDARS_FILE = phrase("calendars.toml")
_ACTIVITIES_FILE = phrase("activities.toml")
_WHO = ("units", "roles", "groups")

_PLAN = phrase(
    "The plan for safe kindergartens and schools in {municipality}. Edit the files, and see what is missing: lmp check"
)
_ID = phrase(
    "Calendars know the plan by its id. Leave it as it is once calendars are shared. No two "
    "municipalities can have the same. Where another has the same name, the county is in the id too."
)
_PERIOD = phrase("The first and the last day of the plan. lmp check tells of what lies outside.")
_GOALS = phrase(
    "The goals. Activities say themselves which goals they serve (goals). A sub-goal says what it is part of:"
)
_PROGRAMMES = phrase(
    "The programmes. Another one comes from a template: lmp programme list shows them. Set the starting month:"
)
_ADD = phrase("lmp programme add TEMPLATE --start {month}")
_UNITS = phrase("Who takes part. The kind is school, kindergarten, sfo, ppt, owner or other. Another unit:")
_ROLES = phrase("Roles and groups. Write roles and not the names of people. Another role, and the group that it is in:")
_CALENDAR = phrase(
    "The school calendar: breaks, planning days, the first and the last school day. Next year's is written in the "
    "same way, with its own days:"
)
_NO_CALENDAR = phrase(
    "The school calendar is not here yet. Without it the plan does not know the breaks of the schools. It is written "
    "like this, with your own days:"
)
_CALENDAR_TITLE = phrase("School calendar {years}")
_AUTUMN_BREAK = phrase("Autumn break")
_KINDERGARTENS = phrase(
    'Kindergartens have planning days of their own. They go into a calendar with unit_kinds = ["kindergarten"].'
)
_FROM_TEMPLATE = phrase(
    "{programme}: the activities from the template. Most have no day yet: lmp propose proposes "
    "dates. When you have chosen a day, write it down:"
)
_OWN = phrase("The activities. The day is not decided. Write it down when it is chosen, for instance:")
_ANOTHER = phrase("Another activity:")

_SUB_GOAL = phrase("All staff know the signs of bullying")
_SFO = phrase("Solbakken SFO")
_ROLE = phrase("Olweus coordinator")
_GROUP = phrase("The response team")
_MEETING = phrase("Parents' evening on safety")


def start_files(plan: Plan, municipality: str, start: dt.date) -> dict[str, str]:
    """The files of a new plan by name, ``plan.toml`` first, in the plan's language. ``start`` is when it begins."""
    language, data = plan.language, to_data(plan)
    names = {key: text.to(language) for key, text in (("units", _UNITS_FILE), ("calendars", _CALENDARS_FILE))}
    own = activity_files(plan)
    included = [names["units"], names["calendars"], *dict.fromkeys(own.values())]
    files = {
        MAIN: "".join(_main(plan, data, municipality, included, start)),
        names["units"]: "".join(_who(plan, data, language)),
        names["calendars"]: "".join(_calendars(plan, data, start)),
    }
    for name in included[2:]:
        parts = [part for part in data.get("activities", ()) if own[part["id"]] == name]
        files[name] = "".join(_activities(plan, parts, _some_day(start)))
    return files


def units_file(language: str) -> str:
    """The name of the file that tells who takes part."""
    return _UNITS_FILE.to(language)


def calendars_file(language: str) -> str:
    """The name of the file of calendars."""
    return _CALENDARS_FILE.to(language)


def activity_files(plan: Plan) -> dict[str, str]:
    """The name of the file that each activity stands in, by its id: one file for each programme."""
    taken = {MAIN, _UNITS_FILE.to(plan.language), _CALENDARS_FILE.to(plan.language)}

    def name(programmes: tuple[str, ...]) -> str:
        own = f"{programmes[0]}.toml" if programmes else _ACTIVITIES_FILE.to(plan.language)
        return own if own not in taken else f"programme-{own}"

    return {activity.id: name(activity.programmes) for activity in plan.activities}


def _main(plan: Plan, data: Mapping[str, Any], municipality: str, included: list[str], start: dt.date) -> Iterator[str]:
    language = plan.language
    yield from _comment(_PLAN.say(language, municipality=municipality))
    yield field_text("format", data["format"])
    yield from _comment(_ID.to(language))
    head = {"id": plan.id, "title": data["title"], "language": language}
    apart = {"format", "period", *COLLECTIONS}
    for key, value in {**head, **data}.items():
        if key not in apart:
            yield field_text(key, value)
    yield field_text("include", included)
    if "period" in data:
        yield "\n"
        yield from _comment(_PERIOD.to(language))
        yield field_text("period", data["period"])
    yield "\n"
    yield from _comment(_GOALS.to(language))
    main_goal = next((goal.id for goal in plan.goals if goal.part_of is None), None)
    yield from _example("goals", _SUB_GOAL, language, part_of=main_goal)
    yield from _parts("goals", data)
    yield "\n"
    yield from _comment(_PROGRAMMES.to(language))
    yield from _comment(_ADD.say(language, month=f"{start:%Y-%m}"), indent=2)
    elsewhere = {"goals", "calendars", "activities", *_WHO}
    for collection in COLLECTIONS:
        if collection not in elsewhere:
            yield from _parts(collection, data)


def _who(plan: Plan, data: Mapping[str, Any], language: str) -> Iterator[str]:
    yield from _comment(_UNITS.to(language))
    yield from _example("units", _SFO, language, kind="sfo")
    yield from _parts("units", data)
    yield "\n"
    yield from _comment(_ROLES.to(language))
    unit = plan.units[0].id if plan.units else None
    yield from _example("roles", _ROLE, language, unit=unit)
    yield from _example("groups", _GROUP, language, members=[slug(_ROLE.to(language))], unit=unit)
    yield from _parts("roles", data)
    yield from _parts("groups", data)


def _calendars(plan: Plan, data: Mapping[str, Any], start: dt.date) -> Iterator[str]:
    """The school calendar, with how one is written: next year's, or this year's where there is none."""
    language = plan.language
    year = max((calendar.last_day.year for calendar in plan.calendars), default=start.year)
    first, autumn = _monday(dt.date(year, 8, 17)), _monday(dt.date(year, 10, 5))
    yield from _comment((_CALENDAR if plan.calendars else _NO_CALENDAR).to(language))
    yield from _example(
        "calendars",
        _CALENDAR_TITLE.filled(years=f"{year}–{year + 1}"),
        language,
        first_day=first,
        last_day=_monday(dt.date(year + 1, 6, 16)) + dt.timedelta(days=4),
        unit_kinds=["school"],
        breaks=[
            {"title": _AUTUMN_BREAK.to(language), "start": autumn, "end": autumn + dt.timedelta(days=4)},
        ],
        planning_days=[first - dt.timedelta(days=3)],
    )
    yield "#\n"
    yield from _comment(_KINDERGARTENS.to(language))
    yield from _parts("calendars", data)


def _activities(plan: Plan, parts: list[dict[str, Any]], day: dt.date) -> Iterator[str]:
    """The activities of a file, with how a day is written and how another one is added."""
    language = plan.language
    programmes = plan.activity(parts[0]["id"]).programmes
    if programmes:
        yield from _comment(_FROM_TEMPLATE.say(language, programme=plan.name(programmes[0], language)))
    else:
        yield from _comment(_OWN.to(language))
    yield from _comment(f"when = {day}", indent=2)
    yield "#\n"
    yield from _comment(_ANOTHER.to(language))
    yield from _example(
        "activities",
        _MEETING,
        language,
        kind="parent-meeting",
        programmes=list(programmes[:1]) or None,
        goals=list(plan.activity(parts[0]["id"]).goals[:1]) or None,
        takes_part=[unit.id for unit in plan.units[:1]] or None,
        when=f"{day:%Y-%m}",
    )
    for part in parts:
        yield "\n"
        yield part_text("activities", part)


def _some_day(start: dt.date) -> dt.date:
    """A day to show how days are written: the first Tuesday of the February that comes after the start."""
    first = dt.date(start.year + (start.month > 1), 2, 1)
    return first + dt.timedelta(days=(1 - first.weekday()) % 7)


def _monday(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def _parts(collection: str, data: Mapping[str, Any]) -> Iterator[str]:
    for part in data.get(collection, ()):
        yield "\n"
        yield part_text(collection, part)


def _comment(text: str, indent: int = 0) -> Iterator[str]:
    """Lines of a comment, no wider than they may be; what introduces the lines below stands in a line of its own."""
    said, dot, introduction = one_line(text).rpartition(". ")
    pieces = [f"{said}.", introduction] if dot and introduction.endswith(":") else [one_line(text)]
    for piece in pieces:
        for line in textwrap.wrap(piece, _WIDTH - 2 - indent, break_long_words=False, break_on_hyphens=False):
            yield f"# {' ' * indent}{line}\n"


def _example(collection: str, title: Text, language: str, **fields: Any) -> Iterator[str]:
    """A part as it would be written, as a comment; fields that are None are left out."""
    name = title.to(language)
    data = {
        "id": slug(name.replace("–", "-")),
        "title": name,
        **{key: value for key, value in fields.items() if value is not None},
    }
    yield "#\n"
    yield from _commented(part_text(collection, data).splitlines())


def _commented(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}\n" for line in lines)
