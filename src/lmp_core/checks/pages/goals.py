"""The pages of the rules about goals, programmes and what leads to what."""

from __future__ import annotations

import datetime as dt

from lmp_core.checks.pages.commands import DUTIES, GOALS, PROGRAMMES, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP101": Page(
        why=Text(
            nb="Et mål som ingen arbeider for, blir ikke nådd, og ingen ser det før noen spør hvordan det går med det.",
            nn="Eit mål som ingen arbeider for, blir ikkje nådd, og ingen ser det før nokon spør korleis det går "
            "med det.",
            en="A goal that nobody works for is not reached, and nobody sees it until somebody asks how it is doing.",
        ),
        bad="""
[[goals]]
id = "foreldresamarbeid"
title = "Foreldrene kjenner arbeidet og er med"
""",
        good="""
[[goals]]
id = "foreldresamarbeid"
title = "Foreldrene kjenner arbeidet og er med"

[[activities]]
id = "foreldremoete"
title = "Foreldremøte om trygt miljø"
kind = "parent-meeting"
goals = ["foreldresamarbeid"]
""",
        mend=Text(
            nb="det som skal gjøres for målet", nn="det som skal gjerast for målet", en="what is to be done for it"
        ),
        settle=(SHOW,),
        related=("LMP102", "LMP104", "LMP109"),
        ids=("foreldresamarbeid",),
    ),
    "LMP102": Page(
        why=Text(
            nb="De som skal bruke tid på den, får ikke vite hva den er god for, og den teller ikke når noen spør "
            "hva som er gjort for et mål.",
            nn="Dei som skal bruke tid på han, får ikkje vite kva han er god for, og han tel ikkje når nokon spør "
            "kva som er gjort for eit mål.",
            en="Those who are to spend time on it are not told what it is good for, and it does not count when "
            "somebody asks what was done for a goal.",
        ),
        bad="""
[[activities]]
id = "fagsamling"
kind = "meeting"
""",
        good="""
[[activities]]
id = "fagsamling"
kind = "meeting"
goals = ["hovedmaal"]
""",
        mend=Text(nb="målet den bidrar til", nn="målet han bidreg til", en="the goal it serves"),
        settle=(GOALS,),
        related=("LMP101", "LMP103"),
        ids=("fagsamling",),
    ),
    "LMP103": Page(
        why=Text(
            nb="Den er ikke med når et program blir vist for seg, og belastningen blir ikke regnet med der.",
            nn="Han er ikkje med når eit program blir vist for seg, og belastninga blir ikkje rekna med der.",
            en="It is left out where a programme is shown by itself, and its load is not counted there.",
        ),
        bad="""
[[programmes]]
id = "olweusprogrammet"

[[activities]]
id = "skolering"
kind = "meeting"
""",
        good="""
[[programmes]]
id = "olweusprogrammet"

[[activities]]
id = "skolering"
kind = "meeting"
programmes = ["olweusprogrammet"]
""",
        mend=Text(nb="programmet den er del av", nn="programmet han er del av", en="the programme it is part of"),
        settle=(PROGRAMMES,),
        related=("LMP102", "LMP307"),
        ids=("skolering",),
    ),
    "LMP104": Page(
        why=Text(
            nb="Ingen kan se hva programmet skal føre til, og heller ikke om det har gjort det.",
            nn="Ingen kan sjå kva programmet skal føre til, og heller ikkje om det har gjort det.",
            en="Nobody can see what the programme is to lead to, nor whether it did.",
        ),
        bad="""
[[programmes]]
id = "olweusprogrammet"

[[goals]]
id = "mindre-mobbing"
title = "Mindre mobbing"
""",
        good="""
[[programmes]]
id = "olweusprogrammet"

[[goals]]
id = "mindre-mobbing"
title = "Mindre mobbing"
programmes = ["olweusprogrammet"]
""",
        mend=Text(nb="programmet målet hører til", nn="programmet målet høyrer til", en="the goal's programme"),
        settle=(GOALS,),
        related=("LMP101", "LMP103"),
        ids=("olweusprogrammet",),
    ),
    "LMP105": Page(
        why=Text(
            nb="Hver av dem venter på den neste. Ingen kommer i gang, og det finnes ikke noen dato som passer.",
            nn="Kvar av dei ventar på den neste. Ingen kjem i gang, og det finst ikkje nokon dato som passar.",
            en="Each waits for the next. None of them begins, and there is no date that fits.",
        ),
        bad="""
[[activities]]
id = "kartlegging"
requires = ["opplaering"]

[[activities]]
id = "opplaering"
requires = ["kartlegging"]
""",
        good="""
[[activities]]
id = "kartlegging"
requires = []

[[activities]]
id = "opplaering"
requires = ["kartlegging"]
""",
        mend=Text(
            nb="det som kommer først, venter ikke",
            nn="det som kjem først, ventar ikkje",
            en="what is first does not wait",
        ),
        settle=(SHOW,),
        related=("LMP201", "LMP207"),
        ids=("kartlegging",),
    ),
    "LMP106": Page(
        why=Text(
            nb="«Mål 2» i et referat kan da være to ting. Den som leser, vet ikke hvilket som er ment.",
            nn="«Mål 2» i eit referat kan då vere to ting. Den som les, veit ikkje kva for eit som er meint.",
            en="“Goal 2” in a set of minutes may then be two things. Whoever reads cannot know which is meant.",
        ),
        bad="""
[[goals]]
id = "kompetanse"
number = "2"
title = "Alle ansatte kjenner tegnene på mobbing"

[[goals]]
id = "spredning"
number = "2"
title = "Alle virksomheter får del i innholdet"
""",
        good="""
[[goals]]
id = "kompetanse"
number = "2"
title = "Alle ansatte kjenner tegnene på mobbing"

[[goals]]
id = "spredning"
number = "3"
title = "Alle virksomheter får del i innholdet"
""",
        mend=Text(nb="et nummer som er ledig", nn="eit nummer som er ledig", en="a number that is free"),
        settle=(GOALS,),
        related=("LMP104",),
        ids=("spredning", "kompetanse"),
    ),
    "LMP107": Page(
        why=Text(
            nb="Et vedtak som viser til en paragraf som ikke gjelder den dagen, kan ikke brukes. Leseren finner "
            "ikke det planen viser til.",
            nn="Eit vedtak som viser til ein paragraf som ikkje gjeld den dagen, kan ikkje brukast. Lesaren finn "
            "ikkje det planen viser til.",
            en="A decision that refers to a section that is not in force that day cannot be used. The reader does "
            "not find what the plan refers to.",
        ),
        bad="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
law = "opplæringslova § 9 A-4"
valid_from = 2017-08-01
valid_to = 2024-07-31

[[activities]]
id = "tilsyn-med-rutinene"
goals = ["plikt-til-aa-handle"]
when = 2024-09-10
""",
        good="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
law = "opplæringslova § 12-4"
valid_from = 2024-08-01

[[activities]]
id = "tilsyn-med-rutinene"
goals = ["plikt-til-aa-handle"]
when = 2024-09-10
""",
        mend=Text(nb="paragrafen som gjelder da", nn="paragrafen som gjeld då", en="the section in force then"),
        settle=(SHOW,),
        related=("LMP108",),
        ids=("tilsyn-med-rutinene", "plikt-til-aa-handle"),
        as_of=dt.date(2024, 8, 20),
    ),
    "LMP108": Page(
        why=Text(
            nb="Uten paragraf og dag kan ingen kontrollere at plikten finnes, og planen kan ikke si fra når loven "
            "skifter.",
            nn="Utan paragraf og dag kan ingen kontrollere at plikta finst, og planen kan ikkje seie frå når lova "
            "skiftar.",
            en="Without a section and a day nobody can verify the duty, and the plan cannot tell when the law changes.",
        ),
        bad="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
title = "Alle som arbeider på skolen, skal følge med"
""",
        good="""
[[goals]]
id = "plikt-til-aa-handle"
kind = "duty"
title = "Alle som arbeider på skolen, skal følge med"
law = "opplæringslova § 12-4"
valid_from = 2024-08-01
""",
        mend=Text(
            nb="paragrafen, og dagen den gjelder fra", nn="paragrafen, og dagen han gjeld frå", en="section and day"
        ),
        settle=(DUTIES,),
        related=("LMP107",),
        ids=("plikt-til-aa-handle",),
    ),
    "LMP109": Page(
        why=Text(
            nb="Målet gjelder fortsatt, men ingenting mer skal gjøres for det. Det er riktig hvis det er nådd, og "
            "ellers noe som er glemt.",
            nn="Målet gjeld framleis, men ingenting meir skal gjerast for det. Det er rett dersom det er nådd, og "
            "elles noko som er gløymt.",
            en="The goal still holds, but nothing more is to be done for it. That is right if it is reached, and "
            "otherwise something is forgotten.",
        ),
        bad="""
[[goals]]
id = "trygg-overgang"
title = "Trygg overgang fra barnehage til skole"

[[activities]]
id = "overgangsrutine"
kind = "task"
goals = ["trygg-overgang"]
when = 2020-08-14
records = [{ outcome = "done" }]
""",
        good="""
[[goals]]
id = "trygg-overgang"
title = "Trygg overgang fra barnehage til skole"

[[activities]]
id = "overgangsrutine"
kind = "task"
goals = ["trygg-overgang"]
when = 2020-08-14
records = [{ outcome = "done" }]

[[activities]]
id = "se-paa-rutinen-igjen"
kind = "task"
goals = ["trygg-overgang"]
when = 2021-05-14
""",
        mend=Text(nb="det som gjenstår", nn="det som står att", en="what remains"),
        settle=(SHOW,),
        related=("LMP101",),
        ids=("trygg-overgang",),
        around="""
[period]
from = 2020-08-01
to = 2021-07-31
""",
    ),
}
