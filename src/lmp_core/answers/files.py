"""What was written: the answer of ``lmp build``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from lmp_core.graph.answer import Answer, Row
from lmp_core.plugins.failure import PluginFailure


@attrs.frozen(kw_only=True)
class Built(Answer):
    """The files that a build wrote, in order, and what went wrong."""

    files: tuple[Path, ...]
    failures: tuple[PluginFailure, ...]

    @property
    def ok(self) -> bool:
        """Whether no plug-in failed."""
        return not self.failures

    def _lines(self, language: str) -> Iterator[str]:
        return map(str, self.files)

    def to_data(self) -> dict[str, Any]:
        """The paths, and the failures in words."""
        return {"files": list(map(str, self.files)), "failures": list(map(str, self.failures))}

    def rows(self) -> tuple[Row, ...]:
        """A row for each file."""
        return tuple({"file": str(file)} for file in self.files)
