"""What was written: the answer of ``lmp build``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from lmp_core.graph.answer import Answer, Row
from lmp_core.output.folder import FolderChange
from lmp_core.plugins.failure import PluginFailure


@attrs.frozen(kw_only=True)
class Built(Answer):
    """What a build did to the files of its folder, and what went wrong."""

    change: FolderChange
    failures: tuple[PluginFailure, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were written, in order."""
        return self.change.written

    @property
    def ok(self) -> bool:
        """Whether no plug-in failed."""
        return not self.failures

    def _lines(self, language: str) -> Iterator[str]:
        return map(str, self.files)

    def to_data(self) -> dict[str, Any]:
        """The paths, what a person should know of the other files in the folder, and the failures in words."""
        return {
            "files": list(map(str, self.files)),
            "notes": list(self.change.notes()),
            "failures": list(map(str, self.failures)),
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each file."""
        return tuple({"file": str(file)} for file in self.files)
