"""``python -m lmp_core.cli`` does what ``lmp`` does."""

from lmp_core.cli import main

main()
