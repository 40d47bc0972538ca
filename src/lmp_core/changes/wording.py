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
PLAN = _t("Planen", "Planen", "The plan")
NAMED = _t("«{0}»", "«{0}»", "“{0}”")
ADDED = _t("{a} er ny", "{a} er ny", "{a} is new")
ADDED_AT = _t("{a} er ny: {when}", "{a} er ny: {when}", "{a} is new: {when}")
REMOVED = _t("{a} er tatt ut", "{a} er teken ut", "{a} was taken out")
NO_LONGER_ASSUMED = _t(
    "Ikke lenger merket som ubekreftet: {0}",
    "Ikkje lenger merkt som ustadfesta: {0}",
    "No longer marked as unconfirmed: {0}",
)
RENAMED = _t(
    "{a} har fått id-en {new}, før {old}", "{a} har fått id-en {new}, før {old}", "{a} has the id {new}, was {old}"
)
RETITLED = _t("{a} het før {old}", "{a} heitte før {old}", "{a} was called {old}")
MOVED = _t("{a}: flyttet fra {old} til {new}", "{a}: flytt frå {old} til {new}", "{a}: moved from {old} to {new}")
FROM_TO = _t("fra {old} til {new}", "frå {old} til {new}", "from {old} to {new}")
NEW_HOURS = _t("{day}, nå {new}", "{day}, no {new}", "{day}, now {new}")
TIME = _t("tidspunktet", "tidspunktet", "the time")
UNTIMED = _t(
    "{a}: ikke lenger {old}; nytt tidspunkt er ikke satt",
    "{a}: ikkje lenger {old}; nytt tidspunkt er ikkje sett",
    "{a}: no longer {old}; no new time is set",
)
UNTIL = _t("til {b} begynner", "til {b} tek til", "until {b} begins")
INSTEAD = _t("{a}: {new} i stedet for {old}", "{a}: {new} i staden for {old}", "{a}: {new} instead of {old}")
IS_NOW = _t("{a}: {what} er nå {new}", "{a}: {what} er no {new}", "{a}: {what} is now {new}")
WAS = _t(
    "{a}: {what} er nå {new}, før {old}", "{a}: {what} er no {new}, før {old}", "{a}: {what} is now {new}, was {old}"
)
NO_LONGER = _t(
    "{a}: {what} er ikke lenger {old}", "{a}: {what} er ikkje lenger {old}", "{a}: {what} is no longer {old}"
)
CHANGED = _t("{a}: {what} er endret", "{a}: {what} er endra", "{a}: {what} changed")
SURE = _t("{a}: nå {new}, før {old}", "{a}: no {new}, før {old}", "{a}: now {new}, was {old}")
FORM = _t("møteformen", "møteforma", "the form of meeting")
FORM_SURE = _t(
    "{a}: møteformen er nå {new}, før {old}",
    "{a}: møteforma er no {new}, før {old}",
    "{a}: the form of meeting is now {new}, was {old}",
)
NO_FALLBACK = _t(
    "{a}: ingen reserveløsning lenger, før {old}",
    "{a}: inga reserveløysing lenger, før {old}",
    "{a}: nothing to fall back on any longer, was {old}",
)
FALLBACK = _t("reserveløsningen", "reserveløysinga", "the fall-back")
EACH_BY_THEMSELVES = _t("hver for seg", "kvar for seg", "each on their own")
PLACE = _t("stedet", "staden", "the venue")
ROOMS = _t("{where}, {n} rom", "{where}, {n} rom", "{where}, {n} rooms")
ADDRESS = _t("lenken til møtet", "lenkja til møtet", "the link to the meeting")
RESPONSIBLE = _t("ansvarlig", "ansvarleg", "responsible")
EACH = _t("{a}: hver virksomhet for seg", "{a}: kvar verksemd for seg", "{a}: each unit by itself")
SOME = _t("{a}: {kinds} hver for seg", "{a}: {kinds} kvar for seg", "{a}: {kinds} each by themselves")
JOINT = _t("{a}: alle i fellesskap", "{a}: alle i lag", "{a}: all together")
OWN_WORK = _t("{a}: gjøres av hver virksomhet", "{a}: blir gjort av kvar verksemd", "{a}: is done by each unit")
JOINS = _t("{who} er med", "{who} er med", "{who} takes part")
LEAVES = _t("{who} er ikke lenger med", "{who} er ikkje lenger med", "{who} no longer takes part")
DIFFERENT = _t("{who} er med på en annen måte", "{who} er med på ein annan måte", "{who} takes part in another way")
NEEDS = _t("bygger nå på {what}", "byggjer no på {what}", "now builds on {what}")
FREE_OF = _t("bygger ikke lenger på {what}", "byggjer ikkje lenger på {what}", "no longer builds on {what}")
LAGS = _t("avstanden til {what} er endret", "avstanden til {what} er endra", "the distance to {what} changed")
ON = _t("{what} {day}", "{what} {day}", "{what} on {day}")
ON_TO = _t("{what} til {day}", "{what} til {day}", "{what} to {day}")
REST_CANCELLED = _t(
    "gangene som gjenstår, er avlyst", "gongene som står att, er avlyste", "the times that are left are cancelled"
)
SERIES_TIME = _t("{what} (gangen {day})", "{what} (gongen {day})", "{what} (the time on {day})")
TAKEN_BACK = _t(
    "{a}: det som var ført om gjennomføring, er tatt bort",
    "{a}: det som var ført om gjennomføring, er teke bort",
    "{a}: what was recorded about it was taken back",
)
TAKEN_BACK_PARTLY = _t(
    "{a}: noe av det som var ført om gjennomføring, er tatt bort",
    "{a}: noko av det som var ført om gjennomføring, er teke bort",
    "{a}: some of what was recorded about it was taken back",
)
ORDER = _t(
    "Rekkefølgen i {collection} er endret", "Rekkjefølgja i {collection} er endra", "The order of {collection} changed"
)
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
