"""The laws that a plug-in keeps, each a function that tells what is broken.

They run what a plug-in brings on a plan that is made to bring out mistakes (:mod:`lmp_core.plugins.samples`) and on
plans drawn at random. An empty answer is no proof; what it holds against a plug-in is true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lmp_core.plugins.laws.answers import answers
from lmp_core.plugins.laws.determinism import determinism
from lmp_core.plugins.laws.discretion import discretion
from lmp_core.plugins.laws.escaping import escaping
from lmp_core.plugins.laws.fits import fits
from lmp_core.plugins.laws.imports import imports
from lmp_core.plugins.laws.languages import languages
from lmp_core.plugins.laws.metadata import metadata
from lmp_core.plugins.laws.pages import pages
from lmp_core.plugins.laws.plans import plans
from lmp_core.plugins.laws.robustness import robustness
from lmp_core.plugins.laws.subject import Subject
from lmp_core.plugins.laws.writes import writes

__all__ = ["LAWS", "Subject"]

_LAWS = (
    fits,
    metadata,
    languages,
    determinism,
    discretion,
    escaping,
    writes,
    plans,
    pages,
    imports,
    answers,
    robustness,
)
LAWS: Mapping[str, Callable[[Subject], list[str]]] = {law.__name__: law for law in _LAWS}
"""Each law by its name; it gives one line for each thing that is broken."""
