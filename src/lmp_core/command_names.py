"""The commands of the library, by name: where each is, in which group of the help, and what it does.

No plug-in can take their names. The commands of plug-ins stand in the group that they name, else in the last.
"""

from __future__ import annotations

import attrs

from lmp_core.model.text import Text

_START = Text(nb="Kom i gang", nn="Kom i gang", en="Get started")
_LOOK = Text(nb="Se planen", nn="Sjå planen", en="Look at the plan")
_COORDINATE = Text(nb="Samordne", nn="Samordne", en="Coordinate")
_DATES = Text(nb="Finn og flytt datoer", nn="Finn og flytt datoar", en="Find and move dates")
_FOLLOW_UP = Text(nb="Følg opp", nn="Følg opp", en="Follow up")
_PUBLISH = Text(nb="Gi ut", nn="Gi ut", en="Publish")
_DEVELOP = Text(
    nb="For utviklere og flere kommuner",
    nn="For utviklarar og fleire kommunar",
    en="For developers and several municipalities",
)

GROUPS = {
    "start": _START,
    "look": _LOOK,
    "coordinate": _COORDINATE,
    "dates": _DATES,
    "follow-up": _FOLLOW_UP,
    "publish": _PUBLISH,
    "develop": _DEVELOP,
}
"""The groups of commands, in the order in which the help lists them, and their headings."""
LAST_GROUP = "develop"


@attrs.frozen
class CommandName:
    """A command: its group, ``module:function``, and what it does, in one line."""

    group: str
    where: str
    text: Text


_INIT = Text(nb="Lag en ny plan", nn="Lag ein ny plan", en="Start a new plan")
_PROGRAMME = Text(
    nb="Legg til et program fra en mal", nn="Legg til eit program frå ein mal", en="Add a programme from a template"
)
_PROGRESS = Text(
    nb="Se hva som var planlagt, og hva som er gjort",
    nn="Sjå kva som var planlagt, og kva som er gjort",
    en="See what was planned, and what is done",
)
_SHOW = Text(
    nb="Vis aktiviteter, mål, virksomheter, vedtak eller én ting",
    nn="Vis aktivitetar, mål, verksemder, vedtak eller éin ting",
    en="Show activities, goals, units, decisions or one thing",
)
_WHY = Text(
    nb="Se hvorfor en aktivitet er med", nn="Sjå kvifor ein aktivitet er med", en="See why an activity is there"
)
_DEPENDS = Text(
    nb="Se hva noe venter på, og hva som venter på det",
    nn="Sjå kva noko ventar på, og kva som ventar på det",
    en="See what something waits for, and what waits for it",
)
_WEEKS = Text(nb="Se hvilke uker en serie er i", nn="Sjå kva veker ein serie er i", en="See which weeks a series is in")
_CHECK = Text(
    nb="Finn det som mangler eller ikke stemmer",
    nn="Finn det som manglar eller ikkje stemmer",
    en="Find what is missing or does not fit",
)
_EXPLAIN = Text(nb="Forklar en kode fra check", nn="Forklar ein kode frå check", en="Explain a code from check")
_SCHEDULE = Text(
    nb="Se hva som haster, og hva som kan vente",
    nn="Sjå kva som hastar, og kva som kan vente",
    en="See what is urgent, and what can wait",
)
_CLASHES = Text(
    nb="Finn dem som er ventet to steder samtidig",
    nn="Finn dei som er venta to stader samtidig",
    en="Find who is expected in two places at once",
)
_LOAD = Text(
    nb="Se hvor mye hver virksomhet og leder har",
    nn="Sjå kor mykje kvar verksemd og leiar har",
    en="See how much each unit and leader has to do",
)
_LINKAGE = Text(
    nb="Se hvordan programmene henger sammen",
    nn="Sjå korleis programma heng saman",
    en="See how the programmes hang together",
)
_OVERLAP = Text(
    nb="Se hva to programmer har felles",
    nn="Sjå kva to program har felles",
    en="See what two programmes have in common",
)
_SPREAD = Text(
    nb="Se hvem innholdet når, og når", nn="Sjå kven innhaldet når, og når", en="See whom the content reaches, and when"
)
_REACH = Text(
    nb="Se hvem hver kanal når, og hvem ingen når",
    nn="Sjå kven kvar kanal når, og kven ingen når",
    en="See whom each channel reaches, and whom none does",
)
_COMPARE = Text(nb="Prøv ut «hva om»", nn="Prøv ut «kva om»", en="Try a “what if”")
_APPLY = Text(
    nb="Skriv et lagret forslag inn i planen",
    nn="Skriv eit lagra forslag inn i planen",
    en="Write a saved proposal into the plan",
)
_UNDO = Text(nb="Ta tilbake siste endring", nn="Ta tilbake siste endring", en="Take back the last change")
_FREEZE = Text(
    nb="Ta vare på planen slik den er nå", nn="Ta vare på planen slik han er no", en="Keep the plan as it is now"
)
_CHANGES = Text(
    nb="Se hva som er endret siden sist",
    nn="Sjå kva som er endra sidan sist",
    en="See what has changed since last time",
)
_BUILD = Text(
    nb="Lag papirer, bilder og kalendere",
    nn="Lag papir, bilete og kalendrar",
    en="Make papers, pictures and calendars",
)
_PLUGIN = Text(nb="Se og lag tillegg", nn="Sjå og lag tillegg", en="List and make plug-ins")
_SCHEMA = Text(
    nb="Skriv ut JSON-skjemaet for planfilene",
    nn="Skriv ut JSON-skjemaet for planfilene",
    en="Print the JSON Schema of plan files",
)
_COMPLETION = Text(nb="Fullfør kommandoer med Tab", nn="Fullfør kommandoar med Tab", en="Complete commands with Tab")

