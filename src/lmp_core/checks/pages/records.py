"""The pages of the rules about what is recorded."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CANCELLED, DONE, HELD, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP221": Page(
        why=Text(
            nb="«Ikke notert» er ikke «ikke holdt». Den som leser planen senere, kan ikke vite hva som skjedde,"
            " og vedtak fra møtet står løst.",
            nn="«Ikkje notert» er ikkje «ikkje halde». Den som les planen seinare, kan ikkje vite kva som "
            "hende, og vedtak frå møtet står laust.",
            en="“Not recorded” is not “not held”. Whoever reads the plan later cannot know what happened, and "
            "the decisions of the meeting hang loose.",
        ),
        bad="""
[[activities]]
id = "styringsgruppe-2020-08-12"
when = 2020-08-12
""",
        good="""
[[activities]]
id = "styringsgruppe-2020-08-12"
when = 2020-08-12
records = [{ outcome = "held" }]
""",
        mend=Text(
            nb="det ble holdt",
            nn="det blei halde",
            en="it was held",
        ),
        settle=(
            HELD,
            CANCELLED,
            (
                Text(
                    nb="Gå gjennom alle som mangler:",
                    nn="Gå gjennom alle som manglar:",
                    en="Go through all of them:",
                ),
                "lmp record --ask",
            ),
        ),
        related=(
            "LMP222",
            "LMP223",
            "LMP225",
        ),
        ids=("styringsgruppe-2020-08-12",),
    ),
    "LMP222": Page(
        why=Text(
            nb="Noen venter kanskje på det. Er det gjort, skal planen si det; er det ikke gjort, må noen få vite det.",
            nn="Nokon ventar kanskje på det. Er det gjort, skal planen seie det; er det ikkje gjort, må nokon "
            "få vite det.",
            en="Somebody may be waiting for it. If it is done, the plan should say so; if it is not, somebody "
            "must be told.",
        ),
        bad="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-08-20
""",
        good="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-08-20
records = [{ outcome = "done" }]
""",
        mend=Text(
            nb="det er gjort",
            nn="det er gjort",
            en="it is done",
        ),
        settle=(
            DONE,
            (
                Text(
                    nb="Trenger det mer tid:",
                    nn="Treng det meir tid:",
                    en="If it needs more time:",
                ),
                "lmp move {id} 2020-09-15",
            ),
        ),
        related=(
            "LMP211",
            "LMP221",
        ),
        ids=("tiltaksplan",),
    ),
    "LMP223": Page(
        why=Text(
            nb="Møtet teller som holdt, men ingen kan finne det igjen i kalender eller møtebok, og rekkefølgen "
            "er ukjent.",
            nn="Møtet tel som halde, men ingen kan finne det att i kalender eller møtebok, og rekkjefølgja er ukjend.",
            en="The meeting counts as held, but nobody can find it in a calendar or the minutes, and the order "
            "is unknown.",
        ),
        bad="""
[[activities]]
id = "foerste-veiledning"
records = [{ outcome = "held" }]
""",
        good="""
[[activities]]
id = "foerste-veiledning"
records = [{ outcome = "held", on = 2020-06-10 }]
""",
        mend=Text(
            nb="dagen det var",
            nn="dagen det var",
            en="the day it was",
        ),
        settle=(
            (
                Text(
                    nb="Har du funnet dagen:",
                    nn="Har du funne dagen:",
                    en="If you have found the day:",
                ),
                "lmp record {id} held --on 2020-06-10",
            ),
        ),
        related=(
            "LMP221",
            "LMP226",
        ),
        ids=("foerste-veiledning",),
    ),
    "LMP224": Page(
        why=Text(
            nb="Enten er dagen feil, eller så er noe notert som ikke har skjedd. Rapportene sier da at mer er "
            "gjort enn det som er gjort.",
            nn="Anten er dagen feil, eller så er noko notert som ikkje har hendt. Rapportane seier då at meir "
            "er gjort enn det som er gjort.",
            en="Either the day is wrong, or something is recorded that has not happened. Reports then say that "
            "more is done than is.",
        ),
        bad="""
