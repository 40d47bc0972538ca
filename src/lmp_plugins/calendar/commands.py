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
from lmp_core.model.errors import one_line
from lmp_core.model.text import Text
from lmp_core.output.folder import check_is_no_others
from lmp_core.wording.layout import LIMIT, Entries, Headline, Line
from lmp_core.wording.names import quotes
from lmp_core.wording.times import when_with_weekday
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

_STATE = Text(
    nb="Fil som husker hva som er gitt ut, og teller utgavene.",
    nn="Fil som hugsar kva som er gitt ut, og tel utgåvene.",
    en="File that remembers what was published, and numbers the versions.",
)
_LIMIT = Text(
    nb="Rader i hver liste. 0 viser alle.",
    nn="Rader i kvar liste. 0 viser alle.",
    en="Rows of each list. 0 shows all.",
)
_BASE_URL = Text(
    nb="Adressen som mappa får på nettet.",
    nn="Adressa som mappa får på nettet.",
    en="The address that the folder will have.",
)
_PAGE_URL = Text(
    nb="Adressen til en nettside om planen.",
    nn="Adressa til ei nettside om planen.",
    en="The address of a web page about the plan.",
)
_DEADLINES = Text(
    nb="Vis frister som oppføringer på dagen, for kalendere uten oppgaver.",
    nn="Vis fristar som oppføringar på dagen, for kalendrar utan oppgåver.",
    en="Show deadlines as entries on their day, for calendars without tasks.",
)
_ALARM = Text(
    nb="Påminnelse så mange minutter før.",
    nn="Påminning så mange minutt før.",
    en="A reminder so many minutes before.",
)
_UNGUESSABLE = Text(
    nb="Gi filene navn som ingen kan gjette (LMP_FEED_SECRET).",
    nn="Gi filene namn som ingen kan gjette (LMP_FEED_SECRET).",
    en="Give the files names that nobody can guess (LMP_FEED_SECRET).",
)
_CONTACTS = Text(
    nb="Fil med adressene til roller, grupper og virksomheter.",
    nn="Fil med adressene til roller, grupper og verksemder.",
    en="File with the addresses of roles, groups and units.",
)
_CANCEL = Text(
    nb="Avlys møtet.",
    nn="Avlys møtet.",
    en="Call the meeting off.",
)
_INVITE_OUT = Text(
    nb="Mappa det skrives til. Ikke en som er gitt ut.",
    nn="Mappa det blir skrive til. Ikkje ei som er gitt ut.",
    en="Folder to write to, not a published one.",
)
_OF = Text(
    nb="Bare kalenderen til denne virksomheten, gruppa, rollen eller programmet.",
    nn="Berre kalenderen til denne verksemda, gruppa, rolla eller programmet.",
    en="Only the calendar of this unit, group, role or programme.",
)
_DRY_RUN = Text(
    nb="Bare vis hva som ville bli sendt.",
    nn="Berre vis kva som ville bli sendt.",
    en="Only show what would be sent.",
)
_SEND_NOW = Text(
    nb="Send uten å spørre, for skript.",
    nn="Send utan å spørje, for skript.",
    en="Send without asking, for scripts.",
)
_OVERWRITE = Text(
    nb="Gjør som planen for denne, selv om den er endret i kalenderen.",
    nn="Gjer som planen for denne, sjølv om ho er endra i kalenderen.",
    en="Do as the plan for this one, though it was changed in the calendar.",
)
_CREATE = Text(
    nb="Lag kalenderen på serveren hvis den ikke er der.",
    nn="Lag kalenderen på serveren viss han ikkje er der.",
    en="Make the calendar on the server if it is not there.",
)
_PUBLISH_HELP = Text(
    nb="Med --state får bare det som er endret siden sist, nytt nummer, og det som er borte, blir avlyst.",
    nn="Med --state får berre det som er endra sidan sist, nytt nummer, og det som er borte, blir avlyst.",
    en="With --state, only what has changed since the last time gets a new number, and what is gone is called off.",
)
_INVITE_HELP = Text(
    nb="Skriver en fil som mottakerens kalender kan svare ja eller nei på. Ingenting blir sendt.",
    nn="Skriv ei fil som kalenderen til mottakaren kan svare ja eller nei på. Ingenting blir sendt.",
    en="Writes a file that the receiver's calendar can accept or decline. Nothing is sent.",
)
_IMPORT_HELP = Text(
    nb="Viser hva som ville komme inn. Det planen har fra før, står som det er.",
    nn="Viser kva som ville kome inn. Det planen har frå før, står som det er.",
    en="Shows what would come in. What the plan has already stays as it is.",
)
_PUSH_HELP = Text(
    nb="Viser hva som blir endret, og spør før noe sendes. Det som er endret i kalenderen selv, står som "
    "det er der, og du får vite det; da slutter kommandoen med 1. Bruker og passord står i "
    "LMP_CALDAV_USER og LMP_CALDAV_PASSWORD, eller passordet i nøkkelringen på maskinen.",
    nn="Viser kva som blir endra, og spør før noko blir sendt. Det som er endra i kalenderen sjølv, står "
    "som det er der, og du får vite det; då sluttar kommandoen med 1. Brukar og passord står i "
    "LMP_CALDAV_USER og LMP_CALDAV_PASSWORD, eller passordet i nøkkelringen på maskina.",
    en="Shows what would change, and asks before anything is sent. What was changed in the calendar itself "
    "is left as it is there, and you are told; the command then ends with 1. User and password stand in "
    "LMP_CALDAV_USER and LMP_CALDAV_PASSWORD, or the password in the system's keyring.",
)
_NO_READ = Text(
    nb="{file} kan ikke leses: {why}",
    nn="{file} kan ikkje lesast: {why}",
    en="cannot read {file}: {why}",
)
_CHECK_NAME = Text(
    nb="se etter om navnet er rett",
    nn="sjå etter om namnet er rett",
    en="check the name",
)
_NO_SECRET = Text(
    nb="LMP_FEED_SECRET er ikke satt",
    nn="LMP_FEED_SECRET er ikkje sett",
    en="LMP_FEED_SECRET is not set",
)
_SET_SECRET = Text(
    nb="sett den til en lang, tilfeldig tekst, og ta vare på den",
    nn="set han til ein lang, tilfeldig tekst, og ta vare på han",
    en="set it to a long random text, and keep it",
)
_NOBODY_TO_ASK = Text(
    nb="det er ingen å spørre før noe sendes",
    nn="det er ingen å spørje før noko blir sendt",
    en="nobody is there to be asked before it is sent",
)
_SAY_YES = Text(
    nb="legg til --yes for å sende, eller --dry-run for å se",
    nn="legg til --yes for å sende, eller --dry-run for å sjå",
    en="add --yes to send, or --dry-run to look",
)
_NO_CALENDAR = Text(
    nb="{whose} har ingen kalender",
    nn="{whose} har ingen kalender",
    en="{whose} has no calendar",
)


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
    written = (_CALLED_OFF if cancel else _INVITED)[len(files) != 1].say(language, n=len(files), title=title)
    send = _TO_BE_SENT[len(files) != 1].to(language)
    print_parts([Headline(written), Line(send), *(Line(str(out / file.path), indent=2) for file in files)], language)
    return 0


