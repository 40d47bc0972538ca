"""What has happened so far: meetings and activities that were held, series, and what was cancelled or is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph
from lmp_core.model import (
    Activity,
    Form,
)
from lmp_core.wording.lists import listing
from lmp_core.wording.nouns import short
from lmp_plugins.reporting.activity_states import ActivityEntries, ActivityEntry
from lmp_plugins.reporting.sections.briefing.details import detail_items, series_line, title_place_time
from lmp_plugins.reporting.wording import POLITICAL, ReportWording, sentences, upper_first


def write_so_far(context: PlanContext) -> Sequence[Block]:
    """What was held, counted where it is of a kind; the series that run; what was done, dropped, or never recorded."""
    wording = ReportWording(context)
    entries = ActivityEntries.of(context)
    counted: list[Item] = []
    own: list[Item] = []
    for alike in _meeting_groups(context, entries.held):
        first = alike[0].activity
        meeting = context.plan.kind(first.kind).meeting and first.kind != POLITICAL and first.takes_part
        if meeting and (len(alike) > 1 or not _has_details(first)):
            counted.append(_meetings_item(wording, alike))
        else:
            own += [_held_item(wording, entry) for entry in alike]
    series = [Item(series_line(wording, activity)) for activity in entries.series]
    cancelled = [_cancelled_item(wording, entry) for entry in entries.cancelled]
    late = [_late_item(wording, entry) for entry in entries.late]
    unrecorded = [Item(wording.say("no-record", what=title_place_time(wording, entry))) for entry in entries.unrecorded]
    items = [*counted, *series, *own, *cancelled, *late, *unrecorded]
    if not items:
        return [Paragraph(wording.word("nothing-yet"))] if context.plan.activities else []
    return [Bullets(items)]


def _meeting_groups(context: PlanContext, held: Iterable[ActivityEntry]) -> list[list[ActivityEntry]]:
    """The activities in groups: meetings of one kind with the same people together, in the order of the plan."""
    places = {activity.id: place for place, activity in enumerate(context.plan.activities)}
    groups: dict[tuple[object, ...], list[ActivityEntry]] = {}
    for entry in held:
        activity = entry.activity
        alone = not context.plan.kind(activity.kind).meeting or activity.kind == POLITICAL or not activity.takes_part
        key = (activity.kind, frozenset(activity.participants), activity.id if alone else None)
        groups.setdefault(key, []).append(entry)
    return sorted(groups.values(), key=lambda alike: min(places[entry.activity.id] for entry in alike))


def _has_details(activity: Activity) -> bool:
    record = activity.record
    noted = record is not None and (record.attendance is not None or bool(record.note))
    return bool(activity.theme or activity.description or activity.split or noted)


def _meetings_item(wording: ReportWording, alike: Sequence[ActivityEntry]) -> Item:
    """ "Styringsgruppa har hatt to møter, siste møte var 12. august." """
    first = alike[0].activity
    subject, company = _who_met(wording, first)
    singular = short(wording.kind(first))
    plural = wording.kinds(first).removeprefix(wording.kind(first).removesuffix(singular))
    meetings = Line.of(singular if len(alike) == 1 else plural)
    if company:
        meetings = wording.say("with", meetings=meetings, who=company)
    many = wording.is_many(_subject_ids(wording, first))
    fields: dict[str, str | Line] = {
        "who": upper_first(subject),
        "have": wording.count("have", 2 if many else 1),
        "number": wording.number(len(alike), singular),
        "meetings": meetings,
    }
    days = sorted(entry.last_day for entry in alike if entry.dated and entry.last_day)
    if not days:
        text = wording.say("have-met", **fields)
    elif len(alike) == 1:
        text = wording.say("have-met-once", date=wording.day(days[0]), **fields)
    else:
        last = wording.say("last", meeting=singular)
        text = wording.say("have-met-last", last=last, date=wording.day(days[-1]), **fields)
    details = [
        Item(title_place_time(wording, entry), detail_items(wording, entry, held=True))
        for entry in alike
        if _has_details(entry.activity)
    ]
    return Item(text, details)


def _subject_ids(wording: ReportWording, activity: Activity) -> list[str]:
    ids = [participant.who for participant in activity.takes_part]
    inner = [id for id in ids if not getattr(wording.plan.find(id), "external", False)]
    return inner or ids


def _who_met(wording: ReportWording, activity: Activity) -> tuple[Line, Line]:
    """Those who met, and the people from outside who met with them."""
    subject = _subject_ids(wording, activity)
    company = [participant.who for participant in activity.takes_part if participant.who not in subject]
    return wording.who(subject, counted=True), listing([wording.inside(id) for id in company], wording.spoken)


def _held_item(wording: ReportWording, entry: ActivityEntry) -> Item:
    activity = entry.activity
    details = detail_items(wording, entry, held=True)
    if wording.plan.kind(activity.kind).meeting:
        form = activity.mode.form if activity.mode and not activity.split else Form.PHYSICAL
        shown = form is not Form.PHYSICAL and not any(part.form for part in activity.takes_part)
        aside = f" ({wording.form(form, str(wording.text(activity.title)))})" if shown else ""
        return Item(Line.of(title_place_time(wording, entry), aside), details)
    title = wording.text(activity.title)
    record = activity.record
    day = (record.on if record else None) or (entry.last_day if entry.dated else None)
    text = wording.say("done-on", what=title, date=wording.day(day)) if day else wording.say("done", what=title)
    return Item(text, details)


def _cancelled_item(wording: ReportWording, entry: ActivityEntry) -> Item:
    record = entry.activity.record
    note = wording.text(record.note) if record else Line()
    return Item(sentences([wording.say("cancelled", what=title_place_time(wording, entry)), note]))


def _late_item(wording: ReportWording, entry: ActivityEntry) -> Item:
    title = wording.text(entry.activity.title)
    if entry.last_day is None:
        return Item(wording.say("not-done", what=title))
    return Item(wording.say("not-done-since", what=title, date=wording.day(entry.last_day)))
