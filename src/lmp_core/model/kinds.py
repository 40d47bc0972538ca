"""The kinds of activity that the library knows, with their names. A plan and a plug-in may add more."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text


@attrs.frozen(kw_only=True)
class Kind:
    """A kind of activity: its name in singular and plural, and whether it is a meeting (people come together)."""

    title: Text
    plural: Text
    meeting: bool


def _kind(meeting: bool, title: Text, plural: Text) -> Kind:
    return Kind(title=title, plural=plural, meeting=meeting)


ACTIVITY_KINDS: Mapping[str, Kind] = {
    "fagsamling": _kind(True, phrase("professional gathering"), phrase("professional gatherings")),
    "national-gathering": _kind(True, phrase("national gathering"), phrase("national gatherings")),
    "veiledningsmoete": _kind(True, phrase("guidance meeting"), phrase("guidance meetings")),
    "styringsgruppemoete": _kind(True, phrase("steering group meeting"), phrase("steering group meetings")),
    "arbeidsgruppemoete": _kind(True, phrase("working group meeting"), phrase("working group meetings")),
    "political-meeting": _kind(True, phrase("political meeting"), phrase("political meetings")),
    "network-meeting": _kind(True, phrase("network meeting"), phrase("network meetings")),
    "leader-meeting": _kind(True, phrase("leaders' meeting"), phrase("leaders' meetings")),
    "parent-meeting": _kind(True, phrase("parents' meeting"), phrase("parents' meetings")),
    "meeting": _kind(True, phrase("meeting"), phrase("meetings")),
    "task": _kind(False, phrase("task"), phrase("tasks")),
    "deliverable": _kind(False, phrase("deliverable"), phrase("deliverables")),
    "survey": _kind(False, phrase("survey"), phrase("surveys")),
    "milestone": _kind(False, phrase("milestone"), phrase("milestones")),
    "phase": _kind(False, phrase("phase"), phrase("phases")),
}
