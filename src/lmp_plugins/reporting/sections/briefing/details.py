"""Lines about one activity that several sections of the briefing have in common."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.document import Item, Line
from lmp_core.model import (
    Activity,
    Attendance,
    Form,
    Unit,
)
from lmp_core.timeline.state import ActivityState
from lmp_core.wording.lists import listing
from lmp_core.wording.nouns import definite, form_of, is_neuter, short
from lmp_plugins.reporting.time_words import days_of
from lmp_plugins.reporting.wording import ReportWording, lower_first, mentions, sentences, upper_first


def headline(wording: ReportWording, what: Line, when: str, activity: Activity, asides: Sequence[str]) -> Line:
    """What an activity is and when, with its only venue and what else there is to say of it in parentheses.

    The venue stands by itself: whether its name takes a capital, "i" or "på" is for no program to say.
    """
    line = wording.say("at-date", what=what, date=when) if when and not mentions(what, when) else what
    venue = wording.only_venue(activity)
    notes: list[str | Line] = [*([venue] if venue and not mentions(what, str(venue)) else []), *asides]
    if not notes:
        return line
    pieces = [piece for note in notes for piece in (", ", note)]
    return Line.of(line, " (", *pieces[1:], ")")


def title_place_time(wording: ReportWording, entry: ActivityState, asides: Sequence[str] = ()) -> Line:
    """The title of an activity with its time and place."""
    return headline(wording, wording.text(entry.activity.title), days_of(wording, entry), entry.activity, asides)


def detail_items(wording: ReportWording, entry: ActivityState, *, held: bool) -> list[Item]:
    activity = entry.activity
    lines: list[Line] = []
    if activity.theme:
        lines.append(wording.say("theme", theme=wording.text(activity.theme)))
    record = activity.record if held else None
    if record is not None and record.attendance is not None:
        lines.append(_attendance(wording, activity, record.attendance))
    if activity.description:
        lines.append(wording.text(activity.description))
    lines += _form_and_place(wording, activity, held=held)
    if record is not None and record.note:
        lines.append(wording.text(record.note))
    seen: set[str] = set()
    items = []
    for line in lines:
        key = str(line).casefold().rstrip(".")
        if line and key not in seen:
            seen.add(key)
            items.append(Item(sentences([line])))
    return items


def _attendance(wording: ReportWording, activity: Activity, attendance: Attendance) -> Line:
    if attendance.everyone:
        ids = list(activity.participants)
        if ids and all(isinstance(wording.plan.find(id), Unit) for id in ids):
            return wording.say("all-employees", units=wording.units(ids))
        return wording.say("everyone")
    if attendance.present is None:
        return Line()
    number = attendance.present
    present = wording.number(number)
    if attendance.invited is None:
        return upper_first(wording.count("present", number, present=present))
    if number == attendance.invited and number > 1:
        return wording.say("all-invited", invited=present)
    return upper_first(wording.count("present-of", number, present=present, invited=wording.number(attendance.invited)))


def _form_and_place(wording: ReportWording, activity: Activity, *, held: bool) -> list[Line]:
    """Lines on whether units meet apart, where, and who joins in another form, without what the description has."""
    description = wording.text(activity.description)
    lines: list[Line] = []
    units = tuple(
        dict.fromkeys(id for occurrence in wording.context.timeline.of(activity.id) for id in occurrence.units)
    )
    if activity.split is not None:
        lines += _split_lines(wording, activity, units, held=held)
    elif not wording.only_venue(activity):
        lines += _venue_lines(wording, activity, units, description)
    forms: dict[Form, list[str]] = {}
    for participant in activity.takes_part:
        if participant.form is not None and activity.mode is not None and participant.form is not activity.mode.form:
            forms.setdefault(participant.form, []).append(participant.who)
    for form, who in forms.items():
        key = "join-digitally" if form is Form.DIGITAL else "join-physically"
        if form is not Form.HYBRID and not (
            description and mentions(description, *(str(wording.name(id)) for id in who))
        ):
            lines.append(wording.say(key, who=wording.who(who)))
    return lines


def _split_lines(wording: ReportWording, activity: Activity, units: Sequence[str], *, held: bool) -> list[Line]:
    split, mode = activity.split, activity.mode
    assert split is not None
    noun = wording.kind(activity)
    meeting = short(noun)
    apart = wording.units_of_kind(split.unit_kinds, units) if split.unit_kinds else wording.units(units)
    if not apart:
        return []
    each = wording.word("each-neuter" if is_neuter(noun, wording.spoken) else "each-common")
    reason = lower_first(wording.text(split.reason))
    fields: dict[str, str | Line] = {"units": apart, "meeting": meeting, "each": each}
    lines: list[Line] = []
    if held and reason and mode is not None:
        what = upper_first(Line.of(definite(noun, wording.spoken)))
        form = form_of(mode.form, wording.spoken, neuter=is_neuter(noun, wording.spoken))
        lines.append(wording.say("was-but-split", what=what, form=form, reason=reason, **fields))
    elif reason:
        lines.append(wording.say("split-because" if held else "will-split-because", reason=reason, **fields))
    else:
        lines.append(upper_first(wording.say("split" if held else "will-split", **fields)))
    apart_kinds = set(split.unit_kinds)
    rest = [unit.id for unit in wording.plan.units if unit.id in units and apart_kinds and unit.kind not in apart_kinds]
    if len(rest) > 1:
        rooms = [
            wording.name(use.venue)
            for use in activity.venues
            if not apart_kinds & set(use.unit_kinds) and (not use.units or set(use.units) & set(rest))
        ]
        place = Line.of(" (", listing(rooms, wording.spoken), ")") if rooms else Line()
        key = "joint" if held else "will-joint"
        lines.append(wording.say(key, units=upper_first(wording.units(rest)), meeting=meeting, place=place))
    return [sentences(lines)]


def _venue_lines(wording: ReportWording, activity: Activity, units: Sequence[str], description: Line) -> list[Line]:
    """ "Fysisk oppmøte: Vanvikhallen for barnehagene og Bojersalen for skolene." """
    names = [str(wording.name(use.venue)) for use in activity.venues]
    if not names or (description and mentions(description, *names)):
        return []
    in_person = activity.mode is not None and activity.mode.form is not Form.DIGITAL
    users = [(use.venue, wording.users(use, units)) for use in activity.venues]
    parts = [wording.say("venue-for", place=wording.name(venue), units=who) for venue, who in users if who]
    if not parts:
        return []
    return [wording.say("meet-at" if in_person else "places", places=listing(parts, wording.spoken))]
