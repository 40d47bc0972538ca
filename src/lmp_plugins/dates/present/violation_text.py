"""What a rejected proposal breaks, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model import Activity, Plan
from lmp_core.model.text import Text
from lmp_plugins.dates.checker import Violation
from lmp_plugins.dates.present.date_text import title_of

RULES: Mapping[str, Text] = {
    "only-dates": Text(
        nb="mer enn tidspunktene ville blitt endret",
        nn="meir enn tidspunkta ville blitt endra",
        en="more than the times would change",
    ),
    "past": Text(nb="dagen er passert", nn="dagen er passert", en="the day has passed"),
    "held": Text(nb="den er avsluttet", nn="han er avslutta", en="it is over"),
    "confirmed": Text(nb="datoen er bekreftet", nn="datoen er stadfesta", en="its date is confirmed"),
    "series": Text(
        nb="møterekka har sin egen regel", nn="møterekkja har sin eigen regel", en="the series has a rule of its own"
    ),
    "window": Text(
        nb="dagen er utenfor tidsrommet i planen",
        nn="dagen er utanfor tidsrommet i planen",
        en="the day is outside the time that the plan gives",
    ),
    "dated": Text(nb="den får ingen dato", nn="han får ingen dato", en="it gets no date"),
    "working-day": Text(nb="dagen er en fridag", nn="dagen er ein fridag", en="the day is not a working day"),
    "hours": Text(
        nb="klokkeslettet er utenfor arbeidstida",
        nn="klokkeslettet er utanfor arbeidstida",
        en="the time of day is outside working hours",
    ),
    "busy": Text(nb="noen av deltakerne er opptatt", nn="nokon av deltakarane er opptekne", en="somebody is busy"),
    "people": Text(
        nb="noen av deltakerne skal være et annet sted",
        nn="nokon av deltakarane skal vere ein annan stad",
        en="somebody is wanted elsewhere",
    ),
    "changeover": Text(
        nb="for kort tid mellom to steder", nn="for kort tid mellom to stader", en="too little time between two places"
    ),
    "room": Text(nb="ikke nok rom", nn="ikkje nok rom", en="not enough rooms"),
    "order": Text(
        nb="for kort tid etter det som må komme først",
        nn="for kort tid etter det som må kome først",
        en="too soon after what must come first",
    ),
    "at-most-after": Text(
        nb="for lenge etter det som må komme først",
        nn="for lenge etter det som må kome først",
        en="too long after what must come first",
    ),
    "part-of": Text(
        nb="utenfor det som den er en del av", nn="utanfor det som han er ein del av", en="outside what it is part of"
    ),
    "limit": Text(nb="en grense i planen blir brutt", nn="ei grense i planen blir broten", en="a limit is broken"),
    "wish": Text(
        nb="et krav i planen blir brutt", nn="eit krav i planen blir brote", en="a wish that must hold is broken"
    ),
}
"""What is said of each rule of :mod:`lmp_plugins.dates.checker`."""


def violation_in_words(plan: Plan, violation: Violation, language: str) -> str:
    """Whose new date breaks what."""
    part = plan.find(violation.activity)
    title = title_of(plan, part, language) if isinstance(part, Activity) else plan.name(violation.activity, language)
    return f"{title}: {RULES[violation.rule].to(language)}"
