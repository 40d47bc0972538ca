"""A change to a plan in one sentence: ``«Fagsamling»: flyttet fra 9. november 2020 til 16. november 2020``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lmp_core.changes.compare import Change, ChangeKind
from lmp_core.model import (
    Activity,
    Fallback,
    Form,
    Mode,
    Participant,
    Prerequisite,
    Record,
    Split,
    UnitKind,
    VenueUse,
)
from lmp_core.model.duration import Duration
from lmp_core.model.errors import one_line
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange, TimeForm, UntilActivity
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_core.wording.nouns import form_of
from lmp_core.wording.status import CERTAINTIES, OUTCOMES
from lmp_core.wording.times import when_in_words

SPOKEN = ("nb", "nn", "en")


def _t(nb: str, nn: str, en: str) -> Text:
    return Text(nb=nb, nn=nn, en=en)


_UNIT_KINDS: Mapping[UnitKind, Text] = {
    UnitKind.SCHOOL: _t("skolene", "skulane", "the schools"),
    UnitKind.KINDERGARTEN: _t("barnehagene", "barnehagane", "the kindergartens"),
    UnitKind.SFO: _t("SFO-ene", "SFO-ane", "the after-school care units"),
    UnitKind.PPT: _t("PPT", "PPT", "the educational psychology service"),
    UnitKind.OWNER: _t("eieren", "eigaren", "the owner"),
    UnitKind.OTHER: _t("de andre virksomhetene", "dei andre verksemdene", "the other units"),
}
_FIELD_NAMES: Mapping[str, Text] = {
    "activities": _t("aktivitetene", "aktivitetane", "the activities"),
    "apart": _t("avstanden i tid", "avstanden i tid", "the time apart"),
    "at_most": _t("det høyeste antallet", "det høgaste talet", "the highest number"),
    "between": _t("stedene", "stadene", "the places"),
    "by": _t("hvem som har avgjort det", "kven som har avgjort det", "who decided"),
    "coordination": _t("rammene for møter", "rammene for møte", "the frame for meetings"),
    "decided": _t("dagen det ble avgjort", "dagen det blei avgjort", "the day it was decided"),
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
    "weekdays": _t("ukedagene", "vekedagane", "the weekdays"),
    "weight": _t("vekten", "vekta", "the weight"),
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
    "goals": _t("målene", "måla", "the goals"),
    "in_feeds": _t("om det vises i kalendere", "om det blir vist i kalendrar", "whether it shows in calendars"),
    "inputs": _t("hva det bygger på", "kva det bygger på", "what it needs"),
    "kind": _t("typen", "typen", "the kind"),
    "language": _t("språket", "språket", "the language"),
    "law": _t("lovhjemmelen", "lovheimelen", "the legal basis"),
    "leads_to": _t("hva det fører til", "kva det fører til", "what it leads to"),
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
    "programmes": _t("programmene", "programma", "the programmes"),
    "reaches": _t("hvem som nås", "kven som blir nådde", "who is reached"),
    "short_title": _t("kortnavnet", "kortnamnet", "the short name"),
    "size": _t("størrelsen", "storleiken", "the size"),
    "sources": _t("kildene", "kjeldene", "the sources"),
    "template": _t("malen", "malen", "the template"),
    "text": _t("teksten", "teksten", "the text"),
    "theme": _t("temaet", "temaet", "the theme"),
    "timezone": _t("tidssonen", "tidssona", "the time zone"),
    "unit": _t("virksomheten", "verksemda", "the unit"),
    "visibility": _t("hvem som får se det", "kven som får sjå det", "who may see it"),
}
_PLAN = _t("Planen", "Planen", "The plan")
_NAMED = _t("«{0}»", "«{0}»", "“{0}”")
_ADDED = _t("{a} er ny", "{a} er ny", "{a} is new")
_ADDED_AT = _t("{a} er ny: {when}", "{a} er ny: {when}", "{a} is new: {when}")
_REMOVED = _t("{a} er tatt ut", "{a} er teken ut", "{a} was taken out")
_RENAMED = _t(
    "{a} har fått id-en {new}, før {old}", "{a} har fått id-en {new}, før {old}", "{a} has the id {new}, was {old}"
)
_RETITLED = _t("{a} het før {old}", "{a} heitte før {old}", "{a} was called {old}")
_MOVED = _t("{a}: flyttet fra {old} til {new}", "{a}: flytt frå {old} til {new}", "{a}: moved from {old} to {new}")
_TIME = _t("tidspunktet", "tidspunktet", "the time")
_UNTIMED = _t(
    "{a}: ikke lenger {old}; nytt tidspunkt er ikke satt",
    "{a}: ikkje lenger {old}; nytt tidspunkt er ikkje sett",
    "{a}: no longer {old}; no new time is set",
)
_UNTIL = _t("til {b} begynner", "til {b} tek til", "until {b} begins")
_INSTEAD = _t("{a}: {new} i stedet for {old}", "{a}: {new} i staden for {old}", "{a}: {new} instead of {old}")
_IS_NOW = _t("{a}: {what} er nå {new}", "{a}: {what} er no {new}", "{a}: {what} is now {new}")
_WAS = _t(
    "{a}: {what} er nå {new}, før {old}", "{a}: {what} er no {new}, før {old}", "{a}: {what} is now {new}, was {old}"
)
_NO_LONGER = _t(
    "{a}: {what} er ikke lenger {old}", "{a}: {what} er ikkje lenger {old}", "{a}: {what} is no longer {old}"
)
_CHANGED = _t("{a}: {what} er endret", "{a}: {what} er endra", "{a}: {what} changed")
_SURE = _t("{a}: nå {new}, før {old}", "{a}: no {new}, før {old}", "{a}: now {new}, was {old}")
_FORM = _t("møteformen", "møteforma", "the form of meeting")
_FORM_SURE = _t(
    "{a}: møteformen er nå {new}, før {old}",
    "{a}: møteforma er no {new}, før {old}",
    "{a}: the form of meeting is now {new}, was {old}",
)
_FALLBACK = _t("reserveløsningen", "reserveløysinga", "the fall-back")
_PLACE = _t("stedet", "staden", "the venue")
_ROOMS = _t("{n} rom i {where}", "{n} rom i {where}", "{n} rooms in {where}")
_NO_PLACE = _t("{a}: ikke lenger i {old}", "{a}: ikkje lenger i {old}", "{a}: no longer in {old}")
_ADDRESS = _t("lenken til møtet", "lenkja til møtet", "the link to the meeting")
_RESPONSIBLE = _t("ansvarlig", "ansvarleg", "responsible")
_EACH = _t("{a}: hver virksomhet for seg", "{a}: kvar verksemd for seg", "{a}: each unit by itself")
_SOME = _t("{a}: {kinds} hver for seg", "{a}: {kinds} kvar for seg", "{a}: {kinds} each by themselves")
_JOINT = _t("{a}: alle i fellesskap", "{a}: alle i lag", "{a}: all together")
_OWN_WORK = _t("{a}: gjøres av hver virksomhet", "{a}: blir gjort av kvar verksemd", "{a}: is done by each unit")
_JOINS = _t("{who} er med", "{who} er med", "{who} takes part")
_LEAVES = _t("{who} er ikke lenger med", "{who} er ikkje lenger med", "{who} no longer takes part")
_DIFFERENT = _t("{who} er med på en annen måte", "{who} er med på ein annan måte", "{who} takes part in another way")
_NEEDS = _t("bygger nå på {what}", "byggjer no på {what}", "now builds on {what}")
_FREE_OF = _t("bygger ikke lenger på {what}", "byggjer ikkje lenger på {what}", "no longer builds on {what}")
_LAGS = _t("avstanden til {what} er endret", "avstanden til {what} er endra", "the distance to {what} changed")
_ON = _t("{what} {day}", "{what} {day}", "{what} on {day}")
_ON_TO = _t("{what} til {day}", "{what} til {day}", "{what} to {day}")
_SERIES_TIME = _t("{what} (gangen {day})", "{what} (gongen {day})", "{what} (the time on {day})")
_TAKEN_BACK = _t(
    "{a}: det som var ført om gjennomføring, er tatt bort",
    "{a}: det som var ført om gjennomføring, er teke bort",
    "{a}: what was recorded about it was taken back",
)
_ORDER = _t(
    "Rekkefølgen i {collection} er endret", "Rekkjefølgja i {collection} er endra", "The order of {collection} changed"
)


def in_words(change: Change) -> Text:
    """The change in words, in bokmål, nynorsk and English."""
    return Text(**{language: one_line(_Speaker(change, language).say()) for language in SPOKEN})


# What changes of these say in sentences of their own, and still needs a name elsewhere.
_OTHER_FIELDS: Mapping[str, Text] = {
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
    """What a field is called: "the participants"; the field's own name where it has no other."""
    return _FIELD_NAMES.get(field) or _OTHER_FIELDS.get(field) or Text(nb=f"«{field}»", en=f"“{field}”")


