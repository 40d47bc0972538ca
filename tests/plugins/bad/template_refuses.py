"""A template that has something to say against every plan."""

from lmp_core.model.errors import LmpError
from lmp_core.model.text import Text
from lmp_core.plugins import ProgrammeTemplate, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def instantiate(plan, start, units):
    raise LmpError("not now")


@hookimpl
def lmp_programme_templates():
    return [ProgrammeTemplate(name="bad", title=TITLE, version="1", instantiate=instantiate)]
