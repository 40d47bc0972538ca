"""From a report to its files: every format of it, named so that people can tell them apart."""

from __future__ import annotations

from collections.abc import Iterator

from lmp_core.context import PlanContext
from lmp_core.document import Document
from lmp_core.model import Visibility
from lmp_core.plugins.contracts import OutFile
from lmp_plugins.reporting.html import to_html
from lmp_plugins.reporting.markdown import to_markdown


def briefing(context: PlanContext) -> Document:
    """The committee's briefing as of the context's day."""
    from lmp_plugins.reporting import lmp_report_sections
    from lmp_plugins.reporting.assembly import sections_of
    from lmp_plugins.reporting.briefing import frame

    return frame(context, sections_of("briefing", context, lmp_report_sections()))


def briefing_files(context: PlanContext) -> Iterator[OutFile]:
    """The briefing in every format."""
    return files(f"briefing-{context.as_of}", context, briefing(context))


def files(name: str, context: PlanContext, document: Document) -> Iterator[OutFile]:
    """A document in every format: ``briefing-2020-08-25.nb.html``.

    What is not for the public says so in its name too, so that the two cannot be mistaken.
    """
    mark = "" if context.audience is Visibility.PUBLIC else f".{context.audience}"
    stem = f"{name}.{context.language}{mark}"
    yield OutFile.text(f"{stem}.md", to_markdown(document))
    yield OutFile.text(f"{stem}.html", to_html(document))
