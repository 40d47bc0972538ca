"""What a Word document and a deck cost, by report, and for the largest plan that is tried.

    python benchmarks/office.py [PLAN] [DAY]

Prints processor time, the least of five; a picture is drawn once for both files, and that is told apart.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lmp_core.context import PlanContext
from lmp_core.document import Document, Section, Table
from lmp_core.planfile import load
from lmp_plugins.reporting import reports
from lmp_plugins.reporting.formats import ooxml
from lmp_plugins.reporting.formats.slides import to_pptx
from lmp_plugins.reporting.formats.word import to_docx


def least(work: Callable[[], object]) -> float:
    """The least processor time of five, in milliseconds."""
    spent = []
    for _ in range(5):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent) * 1000


def long_table(rows: int) -> Document:
    """A report with one table."""
    table = Table(
        caption="Aktiviteter",
        header=["Hva", "Når", "Hvem", "Status"],
        rows=[[f"Veiledningsmøte {row}", f"{row % 28 + 1}. september", "Skole 1", "kommer"] for row in range(rows)],
    )
    return Document(title="Status", language="nb", sections=[Section(title="Alt", blocks=[table])])


def main() -> None:
    """Print the figures."""
    plan = load(Path(sys.argv[1] if len(sys.argv) > 1 else "examples/indre_fosen_2020")).plan
    day = dt.date.fromisoformat(sys.argv[2] if len(sys.argv) > 2 else "2020-08-25")
    context = PlanContext.of(plan, as_of=day)
    documents = {name: getattr(reports, name)(context) for name in ("briefing", "status", "spread_plan", "overview")}
    documents["200 rows"] = long_table(200)
    print(f"{'report':12} {'docx ms':>8} {'kB':>6} {'pptx ms':>8} {'kB':>6} {'first time ms':>14}")
    for name, document in documents.items():
        ooxml.picture.cache_clear()
        began = time.process_time()
        deck = to_pptx(document, as_of=day)
        first = (time.process_time() - began) * 1000
        paper = to_docx(document, as_of=day)
        for_paper = least(lambda document=document: to_docx(document, as_of=day))
        for_deck = least(lambda document=document: to_pptx(document, as_of=day))
        print(
            f"{name:12} {for_paper:8.0f} {len(paper) / 1000:6.0f} {for_deck:8.0f} {len(deck) / 1000:6.0f} {first:14.0f}"
        )


if __name__ == "__main__":
    main()
