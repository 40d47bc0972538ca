"""The report of clashes: when, what, who, which room, and the smallest change that mends it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.clash_repair import Repair, Repairs
from lmp_core.coordination.clashes import Clash, ClashKind, clashes
from lmp_core.document import Block, Bullets, Document, Line, Paragraph, Run, Section, Table, text_line
from lmp_core.model import Certainty, Visibility
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import FailedFile, OutFile
from lmp_core.plugins.failure import PluginCallError
from lmp_core.timeline.occurrence import Moment, Occurrence
from lmp_core.wording.dates import clock, day, span
from lmp_core.wording.lists import listing
from lmp_core.wording.names import is_common_noun, quotes, small_first
from lmp_core.wording.numbers import in_words
from lmp_core.wording.sentences import SHOWN
from lmp_core.wording.status import CERTAINTIES

_LOG = logging.getLogger(__name__)
_FORMATS = ("md", "html")
FORMAT = 1
"""The version of the form of ``clashes.json``. Fields are added without a new number, and never change meaning."""

_TITLE = phrase("Clashes in the plan")
_OVERVIEW = phrase("Overview")
_NONE = phrase("No clashes were found among the activities that have a date.")
_SOME = plural_phrase(
    "The plan has one clash: things at the same time that need the same people or the same room.",
    "The plan has {n} clashes: things at the same time that need the same people or the same room.",
)
_POSSIBLE = plural_phrase(
    "One of them is only possible: times of day are missing, so that one may be able to follow the other.",
    "{n} of them are only possible: times of day are missing, so that one may be able to follow the other.",
)
_ALL_POSSIBLE = phrase("Times of day are missing, so that one may be able to follow the other on the same day.")
_DAY = phrase("Day")
_WHAT = phrase("What")
_WHO = phrase("Who")
_ROOM = phrase("Room")
_SHARED = phrase("Who or which room")
_SURE = phrase("Certain?")
_CERTAIN = phrase("certain")
_PERHAPS = CERTAINTIES[Certainty.POSSIBLE]
_HEADING = phrase("{days}: {one} and {other}")
_POINT = phrase("{label}: {text}")
_TIMES = phrase("Times")
_PROPOSAL = phrase("Proposal")
_CROWD_HEADING = phrase("{days}: {one}, {other} and {n} more")
_REST = phrase("{n} more")
_WHOLE_DAY = phrase("no time of day")
_NEEDED = phrase("It takes")
_MINUTES = phrase("{n} minutes from the one room to the other")
_NOT_CONFIRMED = phrase("Rests on what nobody has confirmed")
_SMALLEST = phrase("Smallest change")
_TOO_TIGHT = plural_phrase(
    "One of them is too little time between two meetings in different rooms.",
    "{n} of them are too little time between two meetings in different rooms.",
)
_ONLY_TIGHT = plural_phrase(
    "The plan has one clash: too little time between two meetings in different rooms.",
    "The plan has {n} clashes: too little time between meetings in different rooms.",
)
_MOST = phrase("Who is wanted twice more than once")
_MOST_CAPTION = phrase("The number of clashes for each")
_COUNT = phrase("Clashes")
_UNSEEN = phrase("Not checked")
_UNSEEN_WHY = phrase("These have no known date, so that clashes with them cannot be seen yet.")
_NOTE = phrase("Made from the plan “{plan}” as it stands on {day}.")


def clash_files(context: PlanContext) -> Iterator[OutFile | FailedFile]:
    """The report as Markdown and HTML, and as JSON: ``clashes.nb.md``.

    What is not for the public says so in its name, so that the two cannot be mistaken. Markdown and HTML are written by
    the report formats of the context's services; where a format is missing, its file is left out with a warning.
    """
    mark = "" if context.audience is Visibility.PUBLIC else f".{context.audience}"
    stem = f"clashes.{context.language}{mark}"
    yield from _rendered(context, stem)
    data = json.dumps(clash_data(context), ensure_ascii=False, indent=2, allow_nan=False)
    yield OutFile.text(f"{stem}.json", data + "\n")


def _rendered(context: PlanContext, stem: str) -> Iterator[OutFile | FailedFile]:
    formats = {format_.name: format_ for format_ in context.services.formats()} if context.services.formats else {}
    document = clash_report(context)
    for name in _FORMATS:
        if name not in formats:
            _LOG.warning("%s.%s is left out: no plug-in brings the report format %r", stem, name, name)
            continue
        path = f"{stem}{formats[name].suffix}"
        try:
            yield OutFile(path, formats[name].render(document, context))
        except PluginCallError as error:
            yield FailedFile(path, error.failure)


# --- for people ---------------------------------------------------------------------------------------------------


def clash_report(context: PlanContext) -> Document:
    """The clashes of a plan as a report."""
    language = context.language
    plan_clashes = clashes(context)
    sections: list[Section] = []
    blocks: list[Block] = [Paragraph(line) for line in _summary(context, plan_clashes)]
    if len(plan_clashes) > 1:
        blocks.append(_table(context, plan_clashes))
    sections.append(Section(title=text_line(_OVERVIEW, language), blocks=blocks))
    repairs = Repairs(context)
    sections += [_section(context, clash, repairs.of(clash)) for clash in plan_clashes]
    affected = _affected(context, plan_clashes)
    if affected is not None:
        sections.append(affected)
    unseen = _unseen(context)
    if unseen:
        sections.append(
            Section(
                title=text_line(_UNSEEN, language),
                blocks=[Paragraph(text_line(_UNSEEN_WHY, language)), Bullets(unseen)],
            )
        )
    return Document(
        title=text_line(_TITLE, language),
        subtitle=text_line(context.plan.title, language),
        language=language,
        sections=sections,
        note=_phrase(_NOTE, language, plan=text_line(context.plan.title, language), day=day(context.as_of, language)),
    )


def _phrase(pattern: Text, language: str, number: int = 1, /, **parts: str | Line) -> Line:
    """A phrase in the form for a number, its places filled; marked where it had to fall back to another language."""
    tag = pattern.language_for(language)
    runs: list[str | Run | Line] = []
    for literal, field, _, _ in string.Formatter().parse(pattern.form(language, number)):
        runs.append(Run(literal, None if tag == language else tag))
        if field is not None:
            runs.append(parts[field])
    return Line.of(*runs)


def _title(context: PlanContext, occurrence: Occurrence) -> Line:
    left, right = quotes(context.language)
    return Line.of(left, text_line(occurrence.activity.title, context.language), right)


def _names(context: PlanContext, ids: Iterable[str]) -> Line:
    """The parts by their titles, the first with a large letter, the others as inside a sentence."""
    return listing([_name(context, id, inside=place > 0) for place, id in enumerate(ids)], context.language)


def _name(context: PlanContext, id: str, *, inside: bool) -> Line:
    name = text_line(context.plan.get(id).title, context.language)
    if not (inside and is_common_noun(context.plan, id, context.language)):
        return name
    first, *others = name.runs
    return Line.of(attrs.evolve(first, text=small_first(first.text)), *others)


def _summary(context: PlanContext, plan_clashes: tuple[Clash, ...]) -> Iterator[Line]:
    language = context.language
    if not plan_clashes:
        yield text_line(_NONE, language)
        return
    tight = sum(clash.kind is ClashKind.CHANGEOVER for clash in plan_clashes)
    first = _ONLY_TIGHT if tight == len(plan_clashes) else _SOME
    yield _phrase(first, language, len(plan_clashes), n=in_words(len(plan_clashes), language))
    if 0 < tight < len(plan_clashes):
        yield _phrase(_TOO_TIGHT, language, tight, n=in_words(tight, language).capitalize())
    possible = sum(not clash.times_known for clash in plan_clashes)
    if possible == len(plan_clashes):
        yield text_line(_ALL_POSSIBLE, language)
    elif possible:
        yield _phrase(_POSSIBLE, language, possible, n=in_words(possible, language).capitalize())


def _table(context: PlanContext, plan_clashes: tuple[Clash, ...]) -> Table:
    language = context.language
    return Table(
        caption=text_line(_TITLE, language),
        header=[text_line(text, language) for text in (_DAY, _WHAT, _SHARED, _SURE)],
        rows=[
            [
                span(clash.start, clash.end, language),
                _listed(context, clash, _title),
                _names(context, (*clash.people, *clash.venues)),
                text_line(_CERTAIN if clash.times_known else _PERHAPS, language),
            ]
            for clash in plan_clashes
        ],
    )


def _section(context: PlanContext, clash: Clash, repair: Repair | None) -> Section:
    language = context.language

    def point(label: Text, text: str | Line) -> Line:
        return _phrase(_POINT, language, label=text_line(label, language), text=text)

    points = [point(_WHO, _names(context, clash.people))] if clash.people else []
    if clash.venues:
        points.append(point(_ROOM, _names(context, clash.venues)))
    points.append(point(_TIMES, _listed(context, clash, _title_and_time)))
    if clash.needed is not None:
        minutes = _phrase(_MINUTES, language, n=str(clash.needed // dt.timedelta(minutes=1)))
        points.append(point(_NEEDED, minutes))
    if clash.assumptions:
        titles = [context.plan.name(id, language) for id in clash.assumptions]
        points.append(point(_NOT_CONFIRMED, "; ".join(titles)))
    points.append(point(_PROPOSAL, text_line(clash.fix, language)))
    if repair is not None:
        points.append(point(_SMALLEST, text_line(repair.text, language)))
    return Section(
        title=_phrase(
            _CROWD_HEADING if clash.crowd else _HEADING,
            language,
            n=in_words(len(clash.sides) - 2, language),
            days=span(clash.start, clash.end, language),
            one=_title(context, clash.first),
            other=_title(context, clash.second),
        ),
        blocks=[Bullets(points)],
    )


def _title_and_time(context: PlanContext, occurrence: Occurrence) -> Line:
    return Line.of(_title(context, occurrence), " (", _time(context, occurrence), ")")


def _listed(context: PlanContext, clash: Clash, tell: Callable[[PlanContext, Occurrence], Line]) -> Line:
    """The sides of a clash; of a crowd the first ones, and how many more there are."""
    language, sides = context.language, clash.sides
    lines = [tell(context, side) for side in (sides if len(sides) <= SHOWN else sides[: SHOWN - 1])]
    if len(lines) < len(sides):
        lines.append(_phrase(_REST, language, n=in_words(len(sides) - len(lines), language)))
    return listing(lines, language)


def _time(context: PlanContext, occurrence: Occurrence) -> Line:
    language = context.language
    first, last = occurrence.first_day, occurrence.last_day
    days = span(first, last, language) if first and last else ""
    if isinstance(occurrence.start, dt.datetime) and isinstance(occurrence.end, dt.datetime):
        return Line.of(f"{days} {clock(occurrence.start, occurrence.end, language)}")
    return Line.of(f"{days}, ", text_line(_WHOLE_DAY, language))


def _affected(context: PlanContext, plan_clashes: tuple[Clash, ...]) -> Section | None:
    """The section on those who are in more than one clash, most first; None when nobody is."""
    counts = Counter(id for clash in plan_clashes for person in clash.people for id in _persons(context, person))
    order = sorted(((id, count) for id, count in counts.items() if count > 1), key=lambda item: (-item[1], item[0]))
    if not order:
        return None
    language = context.language
    return Section(
        title=text_line(_MOST, language),
        blocks=[
            Table(
                caption=text_line(_MOST_CAPTION, language),
                header=[text_line(_WHO, language), text_line(_COUNT, language)],
                rows=[[_names(context, [id]), str(count)] for id, count in order],
            )
        ],
    )


def _persons(context: PlanContext, id: str) -> frozenset[str]:
    """The persons behind ``id``: its roles, or itself when it has none."""
    roles = {member for member in context.graph.members(id) if context.plan.collection_of(member) == "roles"}
    return frozenset(roles or {id})


def _unseen(context: PlanContext) -> list[Line]:
    """Meetings to come without a known date, each activity once."""
    seen: dict[str, Line] = {}
    for occurrence in context.timeline.occurrences:
        activity = occurrence.activity
        meeting = context.plan.kind(activity.kind).meeting
        if meeting and not occurrence.dated and occurrence.outcome is None:
            seen.setdefault(activity.id, text_line(activity.title, context.language))
    return list(seen.values())


# --- for programs -------------------------------------------------------------------------------------------------


def clash_data(context: PlanContext) -> dict[str, Any]:
    """The clashes of a plan as plain data, in the form of ``clashes.json``.

    Dates are ISO 8601. ``start`` and ``end`` of a clash are the first and last day that both have; those of its two
    sides are days (the last one included) or local times (the end excluded), or null.
    """
    repairs = Repairs(context)
    return {
        "format": FORMAT,
        "plan": context.plan.id,
        "as_of": context.as_of.isoformat(),
        "language": context.language,
        "timezone": context.plan.timezone,
        "clashes": [
            {
                "start": clash.start.isoformat(),
                "end": clash.end.isoformat(),
                "certain": clash.times_known,
                "sides": [_side(context, side) for side in clash.sides],
                "people": [_part(context, id) for id in clash.people],
                "venues": [_part(context, id) for id in clash.venues],
                "assumptions": [_part(context, id) for id in clash.assumptions],
                "move": clash.move,
                "proposal": clash.fix.to(context.language),
                "key": clash.key,
                "kind": str(clash.kind),
                "minutes_needed": None if clash.needed is None else clash.needed // dt.timedelta(minutes=1),
                "smallest_change": repair.text.to(context.language) if repair is not None else None,
            }
            for clash, repair in ((clash, repairs.of(clash)) for clash in clashes(context))
        ],
    }


def _side(context: PlanContext, occurrence: Occurrence) -> dict[str, Any]:
    return {
        "key": occurrence.key,
        "activity": occurrence.activity.id,
        "title": occurrence.activity.title.to(context.language),
        "certainty": str(occurrence.activity.certainty),
        "start": _iso(occurrence.start),
        "end": _iso(occurrence.end),
    }


def _iso(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _part(context: PlanContext, id: str) -> dict[str, str]:
    return {"id": id, "title": context.plan.name(id, context.language)}
