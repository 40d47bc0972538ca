"""How a command hands over a change of a plan: told, kept in a file, or written into the folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.options import lang_option, plan_argument
from lmp_core.cli.output import print_parts, say_sentences
from lmp_core.files import write_whole
from lmp_core.model.errors import ConflictError, LmpError, one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text
from lmp_core.planfile.transaction import UnfinishedError
from lmp_core.wording.commands import typed
from lmp_core.wording.layout import Headline, Line, Next, Part

if TYPE_CHECKING:
    from lmp_core.model import Plan
    from lmp_core.planfile.saving import Saved
    from lmp_core.views.view import View

_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
_SAVE_HELP = phrase("Keep the change in a file, for lmp apply. The plan stays as it is.")
_WRITE_HELP = phrase("Write the change into the plan. Comments and order stay.")
save_option = option("--save", "save_to", type=_FILE, default=None, metavar="FILE", help=_SAVE_HELP)
write_option = option("--write", is_flag=True, help=_WRITE_HELP)

WRITTEN = phrase("Written: {what}.")
_UNDO = phrase("Undo: {undo}")
_TAKEN_BACK = phrase("Taken back: {what}.")
_AGAIN = phrase("Put in again: {undo}")
_PUT_IN_AGAIN = phrase("Put in again: {what}.")
_KEPT = phrase("Saved: {file}, {what}.")
_UNCHANGED = phrase("The plan is not changed.")
_WOULD_CHANGE = phrase("This would be changed:")
_NOTED_ACCEPTED = phrase("It is noted that the proposal was accepted.")
_NOTED_REFUSED = phrase("It is noted that the proposal was refused.")
_NEXT = phrase("Next: {apply}")
_NOTHING = phrase("Nothing to write: all of this stands in the plan already.")
_IN_FILES = phrase("{changes} in {files}")
_CHANGES = plural_phrase("1 change", "{n} changes")
_FILES = plural_phrase("1 file", "{n} files")
_PATCH_FILE = phrase("change.patch")
_SAVE = phrase("keep the change")
_WRITE = phrase("write it into the plan", "change")
_CONFLICT = phrase("Error: “{title}” has been changed by somebody else since the proposal was made.")
_FAULT = phrase("Error: {problem}")
_NO_DAY = phrase("no day")
_CONFLICT_OF_UNDO = phrase("Error: “{title}” has been changed after what was to be taken back.")
_BOTH = phrase("in the plan now: {theirs}     in the proposal: {mine}")
_BOTH_OF_UNDO = phrase("in the plan now: {theirs}     before the change: {mine}")
_NOT_WRITTEN = phrase("Nothing is written.")
_KEPT_IN = phrase("{file} is kept.")
_REST = phrase("Make a new proposal, or write the rest: {apply}")


def change_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--save and --write."""
    decorated: Callable[..., Any] = save_option(write_option(function))
    return decorated


def hand_over(
    view: View,
    plan: Plan,
    *,
    write: bool,
    save_to: Path | None = None,
    quiet: bool = False,
    told: bool = True,
    words: Sequence[str] = (),
) -> None:
    """Write another edition of a view's plan into its files, or keep it in a file; else tell that nothing is changed.

    With ``quiet`` nothing is said of it on standard output. What would change is told here unless ``told`` says that
    the command has told it. ``words`` are those that ask for the change, without
    the plan, to be typed again. Should it not be written, it is kept in a file, which is named, and the command ends.
    """
    if save_to is not None:
        _keep(view, plan, save_to, written=write, quiet=quiet)
    if write:
        try:
            saved = view.save(plan)
        except UnfinishedError:
            raise
        except LmpError as error:
            file = save_to if save_to is not None and str(save_to) != "-" else _free_name(view.plan.id)
            write_whole(file, view.patch(plan).encode())
            _refuse(error, view.language, view.folder, file)
        if not quiet:
            _say_saved(saved, view.language, view.folder, WRITTEN, _UNDO)
    elif save_to is None and not quiet:
        if not told:
            print_parts(_changes(view, plan), view.language)
        print_parts(_waiting(view, words), view.language)


def _changes(view: View, plan: Plan) -> Iterator[Part]:
    """What would be changed."""
    from lmp_core.changes.compare import changes
    from lmp_core.model import Proposal, ProposalState

    yield Headline(_WOULD_CHANGE.to(view.language))
    for change in changes(view.plan, plan):
        if change.field == "aliases":
            continue
        line = change.line(view.language)
        if isinstance(proposal := change.after, Proposal):
            noted = _NOTED_ACCEPTED if proposal.state is ProposalState.ACCEPTED else _NOTED_REFUSED
            line = noted.to(view.language)
        yield Line(line, 2, 2)
    yield ""


def _waiting(view: View, words: Sequence[str]) -> Iterator[Part]:
    """That nothing is changed, and how to have it changed."""
    yield Line(_UNCHANGED.to(view.language))
    if words:
        file = _PATCH_FILE.to(view.language)
        yield Next(
            (
                (typed(*words, "--save", file, folder=view.folder, day=view.asked_day), _SAVE.to(view.language)),
                (typed(*words, "--write", folder=view.folder, day=view.asked_day), _WRITE.to(view.language)),
            )
        )


