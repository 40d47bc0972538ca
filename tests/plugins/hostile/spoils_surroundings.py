"""Changes the working folder, the environment, and shuts the output."""

import os

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)


def export(context):
    os.chdir(os.sep)
    os.environ["LMP_TEST_PRECIOUS"] = "gone"
    os.close(1)
    os.close(2)
    return [OutFile.text("spoils.txt", "")]


@hookimpl
def lmp_exporters():
    return [Exporter(name="spoils-surroundings", title=Text(nb="Fiendtlig"), export=export)]
