"""What a part leans on, and what leans on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.graph.answer import Answer, Row
from lmp_core.graph.order import Dependencies


@attrs.frozen(kw_only=True)
class Depends(Answer):
    """Both ways from a part: ``needs`` is what it depends on, ``needed_by`` what depends on it."""

    needs: Dependencies
    needed_by: Dependencies

    def _shown(self) -> str:
        return f"<Depends {self.needs.id}: needs {len(self.needs.all)}, needed by {len(self.needed_by.all)}>"

    def _lines(self, language: str) -> Iterator[str]:
        yield self.needs.to_text(language)
        yield self.needed_by.to_text(language)

    def to_data(self) -> dict[str, Any]:
        """Both ways as plain data for JSON."""
        return {"depends_on": self.needs.to_data(), "dependents": self.needed_by.to_data()}

    def rows(self) -> tuple[Row, ...]:
        """A row for each part that it depends on or that depends on it, and whether it does so directly."""
        return tuple(
            {"id": way.id, "way": str(way.way), "other": other, "direct": other in way.direct}
            for way in (self.needs, self.needed_by)
            for other in way.all
        )
