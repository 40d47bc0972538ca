"""``--watch``: done again when the plan is saved, also after a plan that cannot be read, until Ctrl-C."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "examples" / "indre_fosen_2020"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_check_is_done_again_each_time_the_plan_is_saved(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(EXAMPLE, folder)
    command = [sys.executable, "-m", "lmp_core.cli", "check", str(folder), "--as-of", "2020-08-25", "--watch"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    assert running.stdout is not None

    def told() -> str:
        """All that is said until it waits again."""
        lines: list[str] = []
        for line in running.stdout or ():
            if line.startswith("Venter på"):
                return "".join(lines)
            lines.append(line)
        raise AssertionError("".join(lines))

    main = folder / "plan.toml"
    whole = main.read_text(encoding="utf-8")
    try:
        assert "Læringsmiljøprosjektet · per 25. august 2020" in told()
        main.write_text(f"{whole}\n[[goals]\n", encoding="utf-8")
        assert "planen kan ikke leses" in told()
        main.write_text(whole.replace("Læringsmiljøprosjektet", "Læring"), encoding="utf-8")
        assert "Læring · per 25. august 2020" in told()
    finally:
        running.send_signal(signal.SIGINT)
    with running:
        assert running.wait(timeout=60) == 130
