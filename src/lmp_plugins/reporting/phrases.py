"""What the reports say in words of their own, in bokmål, nynorsk and English.

Each phrase has all three languages, and a test holds them to the same ``{fields}``; English may leave out words that
only agree with others. They are whole sentences or whole parts of a sentence, so that no language is forced into
another's order. None ends with a point: that is set where several statements stand on one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.text import Text

LANGUAGES = ("nb", "nn", "en")
"""The languages that the reports speak. In another, plan texts are in that language, and the reports' own words nb."""


def _say(nb: str, nn: str, en: str) -> Text:
    return Text(nb=nb, nn=nn, en=en)


PHRASES: Mapping[str, Text] = {
    # Headings
    "briefing-on": _say("{title} {date}", "{title} {date}", "{title}, {date}"),
    "briefing-as-of": _say("Orientering {date}", "Orientering {date}", "Briefing, {date}"),
    "main-goal": _say("Hovedmål", "Hovudmål", "Main goal"),
    "main-goal-of": _say("Hovedmål i {programme}", "Hovudmål i {programme}", "Main goal of {programme}"),
    "sub-goal": _say("Delmål {number}", "Delmål {number}", "Sub-goal {number}"),
    "sub-goal-of": _say(
        "Delmål {number} i {programme}", "Delmål {number} i {programme}", "Sub-goal {number} of {programme}"
    ),
    "sub-goals": _say("Delmål", "Delmål", "Sub-goals"),
    "sub-goals-of": _say("Delmål i {programme}", "Delmål i {programme}", "Sub-goals of {programme}"),
    "duties": _say("Plikter etter loven", "Plikter etter lova", "Duties set by law"),
    "so-far": _say("Hva har skjedd så langt?", "Kva har skjedd så langt?", "What has happened so far?"),
    "ahead": _say("Hva skjer framover?", "Kva skjer framover?", "What lies ahead?"),
    "ahead-this-autumn": _say(
        "Hva skjer framover i høst?", "Kva skjer framover i haust?", "What lies ahead this autumn?"
    ),
    "ahead-this-spring": _say("Hva skjer framover i vår?", "Kva skjer framover i vår?", "What lies ahead this spring?"),
    "ahead-next-autumn": _say("Hva skjer til høsten?", "Kva skjer til hausten?", "What happens next autumn?"),
    "ahead-next-spring": _say("Hva skjer til våren?", "Kva skjer til våren?", "What happens next spring?"),
    "meeting-on": _say("{meeting} {date}", "{meeting} {date}", "{meeting}, {date}"),
    # What has happened
    "have-met": _say(
        "{who} {have} hatt {number} {meetings}",
        "{who} {have} hatt {number} {meetings}",
        "{who} {have} had {number} {meetings}",
    ),
    "have-met-last": _say(
        "{who} {have} hatt {number} {meetings}, {last} var {date}",
        "{who} {have} hatt {number} {meetings}, {last} var {date}",
        "{who} {have} had {number} {meetings}, {last} on {date}",
    ),
    "have-met-once": _say(
        "{who} {have} hatt {number} {meetings}, {date}",
        "{who} {have} hatt {number} {meetings}, {date}",
        "{who} {have} had {number} {meetings}, on {date}",
    ),
    "has": _say("har", "har", "has"),
    "have": _say("har", "har", "have"),
    "last": _say("siste {meeting}", "siste {meeting}", "the last"),
    "with": _say("{meetings} med {who}", "{meetings} med {who}", "{meetings} with {who}"),
    "theme": _say("Tema: {theme}", "Tema: {theme}", "Theme: {theme}"),
    "all-employees": _say(
        "Alle ansatte ved {units} var til stede",
        "Alle tilsette ved {units} var til stades",
        "All employees at {units} were present",
    ),
    "everyone": _say("Alle var til stede", "Alle var til stades", "Everyone was present"),
    "present": _say("{present} var til stede", "{present} var til stades", "{present} were present"),
    "present-of": _say(
        "{present} av {invited} inviterte var til stede",
        "{present} av {invited} inviterte var til stades",
        "{present} of the {invited} invited were present",
    ),
    "was-but-split": _say(
        "{what} var {form}, men på grunn av {reason} måtte {units} ha {each} {meeting}",
        "{what} var {form}, men på grunn av {reason} måtte {units} ha {each} {meeting}",
        "{what} was {form}, but because of {reason} {units} had to hold one {meeting} each",
    ),
    "split-because": _say(
        "På grunn av {reason} måtte {units} ha {each} {meeting}",
        "På grunn av {reason} måtte {units} ha {each} {meeting}",
        "Because of {reason}, {units} had to hold one {meeting} each",
    ),
    "split": _say(
        "{units} hadde {each} {meeting}", "{units} hadde {each} {meeting}", "{units} held one {meeting} each"
    ),
    "will-split-because": _say(
        "På grunn av {reason} skal {units} ha {each} {meeting}",
        "På grunn av {reason} skal {units} ha {each} {meeting}",
        "Because of {reason}, {units} are to hold one {meeting} each",
    ),
    "will-split": _say(
        "{units} skal ha {each} {meeting}", "{units} skal ha {each} {meeting}", "{units} are to hold one {meeting} each"
    ),
    "joint": _say(
        "{units} hadde felles {meeting}{place}",
        "{units} hadde felles {meeting}{place}",
        "{units} held a joint {meeting}{place}",
    ),
    "will-joint": _say(
        "{units} skal ha felles {meeting}{place}",
        "{units} skal ha felles {meeting}{place}",
        "{units} are to hold a joint {meeting}{place}",
    ),
    "each-common": _say("hver sin", "kvar si", "one each"),
    "each-neuter": _say("hvert sitt", "kvart sitt", "one each"),
    "done": _say("{what} er gjennomført", "{what} er gjennomført", "{what}: done"),
    "done-on": _say("{what} ble gjennomført {date}", "{what} blei gjennomført {date}", "{what}: done {date}"),
    "cancelled": _say("{what} ble avlyst", "{what} blei avlyst", "{what} was cancelled"),
    "moved-from": _say("flyttet fra {date}", "flytta frå {date}", "moved from {date}"),
    "not-done": _say("{what}: fristen er ute", "{what}: fristen er ute", "{what}: overdue"),
    "not-done-since": _say("{what}: fristen var {date}", "{what}: fristen var {date}", "{what}: was due {date}"),
    "no-record": _say(
        "{what}: det er ikke meldt inn om dette er gjennomført",
        "{what}: det er ikkje meldt inn om dette er gjennomført",
        "{what}: nothing has been recorded about whether this was done",
    ),
    "nothing-yet": _say(
        "Ingenting er registrert ennå.", "Ingenting er registrert enno.", "Nothing has been recorded yet."
    ),
    # What lies ahead
    "until-next": _say("{what} fram til neste {kind}", "{what} fram til neste {kind}", "{what} until the next {kind}"),
    "until": _say("{what} fram til {other}", "{what} fram til {other}", "{what} until {other}"),
    "done-mark": _say("{what} (gjennomført)", "{what} (gjennomført)", "{what} (done)"),
    "until-date": _say("{what} fram til {date}", "{what} fram til {date}", "{what} until {date}"),
    "at-date": _say("{what} {date}", "{what} {date}", "{what} {date}"),
    "in-place": _say("{what} i {place}", "{what} i {place}", "{what} in {place}"),
    "place": _say("i {place}", "i {place}", "in {place}"),
    "possible": _say("Mulig {what}", "Mogleg {what}", "Possible {what}"),
    "possibly": _say("mulig", "mogleg", "possible"),
    "hopefully": _say("forhåpentligvis", "forhåpentleg", "hopefully"),
    "hopefully-form": _say("forhåpentligvis {form}", "forhåpentleg {form}", "hopefully {form}"),
    "possibly-form": _say("muligens {form}", "kanskje {form}", "possibly {form}"),
    "they-meet-in": _say(
        "{units} møtes{how} i {place}", "{units} møtest{how} i {place}", "{units} meet{how} in {place}"
    ),
    "others-meet-in": _say("{units} i {place}", "{units} i {place}", "{units} in {place}"),
    "physically": _say("fysisk", "fysisk", "in person"),
    "join-digitally": _say("{who} er med digitalt", "{who} er med digitalt", "{who} take part digitally"),
    "join-physically": _say("{who} møter fysisk", "{who} møter fysisk", "{who} take part in person"),
    "undated": _say("Ikke tidfestet ennå", "Ikkje tidfesta enno", "No date yet"),
    "later": _say(
        "Planlagt lenger fram: {number} {activities}, fram til {month}",
        "Planlagt lenger fram: {number} {activities}, fram til {month}",
        "Planned further ahead: {number} {activities}, until {month}",
    ),
    "activity": _say("aktivitet", "aktivitet", "activity"),
    "activities": _say("aktiviteter", "aktivitetar", "activities"),
    "nothing-ahead": _say("Ingenting er planlagt framover.", "Ingenting er planlagt framover.", "Nothing is planned."),
    # Decisions
    "decisions": _say("Vedtak", "Vedtak", "Decisions"),
    "condition": _say("Forutsetning: {condition}", "Føresetnad: {condition}", "Condition: {condition}"),
    "responsible": _say("Ansvar: {who}", "Ansvar: {who}", "Responsible: {who}"),
    "channels": _say("Kanaler: {channels}", "Kanalar: {channels}", "Channels: {channels}"),
    "concerns": _say("Gjelder {programmes}", "Gjeld {programmes}", "Concerns {programmes}"),
    # Whom
    "all-units": _say("virksomhetene", "verksemdene", "the units"),
    "all-units-counted": _say("de {number} virksomhetene", "dei {number} verksemdene", "the {number} units"),
    "some-of": _say("{number} av {units}", "{number} av {units}", "{number} of {units}"),
    "others": _say("{number} andre", "{number} andre", "{number} others"),
    "the-schools": _say("skolene", "skulane", "the schools"),
    "the-schools-counted": _say("de {number} skolene", "dei {number} skulane", "the {number} schools"),
    "the-kindergartens": _say("barnehagene", "barnehagane", "the kindergartens"),
    "the-kindergartens-counted": _say(
        "de {number} barnehagene", "dei {number} barnehagane", "the {number} kindergartens"
    ),
    "at-units": _say("{groups} {at} {units}", "{groups} {at} {units}", "{groups} {at} {units}"),
    # Notes
    "made-from": _say(
        "Laget fra planen «{plan}» slik den er per {date}.",
        "Laga frå planen «{plan}» slik han er per {date}.",
        "Made from the plan “{plan}” as it stands on {date}.",
    ),
    "not-public": _say(
        "Ikke offentlig: til intern bruk.", "Ikkje offentleg: til intern bruk.", "Not public: for internal use."
    ),
    # Other reports
    "status-title": _say("Status", "Status", "Status"),
    "spread-title": _say("Spredningsplan", "Spreiingsplan", "Plan for spreading"),
    "implementation-title": _say(
        "Implementeringsplan for {unit}", "Implementeringsplan for {unit}", "Implementation plan for {unit}"
    ),
    "plan-on": _say("{plan} {date}", "{plan} {date}", "{plan}, {date}"),
    "state": _say("Status", "Status", "Status"),
    "number": _say("Antall", "Tal", "Number"),
    "what": _say("Hva", "Kva", "What"),
    "when": _say("Når", "Når", "When"),
    "planned": _say("Planlagt", "Planlagt", "Planned"),
    "actual": _say("Faktisk", "Faktisk", "Actual"),
    "responsible-column": _say("Ansvarlig", "Ansvarleg", "Responsible"),
    "channel": _say("Kanal", "Kanal", "Channel"),
    "reaches": _say("Mottakere", "Mottakarar", "Reaches"),
    "unit": _say("Enhet", "Eining", "Unit"),
    "through": _say("Gjennom", "Gjennom", "Through"),
    "first-reached": _say("Første gang", "Første gong", "First time"),
    "where-and-how": _say("Hvor og hvordan", "Kvar og korleis", "Where and how"),
    "state-held": _say("gjennomført", "gjennomført", "done"),
    "state-ongoing": _say("pågår", "pågår", "under way"),
    "state-today": _say("i dag", "i dag", "today"),
    "state-coming": _say("kommer", "kjem", "coming"),
    "state-series": _say("løpende", "løpande", "recurring"),
    "state-overdue": _say("fristen er ute", "fristen er ute", "overdue"),
    "state-unrecorded": _say("ikke meldt inn", "ikkje meldt inn", "not recorded"),
    "state-undated": _say("ikke tidfestet", "ikkje tidfesta", "no date yet"),
    "state-cancelled": _say("avlyst", "avlyst", "cancelled"),
    "by-state": _say("Aktivitetene etter status", "Aktivitetane etter status", "Activities by status"),
    "all-in-time": _say(
        "Alt som skulle vært gjort, er meldt inn.",
        "Alt som skulle ha vore gjort, er meldt inn.",
        "All that was due has been recorded.",
    ),
    "one-asks": _say(
        "Én aktivitet skulle vært gjort, men er ikke meldt inn.",
        "Éin aktivitet skulle ha vore gjort, men er ikkje meldt inn.",
        "One activity was due, but has not been recorded.",
    ),
    "some-ask": _say(
        "Tallet på aktiviteter som skulle vært gjort, men ikke er meldt inn: {number}.",
        "Talet på aktivitetar som skulle ha vore gjort, men ikkje er melde inn: {number}.",
        "Activities that were due, but have not been recorded: {number}.",
    ),
    "goal-unserved": _say(
        "Ingen aktivitet tjener dette målet ennå.",
        "Ingen aktivitet tener dette målet enno.",
        "No activity serves this goal yet.",
    ),
    "without-goal": _say("Aktiviteter uten mål", "Aktivitetar utan mål", "Activities without a goal"),
    "activities-for": _say("{goal}: planlagt og faktisk", "{goal}: planlagt og faktisk", "{goal}: planned and actual"),
    "once-held": _say("holdt én gang", "halde éin gong", "held once"),
    "times-held": _say("holdt {number} ganger", "halde {number} gonger", "held {number} times"),
    "moved-to": _say("flyttet til {date}", "flytta til {date}", "moved to {date}"),
    "date-unknown": _say("dato ikke kjent", "dato ikkje kjend", "date not known"),
    "no-date": _say("ikke tidfestet", "ikkje tidfesta", "no date yet"),
    "until-day": _say("fram til {date}", "fram til {date}", "until {date}"),
    "no-deadline": _say("ikke satt", "ikkje sett", "not set"),
    "nobody": _say("ingen", "ingen", "nobody"),
    "nobody-yet": _say("ikke avklart", "ikkje avklart", "not settled"),
    "no-channels": _say("Planen har ingen kanaler.", "Planen har ingen kanalar.", "The plan has no channels."),
    "channel-table": _say(
        "Kanaler: mottakere, tid og ansvar", "Kanalar: mottakarar, tid og ansvar", "Channels: whom, when and by whom"
    ),
    "reach-table": _say("Hvordan hver enhet nås", "Korleis kvar eining blir nådd", "How each unit is reached"),
    "missed": _say(
        "Ingen kanal når disse: {units}.", "Ingen kanal når desse: {units}.", "No channel reaches these: {units}."
    ),
    "deadline": _say("Frist: {when}", "Frist: {when}", "Deadline: {when}"),
    "state-is": _say("Status: {state}", "Status: {state}", "Status: {state}"),
    "with-members": _say("{group}: {members}", "{group}: {members}", "{group}: {members}"),
    "work-table": _say(
        "Oppgaver og leveranser, frist og ansvar",
        "Oppgåver og leveransar, frist og ansvar",
        "Tasks and deliverables, deadline and responsibility",
    ),
    "meeting-table": _say(
        "Møter og samlinger, tid og sted", "Møte og samlingar, tid og stad", "Meetings and gatherings, time and place"
    ),
}
