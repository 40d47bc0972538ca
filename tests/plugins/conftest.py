"""Installing plug-ins for a test: files in a folder that lie there as pip would have put them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """``install(file, name=..., distribution=..., attribute=...)`` makes a plug-in of a file, found as any other."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    made: list[str] = []

    def install(
        file: Path, *, name: str = "", distribution: str = "", attribute: str = "", version: str = "6.6"
    ) -> None:
        module = f"lmp_test_{file.stem}"
        (folder / f"{module}.py").write_bytes(file.read_bytes())
        distribution = distribution or f"lmp-test-{file.stem.replace('_', '-')}"
        info = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        target = module + (f":{attribute}" if attribute else "")
        (info / "entry_points.txt").write_text(f"[lmp]\n{name or file.stem} = {target}\n")
        made.append(module)
        importlib.invalidate_caches()

    yield install
    for module in made:
        sys.modules.pop(module, None)
