"""How a command hands over a change of a plan: shown as a patch, kept in a file, or written into the folder."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from lmp_core.cli.options import lang_option, plan_argument
from lmp_core.files import write_whole
from lmp_core.model.errors import ConflictError, LmpError, one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.planfile.transaction import UnfinishedError

if TYPE_CHECKING:
    from lmp_core.model import Plan
    from lmp_core.planfile.saving import Saved
    from lmp_core.views.view import View

_FILE = click.Path(path_type=Path, dir_okay=False)
_PATCH = click.option("--patch", "as_patch", is_flag=True, help="Print the change as a patch; write nothing.")
write_option = click.option("--write", is_flag=True, help="Write the change into PLAN; comments and order stay.")

WRITTEN = phrase("Written: {what}.")
_UNDO = phrase("Undo: {undo}")
_TAKEN_BACK = phrase("Taken back: {what}.")
_AGAIN = phrase("Put in again: {undo}")
_KEPT = phrase("Kept: {file}, {what}.")
_UNCHANGED = phrase("The plan is not changed.")
_NEXT = phrase("Next: {apply}")
_NOTHING = phrase("Nothing to write: all of this stands in the plan already.")
_IN_FILES = phrase("{changes} in {files}")
_CHANGES = plural_phrase("1 change", "{n} changes")
_FILES = plural_phrase("1 file", "{n} files")
_CONFLICT = phrase("Error: “{title}” has been changed by somebody else since the proposal was made.")
_CONFLICT_OF_UNDO = phrase("Error: “{title}” has been changed after what was to be taken back.")
_BOTH = phrase("in the plan now: {theirs}     in the proposal: {mine}")
_BOTH_OF_UNDO = phrase("in the plan now: {theirs}     before the change: {mine}")
_NOT_WRITTEN = phrase("Nothing is written.")
_KEPT_IN = phrase("{file} is kept.")
_REST = phrase("Make a new proposal, or write the rest: {apply}")


def save_option(*other_names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """--save FILE, also by other names."""
    return click.option(
        "--save",
        *other_names,
        "save_to",
        type=_FILE,
        default=None,
        metavar="FILE",
        help="Keep the change in FILE, for 'lmp apply'; PLAN stays as it is.",
    )


def change_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--patch, --save and --write."""
    return _PATCH(save_option()(write_option(command)))


def hand_over(view: View, plan: Plan, *, write: bool, save_to: Path | None = None, quiet: bool = False) -> None:
    """Write another edition of a view's plan into its files, keep it in a file, or print it as a patch.

    With ``quiet`` nothing is said of it on standard output. Should it not be written, it is kept in a file, which is
    named, and the command ends.
    """
    if save_to is not None:
        _keep(view, plan, save_to, quiet=quiet)
    if write:
        try:
            saved = view.save(plan)
        except UnfinishedError:
            raise
        except LmpError as error:
            file = save_to or _free_name(view.plan.id)
            write_whole(file, view.patch(plan).encode())
            _refuse(error, view.language, view.folder, file)
        if not quiet:
            _say_saved(saved, view.language, view.folder, WRITTEN, _UNDO)
    elif save_to is None and not quiet:
        # As bytes: line ends are those of the files.
        click.echo(view.patch(plan).encode(), nl=False)


def _keep(view: View, plan: Plan, file: Path, *, quiet: bool) -> None:
    from lmp_core.planfile.merging import touched

    patch = view.patch(plan)
    write_whole(file, patch.encode())
    if quiet:
        return
    language = view.language
    files = sum(line.startswith("+++ ") for line in patch.split("\n"))
    what = _amount(len(touched(view.plan, plan)), _FILES.say(language, n=files), language)
    click.echo(_KEPT.to(language).format(file=file, what=what))
    click.echo(_UNCHANGED.to(language))
    click.echo(_NEXT.to(language).format(apply=_command(view.folder, "apply", str(file))))


# --- the commands that carry a kept change out, and back ------------------------------------------------------------


