"""The pages of the rules about what readers see, and about personal data."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CHECK, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP401": Page(
        why=Text(
            nb="De som bare ser det åpne, mister sammenhengen, og det som er del av noe skjult, ser de ikke i "
            "det hele tatt.",
            nn="Dei som berre ser det opne, mistar samanhengen, og det som er del av noko skjult, ser dei ikkje"
            " i det heile.",
            en="Those who see only what is open lose the connection, and do not see at all what is part of "
            "something hidden.",
        ),
        bad="""
[[activities]]
id = "gjennomgang"
visibility = "restricted"

[[activities]]
id = "forberedelse"
part_of = "gjennomgang"
""",
        good="""
[[activities]]
id = "gjennomgang"
visibility = "restricted"

[[activities]]
id = "forberedelse"
part_of = "gjennomgang"
visibility = "restricted"
""",
        mend=Text(
            nb="like skjermet som det den er del av",
            nn="like skjerma som det han er del av",
            en="as hidden as the whole",
        ),
        settle=(
            (
                Text(
                    nb="Se det slik alle kan se det:",
                    nn="Sjå det slik alle kan sjå det:",
                    en="See it as everybody may:",
                ),
                "lmp check --audience public",
            ),
        ),
        related=(
            "LMP402",
            "LMP403",
        ),
        ids=("forberedelse",),
    ),
    "LMP402": Page(
        why=Text(
            nb="Det som skulle være skjermet, står i klartekst et annet sted.",
            nn="Det som skulle vere skjerma, står i klartekst ein annan stad.",
            en="What was to be hidden stands in plain words somewhere else.",
        ),
        bad="""
[[activities]]
id = "gjennomgang"
title = "Gjennomgang av saken på Neset"
visibility = "restricted"

[[activities]]
id = "rektormoete"
description = "Se gjennomgang av saken på Neset."
""",
        good="""
[[activities]]
id = "gjennomgang"
title = "Gjennomgang av saken på Neset"
visibility = "restricted"

[[activities]]
id = "rektormoete"
description = "Orientering fra skolene."
""",
        mend=Text(
            nb="uten det skjermede navnet",
            nn="utan det skjerma namnet",
            en="without the hidden title",
        ),
        settle=(
            (
                Text(
                    nb="Se det slik alle kan se det:",
                    nn="Sjå det slik alle kan sjå det:",
                    en="See it as everybody may:",
                ),
                "lmp check --audience public",
            ),
        ),
        related=(
            "LMP401",
            "LMP421",
        ),
        ids=("rektormoete",),
    ),
    "LMP403": Page(
        why=Text(
            nb="En kalender som alle kan abonnere på, skal ikke fortelle når et barn er til samtale. Små steder"
            " kjenner igjen saken.",
            nn="Ein kalender som alle kan abonnere på, skal ikkje fortelje når eit barn er til samtale. Små "
            "stader kjenner att saka.",
            en="A calendar that anybody may follow should not tell when a child has a talk. In a small place "
            "people know the case.",
        ),
        bad="""
[[activities]]
id = "barnesamtaler"
kind = "task"
title = "Barnesamtaler"
""",
        good="""
[[activities]]
id = "barnesamtaler"
kind = "task"
title = "Barnesamtaler"
in_feeds = false
""",
        mend=Text(
            nb="ikke i kalendere",
            nn="ikkje i kalendrar",
            en="not in calendars",
        ),
        settle=(
            (
                Text(
                    nb="Se hva som er i kalenderen:",
                    nn="Sjå kva som er i kalenderen:",
                    en="See what is in the calendars:",
                ),
                "lmp calendar publish",
            ),
        ),
        related=(
            "LMP401",
            "LMP404",
        ),
        ids=("barnesamtaler",),
    ),
    "LMP404": Page(
        why=Text(
            nb="Hvem som helst kan gå inn i møtet, også de som ikke skal høre det som blir sagt.",
            nn="Kven som helst kan gå inn i møtet, òg dei som ikkje skal høyre det som blir sagt.",
            en="Anybody may walk into the meeting, also those who are not to hear what is said.",
        ),
        bad="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "https://video.example.no/webinar"
mode.url_visibility = "public"
""",
        good="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "https://video.example.no/webinar"
mode.url_visibility = "internal"
""",
        mend=Text(
            nb="bare for dem som er med",
            nn="berre for dei som er med",
            en="only for those who take part",
        ),
        settle=(SHOW,),
        related=(
            "LMP403",
            "LMP406",
        ),
        ids=("webinar",),
    ),
    "LMP405": Page(
        why=Text(
            nb="Den som leser planen på det språket, får denne teksten på et annet.",
            nn="Den som les planen på det språket, får denne teksten på eit anna.",
            en="Whoever reads the plan in that language gets this text in another.",
        ),
        bad="""
