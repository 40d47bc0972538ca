"""What shows that something is done, as a column of a table of activities."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.document import Line
from lmp_core.model import Activity
from lmp_plugins.reporting.wording import ReportWording


def add_evidence(
    wording: ReportWording, header: Sequence[Line | str], rows: Sequence[Sequence[Line]], activities: Sequence[Activity]
) -> tuple[list[Line | str], list[list[Line]]]:
    """The header and rows with a last column of what shows that each activity is done; as they are where nothing does.

    ``activities`` has the activity of each row.
    """
    texts = [wording.text(activity.evidence) for activity in activities]
    if not any(texts):
        return list(header), [list(row) for row in rows]
    cells = [cell or Line.of("–") for cell in texts]
    return [*header, wording.word("evidence-column")], [[*row, cell] for row, cell in zip(rows, cells, strict=True)]
