"""An importer that forgets to give the plan back."""

from lmp_core.model.text import Text
from lmp_core.plugins import Importer, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def read(path, plan):
    path.read_bytes()


@hookimpl
def lmp_importers():
    return [Importer(name="bad", title=TITLE, suffixes=(".rooms",), read=read, sample=b"Smia\n")]
