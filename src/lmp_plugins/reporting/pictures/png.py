"""A picture as PNG, for programs that show no SVG."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec

from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.phrase import phrase
from lmp_plugins.reporting import fonts

_NO_RESVG = phrase("pictures as PNG need resvg_py")
_INSTALL = phrase("install lmp-core[pictures]")

WIDTH = 1600
"""The width of pictures in pixels: 130 to the inch over a whole slide, 250 on a page. Their cost grows with it."""


def can_render() -> bool:
    """Whether the renderer of pictures is installed."""
    return find_spec("resvg_py") is not None


@lru_cache(maxsize=64)
def to_png(svg: str, *, width: int) -> bytes:
    """The picture, ``width`` pixels wide, in the bundled fonts alone: the same bytes on every machine.

    The last 64 are kept: one picture comes as a file of its own, in a document and on a slide.

    Raises:
        UsageError: when the renderer is not installed.
    """
    try:
        import resvg_py
    except ImportError:
        raise UsageError(Problem(message=_NO_RESVG, hint=_INSTALL)) from None
    content = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        background="white",
        skip_system_fonts=True,
        font_files=[str(file) for file in sorted(fonts.folder().glob("*.ttf"))],
        font_family=fonts.FAMILY,
        sans_serif_family=fonts.FAMILY,
    )
    return bytes(content)
