"""A report and a picture in memory: what ``lmp build --only NAME`` writes into files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from lmp_core.context import PlanContext, ReportFormat, chosen_formats
from lmp_core.document import Document, Figure, Section
from lmp_core.graph.answer import Answer, Row
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.output.folder import Making, Others, OutputFolder
from lmp_core.output.manifest import MakerRun, Owner, texts_of
from lmp_core.plugins.building import BUILD

_NO_TEMPLATE = phrase("the format {format} takes no template")
_DOCX_OR_PPTX = phrase("give one for docx or pptx")
_NO_SUCH_PICTURE = phrase("no picture is written as {format}")
_NO_PART = phrase("the picture {name} has {n} parts, and no part {part}")
_SEE_LENGTH = phrase("see len(picture)")


@attrs.frozen(kw_only=True)
class Report(Answer):
    """A report for an audience, in a language, as of a day.

    ``document`` is what it says, ``stem`` what its files are called, without the ending. ``write_down`` makes the
    document anew in another language. A string of it is its Markdown.
    """

    name: str
    stem: str
    context: PlanContext = attrs.field(repr=False, eq=False)
    document: Document = attrs.field(repr=False)
    write_down: Callable[[PlanContext], Document] = attrs.field(repr=False, eq=False)

    @property
    def title(self) -> str:
        """The title, in the report's language."""
        return str(self.document.title)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order, as :mod:`lmp_core.document` has them."""
        return self.document.sections

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats that it can be written in here: those whose modules are installed."""
        return tuple(format.name for format in self._formats() if not format.missing())

    def to_html(self) -> str:
        """The report as one web page that needs nothing beside it."""
        return self.to_bytes("html").decode()

    def to_markdown(self) -> str:
        """The report as Markdown."""
        return self.to_bytes("md").decode()

    def to_bytes(self, format: str, *, template: Path | str | None = None) -> bytes:
        """The report in a format: ``md``, ``html``, ``pdf``, ``docx``, ``pptx``, or one that a plug-in brings.

        ``template`` is a file of your own for how it looks, for the formats that take one.

        Raises:
            UsageError: for a format that nobody brings, whose modules are not installed, or that takes no template.
            PluginError: when the report cannot be written in it.
        """
        (chosen,) = chosen_formats(self._formats(), [format])
        context = self.context
        if template is not None:
            if not chosen.template:
                raise UsageError(Problem(message=_NO_TEMPLATE.filled(format=shown(format)), hint=_DOCX_OR_PPTX))
            context = attrs.evolve(context, templates={**context.templates, format: Path(template)})
        return chosen.render(self.document, context)

    def write(self, folder: Path | str, *, formats: Iterable[str] | None = None) -> tuple[Path, ...]:
        """Write it into a folder under the names that ``lmp build`` gives its files, and give their paths.

        Earlier files of the same report go, when they may tell what the plan no longer says to its readers.
        ``formats`` are all that can be written here when none are given.
        """
        chosen = chosen_formats(self._formats(), self.formats if formats is None else list(formats))
        files = [(f"{self.stem}{format.suffix}", self.to_bytes(format.name)) for format in chosen]
        context = self.context
        output = OutputFolder.open(Path(folder), Owner(plan=context.plan.id, audience=context.audience, command=BUILD))
        texts = texts_of(context.plan, *([context.baseline.plan] if context.baseline is not None else []))
        run = MakerRun(formats=tuple(format.name for format in chosen), languages=(context.language,), texts=texts)
        maker = self.name if context.subject is None else f"{self.name}-{context.subject}"
        making = Making(maker=maker, files=files, run=run)
        return output.replace(
            [making], texts=texts, as_of=context.as_of, language=context.plan.language, others=Others.STAY
        ).written

    def to_text(self, language: str | None = None) -> str:
        """The report as Markdown, in its own language or another."""
        if language in (None, self.context.language):
            return self.to_markdown()
        context = self.context.spoken_in(str(language))
        return attrs.evolve(self, context=context, document=self.write_down(context)).to_markdown()

    def to_data(self) -> dict[str, Any]:
        """The report's head and the titles of its sections."""
        return {
            "report": self.name,
            "title": self.title,
            "subtitle": str(self.document.subtitle),
            "language": self.document.language,
            "as_of": self.context.as_of.isoformat(),
            "audience": str(self.context.audience),
            "sections": [str(section.title) for section in self.sections],
        }

    def rows(self) -> tuple[Row, ...]:
        """A row for each section: its title and how many blocks stand in it."""
        return tuple(
            {"report": self.name, "section": str(section.title), "blocks": len(section.blocks)}
            for section in self.sections
        )

    def _shown(self) -> str:
        context = self.context
        head = f"{self.name} {context.as_of} {context.language}, {context.audience}"
        return f"<Report {head}: {len(self.sections)} sections>"

    def _formats(self) -> Sequence[ReportFormat]:
        formats = self.context.services.formats
        return formats() if formats is not None else ()


@attrs.frozen(kw_only=True)
class Picture(Answer):
    """A picture of a plan, in as many parts as are legible; none when there is nothing to draw."""

    name: str
    figures: tuple[Figure, ...] = attrs.field(repr=False)
    render_png: Callable[[str], bytes] = attrs.field(repr=False, eq=False)

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        return "\n".join(str(figure.alt) for figure in self.figures)

    def to_svg(self, part: int = 1) -> str:
        """A part of the picture as SVG; the first is number 1.

        Raises:
            UsageError: when there is no such part, or nothing to draw.
        """
        return self._part(part).svg + "\n"

    def to_bytes(self, format: str = "svg", *, part: int = 1) -> bytes:
        """A part of the picture as ``svg`` or ``png``.

        Raises:
            UsageError: for another format, and for ``png`` where nothing is installed to render it.
        """
        if format == "svg":
            return self.to_svg(part).encode()
        if format != "png":
            hint = did_you_mean(format, ("svg", "png"))
            raise UsageError(Problem(message=_NO_SUCH_PICTURE.filled(format=shown(format)), hint=hint))
        return self.render_png(self._part(part).svg)

    def _part(self, part: int) -> Figure:
        if not 1 <= part <= len(self.figures):
            message = _NO_PART.filled(name=shown(self.name), part=part, n=len(self.figures))
            raise UsageError(Problem(message=message, hint=_SEE_LENGTH))
        return self.figures[part - 1]

    def rows(self) -> tuple[Row, ...]:
        """The table beside the picture, which says the same; its columns are those of the table."""
        tables = [figure.table for figure in self.figures if figure.table is not None]
        return tuple(
            dict(zip(map(str, table.header), map(str, row), strict=True)) for table in tables for row in table.rows
        )

    def to_data(self) -> dict[str, Any]:
        """Its name, what it shows in words, and the table beside it."""
        return {"picture": self.name, "alt": self.alt, "rows": [dict(row) for row in self.rows()]}

    def _lines(self, language: str) -> Iterator[str]:
        yield from (str(figure.alt) for figure in self.figures)
        if not self.figures:
            yield "–"

    def _shown(self) -> str:
        return f"<Picture {self.name}: {len(self)} parts>"
