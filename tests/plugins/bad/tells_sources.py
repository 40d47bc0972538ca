"""Writes where everything stands, what is hidden included."""

import io
import zipfile

from lmp_core.model.text import Text
from lmp_core.plugins import Exporter, OutFile, hookimpl

LMP_PLUGIN_API = (1, 0)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def export(context):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        told = "\n".join(f"{path} {place}" for path, place in context.sources.positions.items())
        archive.writestr(zipfile.ZipInfo("where.txt"), told)
    return [OutFile("where.zip", packed.getvalue())]


@hookimpl
def lmp_exporters():
    return [Exporter(name="bad", title=TITLE, export=export, media_types=("application/zip",))]
