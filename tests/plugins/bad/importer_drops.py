"""An importer whose plan holds what the file holds, and nothing else."""

from lmp_core.model import Plan, Venue
from lmp_core.model.text import Text
from lmp_core.plugins import Importer, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def read(path, plan):
    names = path.read_text(encoding="utf-8", errors="replace").split()
    return Plan(
        id=plan.id, title=plan.title, venues=[Venue(id=f"rom-{place}", title=name) for place, name in enumerate(names)]
    )


@hookimpl
def lmp_importers():
    return [Importer(name="bad", title=TITLE, suffixes=(".rooms",), read=read, sample=b"Smia\n")]