class _Speaker:
    def __init__(self, change: Change, language: str) -> None:
        self.change = change
        self.language = language

    def fill(self, pattern: Text, **values: str) -> str:
        """The pattern with its places filled; what comes from the plan is only ever a value."""
        return pattern.to(self.language).format_map({"a": self.subject(), **values})

    def subject(self) -> str:
        if not self.change.collection:
            return _PLAN.to(self.language)
        return _NAMED.to(self.language).format(self.change.title.to(self.language) or self.change.id)

    def name(self, id: str) -> str:
        return self.change.names.title(id).to(self.language) if self.change.names else id

    def names(self, ids: Iterable[str]) -> str:
        return str(listing([self.name(id) for id in ids], self.language))

    def and_(self, words: list[str]) -> str:
        return str(listing(words, self.language))

    def say(self) -> str:
        change = self.change
        speak: Callable[[], str] = _SPEAK.get(change.kind, _Speaker._other).__get__(self)
        return speak()

    # --- by kind of change ----------------------------------------------------------------------------------------

    def _added(self) -> str:
        part = self.change.after
        when = self.time(part.when) if isinstance(part, Activity) else ""
        return self.fill(_ADDED_AT, when=when) if when else self.fill(_ADDED)

    def _removed(self) -> str:
        return self.fill(_REMOVED)

    def _renamed(self) -> str:
        return self.fill(_RENAMED, new=str(self.change.after), old=str(self.change.before))

    def _order(self) -> str:
        return self.fill(_ORDER, collection=self.change.collection)

    def time(self, value: Any) -> str:
        if isinstance(value, UntilActivity):
            named = _NAMED.to(self.language).format(self.name(value.until))
            return _UNTIL.to(self.language).format(b=named)
        if isinstance(value, DateRange):
            return dates.span(value.start, value.end, self.language)
        if value is None or isinstance(value, Duration):
            return ""
        if isinstance(value, dt.date):
            return dates.day(value, self.language)
        return when_in_words(value, self.language)

    def _moved(self) -> str:
        change = self.change
        if change.field == "duration":
            return self._duration()
        old, new = self.time(change.before), self.time(change.after)
        if old == new:  # a difference that the words are too coarse for
            return self._other()
        if not new:
            return self.fill(_UNTIMED, old=old)
        if _is_days(change.before) and _is_days(change.after):
            return self.fill(_MOVED, old=old, new=new)
        return self.was(_TIME, old, new)

    def _duration(self) -> str:
        from lmp_core.schedule.constraints import length

        old, new = (length(one, self.language) if one else "" for one in (self.change.before, self.change.after))
        return self.was(_FIELD_NAMES["duration"], old, new)

    def was(self, what: Text, old: str, new: str) -> str:
        words = what.to(self.language)
        if old == new:
            return self.fill(_CHANGED, what=words)
        if old and new:
            return self.fill(_WAS, what=words, old=old, new=new)
        return self.fill(_IS_NOW, what=words, new=new) if new else self.fill(_NO_LONGER, what=words, old=old)

    def _form(self) -> str:
        old, new = (self.form(one) for one in (self.change.before, self.change.after))
        if old and new:
            return self.fill(_INSTEAD, old=old, new=new)
        return self.was(_FORM, old, new)

    def form(self, value: Any) -> str:
        # How they meet, and not the form of a noun: "digitalt" goes with every kind of meeting.
        form = value.form if isinstance(value, Mode) else value
        return form_of(form, self.language, neuter=True) if isinstance(form, Form) else ""

    def _certainty(self) -> str:
        change = self.change
        if change.field == "confirmed_by":
            return self.was(_FIELD_NAMES["confirmed_by"], self.names(change.before), self.names(change.after))
        old, new = (CERTAINTIES[one].to(self.language) for one in (change.before, change.after))
        return self.fill(_FORM_SURE if change.field == "mode.certainty" else _SURE, old=old, new=new)

    def _fallback(self) -> str:
        return self.was(_FALLBACK, self.fallback(self.change.before), self.fallback(self.change.after))

    def fallback(self, value: Fallback | None) -> str:
        if value is None:
            return ""
        words = [form_of(value.form, self.language, neuter=True)] if value.form else []
        if value.per_unit:
            words.append(_t("hver for seg", "kvar for seg", "each on their own").to(self.language))
        return self.and_(words)

    def _venue(self) -> str:
        change = self.change
        if change.field == "mode.url":
            return self.was(_ADDRESS, change.before or "", change.after or "")
        old, new = self.places(change.before), self.places(change.after)
        if old and not new:
            return self.fill(_NO_PLACE, old=old)
        return self.was(_PLACE, old, new)

    def places(self, uses: Iterable[VenueUse]) -> str:
        words = []
        for use in uses:
            who = [self.name(unit) for unit in use.units]
            who += [_UNIT_KINDS[kind].to(self.language) for kind in use.unit_kinds]
            where = f"{self.name(use.venue)} ({self.and_(who)})" if who else self.name(use.venue)
            words.append(where if use.rooms == 1 else _ROOMS.to(self.language).format(n=use.rooms, where=where))
        return self.and_(words)

    def _participants(self) -> str:
        change = self.change
        before, after = ({_who(one): one for one in value} for value in (change.before, change.after))
        words = []
        joined = [id for id in after if id not in before]
        gone = [id for id in before if id not in after]
        other = [id for id in after if id in before and before[id] != after[id]]
        for pattern, ids in ((_JOINS, joined), (_LEAVES, gone), (_DIFFERENT, other)):
            if ids:
                words.append(pattern.to(self.language).format(who=self.names(ids)))
        if not words:
            return self._other()
        return f"{self.subject()}: {self.and_(words)}"

    def _responsible(self) -> str:
        change = self.change
        what = _FIELD_NAMES["organiser"] if change.field == "organiser" else _RESPONSIBLE
        old, new = (
            self.names([value] if isinstance(value, str) else value or ()) for value in (change.before, change.after)
        )
        return self.was(what, old, new)

    def _split(self) -> str:
        value = self.change.after
        if self.change.field == "per_unit":
            return self.fill(_OWN_WORK if value else _JOINT)
        if not isinstance(value, Split):
            return self.fill(_JOINT)
        why = value.reason.to(self.language)
        tail = f" ({why})" if why else ""
        if not value.unit_kinds:
            return self.fill(_EACH) + tail
        kinds = self.and_([_UNIT_KINDS[kind].to(self.language) for kind in value.unit_kinds])
        return self.fill(_SOME, kinds=kinds) + tail

    def _happened(self) -> str:
        before: tuple[Record, ...] = self.change.before
        words = [self.record(one) for one in self.change.after if one not in before]
        if not words:
            return self.fill(_TAKEN_BACK)
        return f"{self.subject()}: {self.and_(words)}"

    def record(self, one: Record) -> str:
        words = OUTCOMES[one.outcome].to(self.language)
        for pattern, day in ((_ON, one.on), (_ON_TO, one.to), (_SERIES_TIME, one.occurrence)):
            if day is not None:
                words = pattern.to(self.language).format(what=words, day=dates.day(day, self.language))
        note = one.note.to(self.language)
        return f"{words} – {note}" if note else words

    def _prerequisites(self) -> str:
        change = self.change
        before, after = ({_needed(one): one for one in value} for value in (change.before, change.after))
        words = []
        more = [id for id in after if id not in before]
        fewer = [id for id in before if id not in after]
        other = [id for id in after if id in before and before[id] != after[id]]
        for pattern, ids in ((_NEEDS, more), (_FREE_OF, fewer), (_LAGS, other)):
            if ids:
                words.append(pattern.to(self.language).format(what=self.names(ids)))
        return f"{self.subject()}: {self.and_(words)}" if words else self._other()

    def _text(self) -> str:
        change = self.change
        if change.field == "title":
            old = change.before.to(self.language)
            if old != change.after.to(self.language):
                return self.fill(_RETITLED, old=_NAMED.to(self.language).format(old))
        return self._other()

    def _other(self) -> str:
        field = self.change.field
        known = _FIELD_NAMES.get(field)
        return self.fill(_CHANGED, what=known.to(self.language) if known else field)


