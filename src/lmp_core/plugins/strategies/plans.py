"""The strategy for whole plans."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from lmp_core.model import (
    COLLECTIONS,
    Plan,
    PluginUse,
)
from lmp_core.model.text import LANGUAGES
from lmp_core.plugins.strategies.parts import NO_IDS, PartDrawer
from lmp_core.plugins.strategies.times import ranges
from lmp_core.plugins.strategies.values import COORDINATIONS, TEXTS

_SINGULAR = {name: name.removesuffix("s") for name in COLLECTIONS} | {"activities": "activity", "wishes": "wish"}
_STYLES = ("{kind}-{number}", "{count}", "{kind}-med-et-langt-navn-som-ingen-vil-skrive-to-ganger-{number}")


@st.composite
def plans(
    draw: DrawFn, *, min_activities: int = 0, max_activities: int = 6, max_parts: int = 3, circles: bool = True
) -> Plan:
    """A whole, valid plan.

    ``max_parts`` bounds every collection but the activities. With ``circles=False`` an activity requires only such as
    were drawn before it, so that the prerequisites have no circle.
    """
    style = draw(st.sampled_from(_STYLES))
    sizes = st.integers(0, max_parts)
    counter = count(1)
    ids: dict[str, list[str]] = {}
    for collection in COLLECTIONS:
        size = draw(st.integers(min_activities, max_activities) if collection == "activities" else sizes)
        ids[collection] = [
            style.format(kind=_SINGULAR[collection], number=number, count=next(counter))
            for number in range(1, size + 1)
        ]
    parts_of: dict[str, list[Any]] = {}
    backwards = draw(st.booleans())
    for collection, names in ids.items():
        parts_of[collection] = []
        for place, name in enumerate(names):
            before = ids["activities"] if circles else ids["activities"][:place]
            drawer = PartDrawer(draw, {**ids, "prerequisites": before} if collection == "activities" else ids)
            part = getattr(drawer, _SINGULAR[collection])(name)
            if part is not None:
                parts_of[collection].append(part)
        # References forwards as well as backwards.
        if backwards:
            parts_of[collection].reverse()
    whole: dict[str, Any] = {name: tuple(drawn) for name, drawn in parts_of.items()}
    return Plan(
        id="plan",
        title=draw(TEXTS),
        language=draw(st.sampled_from(LANGUAGES)),
        **PartDrawer(draw, NO_IDS).fields(
            municipality=TEXTS,
            description=TEXTS,
            timezone=st.sampled_from(["Europe/Oslo", "UTC"]),
            period=ranges(),
            coordination=COORDINATIONS,
            plugins=st.just(PluginUse(needs=("calendar",), refuses=("workbook", "site"))),
        ),
        **whole,
    )