[[activities]]
id = "oppstart"
title = { nb = "Oppstart", nn = "Oppstart" }

[[activities]]
id = "samling"
title = { nb = "Samling", nn = "Samling" }

[[activities]]
id = "evaluering"
title = { nb = "Veien videre" }
""",
        good="""
[[activities]]
id = "oppstart"
title = { nb = "Oppstart", nn = "Oppstart" }

[[activities]]
id = "samling"
title = { nb = "Samling", nn = "Samling" }

[[activities]]
id = "evaluering"
title = { nb = "Veien videre", nn = "Vegen vidare" }
""",
        mend=Text(
            nb="teksten på begge språk",
            nn="teksten på begge språk",
            en="the text in both languages",
        ),
        settle=(CHECK,),
        related=("LMP402",),
        ids=("evaluering",),
    ),
    "LMP406": Page(
        why=Text(
            nb="Ingen kommer inn når de trykker på lenken, og den kommer ikke med i kalendere.",
            nn="Ingen kjem inn når dei trykkjer på lenkja, og ho kjem ikkje med i kalendrar.",
            en="Nobody gets in by clicking the link, and it is left out of calendars.",
        ),
        bad="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "video.example.no/webinar"
""",
        good="""
[[activities]]
id = "webinar"
mode.form = "digital"
mode.url = "https://video.example.no/webinar"
""",
        mend=Text(
            nb="hele adressen",
            nn="heile adressa",
            en="the whole address",
        ),
        settle=(SHOW,),
        related=("LMP404",),
        ids=("webinar",),
    ),
    "LMP421": Page(
        why=Text(
            nb="Planen går til mange, blir liggende lenge og kopieres. Et fødselsnummer der er et brudd på "
            "personvernet.",
            nn="Planen går til mange, blir liggjande lenge og blir kopiert. Eit fødselsnummer der er eit brot "
            "på personvernet.",
            en="A plan goes to many, is kept for long and is copied. An identity number in it is a breach of privacy.",
        ),
        bad="""
[[activities]]
id = "oppfoelging"
description = "Gjelder 018101 00016. Se saken i arkivet."
""",
        good="""
[[activities]]
id = "oppfoelging"
description = "Se saken i arkivet."
""",
        mend=Text(
            nb="uten nummeret",
            nn="utan nummeret",
            en="without the number",
        ),
        settle=(CHECK,),
        related=(
            "LMP402",
            "LMP422",
            "LMP423",
        ),
        ids=("oppfoelging",),
    ),
    "LMP422": Page(
        why=Text(
            nb="Planen går til mange, og nummeret tilhører en person. Roller står i planen, mennesker gjør det ikke.",
            nn="Planen går til mange, og nummeret høyrer til ein person. Roller står i planen, menneske gjer "
            "det ikkje.",
            en="A plan goes to many, and the number is somebody's own. Roles stand in a plan, people do not.",
        ),
        bad="""
[[activities]]
id = "oppstart"
description = "Spørsmål? Ring 91 23 45 67."
""",
        good="""
[[activities]]
id = "oppstart"
description = "Spørsmål? Spør prosjektlederen."
""",
        mend=Text(
            nb="den som kan svare, med rolle",
            nn="den som kan svare, med rolle",
            en="who can answer, by role",
        ),
        settle=(CHECK,),
        related=(
            "LMP421",
            "LMP423",
        ),
        ids=("oppstart",),
    ),
    "LMP423": Page(
        why=Text(
            nb="Planen går til mange, og adressen tilhører en person. Når personen slutter, svarer ingen.",
            nn="Planen går til mange, og adressa høyrer til ein person. Når personen sluttar, svarer ingen.",
            en="A plan goes to many, and the address is somebody's own. When that person leaves, nobody answers.",
        ),
        bad="""
[[activities]]
id = "oppstart"
description = "Meld på: kari.nordmann@fjordvik.example"
""",
        good="""
[[activities]]
id = "oppstart"
description = "Meld på: postmottak@fjordvik.example"
""",
        mend=Text(
            nb="en felles postkasse",
            nn="ei felles postkasse",
            en="a shared mailbox",
        ),
        settle=(CHECK,),
        related=(
            "LMP421",
            "LMP422",
        ),
        ids=("oppstart",),
    ),
}
