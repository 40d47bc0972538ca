"""A template that puts its goals in the place of those of the plan."""

import attrs

from lmp_core.model import Goal, Programme, Template
from lmp_core.model.text import Text
from lmp_core.plugins import ProgrammeTemplate, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def instantiate(plan, start, units):
    if plan.find("bad"):
        return plan
    programme = Programme(id="bad", title=TITLE, template=Template(name="bad", version="1"))
    goal = Goal(id="bad-goal", title=TITLE, programmes=["bad"])
    return attrs.evolve(plan, goals=(goal,), programmes=(*plan.programmes, programme))


@hookimpl
def lmp_programme_templates():
    return [ProgrammeTemplate(name="bad", title=TITLE, version="1", instantiate=instantiate)]
