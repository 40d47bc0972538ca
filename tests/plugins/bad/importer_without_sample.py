"""An importer that there is nothing to try on."""

from lmp_core.model.text import Text
from lmp_core.plugins import Importer, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def read(path, plan):
    return plan


@hookimpl
def lmp_importers():
    return [Importer(name="bad", title=TITLE, suffixes=(".rooms",), read=read, sample=b"")]
