"""The words in the pictures, in the languages of the library."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model.text import Text

NO_PROGRAMME = Text(nb="Uten program", nn="Utan program", en="No programme")
NO_DATE = Text(nb="uten dato", nn="utan dato", en="no date")
MOVED = Text(nb="flyttet", nn="flytta", en="moved")
TODAY = Text(nb="Status per {date}", nn="Status per {date}", en="As of {date}")
VAGUE = Text(nb="en gang i denne tida", nn="ein gong i denne tida", en="some time in this span")
BREAK = Text(
    nb="fri ved skole eller barnehage", nn="fri ved skule eller barnehage", en="break at a school or kindergarten"
)
HOLIDAY = Text(nb="helligdag", nn="heilagdag", en="public holiday")
SERIES = Text(nb="en gang i en møterekke", nn="ein gong i ei møterekkje", en="one time of a series")
MORE = Text(nb="del {n} av {of}", nn="del {n} av {of}", en="part {n} of {of}")
AS_TABLE = Text(nb="{title} (tabell)", nn="{title} (tabell)", en="{title} (table)")
ACTIVITY = Text(nb="Aktivitet", nn="Aktivitet", en="Activity")
PROGRAMME = Text(nb="Program", nn="Program", en="Programme")
WHEN = Text(nb="Når", nn="Når", en="When")
STANDING = Text(nb="Status", nn="Status", en="Status")
NUMBER = Text(nb="Nummer", nn="Nummer", en="Number")
WEEK = Text(nb="Uke", nn="Veke", en="Week")
UNDATED_MANY = Text(
    nb="Uten dato eller i et annet år: {n}. Tabellen har alle.",
    nn="Utan dato eller i eit anna år: {n}. Tabellen har alle.",
    en="Without a date or in another year: {n}. The table has them all.",
)
COUNTS = Text(
    nb="Tallene er hvor mange aktiviteter som begynner i måneden. Tabellen har alle.",
    nn="Tala er kor mange aktivitetar som tek til i månaden. Tabellen har alle.",
    en="The numbers are how many activities begin in the month. The table has them all.",
)

WHEEL = Text(nb="Årshjul {year}", nn="Årshjul {year}", en="Annual wheel {year}")
WHEEL_ALT = Text(
    nb="Årshjul for {year} med august først: {activities} i {rings}. {parts}. Tabellen under sier det samme.",
    nn="Årshjul for {year} med august først: {activities} i {rings}. {parts}. Tabellen under seier det same.",
    en="Annual wheel for {year}, beginning with August: {activities} in {rings}. "
    "{parts}. The table below says the same.",
)
RINGS = (
    Text(nb="én ring", nn="éin ring", en="one ring"),
    Text(nb="{n} ringer", nn="{n} ringar", en="{n} rings"),
)
GANTT = Text(nb="Tidsplan", nn="Tidsplan", en="Timeline")
GANTT_ALT = Text(
    nb="Tidsplan med {activities}, fra {first} til {last}. {parts}. Tabellen under sier det samme.",
    nn="Tidsplan med {activities}, frå {first} til {last}. {parts}. Tabellen under seier det same.",
    en="Timeline of {activities}, from {first} to {last}. {parts}. The table below says the same.",
)
GANTT_UNDATED = Text(
    nb="Tidsplan med {activities} uten dato. {parts}. Tabellen under sier det samme.",
    nn="Tidsplan med {activities} utan dato. {parts}. Tabellen under seier det same.",
    en="Timeline of {activities} without dates. {parts}. The table below says the same.",
)
GRAPH = Text(nb="Hva som må komme først", nn="Kva som må kome først", en="What must come first")
GRAPH_ALT = Text(
    nb="Graf over {activities} og {edges}, det som må komme først, øverst. {circles} Tabellen under sier det samme.",
    nn="Graf over {activities} og {edges}, det som må kome først, øvst. {circles} Tabellen under seier det same.",
    en="Graph of {activities} and {edges}, what must come first at the top. {circles} The table below says the same.",
)
NO_CIRCLE = Text(nb="Ingen går i ring.", nn="Ingen går i ring.", en="None goes round in a circle.")
CIRCLES = Text(
    nb="{n} aktiviteter går i ring, vist med stiplet ramme.",
    nn="{n} aktivitetar går i ring, viste med stipla ramme.",
    en="{n} activities go round in a circle, shown with a dashed frame.",
)
IN_CIRCLE = Text(
    nb="Går i ring: noe må endres", nn="Går i ring: noko må endrast", en="Goes round in a circle: something must change"
)
REQUIRES = Text(nb="Krever først", nn="Krev først", en="Requires first")
UNTIL = Text(nb="Varer fram til", nn="Varer fram til", en="Lasts until")
UNTIL_LEGEND = Text(nb="varer fram til", nn="varer fram til", en="lasts until")
FIRST_LEGEND = Text(nb="må komme først", nn="må kome først", en="must come first")

HEAT = Text(nb="Møter per uke", nn="Møte per veke", en="Meetings per week")
HEAT_ALT = Text(
    nb="Varmekart over møter: {n} enheter, grupper og roller fra {first} til {last}. Det meste er {most} på én uke, "
    "som i {period} for {who}. {limit} Tabellen under sier det samme.",
    nn="Varmekart over møte: {n} einingar, grupper og roller frå {first} til {last}. Det meste er {most} på éi "
    "veke, som i {period} for {who}. {limit} Tabellen under seier det same.",
    en="Heat map of meetings: {n} units, groups and roles from {first} to {last}. The most is {most} in one week, "
    "as in {period} for {who}. {limit} The table below says the same.",
)
WHO = Text(nb="Hvem", nn="Kven", en="Who")
MEETINGS_BY_WEEK = Text(nb="Møter i hver uke", nn="Møte i kvar veke", en="Meetings in each week")
IN_ALL = Text(nb="I alt", nn="I alt", en="In all")
ABOVE = Text(nb="Over grensen", nn="Over grensa", en="Above the limit")
WITHIN = Text(nb="Ingen er over grensen.", nn="Ingen er over grensa.", en="Nobody is above the limit.")
LIMIT = Text(nb="{title}: høyst {most} i uka", nn="{title}: høgst {most} i veka", en="{title}: at most {most} a week")
LIMITS_BROKEN = Text(nb="Over grensen {n} ganger.", nn="Over grensa {n} gonger.", en="Above the limit {n} times.")
LIMITS_BROKEN_ONCE = Text(nb="Over grensen én gang.", nn="Over grensa éin gong.", en="Above the limit once.")

SPREAD = Text(nb="Hvem nås når", nn="Kven blir nådd når", en="Who is reached when")
SPREAD_ALT = Text(
    nb="Spredningskart over {units}. Har det allerede: {have}; nås på en kjent dag: {reached}; nås uten dato: "
    "{undated}; nås ikke: {never}. Tabellen under sier det samme.",
    nn="Spreiingskart over {units}. Har det allereie: {have}; blir nådde på ein kjend dag: {reached}; blir "
    "nådde utan dato: {undated}; blir ikkje nådde: {never}. Tabellen under seier det same.",
    en="Spread map of {units}. Have it already: {have}; reached on a known day: {reached}; reached without a date: "
    "{undated}; not reached: {never}. The table below says the same.",
)
UNIT = Text(nb="Virksomhet", nn="Verksemd", en="Unit")
FIRST = Text(nb="Nås første gang", nn="Blir nådd første gong", en="First reached")
THROUGH = Text(nb="Gjennom", nn="Gjennom", en="Through")
MEETINGS = Text(nb="Møter i kanalene", nn="Møte i kanalane", en="Meetings of the channels")
FIRST_TIME = Text(nb="første gang", nn="første gong", en="the first time")
IN_CHANNEL = Text(nb="møte i en kanal", nn="møte i ein kanal", en="meeting of a channel")
HAS = Text(nb="Har det allerede", nn="Har det allereie", en="Has it already")
HAS_LEGEND = Text(
    nb="er med i et program, og har det allerede",
    nn="er med i eit program, og har det allereie",
    en="in a programme, has it already",
)
OTHER = Text(
    nb="et møte som ikke er i noen kanal", nn="eit møte som ikkje er i nokon kanal", en="a meeting of no channel"
)
NOT_YET = Text(
    nb="Nås ikke av møtene i planen",
    nn="Blir ikkje nådd av møta i planen",
    en="Not reached by the meetings of the plan",
)
NEVER = Text(nb="Nås ikke av noen kanal", nn="Blir ikkje nådd av nokon kanal", en="Reached by no channel")
SOME_DAY = Text(nb="{channel}: uten dato", nn="{channel}: utan dato", en="{channel}: no date")


def part_title(title: Text, nth: int, of: int, language: str) -> str:
    """The title of the ``nth`` of ``of`` parts of a picture, from 1; a picture in one part has the title alone.

    >>> part_title(GANTT, 2, 3, "nb"), part_title(GANTT, 1, 1, "nb")
    ('Tidsplan, del 2 av 3', 'Tidsplan')
    """
    return f"{title.to(language)}, {MORE.to(language).format(n=nth, of=of)}" if of > 1 else title.to(language)


def plural_form(forms: tuple[Text, Text], n: int, language: str) -> str:
    """The form that a number asks for, with the number."""
    return forms[n != 1].to(language).format(n=n)


KEYS: Mapping[str, Text] = {name: value for name, value in list(globals().items()) if isinstance(value, Text)}
"""Every phrase by its name, for those who check the languages."""
