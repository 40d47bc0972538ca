"""The pages of the rules about times, and days in the calendars."""

from __future__ import annotations

import datetime as dt

from lmp_core.checks.pages.commands import PROPOSE, SHOW
from lmp_core.checks.pages.page import Page
from lmp_core.model.text import Text

_SCHOOL = """
[[units]]
id = "solbakken-skole"
kind = "school"
title = "Solbakken skole"

[[calendars]]
id = "skoleruta"
title = "Skolerute 2020–2021"
first_day = 2020-08-17
last_day = 2021-06-18
unit_kinds = ["school"]
planning_days = [2020-08-13, 2020-11-16]
breaks = [{ title = "Høstferie", start = 2020-10-05, end = 2020-10-09 }]
"""
PAGES = {
    "LMP201": Page(
        why=Text(
            nb="Den som følger datoene, begynner før det som skal være klart, er klart. Da må noe gjøres om "
            "igjen eller utsettes i siste liten.",
            nn="Den som følgjer datoane, byrjar før det som skal vere klart, er klart. Då må noko gjerast om "
            "att eller utsetjast i siste liten.",
            en="Whoever follows the dates begins before what must be ready is ready. Something is then done "
            "twice, or put off at the last minute.",
        ),
        bad="""
[[activities]]
id = "undersoekelse"
kind = "survey"
when = { from = 2020-10-12, to = 2020-10-23 }

[[activities]]
id = "tiltaksplan"
kind = "task"
requires = ["undersoekelse"]
when = 2020-10-19
""",
        good="""
[[activities]]
id = "undersoekelse"
kind = "survey"
when = { from = 2020-10-12, to = 2020-10-23 }

[[activities]]
id = "tiltaksplan"
kind = "task"
requires = ["undersoekelse"]
when = 2020-10-26
""",
        mend=Text(
            nb="dagen etter at den er ferdig",
            nn="dagen etter at ho er ferdig",
            en="once it is finished",
        ),
        settle=(
            (
                Text(
                    nb="Se hva som haster, og hva som kan vente:",
                    nn="Sjå kva som hastar, og kva som kan vente:",
                    en="See what is urgent, and what can wait:",
                ),
                "lmp schedule",
            ),
            PROPOSE,
        ),
        related=(
            "LMP105",
            "LMP207",
        ),
        ids=("tiltaksplan",),
    ),
    "LMP202": Page(
        why=Text(
            nb="De som er ventet, har fri. Noen kommer ikke, og de som kommer, skal ha den dagen igjen.",
            nn="Dei som er venta, har fri. Nokon kjem ikkje, og dei som kjem, skal ha den dagen att.",
            en="Those who are expected have the day off. Some will not come, and those who do are owed the day.",
        ),
        bad="""
[[activities]]
id = "rektormoete"
takes_part = ["solbakken-skole"]
when = 2020-10-06                # høstferie
""",
        good="""
[[activities]]
id = "rektormoete"
takes_part = ["solbakken-skole"]
when = 2020-10-12
""",
        mend=Text(
            nb="første mandag etter ferien",
            nn="første måndag etter ferien",
            en="the first Monday after the break",
        ),
        settle=(
            (
                Text(
                    nb="Flytt den til en arbeidsdag:",
                    nn="Flytt han til ein arbeidsdag:",
                    en="Move it to a working day:",
                ),
                "lmp move {id} 2020-10-12",
            ),
            PROPOSE,
        ),
        related=(
            "LMP203",
            "LMP208",
            "LMP211",
        ),
        ids=("rektormoete",),
        around=_SCHOOL,
    ),
    "LMP203": Page(
        why=Text(
            nb="Før skoleåret begynner og etter at det er slutt, er mange ikke på jobb, og ingen barn er der.",
            nn="Før skuleåret byrjar og etter at det er slutt, er mange ikkje på jobb, og ingen barn er der.",
            en="Before the school year begins and after it ends many are not at work, and no children are there.",
        ),
        bad="""
[[activities]]
id = "oppstart"
takes_part = ["solbakken-skole"]
when = 2020-07-08
""",
        good="""
[[activities]]
id = "oppstart"
takes_part = ["solbakken-skole"]
when = 2020-08-13
""",
        mend=Text(
            nb="en planleggingsdag før skolestart",
            nn="ein planleggingsdag før skulestart",
            en="a planning day before it begins",
        ),
        settle=(
            (
                Text(
                    nb="Flytt den til et annet tidspunkt:",
                    nn="Flytt han til eit anna tidspunkt:",
                    en="Move it:",
                ),
                "lmp move {id} 2020-08-13",
            ),
        ),
        related=(
            "LMP202",
            "LMP204",
            "LMP209",
        ),
        ids=("oppstart",),
        around=_SCHOOL,
        as_of=dt.date(2020, 6, 15),
    ),
    "LMP204": Page(
        why=Text(
            nb="Enten er året feil, eller så varer arbeidet lenger enn planen sier. Begge deler gir feil i det "
            "dere deler ut.",
            nn="Anten er året feil, eller så varer arbeidet lenger enn planen seier. Begge delar gir feil i det"
            " de deler ut.",
            en="Either the year is wrong, or the work lasts longer than the plan says. Both put errors into "
            "what you hand out.",
        ),
        bad="""
[period]
from = 2020-08-01
to = 2021-07-31

[[activities]]
id = "evaluering"
when = 2022-01-05
""",
        good="""
[period]
from = 2020-08-01
to = 2021-07-31

[[activities]]
id = "evaluering"
when = 2021-01-05
""",
        mend=Text(
            nb="en dag i perioden",
            nn="ein dag i perioden",
            en="a day within the period",
        ),
        settle=(
            (
                Text(
                    nb="Flytt den til riktig dag:",
                    nn="Flytt han til rett dag:",
                    en="Move it to the right day:",
                ),
                "lmp move {id} 2021-01-05",
            ),
        ),
        related=("LMP203",),
        ids=("evaluering",),
    ),
    "LMP205": Page(
        why=Text(
            nb="Ingen kalender kan ha møter i all evighet, og den som er med, vet ikke hvor mye tid det tar.",
            nn="Ingen kalender kan ha møte i all æve, og den som er med, veit ikkje kor mykje tid det tek.",
            en="No calendar can hold meetings for ever, and whoever takes part does not know how much time it takes.",
        ),
        bad="""
[[activities]]
id = "arbeidsgruppa-moetes"
when = { every = "2 weeks", from = 2020-09-01 }
""",
        good="""
[[activities]]
id = "arbeidsgruppa-moetes"
when.every = "2 weeks"
when.from = 2020-09-01
when.until = 2020-12-15
""",
        mend=Text(
            nb="siste dag, eller count = 8",
            nn="siste dag, eller count = 8",
            en="the last day, or count = 8",
        ),
        settle=(SHOW,),
        related=("LMP206",),
        ids=("arbeidsgruppa-moetes",),
    ),
    "LMP206": Page(
        why=Text(
            nb="Uten en første dag er ingen av dagene kjent. De som skal være med, får ingen møter i kalenderen.",
            nn="Utan ein første dag er ingen av dagane kjende. Dei som skal vere med, får ingen møte i kalenderen.",
            en="Without a first day none of the days is known. Those who take part get no meetings in their calendars.",
        ),
        bad="""
[[activities]]
id = "arbeidsgruppa-moetes"
when = { every = "2 weeks", until = 2020-12-15 }
""",
        good="""
[[activities]]
id = "arbeidsgruppa-moetes"
when.every = "2 weeks"
when.until = 2020-12-15
when.from = 2020-09-01
""",
        mend=Text(
            nb="den første dagen",
            nn="den første dagen",
            en="the first day",
        ),
        settle=(PROPOSE,),
        related=("LMP205",),
        ids=("arbeidsgruppa-moetes",),
    ),
    "LMP207": Page(
        why=Text(
            nb="Arbeidet rekker ikke å bli ferdig, samme hvilken dag det begynner.",
            nn="Arbeidet rekk ikkje å bli ferdig, same kva dag det byrjar.",
            en="The work cannot be finished, whichever day it begins.",
        ),
        bad="""
[[activities]]
id = "kartlegging"
kind = "task"
when.earliest = 2020-09-01
when.latest = 2020-09-07
when.duration = "2 weeks"
""",
        good="""
[[activities]]
id = "kartlegging"
kind = "task"
when.earliest = 2020-09-01
when.latest = 2020-09-14
when.duration = "2 weeks"
""",
        mend=Text(
            nb="to uker fra første dag",
            nn="to veker frå første dag",
            en="two weeks from the first day",
        ),
        settle=(SHOW,),
        related=(
            "LMP201",
            "LMP208",
        ),
        ids=("kartlegging",),
    ),
    "LMP208": Page(
        why=Text(
            nb="Ingen dag i tidsrommet går an for alle som skal være med, så den blir enten ikke av eller lagt "
            "til en fridag.",
            nn="Ingen dag i tidsrommet går an for alle som skal vere med, så han blir anten ikkje av eller lagd"
            " til ein fridag.",
            en="No day in that time works for all who take part, so it will not happen, or on somebody's day off.",
        ),
        bad="""
[[activities]]
id = "veiledning"
takes_part = ["solbakken-skole"]
when = "2020-W41"                # høstferie hele uka
""",
        good="""
[[activities]]
id = "veiledning"
takes_part = ["solbakken-skole"]
when = "2020-W42"
""",
        mend=Text(
            nb="en uke uten ferie",
            nn="ei veke utan ferie",
            en="a week without a break",
        ),
        settle=(PROPOSE,),
        related=(
            "LMP202",
            "LMP207",
            "LMP211",
        ),
        ids=("veiledning",),
        around=_SCHOOL,
    ),
    "LMP209": Page(
        why=Text(
            nb="Det er barna som skal svare. Er de ikke der, blir det ingen svar, og det som bygger på svarene,"
            " kan ikke begynne.",
            nn="Det er barna som skal svare. Er dei ikkje der, blir det ingen svar, og det som bygger på svara,"
            " kan ikkje byrje.",
            en="It is the children who are to answer. If they are not there, there are no answers, and what "
            "builds on them cannot begin.",
        ),
        bad="""
[[activities]]
id = "elevundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = { from = 2020-10-05, to = 2020-10-09 }
""",
        good="""
[[activities]]
id = "elevundersoekelsen"
kind = "survey"
takes_part = ["solbakken-skole"]
when = { from = 2020-10-12, to = 2020-10-16 }
""",
        mend=Text(
            nb="uka etter ferien",
            nn="veka etter ferien",
            en="the week after the break",
        ),
        settle=(
            (
                Text(
                    nb="Flytt den til dager med barn:",
                    nn="Flytt ho til dagar med barn:",
                    en="Move it to days with children:",
                ),
                "lmp move {id} 2020-10-12",
            ),
        ),
        related=(
            "LMP203",
            "LMP208",
            "LMP332",
        ),
        ids=("elevundersoekelsen",),
        around=_SCHOOL,
    ),
    "LMP210": Page(
        why=Text(
            nb="Noen må være hos barna. Da kommer ikke hele personalet, eller skolen må skaffe vikarer.",
            nn="Nokon må vere hos barna. Då kjem ikkje heile personalet, eller skulen må skaffe vikarar.",
            en="Somebody must be with the children. Then the whole staff does not come, or the school must find"
            " substitutes.",
        ),
        bad="""
[[activities]]
id = "fagsamling-skole"
takes_part = ["solbakken-skole"]
when = 2020-11-11
""",
        good="""
[[activities]]
id = "fagsamling-skole"
takes_part = ["solbakken-skole"]
when = 2020-11-16
""",
        mend=Text(
            nb="en planleggingsdag",
            nn="ein planleggingsdag",
            en="a planning day",
        ),
        settle=(
            (
                Text(
                    nb="Flytt den til en planleggingsdag:",
                    nn="Flytt han til ein planleggingsdag:",
                    en="Move it to a planning day:",
                ),
                "lmp move {id} 2020-11-16",
            ),
        ),
        related=("LMP202",),
        ids=("fagsamling-skole",),
        around=_SCHOOL,
    ),
    "LMP211": Page(
        why=Text(
            nb="Fristen er i praksis den siste arbeidsdagen før. Det er bedre at planen sier det, enn at noen "
            "oppdager det.",
            nn="Fristen er i praksis den siste arbeidsdagen før. Det er betre at planen seier det, enn at nokon"
            " oppdagar det.",
            en="In practice the deadline is the last working day before. Better that the plan says so than that"
            " somebody finds out.",
        ),
        bad="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-10-31                # lørdag
""",
        good="""
[[activities]]
id = "tiltaksplan"
kind = "task"
when = 2020-10-30
""",
        mend=Text(
            nb="siste arbeidsdag før helga",
            nn="siste arbeidsdag før helga",
            en="the last working day before",
        ),
        settle=(
            (
                Text(
                    nb="Flytt den til en arbeidsdag:",
                    nn="Flytt han til ein arbeidsdag:",
                    en="Move it to a working day:",
                ),
                "lmp move {id} 2020-10-30",
            ),
        ),
        related=(
            "LMP202",
            "LMP208",
            "LMP222",
        ),
        ids=("tiltaksplan",),
    ),
}