[[activities]]
id = "oppstart"
when = 2020-08-10
records = [{ outcome = "held", on = 2020-10-08 }]
""",
        good="""
[[activities]]
id = "oppstart"
when = 2020-08-10
records = [{ outcome = "held", on = 2020-08-10 }]
""",
        mend=Text(
            nb="riktig dag",
            nn="rett dag",
            en="the right day",
        ),
        settle=(
            (
                Text(
                    nb="Var det en annen dag:",
                    nn="Var det ein annan dag:",
                    en="If it was another day:",
                ),
                "lmp record {id} held --on 2020-08-10",
            ),
        ),
        related=(
            "LMP221",
            "LMP226",
        ),
        ids=("oppstart",),
    ),
    "LMP225": Page(
        why=Text(
            nb="Et vedtak gjelder fordi møtet ble holdt. Er ikke møtet notert, kan noen med rette spørre om det"
            " gjelder.",
            nn="Eit vedtak gjeld fordi møtet blei halde. Er ikkje møtet notert, kan nokon med rette spørje om "
            "det gjeld.",
            en="A decision holds because the meeting was held. If the meeting is not recorded, it may rightly "
            "be questioned.",
        ),
        bad="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12
records = [{ outcome = "held" }]

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
""",
        mend=Text(
            nb="møtet ble holdt",
            nn="møtet blei halde",
            en="the meeting was held",
        ),
        settle=(
            (
                Text(
                    nb="Ble møtet holdt:",
                    nn="Blei møtet halde:",
                    en="If the meeting was held:",
                ),
                "lmp record {other} held",
            ),
        ),
        related=(
            "LMP221",
            "LMP226",
            "LMP304",
        ),
        ids=(
            "felles-plan",
            "styringsgruppemoete",
        ),
    ),
    "LMP226": Page(
        why=Text(
            nb="Den som leter i møteboka, finner ikke vedtaket den dagen planen sier.",
            nn="Den som leitar i møteboka, finn ikkje vedtaket den dagen planen seier.",
            en="Whoever looks in the minutes does not find the decision on the day that the plan says.",
        ),
        bad="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12
records = [{ outcome = "held" }]

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
date = 2020-08-21
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
when = 2020-08-12
records = [{ outcome = "held" }]

[[decisions]]
id = "felles-plan"
meeting = "styringsgruppemoete"
date = 2020-08-12
""",
        mend=Text(
            nb="dagen møtet var",
            nn="dagen møtet var",
            en="the day of the meeting",
        ),
        settle=(SHOW,),
        related=(
            "LMP223",
            "LMP225",
        ),
        ids=(
            "felles-plan",
            "styringsgruppemoete",
        ),
    ),
    "LMP227": Page(
        why=Text(
            nb="Den gamle dagen gjelder ikke, og det finnes ingen ny. Den faller ut av alle kalendere, og lett "
            "også av alles minne.",
            nn="Den gamle dagen gjeld ikkje, og det finst ingen ny. Han fell ut av alle kalendrar, og lett òg "
            "av alles minne.",
            en="The old day no longer holds, and there is no new one. It drops out of all calendars, and easily"
            " out of mind.",
        ),
        bad="""
[[activities]]
id = "fagsamling"
when = 2020-08-12
records = [{ outcome = "moved" }]
""",
        good="""
[[activities]]
id = "fagsamling"
when = 2020-08-12
records = [{ outcome = "moved", to = 2020-09-02 }]
""",
        mend=Text(
            nb="den nye dagen",
            nn="den nye dagen",
            en="the new day",
        ),
        settle=(
            (
                Text(
                    nb="Vet du den nye dagen:",
                    nn="Veit du den nye dagen:",
                    en="If you know the new day:",
                ),
                "lmp move {id} 2020-09-02",
            ),
            CANCELLED,
        ),
        related=("LMP221",),
        ids=("fagsamling",),
    ),
}