def _keep(view: View, plan: Plan, file: Path, *, written: bool, quiet: bool) -> None:
    from lmp_core.planfile.merging import touched

    patch = view.patch(plan)
    if str(file) == "-":
        click.echo(patch.encode(), nl=False)  # as bytes: line ends are those of the files
        return
    write_whole(file, patch.encode())
    if quiet:
        return
    language = view.language
    files = sum(line.startswith("+++ ") for line in patch.split("\n"))
    what = _amount(len(touched(view.plan, plan)), _FILES.say(language, n=files), language)
    parts: list[Part] = [Headline(_KEPT.say(language, file=file, what=what))]
    if not written:
        parts += [Line(_UNCHANGED.to(language)), Next(((typed("apply", str(file), folder=view.folder), ""),))]
    print_parts(parts, language)


# --- the commands that carry a kept change out, and back ------------------------------------------------------------


_APPLY_HELP = phrase(
    "Writes what --save kept, and nothing else. FILE may be - for standard input. Where somebody "
    "else has changed the same since, nothing is written, and the command exits with 3."
)
_EXCEPT = phrase("Leave this one as it is.")
_UNDO_HELP = phrase(
    "Run it again to redo the change. Other people's changes elsewhere stay. If the same place has "
    "been changed since, nothing is written, and the command exits with 3."
)


@command("apply", help=_APPLY_HELP)
@argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True))
@plan_argument
@option("--except", "leave_out", multiple=True, metavar="ID", help=_EXCEPT)
@lang_option
def apply_command(file: Path, plan: Path, leave_out: tuple[str, ...], lang: str | None) -> int:
    """Write the change that --save kept in FILE into PLAN: that, and nothing else."""
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


@command("undo", help=_UNDO_HELP)
@plan_argument
@lang_option
def undo_command(plan: Path, lang: str | None) -> int:
    """Take back the last change that a command wrote into PLAN. Once more puts it in again."""
    from lmp_core.planfile import undo

    try:
        saved = undo(plan)
    except ConflictError as error:
        _refuse(error, lang or _language(plan), plan)
    done, back = (_PUT_IN_AGAIN, _UNDO) if saved.again else (_TAKEN_BACK, _AGAIN)
    _say_saved(saved, lang or _language(plan), plan, done, back)
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
        say_sentences(line, err=True)
    if file is None:
        say_sentences(_NOT_WRITTEN.to(language), err=True)
    else:
        say_sentences(f"{_NOT_WRITTEN.to(language)} {_KEPT_IN.say(language, file=file)}", err=True)
        ids = dict.fromkeys(conflict.part for conflict in conflicts)
        words = typed("apply", str(file), *(word for id in ids for word in ("--except", id)), folder=plan)
        say_sentences((_REST if ids else _NEXT).say(language, apply=words), err=True)
    raise click.exceptions.Exit(error.exit_code)


def _reasons(error: LmpError, conflicts: Sequence[Any], language: str, text: Text, both: Text) -> Sequence[str]:
    if not conflicts:
        return [_FAULT.say(language, problem=problem.to(language)) for problem in error.problems]
    lines: dict[str, None] = {}
    for conflict in conflicts:
        lines[text.say(language, title=one_line(conflict.title.to(language)))] = None
        theirs, mine = (_side(side, language) for side in (conflict.theirs, conflict.mine))
        if theirs and mine:
            lines[f"  {both.say(language, theirs=theirs, mine=mine)}"] = None
    return list(lines)


def _side(value: Any, language: str) -> str:
    """A time or a text that two have changed, in words; empty for anything else."""
    from lmp_core.model.when import When
    from lmp_core.wording.names import quotes
    from lmp_core.wording.times import when_with_weekday

    if isinstance(value, When):
        return when_with_weekday(value, language) or _NO_DAY.to(language)
    if isinstance(value, Text) and value:
        left, right = quotes(language)
        return f"{left}{one_line(value.to(language))}{right}"
    return ""


def _say_saved(saved: Saved, language: str, plan: Path | None, done: Text, back: Text) -> None:
    from lmp_core.wording.lists import listing

    if not saved.files:
        print_parts([Headline(_NOTHING.to(language))], language)
        return
    names = [file.relative_to(saved.folder).as_posix() for file in saved.files]
    files = str(listing(names, language)) if len(names) <= 4 else _FILES.say(language, n=len(names))
    what = _amount(len(saved.parts), files, language)
    undo = back.say(language, undo=typed("undo", folder=plan))
    print_parts([Headline(done.say(language, what=what)), Line(undo)], language)


def _amount(changes: int, files: str, language: str) -> str:
    if not changes:
        return files
    return _IN_FILES.say(language, changes=_CHANGES.say(language, n=changes), files=files)


def _free_name(id: str) -> Path:
    """A name of a file that is not there yet, after the plan: plan.patch, plan-2.patch."""
    number = 1
    while (file := Path(f"{id}{f'-{number}' if number > 1 else ''}.patch")).exists():
        number += 1
    return file