_INVITED = (
    Text(
        nb="Skrevet: innkalling til {title}.",
        nn="Skrive: innkalling til {title}.",
        en="Written: invitation to {title}.",
    ),
    Text(
        nb="Skrevet: {n} innkallinger til {title}.",
        nn="Skrive: {n} innkallingar til {title}.",
        en="Written: {n} invitations to {title}.",
    ),
)
_CALLED_OFF = (
    Text(
        nb="Skrevet: avlysning av {title}.",
        nn="Skrive: avlysing av {title}.",
        en="Written: cancellation of {title}.",
    ),
    Text(
        nb="Skrevet: {n} avlysninger av {title}.",
        nn="Skrive: {n} avlysingar av {title}.",
        en="Written: {n} cancellations of {title}.",
    ),
)
_TO_BE_SENT = (
    Text(
        nb="Ingenting er sendt. Legg fila ved en e-post til dem den gjelder:",
        nn="Ingenting er sendt. Legg fila ved ein e-post til dei ho gjeld:",
        en="Nothing is sent. Attach the file to a mail to those it concerns:",
    ),
    Text(
        nb="Ingenting er sendt. Legg filene ved e-poster til dem de gjelder:",
        nn="Ingenting er sendt. Legg filene ved e-postar til dei dei gjeld:",
        en="Nothing is sent. Attach the files to mails to those they concern:",
    ),
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
    headline = Headline(_NEW_FROM[len(new) != 1].say(language, n=len(new), file=file))
    print_parts([headline, Entries(rows=rows), ""], language)
    hand_over(view, after, write=write, save_to=save_to, words=("calendar", "import", str(file)))
    return 0


_NEW_FROM = (
    Text(
        nb="1 aktivitet i {file} står ikke i planen:",
        nn="1 aktivitet i {file} står ikkje i planen:",
        en="1 activity of {file} is not in the plan:",
    ),
    Text(
        nb="{n} aktiviteter i {file} står ikke i planen:",
        nn="{n} aktivitetar i {file} står ikkje i planen:",
        en="{n} activities of {file} are not in the plan:",
    ),
)
_NOTHING_NEW = Text(
    nb="Ingenting nytt: alt i {file} står i planen fra før.",
    nn="Ingenting nytt: alt i {file} står i planen frå før.",
    en="Nothing new: all of {file} is in the plan already.",
)


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
        return agreed(_SEND[len(shown.wanted) != 1].say(language, n=len(shown.wanted), host=host), language)

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


_SEND = (
    Text(nb="Sende 1 endring til {host}?", nn="Sende 1 endring til {host}?", en="Send 1 change to {host}?"),
    Text(nb="Sende {n} endringer til {host}?", nn="Sende {n} endringar til {host}?", en="Send {n} changes to {host}?"),
)


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
        raise wrong_use(_NO_CALENDAR.filled(whose=whose), did_you_mean(str(whose), by_id))
    return feed
