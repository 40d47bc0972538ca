"""The pages of the rules about people, and how much is asked of them."""

from __future__ import annotations

from lmp_core.checks.pages.commands import CANCELLED, CLASHES, CONFIRMED, LOAD, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

PAGES = {
    "LMP301": Page(
        why=Text(
            nb="Noen må velge, og de velger den dagen det skjer. Da mangler en leder eller et helt personale i "
            "ett av møtene.",
            nn="Nokon må velje, og dei vel den dagen det hender. Då manglar ein leiar eller eit heilt personale"
            " i eitt av møta.",
            en="Somebody must choose, and chooses on the day. Then one of the meetings lacks a leader or a "
            "whole staff.",
        ),
        bad="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when.start = 2020-09-09T10:00:00
when.end = 2020-09-09T12:00:00
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when.start = 2020-09-09T12:00:00
when.end = 2020-09-09T14:00:00
""",
        mend=Text(
            nb="begynner når det andre er slutt",
            nn="byrjar når det andre er slutt",
            en="begins when the other ends",
        ),
        settle=(CLASHES,),
        related=(
            "LMP311",
            "LMP321",
            "LMP331",
        ),
        ids=("styringsgruppemoete",),
    ),
    "LMP302": Page(
        why=Text(
            nb="Den blir stående til dagen kommer. De som skal være med, får ikke vite om de kan bruke dagen "
            "til noe annet.",
            nn="Han blir ståande til dagen kjem. Dei som skal vere med, får ikkje vite om dei kan bruke dagen "
            "til noko anna.",
            en="It stays so until the day comes. Those who take part are not told whether they may use the day "
            "for something else.",
        ),
        bad="""
[[activities]]
id = "fagsamling-barnehage"
when = 2020-11-23
certainty = "possible"
""",
        good="""
[[activities]]
id = "fagsamling-barnehage"
when = 2020-11-23
certainty = "possible"
confirmed_by = ["styringsgruppa"]
""",
        mend=Text(
            nb="hvem som avgjør",
            nn="kven som avgjer",
            en="who decides",
        ),
        settle=(
            CONFIRMED,
            CANCELLED,
        ),
        related=(
            "LMP304",
            "LMP324",
        ),
        ids=("fagsamling-barnehage",),
    ),
    "LMP303": Page(
        why=Text(
            nb="Alle tror at noen andre gjør det, og ingen får spørsmål før fristen er ute.",
            nn="Alle trur at nokon andre gjer det, og ingen får spørsmål før fristen er ute.",
            en="Everybody thinks that somebody else does it, and nobody is asked until the deadline has passed.",
        ),
        bad="""
[[activities]]
id = "tiltaksplan"
kind = "deliverable"
""",
        good="""
[[activities]]
id = "tiltaksplan"
kind = "deliverable"
responsible = ["rektor"]
""",
        mend=Text(
            nb="hvem som har ansvar for den",
            nn="kven som har ansvar for han",
            en="who is responsible for it",
        ),
        settle=(SHOW,),
        related=(
            "LMP304",
            "LMP505",
        ),
        ids=("tiltaksplan",),
    ),
    "LMP304": Page(
        why=Text(
            nb="Møtet er ferdig med saken, og ingen har begynt på den. Slik forsvinner vedtak.",
            nn="Møtet er ferdig med saka, og ingen har byrja på ho. Slik forsvinn vedtak.",
            en="The meeting is done with it, and nobody has begun. This is how decisions disappear.",
        ),
        bad="""
[[decisions]]
id = "felles-plan"
kind = "assignment"
title = "Lage en felles plan for skolene"
""",
        good="""
[[decisions]]
id = "felles-plan"
kind = "assignment"
title = "Lage en felles plan for skolene"
assigned_to = ["prosjektleder"]
""",
        mend=Text(
            nb="hvem som har fått saken",
            nn="kven som har fått saka",
            en="who was given it",
        ),
        settle=(
            (
                Text(
                    nb="Se saken og møtet den kom fra:",
                    nn="Sjå saka og møtet ho kom frå:",
                    en="See it and the meeting it came from:",
                ),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP225",
            "LMP303",
        ),
        ids=("felles-plan",),
    ),
    "LMP305": Page(
        why=Text(
            nb="Blir gruppa kalt inn, vet ikke planen hvem det gjelder. Kollisjoner for dem som sitter der, "
            "blir ikke funnet.",
            nn="Blir gruppa kalla inn, veit ikkje planen kven det gjeld. Kollisjonar for dei som sit der, blir "
            "ikkje funne.",
            en="When the group is called in, the plan does not know who that is. Clashes of its members are not found.",
        ),
        bad="""
[[groups]]
id = "ressursgruppa"
title = "Ressursgruppa"
""",
        good="""
[[groups]]
id = "ressursgruppa"
title = "Ressursgruppa"
members = ["rektor", "styrer"]
""",
        mend=Text(
            nb="rollene som sitter der",
            nn="rollene som sit der",
            en="the roles that sit there",
        ),
        settle=(
            (
                Text(
                    nb="Se hva gruppa er med på:",
                    nn="Sjå kva gruppa er med på:",
                    en="See what it takes part in:",
                ),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP306",
            "LMP308",
            "LMP501",
        ),
        ids=("ressursgruppa",),
    ),
    "LMP306": Page(
        why=Text(
            nb="Rollen er til overs, eller så mangler den i gruppa eller møtet den skulle vært med i.",
            nn="Rolla er til overs, eller så manglar ho i gruppa eller møtet ho skulle vore med i.",
            en="The role is left over, or it is missing from the group or meeting that it should be in.",
        ),
        bad="""
[[roles]]
id = "olweus-koordinator"
title = "Olweus-koordinator"

[[groups]]
id = "innsatsteamet"
members = ["rektor"]
""",
        good="""
[[roles]]
id = "olweus-koordinator"
title = "Olweus-koordinator"

[[groups]]
id = "innsatsteamet"
members = ["rektor", "olweus-koordinator"]
""",
        mend=Text(
            nb="gruppa rollen er med i",
            nn="gruppa rolla er med i",
            en="the group that it is in",
        ),
        settle=(SHOW,),
        related=("LMP305",),
        ids=("olweus-koordinator",),
    ),
    "LMP307": Page(
        why=Text(
            nb="Virksomheten regnes med i programmet uten å få noe av det. Ofte er den glemt i en liste over "
            "deltakere.",
            nn="Verksemda blir rekna med i programmet utan å få noko av det. Ofte er ho gløymd i ei liste over "
            "deltakarar.",
            en="The unit counts as part of the programme without getting any of it. Often it is forgotten in a "
            "list of participants.",
        ),
        bad="""
[[units]]
id = "neset-skole"
kind = "school"
programmes = ["olweusprogrammet"]

[[activities]]
id = "skolering"
programmes = ["olweusprogrammet"]
takes_part = ["solbakken-skole"]
""",
        good="""
[[units]]
id = "neset-skole"
kind = "school"
programmes = ["olweusprogrammet"]

[[activities]]
id = "skolering"
programmes = ["olweusprogrammet"]
takes_part = ["solbakken-skole", "neset-skole"]
""",
        mend=Text(
            nb="begge er med",
            nn="begge er med",
            en="both take part",
        ),
        settle=(
            (
                Text(
                    nb="Se hva virksomheten er med på:",
                    nn="Sjå kva verksemda er med på:",
                    en="See what the unit takes part in:",
                ),
                "lmp show {id}",
            ),
        ),
        related=(
            "LMP103",
            "LMP503",
        ),
        ids=("neset-skole",),
    ),
    "LMP308": Page(
        why=Text(
            nb="Ingen blir kalt inn, ingen får det i kalenderen, og kollisjoner med møtet blir ikke funnet.",
            nn="Ingen blir kalla inn, ingen får det i kalenderen, og kollisjonar med møtet blir ikkje funne.",
            en="Nobody is invited, nobody has it in a calendar, and clashes with the meeting are not found.",
        ),
        bad="""
[[activities]]
id = "veiledning"
kind = "meeting"
when = 2020-09-28
""",
        good="""
[[activities]]
id = "veiledning"
kind = "meeting"
when = 2020-09-28
takes_part = ["arbeidsgruppa"]
""",
        mend=Text(
            nb="hvem som er med",
            nn="kven som er med",
            en="who takes part",
        ),
        settle=(SHOW,),
        related=(
            "LMP301",
            "LMP305",
        ),
        ids=("veiledning",),
    ),
    "LMP309": Page(
        why=Text(
            nb="De samme menneskene har skole eller barnehage å drive. Det som blir for mye, blir det ikke noe av.",
            nn="Dei same menneska har skule eller barnehage å drive. Det som blir for mykje, blir det ikkje noko av.",
            en="The same people have a school or kindergarten to run. What is too much does not get done.",
        ),
        bad="""
[[activities]]
id = "foerste-moete"
takes_part = ["rektor"]
when = 2020-09-07

[[activities]]
id = "andre-moete"
takes_part = ["rektor"]
when = 2020-09-08

[[activities]]
id = "tredje-moete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "fjerde-moete"
takes_part = ["rektor"]
when = 2020-09-10
""",
        good="""
[[activities]]
id = "foerste-moete"
takes_part = ["rektor"]
when = 2020-09-07

[[activities]]
id = "andre-moete"
takes_part = ["rektor"]
when = 2020-09-08

[[activities]]
id = "tredje-moete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "fjerde-moete"
takes_part = ["rektor"]
when = 2020-09-15
""",
        mend=Text(
            nb="uka etter",
            nn="veka etter",
            en="the week after",
        ),
        settle=(LOAD,),
        related=(
            "LMP310",
            "LMP331",
        ),
        ids=("rektor",),
    ),
    "LMP310": Page(
        why=Text(
            nb="Dere har selv sagt hva som er nok. Holder ikke planen det, er enten grensen eller datoene feil.",
            nn="De har sjølve sagt kva som er nok. Held ikkje planen det, er anten grensa eller datoane feil.",
            en="You have said yourselves what is enough. If the plan does not keep to it, either the limit or "
            "the dates are wrong.",
        ),
        bad="""
[[limits]]
id = "ett-moete-i-uka"
title = "Høyst ett møte i uka for rektor"
who = ["rektor"]
meetings = 1
required = true

[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when = 2020-09-10
""",
        good="""
[[limits]]
id = "ett-moete-i-uka"
title = "Høyst ett møte i uka for rektor"
who = ["rektor"]
meetings = 1
required = true

[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
when = 2020-09-09

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
when = 2020-09-14
""",
        mend=Text(
            nb="uka etter",
            nn="veka etter",
            en="the week after",
        ),
        settle=(LOAD,),
        related=(
            "LMP301",
            "LMP309",
        ),
        ids=(
            "rektor",
            "ett-moete-i-uka",
        ),
    ),
    "LMP311": Page(
        why=Text(
            nb="De kommer for sent til det andre møtet, eller går for tidlig fra det første.",
            nn="Dei kjem for seint til det andre møtet, eller går for tidleg frå det første.",
            en="They come late to the second meeting, or leave the first one early.",
        ),
        bad="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
venues = ["raadhuset"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
venues = ["kulturhuset"]
when.start = 2020-09-09T11:00:00
when.end = 2020-09-09T12:00:00
""",
        good="""
[[activities]]
id = "styringsgruppemoete"
takes_part = ["rektor"]
venues = ["raadhuset"]
when.start = 2020-09-09T09:00:00
when.end = 2020-09-09T11:00:00

[[activities]]
id = "rektormoete"
takes_part = ["rektor"]
venues = ["kulturhuset"]
when.start = 2020-09-09T12:00:00
when.end = 2020-09-09T13:00:00
""",
        mend=Text(
            nb="en time å komme seg dit på",
            nn="ein time å kome seg dit på",
            en="an hour to get there",
        ),
        settle=(CLASHES,),
        related=(
            "LMP301",
            "LMP310",
        ),
        ids=("styringsgruppemoete",),
    ),
}
