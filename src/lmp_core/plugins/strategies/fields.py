"""Strategies for values inside the parts of a plan: modes, splits, records, sources."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from lmp_core.model import (
    Attendance,
    Certainty,
    Fallback,
    Form,
    Mode,
    Outcome,
    Product,
    Record,
    Source,
    Split,
    Template,
    UnitKind,
    Visibility,
)
from lmp_core.plugins.strategies.values import DAYS, MAYBE_TEXTS, WORDS, optional

A_UNIT_KIND = st.sampled_from(UnitKind)
UNIT_KINDS = st.lists(A_UNIT_KIND, max_size=2, unique=True).map(tuple)
VISIBILITIES = st.sampled_from(Visibility)
PRODUCTS = st.lists(st.sampled_from(Product), min_size=1, max_size=2, unique=True)
ROOMS = st.integers(1, 3)
SOURCES = st.lists(st.builds(Source, title=WORDS, url=optional(WORDS), read=optional(DAYS)), min_size=1, max_size=2)
TEMPLATES = st.builds(Template, name=WORDS, version=WORDS, start=st.none() | DAYS)
_FALLBACKS = st.one_of(
    st.builds(Fallback, form=st.sampled_from(Form), per_unit=st.booleans()), st.just(Fallback(per_unit=True))
)
MODES = st.builds(
    Mode,
    form=st.sampled_from(Form),
    certainty=st.sampled_from(Certainty),
    fallback=optional(_FALLBACKS),
    url=optional(WORDS),
    url_visibility=VISIBILITIES,
)
ATTENDING = st.fixed_dictionaries({}, optional={"form": st.sampled_from(Form), "optional": st.booleans()})
SPLITS = st.builds(Split, unit_kinds=UNIT_KINDS, reason=MAYBE_TEXTS)


@st.composite
def _attendances(draw: DrawFn) -> Attendance:
    invited = draw(optional(st.integers(0, 300)))
    present = draw(optional(st.integers(0, 300 if invited is None else invited)))
    return Attendance(everyone=draw(st.booleans()), present=present, invited=invited)


RECORDS = st.builds(
    Record,
    outcome=st.sampled_from(Outcome),
    occurrence=optional(DAYS),
    on=optional(DAYS),
    to=optional(DAYS),
    attendance=optional(_attendances()),
    note=MAYBE_TEXTS,
    visibility=VISIBILITIES,
)


def records() -> SearchStrategy[Record]:
    """A record of what happened to an activity."""
    return RECORDS


@cache
def below(size: int) -> SearchStrategy[int]:
    return st.integers(0, size - 1)


_CHUNK = 8


@cache
def subsets(size: int, most: int) -> SearchStrategy[tuple[int, ...]]:
    """A few of the numbers below ``size``, at most ``most`` of each eight, by one draw for each eight."""
    chunks = []
    for start in range(0, size, _CHUNK):
        numbers = range(start, min(start + _CHUNK, size))
        few = [subset for count in range(most + 1) for subset in combinations(numbers, count)]
        chunks.append(st.sampled_from(few))
    return st.tuples(*chunks).map(lambda drawn: tuple(number for subset in drawn for number in subset))
