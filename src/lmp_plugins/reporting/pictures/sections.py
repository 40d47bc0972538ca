"""The pictures as sections of the reports."""

from __future__ import annotations

from collections.abc import Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block
from lmp_plugins.reporting.pictures.annual_wheel import annual_wheel
from lmp_plugins.reporting.pictures.dependency_graph import dependency_graph_parts
from lmp_plugins.reporting.pictures.gantt import gantt_parts
from lmp_plugins.reporting.pictures.heat_map import heat_map_parts
from lmp_plugins.reporting.pictures.spread_map import spread_map_parts


def write_annual_wheel(context: PlanContext) -> Sequence[Block]:
    """The school year as a circle."""
    figure = annual_wheel(context)
    return [figure] if figure is not None else []


def write_gantt(context: PlanContext) -> Sequence[Block]:
    """The timeline."""
    return gantt_parts(context)


def write_dependency_graph(context: PlanContext) -> Sequence[Block]:
    """What must come first."""
    return dependency_graph_parts(context)


def write_heat_map(context: PlanContext) -> Sequence[Block]:
    """The meetings of everybody, week by week."""
    return heat_map_parts(context)


def write_spread_map(context: PlanContext) -> Sequence[Block]:
    """Who is reached when."""
    return spread_map_parts(context)
