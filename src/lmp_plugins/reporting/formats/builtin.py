"""The formats that reports are written in, and which of them a context wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lmp_core import lazy
from lmp_core.context import ReportFormat, chosen_formats
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from lmp_core.context import PlanContext
    from lmp_core.document import Document

# A run that renders nothing need not pay for the renderers.
_to_markdown: Callable[..., str] = lazy.later(f"{__package__}.markdown:to_markdown")
_to_html: Callable[..., str] = lazy.later(f"{__package__}.html:to_html")
_to_pdf: Callable[..., bytes] = lazy.later(f"{__package__}.pdf:to_pdf")
_to_docx: Callable[..., bytes] = lazy.later(f"{__package__}.word:to_docx")
_to_pptx: Callable[..., bytes] = lazy.later(f"{__package__}.slides:to_pptx")

_OFFICE = "application/vnd.openxmlformats-officedocument."


def _same_in_all(name: str) -> Text:
    """A name that is the same in every language."""
    return Text(nb=name, nn=name, en=name)


def builtin_formats() -> Sequence[ReportFormat]:
    """The library's own formats. Each imports what it needs when it first renders."""
    return (
        ReportFormat(
            name="md", title=_same_in_all("Markdown"), suffix=".md", media_type="text/markdown", render=_markdown
        ),
        ReportFormat(
            name="html",
            title=phrase("Web page (HTML)"),
            suffix=".html",
            media_type="text/html",
            render=_html,
        ),
        ReportFormat(
            name="pdf",
            title=_same_in_all("PDF"),
            suffix=".pdf",
            media_type="application/pdf",
            render=_pdf,
            needs=("typst",),
            extra="pdf",
        ),
        ReportFormat(
            name="docx",
            title=phrase("Word document"),
            suffix=".docx",
            media_type=_OFFICE + "wordprocessingml.document",
            render=_docx,
            needs=("docx",),
            extra="office",
            template=True,
        ),
        ReportFormat(
            name="pptx",
            title=phrase("PowerPoint presentation"),
            suffix=".pptx",
            media_type=_OFFICE + "presentationml.presentation",
            render=_pptx,
            needs=("pptx",),
            extra="office",
            template=True,
        ),
    )


def _markdown(document: Document, context: PlanContext) -> bytes:
    return _to_markdown(document).encode()


def _html(document: Document, context: PlanContext) -> bytes:
    return _to_html(document).encode()


def _pdf(document: Document, context: PlanContext) -> bytes:
    return _to_pdf(document, as_of=context.as_of)


def _docx(document: Document, context: PlanContext) -> bytes:
    return _to_docx(document, as_of=context.as_of, template=context.templates.get("docx"))


def _pptx(document: Document, context: PlanContext) -> bytes:
    return _to_pptx(document, as_of=context.as_of, template=context.templates.get("pptx"))


def formats_for(context: PlanContext) -> tuple[ReportFormat, ...]:
    """The formats that a context wants, in the order in which the plug-ins bring them.

    Raises:
        UsageError: for a format that is asked for by name and that nobody brings, or whose modules are not installed.
    """
    from_plugins: Callable[[], Sequence[ReportFormat]] = context.services.formats or builtin_formats
    formats = from_plugins()
    if context.formats is None:
        return tuple(report_format for report_format in formats if not report_format.needs)
    return chosen_formats(formats, context.formats)
