"""What saving a plan would change, as a patch that a person reads and ``patch`` or ``git apply`` carries out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from lmp_core.model import Plan
from lmp_core.planfile.read import main_file
from lmp_core.planfile.write import Rewrite, rewrites

# Only a line feed ends a line here: what else Python's splitlines takes for one stands inside lines of a file.
_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")
_NO_NEWLINE = "\\ No newline at end of file\n"


def patch(plan: Plan, folder: Path) -> str:
    """A unified diff of exactly what :func:`~lmp_core.planfile.save` would write into a folder; nothing is written.

    ``folder`` is the folder, or the main file in it. Names are relative to the folder, with ``a/`` and ``b/`` before
    them, so that ``patch -p1 -d FOLDER`` and ``git apply`` (in the folder) take it. Empty when nothing would change.
    Line ends are those of the files: write it to a file as bytes, or with ``newline=""``.

    Raises:
        PlanFileError: when the plan that is there cannot be read.
    """
    root = main_file(Path(folder)).parent
    return "".join(line for rewrite in rewrites(plan, Path(folder)) for line in _of_file(rewrite, root))


def _of_file(rewrite: Rewrite, root: Path) -> Iterator[str]:
    name = rewrite.path.relative_to(root).as_posix()
    # A tab ends a name with blanks in it, as git writes it.
    end = "\t" if " " in name else ""
    old = "/dev/null" if rewrite.before is None else f"a/{name}{end}"
    before, after = ((content or b"").decode() for content in (rewrite.before, rewrite.after))
    lines = difflib.unified_diff(_LINES.findall(before), _LINES.findall(after), old, f"b/{name}{end}", lineterm="\n")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"
