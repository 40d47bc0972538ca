"""What the checks find in a plan: the answer of ``lmp check``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from lmp_core.checks.finding import Finding, Severity
from lmp_core.graph.answer import Answer, Row


@attrs.frozen(kw_only=True)
class Findings(Answer):
    """All that the checks find, in the order of the plan's files."""

    findings: tuple[Finding, ...]

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __getitem__(self, place: int) -> Finding:
        return self.findings[place]

    @property
    def ok(self) -> bool:
        """Whether there are neither errors nor warnings."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)

    def count(self, severity: Severity | str) -> int:
        """How many findings are this severe."""
        return Counter(str(finding.severity) for finding in self.findings)[str(severity)]

    def _summary(self) -> str:
        counts = ((self.count(severity), str(severity)) for severity in Severity)
        return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts)

    def _lines(self, language: str) -> Iterator[str]:
        return (finding.line(language) for finding in self.findings)

    def to_data(self) -> list[dict[str, Any]]:
        """The findings as plain data for JSON; texts in the answer's language."""
        language = self._spoken
        return [finding.to_data(language) for finding in self.findings]

    def rows(self) -> tuple[Row, ...]:
        """A row for each finding: how severe, which rule, where, about what, the message and what to do."""
        language = self._spoken
        return tuple(
            {
                "severity": str(finding.severity),
                "code": finding.code,
                "file": finding.position.file if finding.position else None,
                "line": finding.position.line if finding.position else None,
                "column": finding.position.column if finding.position else None,
                "subjects": ", ".join(finding.subjects),
                "message": finding.message.to(language),
                "hint": finding.hint.to(language),
            }
            for finding in self.findings
        )
