"""A template that forgets to give the plan back."""

import attrs

from lmp_core.model.text import Text
from lmp_core.plugins import ProgrammeTemplate, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def instantiate(plan, start, units):
    attrs.evolve(plan, title=TITLE)


@hookimpl
def lmp_programme_templates():
    return [ProgrammeTemplate(name="bad", title=TITLE, version="1", instantiate=instantiate)]