COMMANDS: dict[str, CommandName] = {
    "init": CommandName("start", "lmp_core.cli.init:init_command", _INIT),
    "programme": CommandName("start", "lmp_core.cli.programme:programme_command", _PROGRAMME),
    "progress": CommandName("look", "lmp_core.cli.time_commands:progress_command", _PROGRESS),
    "show": CommandName("look", "lmp_core.cli.show:show_command", _SHOW),
    "why": CommandName("look", "lmp_core.cli.questions:why_command", _WHY),
    "depends": CommandName("look", "lmp_core.cli.questions:depends_command", _DEPENDS),
    "weeks": CommandName("look", "lmp_core.cli.questions:weeks_command", _WEEKS),
    "check": CommandName("look", "lmp_core.cli.check:check_command", _CHECK),
    "explain": CommandName("look", "lmp_core.cli.explain:explain_command", _EXPLAIN),
    "schedule": CommandName("look", "lmp_core.cli.time_commands:schedule_command", _SCHEDULE),
    "clashes": CommandName("coordinate", "lmp_core.cli.clashes:clashes_command", _CLASHES),
    "load": CommandName("coordinate", "lmp_core.cli.questions:workload_command", _LOAD),
    "linkage": CommandName("coordinate", "lmp_core.cli.questions:linkage_command", _LINKAGE),
    "overlap": CommandName("coordinate", "lmp_core.cli.questions:overlap_command", _OVERLAP),
    "spread": CommandName("coordinate", "lmp_core.cli.spread:spread_command", _SPREAD),
    "reach": CommandName("coordinate", "lmp_core.cli.questions:reach_command", _REACH),
    "compare": CommandName("coordinate", "lmp_core.cli.time_commands:compare_command", _COMPARE),
    "apply": CommandName("dates", "lmp_core.cli.change:apply_command", _APPLY),
    "undo": CommandName("dates", "lmp_core.cli.change:undo_command", _UNDO),
    "freeze": CommandName("follow-up", "lmp_core.cli.time_commands:freeze_command", _FREEZE),
    "changes": CommandName("follow-up", "lmp_core.cli.time_commands:changes_command", _CHANGES),
    "build": CommandName("publish", "lmp_core.cli.build:build_command", _BUILD),
    "plugin": CommandName("develop", "lmp_core.cli.plugins:plugin_command", _PLUGIN),
    "schema": CommandName("develop", "lmp_core.cli.schema:schema_command", _SCHEMA),
    "completion": CommandName("", "lmp_core.cli.completion:completion_command", _COMPLETION),
}
"""The commands of the library, in the order in which the help lists them; one in no group is not listed."""

FORMER_NAMES = ("workload", "plugins")
"""Names that commands had before. No plug-in can take them: whoever types them is led to the new ones."""
