"""Activities of two programmes that are the same work, as far as a plan shows: called the same, or making the same."""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from lmp_core.graph.answer import Answer, fill_in
from lmp_core.graph.edges import EdgeType
from lmp_core.graph.work import PRODUCT_TITLES, bare_title, in_one_month, in_one_year, outputs, programme_names
from lmp_core.model import Activity, Plan, Product
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.graph.plan_graph import PlanGraph

LEAST_TITLE = 0.5
"""From which likeness of titles two activities of a kind may be the same work."""
MOST_PAIRS = 200
"""How many pairs an answer holds: more than anybody looks through, and few enough for plans of any size."""
_TITLE, _PEOPLE, _GOALS = 0.5, 0.3, 0.2

_PAIR = phrase("{a} and {b} ({kind}): {why}")
_SAME_TITLE = phrase("the same name")
_NEAR_TITLE = phrase("similar names")
_SAME_PEOPLE = phrase("the same participants")
_SOME_PEOPLE = phrase("some participants in common")
_SAME_PRODUCT = phrase("both make {product}")
_SAME_CHILDREN = phrase("ask the same children in one month")
_SAME_GOALS = phrase("goals in common")


@attrs.frozen(kw_only=True)
class SimilarPair(Answer):
    """Two activities, one of each programme, that may be the same work.

    Either they are of one kind and called alike, beside the names of the programmes; or they make the same at a unit
    that takes part in both: ``products``. Surveys must ask in the same month. In both cases nothing speaks against it:
    other people, other numbers in the titles, another theme, another school year. Sharing participants alone is no
    sign: the same people do much that has nothing in common.

    ``title``, ``people`` and ``goals`` tell how alike they are, each 0 to 1. ``score`` orders pairs: the weighted mean
    of sameness (1 with a product in common, else ``title``), people and goals (0.5, 0.3, 0.2).
    """

    a: str
    b: str
    kind: str
    score: float
    title: float
    people: float
    goals: float
    products: tuple[Product, ...] = ()

    def reasons(self, language: str) -> tuple[str, ...]:
        """What speaks for their being the same work, each a phrase."""
        reasons: list[str] = []
        if self.title >= LEAST_TITLE:
            reasons.append((_SAME_TITLE if self.title == 1 else _NEAR_TITLE).to(language))
        for product in self.products:
            if product is Product.SURVEY:
                reasons.append(_SAME_CHILDREN.to(language))
            else:
                reasons.append(fill_in(_SAME_PRODUCT, language, product=PRODUCT_TITLES[product].to(language)))
        if self.people:
            reasons.append((_SAME_PEOPLE if self.people == 1 else _SOME_PEOPLE).to(language))
        if self.goals:
            reasons.append(_SAME_GOALS.to(language))
        return tuple(reasons)

    def _lines(self, language: str) -> Iterable[str]:
        names = {"a": self._name(self.a, language), "b": self._name(self.b, language)}
        kind = self._kind(self.kind, language)
        yield fill_in(_PAIR, language, **names, kind=kind, why=", ".join(self.reasons(language)))


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

    activity: Activity
    place: int
    titles: dict[str, frozenset[str]]
    numbers: frozenset[str]
    people: frozenset[str]
    units: frozenset[str]
    goals: frozenset[str]
    products: frozenset[Product]


class _Describer:
    """Describes activities. Many have the same participants or goals, and share the sets of them."""

    def __init__(self, graph: PlanGraph) -> None:
        self._graph = graph
        self._programmes = programme_names(graph.plan)
        self._people: dict[tuple[str, ...], frozenset[str]] = {}

    def __call__(self, id: str) -> _Described:
        graph = self._graph
        activity = graph.plan.activity(id)
        title = bare_title(activity.title, self._programmes)
        who = tuple(sorted(edge.source for edge in graph.edges_into(id, EdgeType.TAKES_PART)))
        people = self._people.get(who)
        if people is None:
            people = self._people[who] = graph.people.all_members(who)
        return _Described(
            activity=activity,
            place=graph.order[id],
            titles={language: title_parts(title, language) for language, _ in title.items()},
            numbers=frozenset(number for _, text in activity.title.items() for number in re.findall(r"\d+", text)),
            people=people,
            units=graph.membership.asked(id),
            goals=frozenset(edge.target for edge in graph.edges_out_of(id, EdgeType.SERVES)),
            products=outputs(activity),
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
    """Whether nothing speaks against two activities being one: they are for other people, about another theme, the
    second half-year's and the third's, or of two school years."""
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return False
    themes = a.activity.theme, b.activity.theme
    if all(themes) and likeness(*themes) < LEAST_TITLE:
        return False
    if a.people and b.people and not a.people & b.people:
        return False
    return in_one_year(a.activity.when, b.activity.when)


def _same_products(a: _Described, b: _Described) -> tuple[Product, ...]:
    """What both make at a unit that both ask."""
    if not a.units & b.units:
        return ()
    alike = a.products & b.products
    if Product.SURVEY in alike and not in_one_month(a.activity.when, b.activity.when):
        alike -= {Product.SURVEY}
    return tuple(product for product in Product if product in alike)


def _pair(plan: Plan, a: _Described, b: _Described) -> SimilarPair | None:
    title = _title_likeness(a, b) if a.activity.kind == b.activity.kind else 0.0
    products = _same_products(a, b)
    if (title < LEAST_TITLE and not products) or not _may_be_one(a, b):
        return None
    people, goals = _share(a.people, b.people), _share(a.goals, b.goals)
    return SimilarPair(
        plan=plan,
        a=a.activity.id,
        b=b.activity.id,
        kind=a.activity.kind,
        score=round(_TITLE * (1.0 if products else title) + _PEOPLE * people + _GOALS * goals, 6),
        title=title,
        people=people,
        goals=goals,
        products=products,
    )


def _keys(described: _Described) -> list[tuple[str, str]]:
    """Where those are found that may be the same work: among those of its kind, and those that make the same."""
    return [("kind", described.activity.kind), *(("product", product) for product in sorted(described.products))]


def similar_pairs(graph: PlanGraph, mine: Iterable[str], theirs: Iterable[str]) -> tuple[int, tuple[SimilarPair, ...]]:
    """How many pairs of activities may be the same work, and the :data:`MOST_PAIRS` most alike of them, best first."""
    describe = _Describer(graph)
    alike: dict[object, dict[str, _Described]] = {}  # by kind and by product
    for id in theirs:
        other = describe(id)
        for key in _keys(other):
            alike.setdefault(key, {})[id] = other
    pairs: list[tuple[float, int, int, SimilarPair]] = []
    for id in mine:
        own = describe(id)
        others = {key: other for name in _keys(own) for key, other in alike.get(name, {}).items()}
        for other in others.values():
            pair = _pair(graph.plan, own, other)
            if pair is not None:
                pairs.append((-pair.score, own.place, other.place, pair))
    best = heapq.nsmallest(MOST_PAIRS, pairs, key=lambda ranked: ranked[:3])
    return len(pairs), tuple(pair for *_, pair in best)
