"""The kinds of activity that the library knows, with their names. A plan and a plug-in may add more."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lmp_core.model.text import Text


@attrs.frozen(kw_only=True)
class Kind:
    """A kind of activity: its name in singular and plural, and whether it is a meeting (people come together)."""

    title: Text
    plural: Text
    meeting: bool


def _kind(meeting: bool, nb: tuple[str, str], nn: tuple[str, str], en: tuple[str, str]) -> Kind:
    return Kind(title=Text(nb=nb[0], nn=nn[0], en=en[0]), plural=Text(nb=nb[1], nn=nn[1], en=en[1]), meeting=meeting)


ACTIVITY_KINDS: Mapping[str, Kind] = {
    "fagsamling": _kind(
        True,
        ("fagsamling", "fagsamlinger"),
        ("fagsamling", "fagsamlingar"),
        ("professional gathering", "professional gatherings"),
    ),
    "national-gathering": _kind(
        True,
        ("nasjonal samling", "nasjonale samlinger"),
        ("nasjonal samling", "nasjonale samlingar"),
        ("national gathering", "national gatherings"),
    ),
    "veiledningsmoete": _kind(
        True,
        ("veiledningsmøte", "veiledningsmøter"),
        ("rettleiingsmøte", "rettleiingsmøte"),
        ("guidance meeting", "guidance meetings"),
    ),
    "styringsgruppemoete": _kind(
        True,
        ("styringsgruppemøte", "styringsgruppemøter"),
        ("styringsgruppemøte", "styringsgruppemøte"),
        ("steering group meeting", "steering group meetings"),
    ),
    "arbeidsgruppemoete": _kind(
        True,
        ("arbeidsgruppemøte", "arbeidsgruppemøter"),
        ("arbeidsgruppemøte", "arbeidsgruppemøte"),
        ("working group meeting", "working group meetings"),
    ),
    "political-meeting": _kind(
        True,
        ("politisk møte", "politiske møter"),
        ("politisk møte", "politiske møte"),
        ("political meeting", "political meetings"),
    ),
    "network-meeting": _kind(
        True,
        ("nettverksmøte", "nettverksmøter"),
        ("nettverksmøte", "nettverksmøte"),
        ("network meeting", "network meetings"),
    ),
    "leader-meeting": _kind(
        True, ("ledermøte", "ledermøter"), ("leiarmøte", "leiarmøte"), ("leaders' meeting", "leaders' meetings")
    ),
    "parent-meeting": _kind(
        True,
        ("foreldremøte", "foreldremøter"),
        ("foreldremøte", "foreldremøte"),
        ("parents' meeting", "parents' meetings"),
    ),
    "meeting": _kind(True, ("møte", "møter"), ("møte", "møte"), ("meeting", "meetings")),
    "task": _kind(False, ("oppgave", "oppgaver"), ("oppgåve", "oppgåver"), ("task", "tasks")),
    "deliverable": _kind(
        False, ("leveranse", "leveranser"), ("leveranse", "leveransar"), ("deliverable", "deliverables")
    ),
    "survey": _kind(False, ("undersøkelse", "undersøkelser"), ("undersøking", "undersøkingar"), ("survey", "surveys")),
    "milestone": _kind(False, ("milepæl", "milepæler"), ("milepæl", "milepælar"), ("milestone", "milestones")),
    "phase": _kind(False, ("fase", "faser"), ("fase", "fasar"), ("phase", "phases")),
}
