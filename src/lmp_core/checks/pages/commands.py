"""Commands that settle what several rules find, each with when or what for. ``{id}`` is the part that it is about."""

from __future__ import annotations

from lmp_core.model.text import Text

SHOW = (
    Text(nb="Se hva det henger sammen med:", nn="Sjå kva det heng saman med:", en="See what it is connected with:"),
    "lmp show {id}",
)
GOALS = (Text(nb="Se målene i planen:", nn="Sjå måla i planen:", en="See the plan's goals:"), "lmp show goals")
PROGRAMMES = (
    Text(nb="Se programmene i planen:", nn="Sjå programma i planen:", en="See the plan's programmes:"),
    "lmp show programmes",
)
UNITS = (Text(nb="Se virksomhetene i planen:", nn="Sjå verksemdene i planen:", en="See the units:"), "lmp show units")
DUTIES = (Text(nb="Se pliktene i planen:", nn="Sjå pliktene i planen:", en="See the plan's duties:"), "lmp show duties")
PROPOSE = (Text(nb="Få forslag til datoer:", nn="Få forslag til datoar:", en="Have dates proposed:"), "lmp propose")
CLASHES = (
    Text(
        nb="Se kollisjonene og hva som løser dem:",
        nn="Sjå kollisjonane og kva som løyser dei:",
        en="See the clashes and what mends them:",
    ),
    "lmp clashes",
)
LOAD = (Text(nb="Se hvem som har mye:", nn="Sjå kven som har mykje:", en="See who has much:"), "lmp load --per week")
LINKAGE = (
    Text(nb="Se hvordan programmene henger sammen:", nn="Sjå korleis programma heng saman:", en="See the programmes:"),
    "lmp linkage",
)
SHARE = (
    Text(nb="Se hva som kan gjøres sammen:", nn="Sjå kva som kan gjerast saman:", en="See what to share:"),
    "lmp share",
)
SPREAD = (
    Text(nb="Se hvem som blir nådd når:", nn="Sjå kven som blir nådd når:", en="See who is reached when:"),
    "lmp spread",
)
HELD = (Text(nb="Ble det holdt:", nn="Blei det halde:", en="If it was held:"), "lmp record {id} held")
DONE = (Text(nb="Er det gjort:", nn="Er det gjort:", en="If it is done:"), "lmp record {id} done")
CANCELLED = (
    Text(nb="Blir det ikke noe av:", nn="Blir det ikkje noko av:", en="If it will not be:"),
    "lmp record {id} cancelled",
)
CONFIRMED = (
    Text(nb="Er det avgjort at det blir noe av:", nn="Er det avgjort at det blir noko av:", en="If it is decided on:"),
    "lmp record {id} confirmed",
)
CHECK = (Text(nb="Se om det er rettet:", nn="Sjå om det er retta:", en="See whether it is mended:"), "lmp check")
