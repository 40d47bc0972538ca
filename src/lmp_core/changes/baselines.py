"""Plans as they were: named baselines beside the plan, and revisions of git.

A baseline is the whole plan in one JSON file, ``baselines/NAME.json`` in the plan's folder. It is kept under version
control with the plan, and read back through the same checks as any plan.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lmp_core.files import why_not
from lmp_core.model import Plan
from lmp_core.model.advice import CANNOT_READ
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import PlanFileError, Problem, UsageError
from lmp_core.model.ids import is_id
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import row, shown
from lmp_core.planfile import from_json, load, to_json
from lmp_core.planfile.parse import SIZE_LIMIT
from lmp_core.planfile.read import FILE_LIMIT
from lmp_core.planfile.transaction import Rewrite, commit, transaction

_NOTHING_YET = phrase("there is nothing to compare with yet")
_FREEZE_FIRST = phrase(
    "Keep the plan as it is now: lmp freeze start. Then lmp changes shows all that changes after today."
)
_NOT_A_NAME = phrase("{name} is not a name for a baseline")
_AS_A_NAME = phrase("use small letters a-z, digits and hyphens")
_TAKEN = phrase("there is a baseline {name} already")
_ANOTHER_NAME = phrase("choose another name, or replace it with --replace")
_NO_BASELINE = phrase("there is no baseline {name}")
_CHECK_IT = phrase("check that it can be read")
_NOT_UTF8 = phrase("{path} is not UTF-8 text")
_FREEZE_ANEW = phrase("freeze the plan anew")
_NO_FOLDER = phrase("there is no folder {home}")
_GIVE_THE_FOLDER = phrase("give the folder of the plan")
_NOT_THERE_YET = phrase("the plan in {home} was not there at {name}")
_LATER = phrase("choose a later revision")
_NO_BASELINE_NO_GIT = phrase("there is no baseline {name}, and {home} is not in a git repository")
_NEITHER = phrase("{name} is neither a baseline nor a git revision")
_NONE = phrase("none", "baselines")
_WHICH_THERE_ARE = phrase("baselines: {names}; revisions are written HEAD~3 or 2f1c0de")
_UNREADABLE_THEN = phrase("the plan as it was at {name} cannot be read: {messages}")
_ANOTHER_REVISION = phrase("choose another revision")
_NO_GIT = phrase("git is not installed")
_INSTALL_GIT = phrase("install it, or use a named baseline")

FOLDER = "baselines"
"""The folder, inside that of the plan, that holds its baselines."""


def _home(folder: Path) -> Path:
    return (folder.parent if folder.is_file() else folder) / FOLDER


def _file(folder: Path, name: str) -> Path:
    if not is_id(name):
        raise UsageError(Problem(message=_NOT_A_NAME.filled(name=shown(name)), hint=_AS_A_NAME))
    return _home(folder) / f"{name}.json"


def freeze(plan: Plan, folder: Path, name: str, *, replace: bool = False) -> Path:
    """Keep a plan as the baseline ``name`` of the plan in ``folder``. Return its file.

    Raises:
        UsageError: for a name that is not an id, one that is taken (unless ``replace``), and when it cannot be written.
    """
    path = _file(folder, name)
    root = path.parent.parent
    with transaction(root):
        before = path.read_bytes() if path.exists() else None
        if before is not None and not replace:
            raise UsageError(Problem(message=_TAKEN.filled(name=shown(name)), hint=_ANOTHER_NAME))
        # The plan does not change by it, so that the last change stays the one before.
        commit(root, [Rewrite(path, before, to_json(plan).encode())], remember=False)
    return path


def baselines(folder: Path) -> tuple[str, ...]:
    """The names of the baselines of the plan in ``folder``, in order of name."""
    home = _home(folder)
    return tuple(sorted(file.stem for file in home.glob("*.json") if is_id(file.stem))) if home.is_dir() else ()


def latest(folder: Path) -> str:
    """The name of the baseline that was kept last; the last commit of git where there is none.

    Raises:
        UsageError: when there is neither.
    """
    home = _home(folder)
    kept = [home / f"{name}.json" for name in baselines(folder)]
    if kept:
        return max(kept, key=lambda file: (file.stat().st_mtime_ns, file.name)).stem
    where = folder.parent if folder.is_file() else folder
    if _git(where, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        raise UsageError(Problem(message=_NOTHING_YET, hint=_FREEZE_FIRST))
    return "HEAD"


def baseline(folder: Path, name: str) -> Plan:
    """A baseline of the plan in ``folder``.

    Raises:
        UsageError: when there is none of that name; the message names the nearest.
        PlanFileError: when its file cannot be read as a plan.
    """
    path = _file(folder, name)
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        raise UsageError(
            Problem(message=_NO_BASELINE.filled(name=shown(name)), hint=did_you_mean(name, baselines(folder)))
        ) from None
    except OSError as error:
        raise PlanFileError(
            Problem(
                message=CANNOT_READ.filled(place=path, reason=why_not(error)),
                hint=_CHECK_IT,
            )
        ) from error
    except UnicodeDecodeError:
        raise PlanFileError(Problem(message=_NOT_UTF8.filled(path=path), hint=_FREEZE_ANEW)) from None
    return from_json(text, name=path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path))


def against(folder: Path, name: str) -> Plan:
    """The baseline ``name``, else the plan as it was at the git revision ``name`` (``HEAD~3``, a tag, a commit).

    Raises:
        UsageError: when it is neither.
    """
    if is_id(name) and _file(folder, name).exists():
        return baseline(folder, name)
    return revision(folder, name)


# --- git ----------------------------------------------------------------------------------------------------------


def revision(folder: Path, name: str) -> Plan:
    """The plan in ``folder`` as it was at a revision of the git repository that the folder is in.

    Nothing of the repository is touched, and nothing that its settings name is run: the files are taken out as they
    stand in it, and read from a temporary folder.

    Raises:
        UsageError: when git is not there, the folder is not in a repository, or there is no such revision.
        PlanFileError: when the plan was not there yet, or could not be read.
    """
    home = folder.parent if folder.is_file() else folder
    if not home.is_dir():
        raise UsageError(Problem(message=_NO_FOLDER.filled(home=home), hint=_GIVE_THE_FOLDER))
    commit = _commit(folder, home, name)
    files = _files_at(home, commit)
    if not files:
        raise PlanFileError(Problem(message=_NOT_THERE_YET.filled(home=home, name=name), hint=_LATER))
    return _plan_in(files, folder, name)


def _files_at(home: Path, commit: str) -> dict[str, bytes]:
    """The TOML files of a folder at a commit, by their paths in it.

    Links are left out, and so is what no plan may hold: a path that leads out, a file that is too large, too many.
    """
    contents: dict[str, bytes] = {}
    for entry in (_git(home, "ls-tree", "-r", "-z", "-l", commit) or b"").split(b"\0"):
        about, _, path = entry.decode("utf-8", "replace").partition("\t")
        mode, _, id, size = [*about.split(), "", "", "", ""][:4]
        usual = mode in ("100644", "100755") and size.isdigit() and int(size) <= SIZE_LIMIT
        if not usual or not path.endswith(".toml") or {"", ".", ".."} & {*path.split("/")} or "\\" in path:
            continue
        content = _git(home, "cat-file", "blob", id)
        if content is not None:
            contents[path] = content
        if len(contents) == FILE_LIMIT:
            break
    return contents


def _commit(folder: Path, home: Path, name: str) -> str:
    """The id of the commit that a revision names in the repository of ``home``."""
    if _git(home, "rev-parse", "--show-prefix") is None:
        raise UsageError(
            Problem(
                message=_NO_BASELINE_NO_GIT.filled(name=shown(name), home=home),
                hint=did_you_mean(name, baselines(folder)),
            )
        )
    # A name that begins with a hyphen would be an option to git.
    commit_id = None if name.startswith("-") else _git(home, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if commit_id is None:
        raise UsageError(
            Problem(
                message=_NEITHER.filled(name=shown(name)),
                hint=_WHICH_THERE_ARE.filled(names=", ".join(baselines(folder)) or _NONE),
            )
        )
    return commit_id.decode().strip()


def _plan_in(files: Mapping[str, bytes], folder: Path, name: str) -> Plan:
    """The plan in the files of its folder at a revision."""
    with tempfile.TemporaryDirectory(prefix="lmp-") as folder_name:
        target = Path(folder_name)
        for path, content in files.items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(content)
        file = target / folder.name if folder.is_file() else target
        try:
            return load(file).plan
        except PlanFileError as error:
            # The folder is gone by the time that somebody looks there.
            messages = row(problem.message for problem in error.problems[:3])
            raise PlanFileError(
                Problem(message=_UNREADABLE_THEN.filled(name=name, messages=messages), hint=_ANOTHER_REVISION)
            ) from error


_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never")
_SAFE_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}


def _git(folder: Path, *arguments: str) -> bytes | None:
    """The output of a git command that is run in a folder; None when the command fails.

    A folder from somebody else has their settings in its ``.git``. Those that name a program are not followed: the
    commands here run no hook, filter, pager or signature check, and these are turned off all the same, as is fetching.
    """
    try:
        done = subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            env={**os.environ, **_SAFE_ENVIRONMENT},
        )
    except FileNotFoundError:
        raise UsageError(Problem(message=_NO_GIT, hint=_INSTALL_GIT)) from None
    return done.stdout if done.returncode == 0 else None
