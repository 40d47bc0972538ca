"""``lmp calendar``: what the exporter cannot do, since it needs a memory, a contacts file, or a server."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from lmp_core.cli.change import hand_over, save_option, write_option
from lmp_core.cli.options import audience_option, default_folder, open_plan, out_option, plan_options, wrong_use
from lmp_core.context import PlanContext
from lmp_core.files import why_not, write_whole
from lmp_core.model import Visibility
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.shown import quoted
from lmp_core.output.folder import check_is_no_others
from lmp_plugins.calendar.answering import NO_CALENDAR
from lmp_plugins.calendar.caldav_server import DavServer, check_collection, credentials
from lmp_plugins.calendar.contacts import load_contacts
from lmp_plugins.calendar.entries import entries_of
from lmp_plugins.calendar.entry import CalendarObject, UndatedActivity
from lmp_plugins.calendar.feeds import Feed, FeedOptions, feeds, view_of
from lmp_plugins.calendar.importing import import_file
from lmp_plugins.calendar.invitations import Method, invitations
from lmp_plugins.calendar.pushing import owner_of, planned_resources, push
from lmp_plugins.calendar.state import PublishedState

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)
SECRET = "LMP_FEED_SECRET"

state_option = click.option(
    "--state", type=_FILE, default=None, help="File that remembers what was published; numbers the versions."
)


def _state_text(path: Path | None) -> str | None:
    """What the memory file holds; None where there is none. One that is not a memory is told of by its name."""
    if path is None or not path.exists():
        return None
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise wrong_use(f"cannot read {path}: {why_not(error)}", "check the name") from error
    PublishedState.from_json(text, str(path))
    return text


def _read_state(path: Path | None) -> PublishedState | None:
    text = _state_text(path)
    return None if text is None else PublishedState.from_json(text, str(path))


@click.command("publish")
@plan_options
@audience_option
@state_option
@out_option("calendars")
@click.option("--base-url", default=None, metavar="URL", help="The address that the folder will have.")
@click.option("--page-url", default=None, metavar="URL", help="The address of a web page about the plan.")
@click.option("--deadlines-as-events", is_flag=True, help="Show deadlines as events, for clients without tasks.")
@click.option("--alarm", type=click.IntRange(0, 40320), default=None, metavar="MINUTES", help="Ask for a reminder.")
@click.option("--unguessable", is_flag=True, help=f"Give the files names that nobody can guess ({SECRET}).")
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
) -> int:
    """Write all calendars of PLAN, numbering what has changed since the last time."""
    secret = os.environ.get(SECRET) if unguessable else None
    if unguessable and not secret:
        raise wrong_use(f"{SECRET} is not set", "set it to a long random text, and keep it")
    publication = open_plan(plan, as_of=as_of, lang=lang, audience=audience, blocked=blocked).publish(
        previous=_state_text(state),
        base_url=base_url,
        page_url=page_url,
        deadlines_as_events=deadlines_as_events,
        alarm=None if alarm is None else dt.timedelta(minutes=alarm),
        secret=secret,
    )
    change = publication.write(out or default_folder("calendars", audience), state=state)
    for path in change.written:
        click.echo(str(path))
    for note in change.notes():
        click.echo(f"lmp: {note}", err=True)
    return 0


@click.command("invite")
@click.argument("activity")
@plan_options
@state_option
@click.option("--contacts", type=_FILE, required=True, help="File with the addresses of roles, groups and units.")
@click.option("--cancel", is_flag=True, help="Call the meeting off.")
@click.option(
    "--out",
    type=_FOLDER,
    default=Path("invitations"),
    show_default=True,
    help="Folder to write to, not a published one.",
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
        click.echo(str(out / file.path))
    return 0


@click.command("import")
@click.argument("file", type=_FILE)
@plan_options
@save_option()
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
    for activity in after.activities[len(view.plan.activities) :]:
        click.echo(f"{activity.id}\t{activity.title.to(view.language)}")
    if write or save_to:
        hand_over(view, after, write=write, save_to=save_to)
    return 0


@click.command("push")
@click.argument("url")
@plan_options
@audience_option
@click.option(
    "--of", "whose", default=None, metavar="ID", help="Only the calendar of this unit, group, role, programme."
)
@click.option("--write", is_flag=True, help="Make the changes; without it, only show them.")
@click.option("--create", is_flag=True, help="Make the calendar on the server first.")
def push_command(
    url: str,
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    whose: str | None,
    write: bool,
    create: bool,
) -> int:
    """Bring a CalDAV calendar at URL up to date with PLAN. Shows what would change, and changes it with --write.

    User and password come from LMP_CALDAV_USER and LMP_CALDAV_PASSWORD, or the password from the system's keyring.
    """
    check_collection(url)
    opened = open_plan(plan, as_of=as_of, lang=lang, audience=audience, blocked=blocked)
    context = opened.context
    feed = _feed(context, whose)
    server = DavServer(url, *credentials(url))
    try:
        if create and write:
            server.create(feed.title)
        planned = planned_resources(context, feed.entries)
        changes, result = push(server, owner_of(context.plan), planned, dry_run=not write)
    finally:
        server.close()
    for change in changes:
        note = "  (changed by somebody else just now, left alone)" if change in result.conflicts else ""
        click.echo(f"{change}{note}")
    if not changes:
        click.echo("nothing to change")
    elif not write:
        click.echo("nothing has been changed yet: add --write")
    return 1 if result.conflicts else 0


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
