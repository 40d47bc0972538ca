"""A template that throws out what was in the plan, and does not sign."""

import attrs

from lmp_core.model import Programme
from lmp_core.model.text import Text
from lmp_core.plugins import ProgrammeTemplate, hookimpl

LMP_PLUGIN_API = (1, 0)


def instantiate(plan, start, units):
    kept = attrs.evolve(plan, decisions=(), sections=())
    if plan.find("drops"):
        return kept
    return attrs.evolve(kept, programmes=(*plan.programmes, Programme(id="drops", title="Kaster")))


@hookimpl
def lmp_programme_templates():
    title = Text(nb="Kaster", nn="Kastar", en="Drops")
    return [ProgrammeTemplate(name="drops", title=title, version="1", instantiate=instantiate)]
