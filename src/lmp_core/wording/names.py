"""Names in a sentence: which are common nouns there and begin with a small letter, and the quotes around a title."""

from __future__ import annotations

from lmp_core.model import Channel, Group, Plan, Role, Unit
from lmp_core.model.errors import one_line

POLITICAL = "political-meeting"
"""The kind of a political committee's meeting."""
_DEFINITE = ("ne", "a", "en", "et")


def small_first(text: str) -> str:
    """The text with its first letter small, unless its first word is an abbreviation such as PPT, or one letter.

    >>> small_first("Rektor ved Skole 1"), small_first("PPT"), small_first("A")
    ('rektor ved Skole 1', 'PPT', 'A')
    """
    return text[0].lower() + text[1:] if text[:1].isupper() and text[1:2].islower() else text


def large_first(text: str) -> str:
    """The text with its first letter large; the rest stays as it is.

    >>> large_first("helligdag ved Skole A")
    'Helligdag ved Skole A'
    """
    return text[:1].upper() + text[1:]


def quotes(language: str) -> tuple[str, str]:
    """The marks before and after a title that is quoted.

    >>> quotes("nb"), quotes("en")
    (('«', '»'), ('“', '”'))
    """
    return ("“", "”") if language == "en" else ("«", "»")


def quoted(title: str, language: str = "nb") -> str:
    """A title in quotes, on one line.

    >>> quoted("Fagsamling"), quoted("Gathering", "en")
    ('«Fagsamling»', '“Gathering”')
    """
    left, right = quotes(language)
    return f"{left}{one_line(title)}{right}"


_WHERE_PEOPLE_MEET = (
    "møte",
    "samling",
    "nettverk",
    "grupp",
    "forum",
    "utval",
    "meeting",
    "gathering",
    "network",
    "group",
)


def is_common_noun(plan: Plan, id: str, language: str = "nb") -> bool:
    """Whether the title of a part is a common noun inside a sentence: of a role, a group, a channel, not of a school.

    A compound with a programme's name before its hyphen keeps its capital, and so does a political committee.
    """
    part = plan.find(id)
    name = plan.name(id, language)
    first = name.split(" ")[0]
    if _begins_with_a_name(plan, first):
        return False
    if isinstance(part, Role) or (isinstance(part, Unit) and part.collective):
        return True
    if first == "The":
        return True
    if isinstance(part, Channel):
        said = name if language == "en" else first
        return "-" not in first and any(word in said.casefold() for word in _WHERE_PEOPLE_MEET)
    if not isinstance(part, Group) or "-" in first or _is_political(plan, part.id):
        return False
    return first.endswith(_DEFINITE) and len(first) > 5


def name_inside(plan: Plan, id: str, language: str = "nb") -> str:
    """The title of a part as it stands inside a sentence."""
    name = plan.name(id, language)
    return small_first(name) if is_common_noun(plan, id, language) else name


def _begins_with_a_name(plan: Plan, word: str) -> bool:
    """Whether a word is what a programme is called after, or has that before its hyphen, as Olweus-koordinator has."""
    before, hyphen, _ = word.partition("-")
    titles = [title for programme in plan.programmes for _, title in programme.title.items()]
    called_after = before if hyphen else word
    return called_after not in ("", "The") and any(title.startswith(called_after) for title in titles)


def _is_political(plan: Plan, group: str) -> bool:
    return any(
        activity.kind == POLITICAL and (group in activity.participants or group == activity.organiser)
        for activity in plan.activities
    )