def _is_days(value: Any) -> bool:
    """Whether the words for a time can stand after "from" and "to"."""
    return isinstance(value, dt.date) or (isinstance(value, TimeForm) and value.fixed)


def _who(value: Participant | str) -> str:
    return value.who if isinstance(value, Participant) else value


def _needed(value: Prerequisite | str) -> str:
    return value.activity if isinstance(value, Prerequisite) else value


_SPEAK: Mapping[ChangeKind, Callable[[_Speaker], str]] = {
    ChangeKind.ADDED: _Speaker._added,
    ChangeKind.REMOVED: _Speaker._removed,
    ChangeKind.RENAMED: _Speaker._renamed,
    ChangeKind.ORDER: _Speaker._order,
    ChangeKind.MOVED: _Speaker._moved,
    ChangeKind.FORM: _Speaker._form,
    ChangeKind.CERTAINTY: _Speaker._certainty,
    ChangeKind.FALLBACK: _Speaker._fallback,
    ChangeKind.VENUE: _Speaker._venue,
    ChangeKind.PARTICIPANTS: _Speaker._participants,
    ChangeKind.RESPONSIBLE: _Speaker._responsible,
    ChangeKind.SPLIT: _Speaker._split,
    ChangeKind.HAPPENED: _Speaker._happened,
    ChangeKind.PREREQUISITES: _Speaker._prerequisites,
    ChangeKind.TEXT: _Speaker._text,
}
