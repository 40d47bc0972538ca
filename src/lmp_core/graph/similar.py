"""Activities that look like the same work."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, say
from lmp_core.graph.edges import EdgeType
from lmp_core.text import Text

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

LEAST_TITLE = 0.5
"""From which likeness of titles two activities of a kind may be the same work, whoever does them."""
_TITLE, _PEOPLE, _GOALS = 0.5, 0.3, 0.2

_PAIR = Text(nb="{a} og {b} ({kind}): {why}", nn="{a} og {b} ({kind}): {why}", en="{a} and {b} ({kind}): {why}")
_SAME_TITLE = Text(nb="samme navn", nn="same namn", en="the same name")
_NEAR_TITLE = Text(nb="navn som ligner", nn="namn som liknar", en="similar names")
_SAME_PEOPLE = Text(nb="de samme deltakerne", nn="dei same deltakarane", en="the same participants")
_SOME_PEOPLE = Text(
    nb="noen av de samme deltakerne", nn="nokre av dei same deltakarane", en="some participants in common"
)
_SAME_GOALS = Text(nb="felles mål", nn="felles mål", en="goals in common")


@attrs.frozen(kw_only=True)
class SimilarPair(Answer):
    """Two activities of the same kind, one of each programme, that may be the same work.

    Their titles are alike, or somebody takes part in both. ``title``, ``people`` and ``goals`` tell how alike, each 0
    to 1; ``score`` is their weighted mean (0.5, 0.3, 0.2).
    """

    a: str
    b: str
    kind: str
    score: float
    title: float
    people: float
    goals: float

    def _lines(self, language: str) -> Iterable[str]:
        reasons = []
        if self.title >= LEAST_TITLE:
            reasons.append(_SAME_TITLE if self.title == 1 else _NEAR_TITLE)
        if self.people:
            reasons.append(_SAME_PEOPLE if self.people == 1 else _SOME_PEOPLE)
        if self.goals:
            reasons.append(_SAME_GOALS)
        names = {"a": self._name(self.a, language), "b": self._name(self.b, language)}
        kind = self._kind(self.kind, language)
        yield say(_PAIR, language, **names, kind=kind, why=", ".join(reason.to(language) for reason in reasons))


def title_parts(title: Text, language: str) -> frozenset[str]:
    """What titles are compared by: the runs of three letters of its words, which bear endings and compounds.

    >>> sorted(title_parts(Text(nb="Ny plan"), "nb"))
    ['lan', 'ny', 'pla']
    """
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", title.to(language)).casefold())
    return frozenset(part for word in words for part in ([word[at : at + 3] for at in range(len(word) - 2)] or [word]))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    either = len(a | b)
    return len(a & b) / either if either else 0.0


@attrs.frozen
class _Described:
    id: str
    titles: dict[str, frozenset[str]]
    people: frozenset[str]
    goals: frozenset[str]


def _describe(graph: PlanGraph, id: str) -> _Described:
    activity = graph.plan.activity(id)
    who = [edge.source for edge in graph.edges_into(id, EdgeType.TAKES_PART)]
    return _Described(
        id=id,
        titles={language: title_parts(activity.title, language) for language, _ in activity.title.items()},
        people=graph.people.all_members(who),
        goals=frozenset(edge.target for edge in graph.edges_out_of(id, EdgeType.SERVES)),
    )


def _title_likeness(a: _Described, b: _Described) -> float:
    """The best over the languages that both titles have; across languages nothing can be compared."""
    return max((_share(a.titles[language], b.titles[language]) for language in a.titles.keys() & b.titles), default=0.0)


def similar_pairs(graph: PlanGraph, mine: Iterable[str], theirs: Iterable[str]) -> tuple[SimilarPair, ...]:
    """The pairs of activities that may be the same work, the most alike first."""
    by_kind: dict[str, list[_Described]] = {}
    for id in theirs:
        by_kind.setdefault(graph.plan.activity(id).kind, []).append(_describe(graph, id))
    found = []
    for id in mine:
        kind = graph.plan.activity(id).kind
        if kind not in by_kind:
            continue
        a = _describe(graph, id)
        for b in by_kind[kind]:
            title, people, goals = _title_likeness(a, b), _share(a.people, b.people), _share(a.goals, b.goals)
            if title < LEAST_TITLE and not people:
                continue
            score = round(_TITLE * title + _PEOPLE * people + _GOALS * goals, 6)
            found.append(
                SimilarPair(
                    plan=graph.plan, a=id, b=b.id, kind=kind, score=score, title=title, people=people, goals=goals
                )
            )
    found.sort(key=lambda pair: (-pair.score, graph.order[pair.a], graph.order[pair.b]))
    return tuple(found)
