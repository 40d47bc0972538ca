"""The files of a new plan: who takes part, the calendars and each programme by themselves, with comments."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lmp_core.model import COLLECTIONS, Plan
from lmp_core.model.errors import one_line
from lmp_core.model.ids import slug
from lmp_core.model.text import Text
from lmp_core.planfile import to_data
from lmp_core.planfile.read import MAIN
from lmp_core.planfile.toml_text import field_text, part_text

_WIDTH = 100
_UNITS_FILE = Text(nb="virksomheter.toml", nn="verksemder.toml", en="units.toml")
_CALENDARS_FILE = Text(nb="kalender.toml", nn="kalender.toml", en="calendars.toml")
_ACTIVITIES_FILE = Text(nb="aktiviteter.toml", nn="aktivitetar.toml", en="activities.toml")
_WHO = ("units", "roles", "groups")

_PLAN = Text(
    nb="Planen for trygge barnehager og skoler i {municipality}. Rett i filene, og se hva som mangler: lmp check",
    nn="Planen for trygge barnehagar og skular i {municipality}. Rett i filene, og sjå kva som manglar: lmp check",
    en="The plan for safe kindergartens and schools in {municipality}. Edit the files, and see what is missing: "
    "lmp check",
)
_ID = Text(
    nb="Kalendere kjenner planen igjen på id-en. La den stå når kalendere er delt. To kommuner kan ikke ha den samme. "
    "Heter en annen kommune det samme, står fylket i id-en også.",
    nn="Kalendrar kjenner planen att på id-en. La han stå når kalendrar er delte. To kommunar kan ikkje ha den same. "
    "Heiter ein annan kommune det same, står fylket i id-en òg.",
    en="Calendars know the plan by its id. Leave it as it is once calendars are shared. No two municipalities can "
    "have the same. Where another has the same name, the county is in the id too.",
)
_PERIOD = Text(
    nb="Første og siste dag i planen. Det som ligger utenfor, sier lmp check fra om.",
    nn="Første og siste dag i planen. Det som ligg utanfor, seier lmp check frå om.",
    en="The first and the last day of the plan. lmp check tells of what lies outside.",
)
_GOALS = Text(
    nb="Målene. Aktivitetene sier selv hvilke mål de bidrar til (goals). Et delmål sier hva det er del av:",
    nn="Måla. Aktivitetane seier sjølve kva mål dei bidreg til (goals). Eit delmål seier kva det er del av:",
    en="The goals. Activities say themselves which goals they serve (goals). A sub-goal says what it is part of:",
)
_PROGRAMMES = Text(
    nb="Programmene. Et program til hentes fra en mal: lmp programme list viser malene. Sett startmåneden selv:",
    nn="Programma. Eit program til blir henta frå ein mal: lmp programme list viser malane. Set startmånaden sjølv:",
    en="The programmes. Another one comes from a template: lmp programme list shows them. Set the starting month:",
)
_ADD = Text(
    nb="lmp programme add MAL --start {month}",
    nn="lmp programme add MAL --start {month}",
    en="lmp programme add TEMPLATE --start {month}",
)
_UNITS = Text(
    nb="Hvem som er med. Slaget (kind) er school, kindergarten, sfo, ppt, owner eller other. En virksomhet til:",
    nn="Kven som er med. Slaget (kind) er school, kindergarten, sfo, ppt, owner eller other. Ei verksemd til:",
    en="Who takes part. The kind is school, kindergarten, sfo, ppt, owner or other. Another unit:",
)
_ROLES = Text(
    nb="Roller og grupper. Skriv roller og ikke navn på personer. En rolle til, og gruppa den er med i:",
    nn="Roller og grupper. Skriv roller og ikkje namn på personar. Ei rolle til, og gruppa ho er med i:",
    en="Roles and groups. Write roles and not the names of people. Another role, and the group that it is in:",
)
_CALENDAR = Text(
    nb="Skoleruta: ferier, planleggingsdager, første og siste skoledag. Neste års skolerute hentes inn fra en fil:",
    nn="Skuleruta: feriar, planleggingsdagar, første og siste skuledag. Skuleruta for neste år blir henta inn frå "
    "ei fil:",
    en="The school calendar: breaks, planning days, the first and the last school day. Next year's comes from a file:",
)
_NO_CALENDAR = Text(
    nb="Skoleruta er ikke hentet inn. Uten den vet ikke planen når skolene har ferie. Den hentes inn fra en fil som "
    "kommunen gir ut (.csv eller .ics):",
    nn="Skuleruta er ikkje henta inn. Utan henne veit ikkje planen når skulane har ferie. Ho blir henta inn frå ei fil "
    "som kommunen gir ut (.csv eller .ics):",
    en="The school calendar is not brought in. Without it the plan does not know the breaks of the schools. It comes "
    "from a file that the municipality publishes (.csv or .ics):",
)
_IMPORT = Text(nb="lmp import skolerute.csv", nn="lmp import skulerute.csv", en="lmp import calendar.csv")
_KINDERGARTENS = Text(
    nb='Barnehagene har sine egne planleggingsdager. De skrives i en kalender med unit_kinds = ["kindergarten"].',
    nn="Barnehagane har sine eigne planleggingsdagar. Dei blir skrivne i ein kalender med unit_kinds = "
    '["kindergarten"].',
    en='Kindergartens have planning days of their own. They go into a calendar with unit_kinds = ["kindergarten"].',
)
_FROM_TEMPLATE = Text(
    nb="{programme}: aktivitetene fra malen. De fleste har ikke dag ennå: lmp propose foreslår datoer. Har du valgt "
    "en dag, så skriv den inn:",
    nn="{programme}: aktivitetane frå malen. Dei fleste har ikkje dag enno: lmp propose føreslår datoar. Har du valt "
    "ein dag, så skriv han inn:",
    en="{programme}: the activities from the template. Most have no day yet: lmp propose proposes dates. When you have "
    "chosen a day, write it down:",
)
_OWN = Text(
    nb="Aktivitetene. Dagen er ikke bestemt. Skriv den inn når den er valgt, for eksempel:",
    nn="Aktivitetane. Dagen er ikkje bestemt. Skriv han inn når han er vald, til dømes:",
    en="The activities. The day is not decided. Write it down when it is chosen, for instance:",
)
_ANOTHER = Text(nb="En aktivitet til:", nn="Ein aktivitet til:", en="Another activity:")

_SUB_GOAL = Text(
    nb="Alle ansatte kjenner tegnene på mobbing",
    nn="Alle tilsette kjenner teikna på mobbing",
    en="All staff know the signs of bullying",
)
_SFO = Text(nb="Solbakken SFO", nn="Solbakken SFO", en="Solbakken SFO")
_ROLE = Text(nb="Olweus-koordinator", nn="Olweus-koordinator", en="Olweus coordinator")
_GROUP = Text(nb="Innsatsteamet", nn="Innsatsteamet", en="The response team")
_MEETING = Text(nb="Foreldremøte om trygt miljø", nn="Foreldremøte om trygt miljø", en="Parents' evening on safety")


def start_files(plan: Plan, municipality: str, start: dt.date) -> dict[str, str]:
    """The files of a new plan by name, ``plan.toml`` first, in the plan's language. ``start`` is when it begins."""
    language, data = plan.language, to_data(plan)
    names = {key: text.to(language) for key, text in (("units", _UNITS_FILE), ("calendars", _CALENDARS_FILE))}
    own = activity_files(plan)
    included = [names["units"], names["calendars"], *dict.fromkeys(own.values())]
    files = {
        MAIN: "".join(_main(plan, data, municipality, included, start)),
        names["units"]: "".join(_who(plan, data, language)),
        names["calendars"]: "".join(_calendars(plan, data, language)),
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


def _calendars(plan: Plan, data: Mapping[str, Any], language: str) -> Iterator[str]:
    yield from _comment((_CALENDAR if plan.calendars else _NO_CALENDAR).to(language))
    yield from _comment(_IMPORT.to(language), indent=2)
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


def _parts(collection: str, data: Mapping[str, Any]) -> Iterator[str]:
    for part in data.get(collection, ()):
        yield "\n"
        yield part_text(collection, part)


def _comment(text: str, indent: int = 0) -> Iterator[str]:
    """Lines of a comment, no wider than they may be."""
    for line in textwrap.wrap(one_line(text), _WIDTH - 2 - indent, break_long_words=False, break_on_hyphens=False):
        yield f"# {' ' * indent}{line}\n"


def _example(collection: str, title: Text, language: str, **fields: Any) -> Iterator[str]:
    """A part as it would be written, as a comment; fields that are None are left out."""
    name = title.to(language)
    data = {"id": slug(name), "title": name, **{key: value for key, value in fields.items() if value is not None}}
    yield "#\n"
    yield from _commented(part_text(collection, data).splitlines())


def _commented(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}\n" for line in lines)
