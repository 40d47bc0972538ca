"""Where in which file each part of a plan stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import attrs

from lmp_core.model.errors import PlanPath, Position


def _nothing() -> Mapping[PlanPath, Position]:
    return {}


@attrs.frozen(slots=False)
class SourceMap:
    """Positions by path into the plan, found when first asked for.

    Paths lead through ids, not numbers: ``("activities", "fagsamling-2020-08-11", "when")``.
    """

    _find: Callable[[], Mapping[PlanPath, Position]] = attrs.field(default=_nothing, repr=False)

    @cached_property
    def positions(self) -> Mapping[PlanPath, Position]:
        """All positions there are."""
        return self._find()

    def at(self, *path: str | int) -> Position | None:
        """The position of a path, else of the nearest thing around it that has one."""
        while path:
            position = self.positions.get(path)
            if position is not None:
                return position
            path = path[:-1]
        return None


NO_SOURCES = SourceMap()
"""For plans that come from no file."""
