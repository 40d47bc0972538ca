"""``lmp calendar``: what the exporter cannot do, since it needs a memory, a contacts file, or a server."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from urllib.parse import urlsplit

import attrs
import click

from lmp_core.cli.asking import agreed, can_ask
from lmp_core.cli.change import hand_over, save_option, write_option
from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.options import (
    audience_option,
    default_folder,
    json_option,
    open_plan,
    out_option,
    plan_options,
    wrong_use,
)
from lmp_core.cli.output import print_answer, print_parts
from lmp_core.context import PlanContext
from lmp_core.files import why_not, write_whole
from lmp_core.model import Visibility
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError, one_line
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.shown import quoted
from lmp_core.output.folder import check_is_no_others
from lmp_core.wording.layout import LIMIT, Entries, Headline, Line
from lmp_core.wording.names import quotes
from lmp_core.wording.times import when_with_weekday
from lmp_plugins.calendar.answering import NO_CALENDAR
from lmp_plugins.calendar.caldav_server import DavServer, check_collection, credentials
from lmp_plugins.calendar.contacts import load_contacts
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject, UndatedActivity
from lmp_plugins.calendar.feeds import Feed, FeedOptions, feeds, view_of
from lmp_plugins.calendar.importing import import_file
from lmp_plugins.calendar.invitations import Method, invitations
from lmp_plugins.calendar.push_answer import Pushed
from lmp_plugins.calendar.pushing import ResourceChange, owner_of, planned_resources, push
from lmp_plugins.calendar.state import PublishedState

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
SECRET = "LMP_FEED_SECRET"

_STATE = phrase("File that remembers what was published, and numbers the versions.")
_LIMIT = phrase("Rows of each list. 0 shows all.")
_BASE_URL = phrase("The address that the folder will have.")
_PAGE_URL = phrase("The address of a web page about the plan.")
_DEADLINES = phrase("Show deadlines as entries on their day, for calendars without tasks.")
_ALARM = phrase("A reminder so many minutes before.")
_UNGUESSABLE = phrase("Give the files names that nobody can guess (LMP_FEED_SECRET).")
_CONTACTS = phrase("File with the addresses of roles, groups and units.")
_CANCEL = phrase("Call the meeting off.")
_INVITE_OUT = phrase("Folder to write to, not a published one.")
_OF = phrase("Only the calendar of this unit, group, role or programme.")
_DRY_RUN = phrase("Only show what would be sent.")
_SEND_NOW = phrase("Send without asking, for scripts.")
_OVERWRITE = phrase("Do as the plan for this one, though it was changed in the calendar.")
_CREATE = phrase("Make the calendar on the server if it is not there.")
_PUBLISH_HELP = phrase(
    "With --state, only what has changed since the last time gets a new number, and what is gone is called off."
)
_INVITE_HELP = phrase("Writes a file that the receiver's calendar can accept or decline. Nothing is sent.")
_IMPORT_HELP = phrase("Shows what would come in. What the plan has already stays as it is.")
_PUSH_HELP = phrase(
    "Shows what would change, and asks before anything is sent. What was changed in the calendar "
    "itself is left as it is there, and you are told; the command then exits with 1. User and "
    "password stand in LMP_CALDAV_USER and LMP_CALDAV_PASSWORD, or the password in the system's "
    "keyring."
)
_NO_READ = phrase("cannot read {file}: {why}")
_CHECK_NAME = phrase("check the name")
_NO_SECRET = phrase("LMP_FEED_SECRET is not set")
_SET_SECRET = phrase("set it to a long random text, and keep it")
_NOBODY_TO_ASK = phrase("nobody is there to be asked before it is sent")
_SAY_YES = phrase("add --yes to send, or --dry-run to look")


state_option = option("--state", type=_FILE, default=None, help=_STATE)
limit_option = option("--limit", type=click.IntRange(min=0), default=LIMIT, show_default=True, help=_LIMIT)


def _state_text(path: Path | None) -> str | None:
    """What the memory file holds; None where there is none. One that is not a memory is told of by its name."""
    if path is None or not path.exists():
        return None
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise wrong_use(_NO_READ.filled(file=path, why=why_not(error)), _CHECK_NAME) from error
    PublishedState.from_json(text, str(path))
    return text


def _read_state(path: Path | None) -> PublishedState | None:
    text = _state_text(path)
    return None if text is None else PublishedState.from_json(text, str(path))


@command("publish", help=_PUBLISH_HELP)
@plan_options
@audience_option
@state_option
@out_option("calendars")
@option("--base-url", default=None, metavar="URL", help=_BASE_URL)
@option("--page-url", default=None, metavar="URL", help=_PAGE_URL)
@option("--deadlines-as-events", is_flag=True, help=_DEADLINES)
@option("--alarm", type=click.IntRange(0, 40320), default=None, metavar="MINUTES", help=_ALARM)
@option("--unguessable", is_flag=True, help=_UNGUESSABLE)
@limit_option
@json_option
def publish_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    state: Path | None,
    out: Path | None,
    base_url: str | None,
    page_url: str | None,
    deadlines_as_events: bool,
    alarm: int | None,
    unguessable: bool,
    limit: int,
    as_json: bool,
) -> int:
    """Write all calendars of PLAN, numbering what has changed since the last time."""
    secret = os.environ.get(SECRET) if unguessable else None
    if unguessable and not secret:
        raise wrong_use(_NO_SECRET, _SET_SECRET)
    view = open_plan(plan, as_of=as_of, lang=lang, audience=audience, blocked=blocked)
    publication = view.publish(
        previous=_state_text(state),
        base_url=base_url,
        page_url=page_url,
        deadlines_as_events=deadlines_as_events,
        alarm=None if alarm is None else dt.timedelta(minutes=alarm),
        secret=secret,
    )
    folder = out or default_folder("calendars", audience)
    change = publication.write(folder, state=state)
    written = attrs.evolve(publication, out=folder, change=change, remembered=state is not None, limit=limit)
    return print_answer(written, as_json, audience)


@command("invite", help=_INVITE_HELP)
@argument("activity")
@plan_options
@state_option
@option("--contacts", type=_FILE, required=True, help=_CONTACTS)
@option("--cancel", is_flag=True, help=_CANCEL)
@option(
    "--out",
    type=_FOLDER,
    default=Path("invitations"),
    show_default=True,
    help=_INVITE_OUT,
)
def invite_command(
    activity: str,
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    state: Path | None,
    contacts: Path,
    cancel: bool,
    out: Path,
) -> int:
    """Write the invitation to ACTIVITY of PLAN, to be sent by mail. Nothing is sent."""
    check_is_no_others(out, None)
    opened = open_plan(plan, as_of=as_of, lang=lang, audience=Visibility.INTERNAL.value, blocked=blocked)
    context = opened.context
    method = Method.CANCEL if cancel else Method.REQUEST
    files = invitations(
        context, activity, load_contacts(contacts, context.plan), method=method, previous=_read_state(state)
    )
    for file in files:
        write_whole(out / file.path, file.content)
    language = opened.language
    left, right = quotes(language)
    title = f"{left}{one_line(context.plan.activity(activity).title.to(language))}{right}"
    written = (_CALLED_OFF if cancel else _INVITED).say(language, n=len(files), title=title)
    send = _TO_BE_SENT[len(files) != 1].to(language)
    print_parts([Headline(written), Line(send), *(Line(str(out / file.path), indent=2) for file in files)], language)
    return 0


_INVITED = plural_phrase("Written: invitation to {title}.", "Written: {n} invitations to {title}.")
_CALLED_OFF = plural_phrase("Written: cancellation of {title}.", "Written: {n} cancellations of {title}.")
_TO_BE_SENT = (
    phrase("Nothing is sent. Attach the file to a mail to those it concerns:"),
    phrase("Nothing is sent. Attach the files to mails to those they concern:"),
)


@command("import", help=_IMPORT_HELP)
@argument("file", type=_FILE)
@plan_options
@save_option
@write_option
def import_command(
    file: Path,
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    save_to: Path | None,
    write: bool,
) -> int:
    """Tell what the events and tasks of an .ics FILE would be in PLAN, and take them in with --write."""
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked)
    after = import_file(file, view.plan)
    language, new = view.language, after.activities[len(view.plan.activities) :]
    if not new:
        print_parts([Headline(_NOTHING_NEW.say(language, file=file))], language)
        return 0
    rows = tuple((when_with_weekday(activity.when, language), activity.title.to(language)) for activity in new)
    headline = Headline(_NEW_FROM.say(language, n=len(new), file=file))
    print_parts([headline, Entries(rows=rows), ""], language)
    hand_over(view, after, write=write, save_to=save_to, words=("calendar", "import", str(file)))
    return 0


_NEW_FROM = plural_phrase("1 activity of {file} is not in the plan:", "{n} activities of {file} are not in the plan:")
_NOTHING_NEW = phrase("Nothing new: all of {file} is in the plan already.")


@command("push", help=_PUSH_HELP)
@argument("url")
@plan_options
@audience_option
@option("--of", "whose", default=None, metavar="ID", help=_OF)
@option("--dry-run", is_flag=True, help=_DRY_RUN)
@option("--yes", is_flag=True, help=_SEND_NOW)
@option("--overwrite", multiple=True, metavar="ID", help=_OVERWRITE)
@option("--create", is_flag=True, help=_CREATE)
@limit_option
@json_option
def push_command(
    url: str,
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    whose: str | None,
    dry_run: bool,
    yes: bool,
    overwrite: tuple[str, ...],
    create: bool,
    limit: int,
    as_json: bool,
) -> int:
    """Bring a CalDAV calendar at URL up to date with PLAN. Shows what would change, and asks before it sends."""
    check_collection(url)
    asks = not (dry_run or yes)
    if asks and (as_json or not can_ask()):
        raise wrong_use(_NOBODY_TO_ASK, _SAY_YES)
    opened = open_plan(plan, as_of=as_of, lang=lang, audience=audience, blocked=blocked)
    context, language = opened.context, opened.language
    feed = _feed(context, whose)
    planned = planned_resources(context, feed.entries)
    answer = Pushed(
        plan=context.plan,
        language=language,
        folder=opened.folder,
        whose=feed.title,
        planned=planned,
        undated=tuple(dict.fromkeys(undated.title for undated in feed.left_out)),
        as_of=context.as_of,
        command=_again(url, whose, as_of, lang, create=create),
        limit=limit,
    )

    def agree(changes: tuple[ResourceChange, ...]) -> bool:
        if not asks:
            return True
        kept = tuple(change for change in changes if change.by_hand and change.activity not in overwrite)
        shown = attrs.evolve(answer, changes=changes, kept=kept, asking=True)
        print_parts(shown.layout(), language)
        host = urlsplit(url).hostname or url
        return agreed(_SEND.say(language, n=len(shown.wanted), host=host), language)

    server = DavServer(url, *credentials(url))
    try:
        changes, result = push(
            server,
            owner_of(context.plan),
            planned,
            dry_run=dry_run,
            agreed=agree,
            overwrite=overwrite,
            create=(lambda: server.create(feed.title)) if create else None,
        )
    finally:
        server.close()
    sent = bool(result.done or result.conflicts)
    answer = attrs.evolve(answer, changes=changes, kept=result.kept, result=result if sent else None)
    if asks and answer.wanted:
        print_parts(answer.outcome(), language)
        return 0 if sent and answer.ok else 1
    return print_answer(answer, as_json, audience)


_SEND = plural_phrase("Send 1 change to {host}?", "Send {n} changes to {host}?")


def _again(url: str, whose: str | None, as_of: dt.date | None, lang: str | None, *, create: bool) -> tuple[str, ...]:
    """The words that send the same calendar, without the plan."""
    words = ["calendar", "push", url]
    for name, value in (("--of", whose), ("--as-of", as_of), ("--lang", lang)):
        words += [name, str(value)] if value is not None else []
    return (*words, *(["--create"] if create else []))


def _feed(context: PlanContext, whose: str | None) -> Feed:
    """The calendar of a unit, group, role or programme; that of the whole plan for None."""
    view = view_of(context, FeedOptions())
    all_entries = list(entries_of(view))
    entries = [entry for entry in all_entries if isinstance(entry, CalendarObject)]
    left_out = [entry for entry in all_entries if isinstance(entry, UndatedActivity)]
    by_id = {feed.id: feed for feed in feeds(view, entries, left_out, FeedOptions())}
    feed = by_id.get(whose or context.plan.id)
    if feed is None:
        message = NO_CALENDAR.filled(of=quoted(str(whose)))
        raise UsageError(Problem(message=message, hint=did_you_mean(str(whose), by_id)))
    return feed
