"""The phrases of changes in bokmål, nynorsk and English: ``{a}: flyttet fra {old} til {new}``."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model import UnitKind
from lmp_core.model.text import Text

LANGUAGES = ("nb", "nn", "en")
"""The languages that every change has words in."""


def _t(nb: str, nn: str, en: str) -> Text:
    return Text(nb=nb, nn=nn, en=en)


UNIT_KINDS: Mapping[UnitKind, Text] = {
    UnitKind.SCHOOL: _t("skolene", "skulane", "the schools"),
    UnitKind.KINDERGARTEN: _t("barnehagene", "barnehagane", "the kindergartens"),
    UnitKind.SFO: _t("SFO-ene", "SFO-ane", "the after-school care units"),
    UnitKind.PPT: _t("PPT", "PPT", "the educational psychology service"),
    UnitKind.OWNER: _t("eieren", "eigaren", "the owner"),
    UnitKind.OTHER: _t("de andre virksomhetene", "dei andre verksemdene", "the other units"),
}
FIELD_NAMES: Mapping[str, Text] = {
    "activities": _t("aktivitetene", "aktivitetane", "the activities"),
    "assumptions": _t("det planen legger til grunn", "det planen legg til grunn", "what the plan assumes"),
    "about": _t("hva det gjelder", "kva det gjeld", "what it is about"),
    "address": _t("adressen", "adressa", "the address"),
    "apart": _t("avstanden i tid", "avstanden i tid", "the time apart"),
    "assigned_to": _t("hvem som har oppdraget", "kven som har oppdraget", "who has the assignment"),
    "at_most": _t("det høyeste antallet", "det høgaste talet", "the highest number"),
    "between": _t("stedene", "stadene", "the places"),
    "by": _t("hvem som står bak det", "kven som står bak det", "who is behind it"),
    "calendars": _t("skolerutene", "skulerutene", "the school calendars"),
    "channels": _t("kanalene", "kanalane", "the channels"),
    "collective": _t(
        "om det er flere virksomheter i ett", "om det er fleire verksemder i eitt", "whether it is several units in one"
    ),
    "coordination": _t("rammene for møter", "rammene for møte", "the frame for meetings"),
    "date": _t("datoen", "datoen", "the date"),
    "decided": _t("dagen det ble avgjort", "dagen det blei avgjort", "the day it was decided"),
    "fields": _t("hvilke opplysninger det gjelder", "kva opplysningar det gjeld", "which facts it is about"),
    "decisions": _t("vedtakene", "vedtaka", "the decisions"),
    "done": _t("hva det heter når det er gjort", "kva det heiter når det er gjort", "what it is called when done"),
    "each": _t("hvem det gjelder hver for seg", "kven det gjeld kvar for seg", "whom it holds for one by one"),
    "kinds": _t("typene", "typane", "the kinds"),
    "meetings": _t("antall møter", "talet på møte", "the number of meetings"),
    "per": _t("hva det telles per", "kva det blir talt per", "what it is counted by"),
    "reason": _t("grunnen", "grunnen", "the reason"),
    "report": _t("rapporten", "rapporten", "the report"),
    "reports": _t("rapportene", "rapportane", "the reports"),
    "sections": _t("avsnittene", "avsnitta", "the sections"),
    "rooms": _t("antall rom", "talet på rom", "the number of rooms"),
    "required": _t("om det må holde", "om det må halde", "whether it must hold"),
    "state": _t("hva det ble til", "kva det blei til", "what became of it"),
    "time": _t("tiden", "tida", "the time"),
    "time_from": _t("det tidligste klokkeslettet", "det tidlegaste klokkeslettet", "the earliest time of day"),
    "time_to": _t("det seneste klokkeslettet", "det seinaste klokkeslettet", "the latest time of day"),
    "until": _t("hvor lenge det gjelder", "kor lenge det gjeld", "how long it holds"),
    "why": _t("grunnlaget", "grunnlaget", "the ground"),
    "weekdays": _t("ukedagene", "vekedagane", "the weekdays"),
    "weight": _t("vekten", "vekta", "the weight"),
    "wishes": _t("ønskene", "ønska", "the wishes"),
    "who": _t("hvem det gjelder", "kven det gjeld", "whom it holds for"),
    "aliases": _t("tidligere id-er", "tidlegare id-ar", "former ids"),
    "body": _t("organet", "organet", "the body"),
    "breaks": _t("ferier og fridager", "feriar og fridagar", "breaks"),
    "calendar": _t("skoleruta", "skuleruta", "the school calendar"),
    "capacity": _t("antall plasser", "talet på plassar", "the capacity"),
    "channel": _t("kanalen", "kanalen", "the channel"),
    "condition": _t("vilkåret", "vilkåret", "the condition"),
    "confirmed_by": _t("hvem som bekrefter", "kven som stadfestar", "who confirms it"),
    "description": _t("beskrivelsen", "skildringa", "the description"),
    "duration": _t("varigheten", "lengda", "the duration"),
    "employees": _t("antall ansatte", "talet på tilsette", "the number of employees"),
    "evidence": _t("hva som viser at det er gjort", "kva som viser at det er gjort", "what shows that it is done"),
    "external": _t("om det er noen utenfra", "om det er nokon utanfrå", "whether it is somebody from outside"),
    "first_day": _t("den første dagen", "den første dagen", "the first day"),
    "goals": _t("målene", "måla", "the goals"),
    "groups": _t("gruppene", "gruppene", "the groups"),
    "in_feeds": _t("om det vises i kalendere", "om det blir vist i kalendrar", "whether it shows in calendars"),
    "inputs": _t("hva det bygger på", "kva det bygger på", "what it needs"),
    "kind": _t("typen", "typen", "the kind"),
    "language": _t("språket", "språket", "the language"),
    "last_day": _t("den siste dagen", "den siste dagen", "the last day"),
    "law": _t("lovhjemmelen", "lovheimelen", "the legal basis"),
    "leads_to": _t("hva det fører til", "kva det fører til", "what it leads to"),
    "limits": _t("grensene", "grensene", "the limits"),
    "links": _t("koblingene", "koplingane", "the links"),
    "meeting": _t("møtet", "møtet", "the meeting"),
    "members": _t("medlemmene", "medlemmene", "the members"),
    "municipality": _t("kommunen", "kommunen", "the municipality"),
    "number": _t("nummeret", "nummeret", "the number"),
    "outputs": _t("hva det lager", "kva det lagar", "what it makes"),
    "organiser": _t("arrangøren", "arrangøren", "the organiser"),
    "owner": _t("eieren", "eigaren", "the owner"),
    "part_of": _t("hva det er en del av", "kva det er ein del av", "what it is part of"),
    "period": _t("perioden", "perioden", "the period"),
    "planning_days": _t("planleggingsdagene", "planleggingsdagane", "the planning days"),
    "plugins": _t("tilleggene", "tillegga", "the plug-ins"),
    "plural": _t("flertallsformen", "fleirtalsforma", "the plural"),
    "programmes": _t("programmene", "programma", "the programmes"),
    "proposals": _t("forslagene", "framlegga", "the proposals"),
    "reaches": _t("hvem som nås", "kven som blir nådde", "who is reached"),
    "roles": _t("rollene", "rollene", "the roles"),
    "sends": _t("hvem som sender", "kven som sender", "who sends"),
    "short_title": _t("kortnavnet", "kortnamnet", "the short name"),
    "size": _t("størrelsen", "storleiken", "the size"),
    "sources": _t("kildene", "kjeldene", "the sources"),
    "template": _t("malen", "malen", "the template"),
    "text": _t("teksten", "teksten", "the text"),
    "theme": _t("temaet", "temaet", "the theme"),
    "timezone": _t("tidssonen", "tidssona", "the time zone"),
    "travel": _t("reisetidene", "reisetidene", "the travel times"),
    "unit": _t("virksomheten", "verksemda", "the unit"),
    "unit_kinds": _t(
        "hva slags virksomheter det gjelder", "kva slags verksemder det gjeld", "which kinds of unit it is for"
    ),
    "units": _t("virksomhetene", "verksemdene", "the units"),
    "valid_from": _t("når det begynner å gjelde", "når det tek til å gjelde", "when it begins to hold"),
    "valid_to": _t("når det slutter å gjelde", "når det sluttar å gjelde", "when it ceases to hold"),
    "visibility": _t("hvem som får se det", "kven som får sjå det", "who may see it"),
    "mode.url_visibility": _t(
        "hvem som får se møtelenken", "kven som får sjå møtelenkja", "who may see the meeting link"
    ),
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
    "title": _t("navnet", "namnet", "the name"),
    "when": _t("tidspunktet", "tidspunktet", "the time"),
    "takes_part": _t("deltakerne", "deltakarane", "the participants"),
    "responsible": _t("hvem som har ansvaret", "kven som har ansvaret", "who is responsible"),
    "requires": _t("forutsetningene", "føresetnadene", "the prerequisites"),
    "certainty": _t("hvor sikkert det er", "kor sikkert det er", "how certain it is"),
    "mode": _t("møteformen", "møteforma", "the form of meeting"),
    "venues": _t("stedet", "staden", "the venue"),
    "split": _t("delingen", "delinga", "the split"),
    "per_unit": _t("om hver virksomhet gjør sitt", "om kvar verksemd gjer sitt", "whether each unit does its own"),
    "records": _t("det som er notert", "det som er notert", "what is recorded"),
}


def field_name(field: str) -> Text:
    """The name of a field in running text ("the participants"); the field's own name in quotes where it has none."""
    return FIELD_NAMES.get(field) or OTHER_FIELDS.get(field) or Text(nb=f"«{field}»", en=f"“{field}”")
