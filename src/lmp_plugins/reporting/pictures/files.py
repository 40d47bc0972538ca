"""The pictures of a plan as files: SVG, and PNG where what renders it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lmp_core.context import PlanContext
from lmp_core.document import Figure
from lmp_core.model import Visibility
from lmp_core.plugins.contracts import OutFile
from lmp_plugins.reporting.pictures.annual_wheel import annual_wheel
from lmp_plugins.reporting.pictures.dependency_graph import dependency_graph_parts
from lmp_plugins.reporting.pictures.gantt import gantt_parts
from lmp_plugins.reporting.pictures.heat_map import heat_map_parts
from lmp_plugins.reporting.pictures.png import WIDTH, can_render, to_png
from lmp_plugins.reporting.pictures.spread_map import spread_map_parts


def _wheel(context: PlanContext) -> tuple[Figure, ...]:
    figure = annual_wheel(context)
    return () if figure is None else (figure,)


PICTURES: Mapping[str, Callable[[PlanContext], tuple[Figure, ...]]] = {
    "annual-wheel": _wheel,
    "gantt": gantt_parts,
    "dependency-graph": dependency_graph_parts,
    "heat-map": heat_map_parts,
    "spread-map": spread_map_parts,
}
"""The pictures by the names of their files, each in as many parts as are legible."""


def picture_files(context: PlanContext) -> Iterator[OutFile]:
    """Each picture: ``annual-wheel-2020-08-25.nb.svg``; the parts of one are numbered: ``gantt-2-2020-08-25.nb.svg``.

    What is not for the public says so in its name, as reports do.
    """
    mark = "" if context.audience is Visibility.PUBLIC else f".{context.audience}"
    for name, draw in PICTURES.items():
        for nth, figure in enumerate(draw(context), 1):
            part = "" if nth == 1 else f"-{nth}"
            stem = f"{name}{part}-{context.as_of}.{context.language}{mark}"
            yield OutFile.text(f"{stem}.svg", figure.svg + "\n")
            if can_render():
                yield OutFile(f"{stem}.png", to_png(figure.svg, width=WIDTH))
