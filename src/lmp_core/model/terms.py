"""Words of a municipality's own for what the library has a name for.

A plug-in's ``lmp_terms`` hook gives them: ``TermWord(key="task", word=Text(nn="gjeremål"))``. A key
is the id of a kind of activity, alone for the singular and with ``.plural`` for the plural.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from lmp_core import model
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.model.plan import Plan

PLURAL = ".plural"
TERMS: tuple[str, ...] = (*ACTIVITY_KINDS, *(kind + PLURAL for kind in ACTIVITY_KINDS))
"""The keys of all words that can be replaced."""


def is_term(key: str) -> bool:
    """Whether ``key`` names a word of the library that can be replaced.

    >>> is_term("fagsamling.plural"), is_term("fagsamlingen")
    (True, False)
    """
    return key in TERMS


def over(word: Text, replacement: Text) -> Text:
    """``replacement`` in the languages that it has, else ``word``.

    >>> over(Text(nb="møte", nn="møte"), Text(nn="samtale"))
    Text(nb='møte', nn='samtale')
    """
    return Text(**{**dict(word.items()), **dict(replacement.items())})


def with_terms(plan: Plan, terms: Mapping[str, Text]) -> Plan:
    """The plan with other words for its kinds of activity, so that :meth:`Plan.kind` gives them.

    What the plan itself says of a kind stands. So does the library's word where
    another part of the plan has the id of a kind.
    Applying it twice changes nothing more.

    >>> from lmp_core.model import Plan
    >>> plan = with_terms(Plan(id="p", title="Plan"), {"task": Text(nn="gjeremål")})
    >>> plan.kind("task").title.to("nn"), plan.kind("task").title.to("nb")
    ('gjeremål', 'oppgave')
    """
    added = []
    for id in dict.fromkeys(key.removesuffix(PLURAL) for key in terms):
        builtin = ACTIVITY_KINDS.get(id)
        if builtin is None or plan.find(id) is not None:
            continue
        added.append(
            model.ActivityKind(
                id=id,
                title=over(builtin.title, terms.get(id, Text())),
                plural=over(builtin.plural, terms.get(id + PLURAL, Text())),
                meeting=builtin.meeting,
            )
        )
    return attrs.evolve(plan, kinds=(*plan.kinds, *added)) if added else plan
