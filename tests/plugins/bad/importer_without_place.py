"""An importer that does not say where it went wrong, and says it in two lines."""

from lmp_core.model.errors import LmpError, Position, Problem
from lmp_core.model.text import Text
from lmp_core.plugins import Importer, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def read(path, plan):
    if path.read_bytes() == b"":
        raise LmpError("empty")
    if path.read_bytes() != b"Smia\n":
        place = Position(path.name)
        raise LmpError(Problem(message="this is no list of rooms:\nno Smia", position=place))
    return plan


@hookimpl
def lmp_importers():
    return [Importer(name="bad", title=TITLE, suffixes=(".rooms",), read=read, sample=b"Smia\n")]
