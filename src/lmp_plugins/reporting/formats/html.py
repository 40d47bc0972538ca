"""A document as one HTML file that asks the network for nothing and runs no script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from lmp_core.document import UNTITLED, Bullets, Document, Figure, Paragraph, Section, Table

if TYPE_CHECKING:
    import jinja2


@cache
def _template() -> jinja2.Template:
    import jinja2  # slow to import, and only this renderer needs it

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.tests.update(
        paragraph=_is(Paragraph), bullets=_is(Bullets), table=_is(Table), figure=_is(Figure), section=_is(Section)
    )
    template = files("lmp_plugins.reporting.formats") / "report.html.j2"
    return environment.from_string(template.read_text(encoding="utf-8"))


def _is(kind: type) -> Any:
    return lambda value: isinstance(value, kind)


def to_html(document: Document) -> str:
    """The whole document as one HTML page."""
    return _template().render(document=document, untitled=UNTITLED) + "\n"
