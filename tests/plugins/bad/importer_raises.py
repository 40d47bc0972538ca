"""An importer that lets errors of Python out."""

import attrs

from lmp_core.model import Venue
from lmp_core.model.text import Text
from lmp_core.plugins import Importer, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def read(path, plan):
    names = path.read_text(encoding="utf-8").split()
    return attrs.evolve(plan, venues=(*plan.venues, Venue(id="rom", title=names[0])))


@hookimpl
def lmp_importers():
    return [Importer(name="bad", title=TITLE, suffixes=(".rooms",), read=read, sample=b"Smia\n")]
