"""What many errors say: what is wrong, and what to do about it."""

from __future__ import annotations

from lmp_core.model.text import Text

IN_QUOTES = Text(nb="sett det i anførselstegn", nn="set det i hermeteikn", en="put it in quotes")
IN_BRACKETS = Text(
    nb="sett det i hakeparentes: [ … ]", nn="set det i hakeparentes: [ … ]", en="put it in square brackets: [ … ]"
)
LEAVE_ONE_OUT = Text(nb="ta bort det ene", nn="ta bort det eine", en="leave one of them out")
SWAP = Text(
    nb="bytt om de to, eller rett det som er galt",
    nn="byt om dei to, eller rett det som er gale",
    en="swap them, or mend the one in error",
)
CHECK_THE_NAME = Text(nb="se etter om navnet er rett", nn="sjå etter om namnet er rett", en="check the name")
CHECK_HOW_IT_IS_WRITTEN = Text(
    nb="se etter hvordan det er skrevet", nn="sjå etter korleis det er skrive", en="check how it is written"
)
ABOVE_ZERO = Text(nb="skriv en varighet over null", nn="skriv ei lengd over null", en="give a positive duration")
AS_A_CLOCK = Text(nb="skriv 09:00", nn="skriv 09:00", en="write 09:00")
AS_A_DAY = Text(
    nb="skriv år-måned-dag, som 2020-08-11",
    nn="skriv år-månad-dag, som 2020-08-11",
    en="write year-month-day, such as 2020-08-11",
)
RUN_IT_AGAIN = Text(nb="kjør kommandoen én gang til", nn="køyr kommandoen éin gong til", en="run this again")
CANNOT_WRITE = Text(
    nb="kan ikke skrive {place}: {reason}", nn="kan ikkje skrive {place}: {reason}", en="cannot write {place}: {reason}"
)
"""Said of a file or folder that the system refuses to write."""
CANNOT_READ = Text(
    nb="kan ikke lese {place}: {reason}", nn="kan ikkje lese {place}: {reason}", en="cannot read {place}: {reason}"
)
"""Said of a file that the system refuses to read."""
ANOTHER_PLACE = Text(
    nb="velg et annet sted, eller lag plass der",
    nn="vel ein annan stad, eller lag plass der",
    en="choose another place, or make room there",
)
NOBODY_HAS_THE_ID = Text(
    nb="{who} finnes ikke, verken som virksomhet, gruppe eller rolle",
    nn="{who} finst ikkje, verken som verksemd, gruppe eller rolle",
    en="no unit, group or role has the id {who}",
)
"""Said of an id that should name somebody."""
TELL_THE_MAKER = Text(
    nb="si fra til den som har laget tillegget",
    nn="sei frå til den som har laga tillegget",
    en="report it to those who made the plug-in",
)
NO_PLUGIN = Text(nb="ingen tillegg heter {name}", nn="ingen tillegg heiter {name}", en="no plug-in is called {name}")
"""Said of a name that no plug-in has."""
