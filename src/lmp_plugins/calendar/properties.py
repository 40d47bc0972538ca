"""Properties that events and tasks have in common: texts, reminders, and what they are part of and depend on."""

from __future__ import annotations

from typing import Any

import icalendar

from lmp_core.model import Visibility
from lmp_core.model.text import Text
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.calendar import values, words
from lmp_plugins.calendar.description import description, place
from lmp_plugins.calendar.lines import address
from lmp_plugins.calendar.sitting import Sitting

_CLASSES = {
    Visibility.PUBLIC: "PUBLIC",
    Visibility.INTERNAL: "PRIVATE",
    Visibility.RESTRICTED: "CONFIDENTIAL",
}


def alarms(sitting: Sitting, occurrence: Occurrence, related: str = "START") -> list[icalendar.Alarm]:
    """The reminder that is asked for, before the start, or before the end with ``related="END"``."""
    before = sitting.view.alarm
    if before is None or occurrence.outcome:
        return []
    title = sitting.view.title(sitting.activity, sitting.name, occurrence)
    alarm = icalendar.Alarm()
    alarm["ACTION"] = values.word("DISPLAY")
    alarm["DESCRIPTION"] = values.text(title)
    alarm["TRIGGER"] = values.length(-before, {"RELATED": related} if related != "START" else None)
    return [alarm]


def texts(sitting: Sitting, occurrence: Occurrence, form: Text | None = None) -> list[tuple[str, Any]]:
    """Title, description, place, link, categories, class and colour. ``form`` is a pattern around the title."""
    view, activity = sitting.view, sitting.activity
    written = {"LANGUAGE": words.written_in(sitting.language)}
    title = view.title(activity, sitting.name, occurrence)
    if form is not None:
        title = form.to(sitting.language).format(title)
    properties: list[tuple[str, Any]] = [("SUMMARY", values.text(title, view.language_of(activity.title)))]
    about = description(sitting, occurrence)
    if about:
        properties.append(("DESCRIPTION", values.text(about, written)))
    where = place(sitting, occurrence)
    if where:
        properties.append(("LOCATION", values.text(where, written)))
    link = address(activity.mode.url) if activity.mode and activity.mode.url else None
    if link:
        label = values.parameter_text(words.DIGITAL_PLACE.to(sitting.language))
        conference = values.uri(link, {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": label})
        # Most clients know no CONFERENCE, and make a link of URL.
        properties += [("CONFERENCE", conference), ("URL", values.uri(link))]
    categories = view.categories(activity)
    if categories:
        properties.append(("CATEGORIES", categories))
    properties.append(("CLASS", values.word(_CLASSES[activity.visibility])))
    colour = view.colour(activity)
    if colour:
        properties.append(("COLOR", values.word(colour)))
    return properties


def relations(sitting: Sitting) -> list[tuple[str, Any]]:
    """RELATED-TO: what the activity is part of, and what it depends on (RFC 9253)."""
    related = []
    if sitting.activity.part_of is not None:
        related += [values.text(id, {"RELTYPE": "PARENT"}) for id in sitting.view.uids_of(sitting.activity.part_of)]
    for prerequisite in sitting.activity.requires:
        related += [values.text(id, {"RELTYPE": "DEPENDS-ON"}) for id in sitting.view.uids_of(prerequisite.activity)]
    return [("RELATED-TO", related)] if related else []
