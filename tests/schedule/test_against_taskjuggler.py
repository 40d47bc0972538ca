"""The same dates as TaskJuggler (Debian package tj3) on what both can say."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def benchmark_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("schedule_benchmark", ROOT / "benchmarks" / "schedule.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [1, 2])
def test_dates_are_those_of_taskjuggler(
    benchmark_module: ModuleType, tmp_path: Path, seed: int, need: Callable[[str, object], None]
) -> None:
    need("TaskJuggler (tj3)", shutil.which("tj3"))
    plan = benchmark_module.made_plan(120, seed)
    mine, _, _ = benchmark_module.ours(plan)
    theirs, _ = benchmark_module.taskjuggler(plan, tmp_path)
    assert len(theirs) == 120
    assert dict(theirs) == dict(mine)


def test_the_generated_plans_are_always_the_same(benchmark_module: ModuleType) -> None:
    assert benchmark_module.made_plan(50, 3) == benchmark_module.made_plan(50, 3)
    assert benchmark_module.tjp(benchmark_module.made_plan(50, 3)) == benchmark_module.tjp(
        benchmark_module.made_plan(50, 3)
    )