@click.command("apply")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True))
@plan_argument
@click.option("--except", "leave_out", multiple=True, metavar="ID", help="Leave this part as it is.")
@lang_option
def apply_command(file: Path, plan: Path, leave_out: tuple[str, ...], lang: str | None) -> int:
    """Write the change that --save kept in FILE into PLAN: that, and nothing else. FILE may be - for standard input.

    Others may have changed the plan since; where they changed the same, nothing is written, and the exit code is 3.
    """
    from lmp_core.planfile import apply, load

    language = lang or load(plan).plan.language
    piped = str(file) == "-"
    content = sys.stdin.buffer.read() if piped else file.read_bytes()
    try:
        saved = apply(content.decode(errors="replace"), plan, name=str(file), leave_out=leave_out)
    except ConflictError as error:
        if piped:
            file = _free_name(plan.resolve().stem)
            write_whole(file, content)
        _refuse(error, language, plan, file)
    _say_saved(saved, language, plan, WRITTEN, _UNDO)
    return 0


@click.command("undo")
@plan_argument
@lang_option
def undo_command(plan: Path, lang: str | None) -> int:
    """Take back the last change that a command wrote into PLAN. Once more puts it in again.

    What others have changed elsewhere since stays; where they changed the same, nothing is written, and the exit code
    is 3.
    """
    from lmp_core.planfile import undo

    try:
        saved = undo(plan)
    except ConflictError as error:
        _refuse(error, lang or _language(plan), plan)
    _say_saved(saved, lang or _language(plan), plan, _TAKEN_BACK, _AGAIN)
    return 0


def _language(plan: Path) -> str:
    """The language of a plan; bokmål where it cannot be read, such as when its making was taken back."""
    from lmp_core.planfile import load

    try:
        return load(plan).plan.language
    except LmpError:
        return "nb"


# --- what they say --------------------------------------------------------------------------------------------------


def _refuse(error: LmpError, language: str, plan: Path | None, file: Path | None = None) -> NoReturn:
    """Tell why nothing was written and in which file the change is kept, if any, and end the command."""
    conflicts = error.conflicts if isinstance(error, ConflictError) else ()
    texts = (_CONFLICT_OF_UNDO, _BOTH_OF_UNDO) if file is None else (_CONFLICT, _BOTH)
    for line in _reasons(error, conflicts, language, *texts):
        click.echo(line, err=True)
    if file is None:
        click.echo(_NOT_WRITTEN.to(language), err=True)
    else:
        click.echo(f"{_NOT_WRITTEN.to(language)} {_KEPT_IN.to(language).format(file=file)}", err=True)
        ids = dict.fromkeys(conflict.part for conflict in conflicts)
        command = _command(plan, "apply", str(file), *(word for id in ids for word in ("--except", id)))
        click.echo((_REST if ids else _NEXT).to(language).format(apply=command), err=True)
    raise click.exceptions.Exit(error.exit_code)


def _reasons(error: LmpError, conflicts: Sequence[Any], language: str, text: Text, both: Text) -> Sequence[str]:
    from lmp_core.model.when import TimeForm
    from lmp_core.wording.times import when_in_words

    if not conflicts:
        return [f"lmp: {problem}" for problem in error.problems]
    lines: dict[str, None] = {}
    for conflict in conflicts:
        lines[text.to(language).format(title=one_line(conflict.title.to(language)))] = None
        sides = [conflict.theirs, conflict.mine]
        if all(isinstance(side, TimeForm) for side in sides):
            theirs, mine = (when_in_words(side, language) for side in sides)
            lines[f"  {both.to(language).format(theirs=theirs, mine=mine)}"] = None
    return list(lines)


def _say_saved(saved: Saved, language: str, plan: Path | None, done: Text, back: Text) -> None:
    from lmp_core.wording.lists import listing

    if not saved.files:
        click.echo(_NOTHING.to(language))
        return
    names = [file.relative_to(saved.folder).as_posix() for file in saved.files]
    files = str(listing(names, language)) if len(names) <= 4 else _FILES.say(language, n=len(names))
    what = _amount(len(saved.parts), files, language)
    click.echo(done.to(language).format(what=what))
    click.echo(back.to(language).format(undo=_command(plan, "undo")))


def _amount(changes: int, files: str, language: str) -> str:
    if not changes:
        return files
    return _IN_FILES.to(language).format(changes=_CHANGES.say(language, n=changes), files=files)


def _command(plan: Path | None, *words: str) -> str:
    """A command as it can be typed where the person stands. The plan comes last, unless they stand in its folder."""
    folder = [] if plan is None or plan == Path() else [str(plan)]
    return shlex.join(["lmp", *words, *folder])


def _free_name(id: str) -> Path:
    """A name of a file that is not there yet, after the plan: plan.patch, plan-2.patch."""
    number = 1
    while (file := Path(f"{id}{f'-{number}' if number > 1 else ''}.patch")).exists():
        number += 1
    return file
