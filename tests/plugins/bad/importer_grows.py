"""An importer that takes in the same again each time."""

import attrs

from lmp_core.model import Venue
from lmp_core.model.text import Text
from lmp_core.plugins import Importer, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def read(path, plan):
    number = len(plan.venues)
    return attrs.evolve(plan, venues=(*plan.venues, Venue(id=f"rom-{number}", title="Smia")))


@hookimpl
def lmp_importers():
    return [Importer(name="bad", title=TITLE, suffixes=(".rooms",), read=read, sample=b"Smia\n")]
