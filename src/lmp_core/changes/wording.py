"""The phrases of changes in bokmål, nynorsk and English: ``{a}: flyttet fra {old} til {new}``."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model import UnitKind
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

LANGUAGES = ("nb", "nn", "en")
"""The languages that every change has words in."""


UNIT_KINDS: Mapping[UnitKind, Text] = {
    UnitKind.SCHOOL: phrase("the schools"),
    UnitKind.KINDERGARTEN: phrase("the kindergartens"),
    UnitKind.SFO: phrase("the after-school care units"),
    UnitKind.PPT: phrase("the educational psychology service"),
    UnitKind.OWNER: phrase("the owner"),
    UnitKind.OTHER: phrase("the other units"),
}
FIELD_NAMES: Mapping[str, Text] = {
    "activities": phrase("the activities"),
    "assumptions": phrase("what the plan assumes"),
    "about": phrase("what it is about"),
    "address": phrase("the address"),
    "apart": phrase("the time apart"),
    "assigned_to": phrase("who has the assignment"),
    "at_most": phrase("the highest number"),
    "between": phrase("the places"),
    "by": phrase("who is behind it"),
    "calendars": phrase("the school calendars"),
    "channels": phrase("the channels"),
    "collective": phrase("whether it is several units in one"),
    "coordination": phrase("the frame for meetings"),
    "date": phrase("the date"),
    "decided": phrase("the day it was decided"),
    "fields": phrase("which facts it is about"),
    "decisions": phrase("the decisions"),
    "done": phrase("what it is called when done"),
    "each": phrase("whom it holds for one by one"),
    "kinds": phrase("the kinds"),
    "meetings": phrase("the number of meetings"),
    "per": phrase("what it is counted by"),
    "reason": phrase("the reason"),
    "report": phrase("the report"),
    "reports": phrase("the reports"),
    "sections": phrase("the sections"),
    "rooms": phrase("the number of rooms"),
    "required": phrase("whether it must hold"),
    "state": phrase("what became of it"),
    "time": phrase("the time"),
    "time_from": phrase("the earliest time of day"),
    "time_to": phrase("the latest time of day"),
    "until": phrase("how long it holds"),
    "why": phrase("the ground"),
    "weekdays": phrase("the weekdays"),
    "weight": phrase("the weight"),
    "wishes": phrase("the wishes"),
    "who": phrase("whom it holds for"),
    "aliases": phrase("former ids"),
    "body": phrase("the body"),
    "breaks": phrase("breaks"),
    "calendar": phrase("the school calendar"),
    "capacity": phrase("the capacity"),
    "channel": phrase("the channel"),
    "condition": phrase("the condition"),
    "confirmed_by": phrase("who confirms it"),
    "description": phrase("the description"),
    "duration": phrase("the duration"),
    "employees": phrase("the number of employees"),
    "evidence": phrase("what shows that it is done"),
    "external": phrase("whether it is somebody from outside"),
    "first_day": phrase("the first day"),
    "goals": phrase("the goals"),
    "groups": phrase("the groups"),
    "in_feeds": phrase("whether it shows in calendars"),
    "inputs": phrase("what it needs"),
    "kind": phrase("the kind"),
    "language": phrase("the language"),
    "last_day": phrase("the last day"),
    "law": phrase("the legal basis"),
    "leads_to": phrase("what it leads to"),
    "limits": phrase("the limits"),
    "links": phrase("the links"),
    "meeting": phrase("the meeting"),
    "members": phrase("the members"),
    "municipality": phrase("the municipality"),
    "number": phrase("the number"),
    "outputs": phrase("what it makes"),
    "organiser": phrase("the organiser"),
    "owner": phrase("the owner"),
    "part_of": phrase("what it is part of"),
    "period": phrase("the period"),
    "planning_days": phrase("the planning days"),
    "plugins": phrase("the plug-ins"),
    "plural": phrase("the plural"),
    "programmes": phrase("the programmes"),
    "proposals": phrase("the proposals"),
    "reaches": phrase("who is reached"),
    "roles": phrase("the roles"),
    "sends": phrase("who sends"),
    "short_title": phrase("the short name"),
    "size": phrase("the size"),
    "sources": phrase("the sources"),
    "template": phrase("the template"),
    "text": phrase("the text"),
    "theme": phrase("the theme"),
    "timezone": phrase("the time zone"),
    "travel": phrase("the travel times"),
    "unit": phrase("the unit"),
    "unit_kinds": phrase("which kinds of unit it is for"),
    "units": phrase("the units"),
    "valid_from": phrase("when it begins to hold"),
    "valid_to": phrase("when it ceases to hold"),
    "visibility": phrase("who may see it"),
    "mode.url_visibility": phrase("who may see the meeting link"),
}
PLAN = phrase("The plan")
NAMED = phrase("“{0}”")
ADDED = phrase("{a} is new")
ADDED_AT = phrase("{a} is new: {when}")
REMOVED = phrase("{a} was taken out")
NO_LONGER_ASSUMED = phrase("No longer marked as unconfirmed: {0}")
RENAMED = phrase("{a} has the id {new}, was {old}")
RETITLED = phrase("{a} was called {old}")
MOVED = phrase("{a}: moved from {old} to {new}")
FROM_TO = phrase("from {old} to {new}")
NEW_HOURS = phrase("{day}, now {new}")
TIME = phrase("the time", "of day")
UNTIMED = phrase("{a}: no longer {old}; no new time is set")
UNTIL = phrase("until {b} begins")
INSTEAD = phrase("{a}: {new} instead of {old}")
IS_NOW = phrase("{a}: {what} is now {new}")
WAS = phrase("{a}: {what} is now {new}, was {old}")
NO_LONGER = phrase("{a}: {what} is no longer {old}")
CHANGED = phrase("{a}: {what} changed")
SURE = phrase("{a}: now {new}, was {old}")
FORM = phrase("the form of meeting")
FORM_SURE = phrase("{a}: the form of meeting is now {new}, was {old}")
NO_FALLBACK = phrase("{a}: nothing to fall back on any longer, was {old}")
FALLBACK = phrase("the fall-back")
EACH_BY_THEMSELVES = phrase("each on their own")
PLACE = phrase("the venue")
ROOMS = phrase("{where}, {n} rooms")
ADDRESS = phrase("the link to the meeting")
RESPONSIBLE = phrase("responsible")
EACH = phrase("{a}: each unit by itself")
SOME = phrase("{a}: {kinds} each by themselves")
JOINT = phrase("{a}: all together")
OWN_WORK = phrase("{a}: is done by each unit")
JOINS = phrase("{who} takes part")
LEAVES = phrase("{who} no longer takes part")
DIFFERENT = phrase("{who} takes part in another way")
NEEDS = phrase("now builds on {what}")
FREE_OF = phrase("no longer builds on {what}")
LAGS = phrase("the distance to {what} changed")
ON = phrase("{what} on {day}")
ON_TO = phrase("{what} to {day}")
REST_CANCELLED = phrase("the times that are left are cancelled")
SERIES_TIME = phrase("{what} (the time on {day})")
TAKEN_BACK = phrase("{a}: what was recorded about it was taken back")
TAKEN_BACK_PARTLY = phrase("{a}: some of what was recorded about it was taken back")
ORDER = phrase("The order of {collection} changed")
# What changes of these say in sentences of their own, and still needs a name elsewhere.
OTHER_FIELDS: Mapping[str, Text] = {
    "title": phrase("the name"),
    "when": phrase("the time", "of day"),
    "takes_part": phrase("the participants"),
    "responsible": phrase("who is responsible"),
    "requires": phrase("the prerequisites"),
    "certainty": phrase("how certain it is"),
    "mode": phrase("the form of meeting"),
    "venues": phrase("the venue"),
    "split": phrase("the split"),
    "per_unit": phrase("whether each unit does its own"),
    "records": phrase("what is recorded"),
}


def field_name(field: str) -> Text:
    """The name of a field in running text ("the participants"); the field's own name in quotes where it has none."""
    return FIELD_NAMES.get(field) or OTHER_FIELDS.get(field) or Text(nb=f"«{field}»", en=f"“{field}”")
