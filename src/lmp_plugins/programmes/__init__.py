"""The three programmes as templates: Læringsmiljøprosjektet, Olweusprogrammet, Inkludering på alvor.

Each template is a file of data in ``data/``, in the plan file's own terms, and every statement in it names its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lmp_core.plugins import hookimpl

if TYPE_CHECKING:
    from lmp_core.plugins.contracts import ProgrammeTemplate

LMP_PLUGIN_API = (1, 0)


@hookimpl
def lmp_programme_templates() -> Iterable[ProgrammeTemplate]:
    """The templates that come with the library."""
    from lmp_plugins.programmes.template import builtin_templates

    return [template.contract() for template in builtin_templates()]
