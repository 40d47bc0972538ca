"""Read what pip-audit wrote: known holes fail, and advisories that could not be reached are told.

python .ci/audit.py REPORT.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(report: Path) -> int:
    """Print the verdict, and give the exit code."""
    try:
        audited = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        print("no verdict: pip-audit or its advisories could not be reached")
        return 0
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}"
        for package in audited
        for hole in package.get("vulns", ())
    ]
    print(*holes, sep="\n", end="\n" if holes else "")
    unanswered = sum("skip_reason" in package for package in audited)
    if unanswered:
        print(f"no verdict on {unanswered} of {len(audited)} packages: the advisories do not answer for them here")
    if not holes and unanswered < len(audited):
        print(f"no known holes in {len(audited) - unanswered} packages")
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
