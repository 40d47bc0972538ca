"""What an entry says in words: its description and its place."""

from __future__ import annotations

from lmp_core.model import Certainty
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Occurrence, Precision
from lmp_core.wording import dates
from lmp_core.wording.status import NOT_CONFIRMED, OUTCOMES, not_certain
from lmp_plugins.calendar import words
from lmp_plugins.calendar.lines import clean
from lmp_plugins.calendar.sitting import Sitting
from lmp_plugins.calendar.view import one_line


def description(sitting: Sitting, occurrence: Occurrence) -> str:
    """The DESCRIPTION of an entry: the activity's own text, and what is known of it, a fact a line."""
    activity, language, view = sitting.activity, sitting.language, sitting.view
    paragraphs = [activity.description.to(language)]
    facts: list[tuple[Text, str]] = [
        (words.THEME, activity.theme.to(language)),
        (words.STATUS, _status_words(sitting, occurrence)),
        (words.WHEN, "" if occurrence.dated else _loose_time(sitting, occurrence)),
        (words.MODE, words.mode_words(activity.mode, language) if activity.mode else ""),
        (words.LINK, activity.mode.url or "" if activity.mode else ""),
        (words.TAKES_PART, _participants(sitting, occurrence)),
        (words.RESPONSIBLE, _responsible(sitting)),
        (words.ORGANISER, view.name(activity.organiser) if activity.organiser else ""),
        (words.PROGRAMME, view.names(activity.programmes)),
    ]
    if activity.split is not None and sitting.name:
        facts.append((words.SPLIT, activity.split.reason.to(language)))
    if occurrence.outcome is None and activity.certainty in (Certainty.POSSIBLE, Certainty.HOPED):
        facts.append((words.CONFIRMED_BY, view.names(activity.confirmed_by)))
    if occurrence.record is not None:
        if occurrence.record.attendance is not None:
            facts.append((words.ATTENDANCE, words.attendance_words(occurrence.record.attendance, language)))
        paragraphs.append(occurrence.record.note.to(language))
    paragraphs.insert(1, "\n".join(f"{label.to(language)}: {value}" for label, value in facts if value))
    return clean("\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def _loose_time(sitting: Sitting, occurrence: Occurrence) -> str:
    view = sitting.view
    time_words = words.loose_time(view.plan, sitting.activity.when, sitting.language, hidden=view.hidden)
    _, due = sitting.work_span(occurrence)
    if occurrence.precision is Precision.OPEN and due is not None:
        return f"{time_words} ({dates.day(due, sitting.language)})"
    return time_words


def _status_words(sitting: Sitting, occurrence: Occurrence) -> str:
    if occurrence.outcome is not None:
        return OUTCOMES[occurrence.outcome].to(sitting.language)
    caution = not_certain(sitting.activity.certainty, sitting.language)
    assumed = sitting.view.context.graph.assumptions.of(sitting.activity.id, "when")
    return caution or (NOT_CONFIRMED.to(sitting.language) if assumed else "")


def _responsible(sitting: Sitting) -> str:
    """Who is responsible, with a mark on those of whom it is only assumed."""
    activity, view = sitting.activity, sitting.view
    assumed = view.context.graph.assumptions.unconfirmed(activity.id, "responsible", activity.responsible)
    mark = NOT_CONFIRMED.to(sitting.language)
    return ", ".join(f"{view.name(id)} ({mark})" if id in assumed else view.name(id) for id in activity.responsible)


def _participants(sitting: Sitting, occurrence: Occurrence) -> str:
    participants = {sitting.view.own_id(participant.who): participant for participant in sitting.activity.takes_part}
    shown = []
    for id in occurrence.participants:
        notes = []
        participant = participants.get(sitting.view.own_id(id))
        if participant is not None and participant.form is not None:
            notes.append(words.form_words(participant.form, sitting.language))
        if participant is not None and participant.optional:
            notes.append(words.OPTIONAL.to(sitting.language))
        name = sitting.view.name(id)
        shown.append(f"{name} ({', '.join(notes)})" if notes else name)
    return words.comma_list(shown)


def place(sitting: Sitting, occurrence: Occurrence) -> str:
    """The LOCATION of an entry: its venues, each with those who meet there; empty when none is known."""
    uses = {sitting.view.own_id(use.venue): use for use in sitting.activity.venues}
    places = []
    for id in occurrence.venues:
        venue = sitting.view.plan.find(id)
        name = sitting.view.name(id)
        where = getattr(venue, "address", None)
        shown = f"{name}, {where}" if where else name
        use = uses.get(sitting.view.own_id(id))
        if use is not None and len(occurrence.venues) > 1 and (use.units or use.unit_kinds):
            whom = [sitting.view.name(unit) for unit in use.units]
            whom += [words.unit_kind_words(kind, sitting.language) for kind in use.unit_kinds]
            shown = f"{shown} ({', '.join(whom)})"
        places.append(shown)
    if not places and sitting.activity.mode is not None and sitting.activity.mode.form.value == "digital":
        return words.DIGITAL_PLACE.to(sitting.language)
    return one_line("; ".join(places))
