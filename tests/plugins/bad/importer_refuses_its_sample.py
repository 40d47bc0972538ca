"""An importer that does not read its own sample."""

from lmp_core.model.errors import LmpError, Position, Problem
from lmp_core.model.text import Text
from lmp_core.plugins import Importer, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def read(path, plan):
    raise LmpError(Problem(message="no rooms in it", position=Position(path.name)))


@hookimpl
def lmp_importers():
    return [Importer(name="bad", title=TITLE, suffixes=(".rooms",), read=read, sample=b"Smia\n")]
