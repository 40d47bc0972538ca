"""Activities that look like the same work."""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, say
from lmp_core.graph.edges import EdgeType
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

LEAST_TITLE = 0.5
"""From which likeness of titles two activities of a kind may be the same work."""
MOST_PAIRS = 200
"""How many pairs an answer holds: more than anybody looks through, and few enough for plans of any size."""
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

    Their titles are alike, numbers in them agree, and somebody takes part in both, as far as the plan says who does.
    Sharing participants alone is no sign: the same people do much that has nothing in common. ``title``, ``people`` and
    ``goals`` tell how alike, each 0 to 1; ``score`` is their weighted mean (0.5, 0.3, 0.2).
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
    if not a or not b:
        return 0.0
    both = len(a & b)
    return both / (len(a) + len(b) - both)


def likeness(a: Text, b: Text) -> float:
    """How alike two texts are, 0 to 1: the best over the languages that both are in.

    >>> likeness(Text(nb="Ståstedsanalyse"), Text(nb="ståstedsanalyse"))
    1.0
    """
    others = dict(b.items())
    shares = [_share(title_parts(a, tag), title_parts(b, tag)) for tag, _ in a.items() if tag in others]
    return max(shares, default=0.0)


@attrs.frozen(eq=False)
class _Described:
    """What an activity is compared by."""

    id: str
    place: int
    titles: dict[str, frozenset[str]]
    numbers: frozenset[str]
    people: frozenset[str]
    goals: frozenset[str]


class _Describer:
    """Describes activities. Many have the same participants or goals, and share the sets of them."""

    def __init__(self, graph: PlanGraph) -> None:
        self._graph = graph
        self._people: dict[tuple[str, ...], frozenset[str]] = {}

    def __call__(self, id: str) -> _Described:
        graph = self._graph
        title = graph.plan.activity(id).title
        who = tuple(sorted(edge.source for edge in graph.edges_into(id, EdgeType.TAKES_PART)))
        people = self._people.get(who)
        if people is None:
            people = self._people[who] = graph.people.all_members(who)
        return _Described(
            id=id,
            place=graph.order[id],
            titles={language: title_parts(title, language) for language, _ in title.items()},
            numbers=frozenset(number for _, text in title.items() for number in re.findall(r"\d+", text)),
            people=people,
            goals=frozenset(edge.target for edge in graph.edges_out_of(id, EdgeType.SERVES)),
        )


def _title_likeness(a: _Described, b: _Described) -> float:
    """The best over the languages that both titles have; across languages nothing can be compared."""
    best = 0.0
    for language, parts in a.titles.items():
        others = b.titles.get(language)
        if others is not None:
            best = max(best, _share(parts, others))
    return best


def _may_be_one(a: _Described, b: _Described) -> bool:
    """Whether nothing speaks against two activities of one name being one: they are for other people, or the second
    half-year's and the third's."""
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return False
    return not a.people or not b.people or bool(a.people & b.people)


def similar_pairs(graph: PlanGraph, mine: Iterable[str], theirs: Iterable[str]) -> tuple[int, tuple[SimilarPair, ...]]:
    """How many pairs of activities may be the same work, and the :data:`MOST_PAIRS` most alike of them, best first."""
    describe = _Describer(graph)
    by_kind: dict[str, list[_Described]] = {}
    for id in theirs:
        by_kind.setdefault(graph.plan.activity(id).kind, []).append(describe(id))
    found: list[tuple[float, int, int, str, str, float, float, float]] = []
    for id in mine:
        one = describe(id)
        for other in by_kind.get(graph.plan.activity(id).kind, ()):
            title, people = _title_likeness(one, other), _share(one.people, other.people)
            if title < LEAST_TITLE or not _may_be_one(one, other):
                continue
            goals = _share(one.goals, other.goals)
            score = round(_TITLE * title + _PEOPLE * people + _GOALS * goals, 6)
            found.append((-score, one.place, other.place, id, other.id, title, people, goals))
    best = heapq.nsmallest(MOST_PAIRS, found)
    return len(found), tuple(
        SimilarPair(
            plan=graph.plan,
            a=a,
            b=b,
            kind=graph.plan.activity(a).kind,
            score=-minus,
            title=title,
            people=people,
            goals=goals,
        )
        for minus, _, _, a, b, title, people, goals in best
    )
