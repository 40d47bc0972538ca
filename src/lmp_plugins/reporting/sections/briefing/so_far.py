"""What has happened so far: meetings and activities that were held, series, and what was cancelled or is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph
from lmp_core.model import (
    Activity,
    Form,
    Group,
)
from lmp_core.timeline.state import ActivityState
from lmp_core.wording.completion import completion, ends, takes_a_verb
from lmp_core.wording.lists import listing
from lmp_core.wording.names import POLITICAL
from lmp_core.wording.nouns import form_of, short
from lmp_plugins.reporting.activity_states import ActivityEntries
from lmp_plugins.reporting.sections.briefing.details import detail_items, title_place_time
from lmp_plugins.reporting.sections.briefing.series import series_so_far
from lmp_plugins.reporting.wording import ReportWording, sentences, upper_first

_LINKS = {"i", "med", "for", "of", "with", "the"}


def write_so_far(context: PlanContext) -> Sequence[Block]:
    """What was held, counted where it is of a kind; the series that run; what was done, dropped, or never recorded."""
    wording = ReportWording(context)
    entries = ActivityEntries.of(context)
    counted: list[Item] = []
    own: list[ActivityState] = []
    for alike in _meeting_groups(context, entries.held):
        first = alike[0].activity
        named = not all(_says_no_more_than_kind(wording, entry.activity) for entry in alike)
        if not named and (len(alike) > 1 or not _has_details(first)):
            counted.append(_meetings_item(wording, alike))
        else:
            own += alike
    series = [Item(line) for line in series_so_far(wording, entries.series)]
    cancelled = [_cancelled_item(wording, entry) for entry in entries.cancelled]
    late = [_late_item(wording, entry) for entry in entries.late]
    unrecorded = [
        Item(wording.with_remark(title_place_time(wording, entry), wording.word("no-record")))
        for entry in entries.unrecorded
    ]
    own.sort(key=lambda entry: entry.last_day or entry.first_day or dt.date.max)
    items = [*counted, *series, *(_held_item(wording, entry) for entry in own), *cancelled, *late, *unrecorded]
    if not items:
        return [Paragraph(wording.word("nothing-yet"))] if context.plan.activities else []
    return [Bullets(items)]


def _meeting_groups(context: PlanContext, held: Iterable[ActivityState]) -> list[list[ActivityState]]:
    """The activities in groups: meetings of one kind with the same people together, in the order of the plan."""
    places = {activity.id: place for place, activity in enumerate(context.plan.activities)}
    groups: dict[tuple[object, ...], list[ActivityState]] = {}
    for entry in held:
        activity = entry.activity
        alone = not context.plan.kind(activity.kind).meeting or activity.kind == POLITICAL or not activity.takes_part
        key = (activity.kind, frozenset(activity.participants), activity.id if alone else None)
        groups.setdefault(key, []).append(entry)
    return sorted(groups.values(), key=lambda alike: min(places[entry.activity.id] for entry in alike))


def _says_no_more_than_kind(wording: ReportWording, activity: Activity) -> bool:
    """Whether a meeting of groups has a title that only tells its kind and who meets, as "Møte i styringsgruppa".

    Only then may it be counted: any other has a name to be called by.
    """
    kind = wording.plan.kind(activity.kind)
    groups = [id for id in _subject_ids(wording, activity) if isinstance(wording.plan.find(id), Group)]
    if not kind.meeting or activity.kind == POLITICAL or not groups:
        return False
    nouns = {noun.casefold() for text in (kind.title, kind.plural) for _, noun in text.items()}
    plain = {word for noun in nouns for word in (*noun.split(), short(noun))} | _LINKS
    plain |= {
        word for id in groups for _, name in wording.plan.group(id).title.items() for word in name.casefold().split()
    }
    return set(str(wording.text(activity.title)).casefold().split()) <= plain


def _has_details(activity: Activity) -> bool:
    record = activity.record
    noted = record is not None and (record.attendance is not None or bool(record.note))
    return bool(activity.theme or activity.description or activity.split or noted)


def _meetings_item(wording: ReportWording, alike: Sequence[ActivityState]) -> Item:
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


def _held_item(wording: ReportWording, entry: ActivityState) -> Item:
    activity = entry.activity
    details = detail_items(wording, entry, held=True)
    if wording.plan.kind(activity.kind).meeting:
        form = activity.mode.form if activity.mode and not activity.split else Form.PHYSICAL
        shown = form is not Form.PHYSICAL and not any(part.form for part in activity.takes_part)
        asides = [form_of(form, wording.spoken, neuter=True)] if shown else []
        return Item(title_place_time(wording, entry, asides), details)
    return Item(_done_line(wording, entry), details)


def _done_line(wording: ReportWording, entry: ActivityState) -> Line:
    """ "Avtale om innføring ble inngått 21. august"; "Innføre reglene: gjennomført" where no verb fits the title."""
    activity = entry.activity
    title, record = wording.text(activity.title), activity.record
    done = completion(str(title), wording.plan.kind(activity.kind), wording.spoken)
    day = (record.on if record else None) or (entry.last_day if entry.dated else None)
    whole = entry.dated and entry.first_day and not (record and record.on)
    if day is None:
        days = ""
    elif whole and entry.first_day and not ends(wording.plan.kind(activity.kind)):
        days = wording.span(entry.first_day, day)
    else:
        days = wording.day(day)
    if not takes_a_verb(str(title), wording.spoken):
        return wording.with_remark(title, f"{done} {days}".rstrip())
    return (
        wording.say("done-on", what=title, done=done, date=days) if days else wording.say("done", what=title, done=done)
    )


def _cancelled_item(wording: ReportWording, entry: ActivityState) -> Item:
    record = entry.activity.record
    note = wording.text(record.note) if record else Line()
    return Item(sentences([wording.with_remark(title_place_time(wording, entry), wording.word("cancelled")), note]))


def _late_item(wording: ReportWording, entry: ActivityState) -> Item:
    title = wording.text(entry.activity.title)
    if entry.last_day is None:
        return Item(wording.with_remark(title, wording.word("not-done")))
    return Item(wording.with_remark(title, wording.say("not-done-since", date=wording.day(entry.last_day))))
