"""Tasks as a table that a task planner reads, and that is safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

HEADER = (
    Text(nb="Oppgave", nn="Oppgåve", en="Task"),
    Text(nb="Type", nn="Type", en="Kind"),
    Text(nb="Program", nn="Program", en="Programme"),
    Text(nb="Ansvarlig", nn="Ansvarleg", en="Responsible"),
    Text(nb="Start", nn="Start", en="Start"),
    Text(nb="Frist", nn="Frist", en="Due"),
    Text(nb="Id", nn="Id", en="Id"),
)


def export(context: PlanContext) -> Iterator[OutFile]:
    """One row for each thing to do or to come to that has not been done yet, in the order of time."""
    import csv
    import io

    table = io.StringIO(newline="")
    # Semicolons and a byte order mark: what a spreadsheet set to Norwegian opens without asking.
    table.write("\ufeff")
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(title.to(context.language)) for title in HEADER])
    writer.writerows([safe(cell) for cell in row] for row in _rows(context))
    yield OutFile.text("planner/tasks.csv", table.getvalue())


def safe(cell: str) -> str:
    """The text as a spreadsheet will show it: on one line, and never as a formula.

    >>> safe("=1+1"), safe("Fagsamling")
    ("'=1+1", 'Fagsamling')
    """
    flat = " ".join("".join(ch if ch.isprintable() else " " for ch in cell).split())
    return f"'{flat}" if flat[:1] in ("=", "+", "-", "@", "|", "%") else flat


def _rows(context: PlanContext) -> Iterator[tuple[str, ...]]:
    plan, language = context.plan, context.language
    for occurrence in context.timeline.occurrences:
        activity = occurrence.activity
        if occurrence.outcome is not None:
            continue
        first, last = occurrence.first_day, occurrence.last_day
        yield (
            activity.title.to(language),
            plan.kind(activity.kind).title.to(language),
            ", ".join(plan.name(one, language) for one in activity.programmes),
            ", ".join(plan.name(one, language) for one in activity.responsible),
            first.isoformat() if first else "",
            last.isoformat() if last else "",
            occurrence.key,
        )


EXPORTER = Exporter(
    name="planner-tasks",
    title=Text(nb="Oppgaver til en planlegger", nn="Oppgåver til ein planleggjar", en="Tasks for a planner"),
    export=export,
    media_types=("text/csv",),
)
