"""Mutation testing: whether the tests notice small faults put into the core modules.

    python -m venv /tmp/mutants && /tmp/mutants/bin/pip install cosmic-ray
    /tmp/mutants/bin/python benchmarks/mutants.py --number 60 --seed 1 --python .venv/bin/python

Draws ``--number`` mutants with a seed, each in a copy of ``src`` of its own, runs the test files that are about the
module, and prints for each whether it was killed, with the place and the change. The mutations are those of
`cosmic-ray <https://cosmic-ray.readthedocs.io>`_, and two of its kind that it lacks: a statement that is left out, and
None in place of what is returned. Each kind of mutation is drawn as often as any other. What Python never runs
(annotations, texts, imports) is left alone, and so is how classes of values are put together. A test run that takes
longer than ``--timeout`` seconds counts for neither.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import parso
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
CLASHES = ("tests/test_clashes.py", "tests/test_crowds.py", "tests/test_changeover.py", "tests/coordination")
SAVING = ("tests/planfile/test_transaction.py", "tests/planfile/test_saving.py", "tests/planfile/test_patching.py")
TIMES = tuple(f"tests/timeline/test_{name}.py" for name in ("times", "sittings", "records", "put_off", "as_of"))
STATES = ("tests/timeline", "tests/test_states_recounted.py")
MATTERS = ("tests/matters",)
TESTS = {
    "timeline/timeline.py": ("tests/test_recurrence.py", "tests/test_years.py", *TIMES),
    "timeline/state.py": STATES,
    "coordination/clashes.py": CLASHES,
    "coordination/crowds.py": CLASHES,
    "coordination/spread.py": ("tests/test_spread.py", "tests/test_spread_content.py"),
    "graph/order.py": ("tests/graph/test_order.py", "tests/graph/test_cycles.py"),
    "planfile/transaction.py": (*SAVING, "tests/test_apply.py"),
    "planfile/merging.py": (*SAVING, "tests/test_apply.py"),
    "matters/grouping.py": MATTERS,
    "matters/matter.py": MATTERS,
    "matters/plan_matters.py": MATTERS,
    "matters/wording.py": MATTERS,
}
"""The core modules, and the tests that are about each; all of ``tests`` would take hours."""
UNRUN = (ast.arg, ast.AnnAssign, ast.Import, ast.ImportFrom)
Position = tuple[int, int]


def in_place_of(node: Any, code: str) -> Any:
    """The node of a statement, indented as the one whose place it takes."""
    statement = parso.parse(code).children[0]
    statement.get_first_leaf().prefix = node.get_first_leaf().prefix
    return statement


class LeaveOutStatement(Operator):
    """``pass`` in place of a statement of its own: a call, or a value given to a name."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Position, Position]]:
        if getattr(node, "type", "") == "simple_stmt" and self._acts(node.children[0]):
            yield node.start_pos, node.end_pos

    @staticmethod
    def _acts(statement: Any) -> bool:
        calls = statement.type in ("atom_expr", "power") and statement.children[-1].type == "trailer"
        return calls or statement.type in ("expr_stmt", "del_stmt", "raise_stmt")

    def mutate(self, node: Any, index: int) -> Any:
        return in_place_of(node, "pass\n")

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class ReturnNone(Operator):
    """``return None`` in place of ``return x``."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Position, Position]]:
        if getattr(node, "type", "") == "return_stmt" and node.children[1].get_code().strip() != "None":
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        return in_place_of(node, "return None")

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class Mutant(NamedTuple):
    """The ``occurrence`` of an operator in a module."""

    module: str
    operator: Operator
    occurrence: int
    line: int

    def code(self) -> str:
        return str(
            mutate_code((ROOT / "src/lmp_core" / self.module).read_text("utf-8"), self.operator, self.occurrence)
        )

    def change(self) -> str:
        """The lines before and after, as ``before => after``."""
        before = (ROOT / "src/lmp_core" / self.module).read_text("utf-8").splitlines()
        after = self.code().splitlines()
        start = next(i for i, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
        kept = next(i for i, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b)
        old, new = (" ".join(map(str.strip, text[start : len(text) - kept])) for text in (before, after))
        return f"{old} => {new}"


def operators() -> dict[str, list[Operator]]:
    """The operators by kind; cosmic-ray has a class for each pair of signs.

    Left out are those that do nothing, that name an exception that no handler knows, and that leave out a decorator.
    """
    left_out = ("NoOp", "ExceptionReplacer", "RemoveDecorator")
    kinds: dict[str, list[Operator]] = defaultdict(list)
    for name in operator_names():
        if not get_operator(name).arguments() and not name.endswith(left_out):
            kinds[name.split("/")[1].split("_")[0]].append(get_operator(name)())
    return kinds | {"LeaveOutStatement": [LeaveOutStatement()], "ReturnNone": [ReturnNone()]}


def unrun(source: str) -> list[tuple[Position, Position]]:
    """The ranges that are left alone: annotations, imports, texts that stand alone, decorators of classes."""
    nodes: list[ast.AST] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.returns:
            nodes.append(node.returns)
        if isinstance(node, ast.AnnAssign):
            nodes.append(node.annotation)
        elif isinstance(node, UNRUN) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            nodes.append(node)
        if isinstance(node, ast.ClassDef):
            nodes.extend(node.decorator_list)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            nodes.append(node)
    return [((n.lineno, n.col_offset), (n.end_lineno, n.end_col_offset)) for n in nodes]  # type: ignore[attr-defined]


def mutants(module: str) -> dict[str, list[Mutant]]:
    """All mutants of a module, by their kind."""
    source = (ROOT / "src/lmp_core" / module).read_text("utf-8")
    skipped = unrun(source)
    nodes = list(ast_nodes(get_ast(source)))
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    for kind, alike in operators().items():
        for operator in alike:
            positions = (start for node in nodes for start, _ in operator.mutation_positions(node))
            for occurrence, start in enumerate(positions):
                if not any(first <= start < last for first, last in skipped):
                    kinds[kind].append(Mutant(module, operator, occurrence, start[0]))
    return kinds


def sample(number: int, seed: int, modules: Sequence[str]) -> list[Mutant]:
    """Mutants drawn at random, none twice: a module by its length, a kind, and one of that kind."""
    draw = random.Random(seed)
    pool = {module: mutants(module) for module in modules}
    lengths = [len((ROOT / "src/lmp_core" / module).read_text("utf-8")) for module in modules]
    chosen: dict[tuple[str, str, int], Mutant] = {}
    while len(chosen) < number:
        kinds = pool[draw.choices(modules, lengths)[0]]
        mutant = draw.choice(kinds[draw.choice(sorted(kinds))])
        try:
            ast.parse(mutant.code())
        except SyntaxError:  # cosmic-ray takes the star of a signature for a sign of arithmetic
            continue
        chosen[mutant.module, type(mutant.operator).__name__, mutant.occurrence] = mutant
    return list(chosen.values())


def verdict(python: str, source: Path, tests: Sequence[str], timeout: float) -> str:
    """What the tests say of the modules of ``source``: ``killed``, ``survived``, or ``too slow``."""
    command = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return "too slow"
    return "killed" if done.returncode else "survived"


def main() -> int:
    parser = argparse.ArgumentParser(description="Whether the tests notice small faults.")
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--timeout", type=float, default=120, metavar="SECONDS")
    parser.add_argument("--python", default=sys.executable, help="that of the environment that the tests run in")
    parser.add_argument("--deselect", action="append", default=[], help="a test that fails without a fault, too")
    parser.add_argument("--module", choices=TESTS, action="append", help="of these alone, such as graph/order.py")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    verdicts: Counter[str] = Counter()
    for mutant in sample(chosen.number, chosen.seed, chosen.module or list(TESTS)):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(shutil.copytree(ROOT / "src", Path(folder, "src")))
            (source / "lmp_core" / mutant.module).write_text(mutant.code(), "utf-8")
            tests = [*TESTS[mutant.module], *(f"--deselect={test}" for test in chosen.deselect)]
            said = verdict(chosen.python, source, tests, chosen.timeout)
        verdicts[said] += 1
        print(f"{said:8} {mutant.module}:{mutant.line} {mutant.change()}", flush=True)
    judged = verdicts["killed"] + verdicts["survived"]
    print(f"{verdicts['killed']} of {judged} killed; {verdicts['too slow']} too slow to judge")
    return 0


if __name__ == "__main__":
    sys.exit(main())
