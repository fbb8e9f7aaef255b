"""Builds the whole service from its settings; everything else gets what it needs passed in."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from service.application.check_ins import CheckIns
from service.application.cycle_templates import read_templates
from service.application.event_log import EventLog
from service.application.exporting.exporter import Exporter
from service.application.instruments import Instruments
from service.application.loading.loader import Loader
from service.application.people import redo_erasures
from service.application.recording import UseCase
from service.application.scales import read_scales
from service.application.use_cases import all_use_cases
from service.feeds.archives import Archives
from service.feeds.event_stream import Streaming
from service.feeds.following import Following
from service.feeds.mail_parts import Mail
from service.feeds.publishing import Publishing
from service.feeds.reading import Feeds
from service.feeds.reminder_letters import Planned
from service.feeds.shared_pages import SharedPages
from service.feeds.subscribing import Subscribing
from service.feeds.webhook_parts import Webhooks
from service.mail.posts import post_of
from service.mail.sending import SignInMails
from service.persistence import sqlite
from service.persistence.changes import Changes
from service.persistence.check_in_links import CheckInLinks
from service.persistence.erasures import ErasureJournal
from service.persistence.feed_archives import FeedArchives
from service.persistence.grants import Grants
from service.persistence.log import LogRecorder
from service.persistence.mail_addresses import MailAddresses
from service.persistence.outbox import Outbox
from service.persistence.sessions import Sessions
from service.persistence.sign_ins import SignIns
from service.persistence.subscriptions import Subscriptions
from service.persistence.views import Views, open_postgres_views, open_sqlite_views
from service.persistence.waking import FileHint, Hint
from service.projections.builds import Builds
from service.projections.directory import Directory
from service.projections.engine import Engine
from service.projections.facts import Facts
from service.projections.feed import Feed
from service.projections.indicator_pages import IndicatorPages
from service.projections.next_steps_pages import NextStepsPages
from service.projections.reading import Reading
from service.projections.stories import StoryPages
from service.projections.timeline import Timeline
from service.projections.timeline_pages import TimelinePages
from service.projections.weaving import Weaver
from service.research.exports.exporter import ResearchExports
from service.settings import Settings
from service.spreadsheets.imports import Imports

READ_MODELS = (Directory, Timeline, Facts, Feed)


@dataclass(frozen=True)
class Samenspoor:
    """The parts of a running installation."""

    settings: Settings
    secret: bytes
    instruments: Instruments
    log: EventLog
    use_cases: Mapping[str, UseCase]
    loader: Loader
    imports: Imports
    exporter: Exporter
    views: Views
    changes: Changes
    builds: Builds
    engine: Engine
    reading: Reading
    timelines: TimelinePages
    next_steps: NextStepsPages
    indicators: IndicatorPages
    stories: StoryPages
    grants: Grants
    sessions: Sessions
    sign_ins: SignIns
    mail_addresses: MailAddresses
    outbox: Outbox
    mails: SignInMails
    check_in_links: CheckInLinks
    check_ins: CheckIns
    subscriptions: Subscriptions
    subscribing: Subscribing
    feeds: Feeds
    publishing: Publishing
    following: Following
    shared_pages: SharedPages
    streaming: Streaming
    webhooks: Webhooks
    mail: Mail
    research_exports: ResearchExports
    log_id: str

    def hint(self) -> Hint:
        """Return what wakes a process that follows the log."""
        if self.settings.database_url:
            from service.persistence.postgres import CHANNEL  # noqa: PLC0415 - psycopg is an extra
            from service.persistence.postgres_waking import NotifyHint  # noqa: PLC0415 - as above

            return NotifyHint(self.settings.database_url, CHANNEL)
        return FileHint(self.settings.data / "log.db")

    def close(self) -> None:
        """Close every connection."""
        self.following.close()
        self.changes.close()
        self.log.close()
        self.views.close()


def prepare(settings: Settings) -> None:
    """Make the databases, or bring them up to date; safe to repeat (``samenspoor release``)."""
    if settings.database_url:
        from service.persistence import postgres_schema  # noqa: PLC0415 - psycopg is an extra

        owner = settings.database_owner_url or settings.database_url
        postgres_schema.prepare(owner, settings.database_url)
    service = build(settings)
    service.builds.ensure(service.log.recorder.head())
    service.log.recorder.scrub()
    service.close()


def build(settings: Settings) -> Samenspoor:
    """Return the installation that these settings describe."""
    instruments = Instruments(scales=read_scales(settings.scales), templates=read_templates(settings.cycles))
    erasures = ErasureJournal(settings.data / "erasures.jsonl")
    log = EventLog(_recorder(settings), erasures)
    redo_erasures(log, erasures)
    views = _views(settings)
    builds = Builds(views, READ_MODELS)
    weaver = Weaver(log.recorder)
    timelines = TimelinePages(log.reader, weaver)
    loader, secret = Loader(log, instruments), settings.secret()
    sign_ins, addresses = SignIns(views), MailAddresses(views)
    reading, grants = Reading(views, builds), Grants(views)
    log_id = log.recorder.log_id().hex
    feeds, changes = Feeds(reading, weaver, log.recorder, grants, settings.base_url), _changes(settings)
    subscriptions = Subscriptions(views)
    following = Following(feeds.head, views.changes, settings.streams)
    pages = SharedPages(feeds, settings.base_url)
    outbox = Outbox(views, secret, settings.mails_an_hour)
    next_steps, post = NextStepsPages(timelines, instruments.templates), post_of(settings)
    planned = Planned(reading, next_steps, timelines, grants)
    return Samenspoor(
        settings=settings,
        secret=secret,
        instruments=instruments,
        log=log,
        use_cases=all_use_cases(log, instruments),
        loader=loader,
        imports=Imports(log, loader, instruments, secret),
        exporter=Exporter(log),
        views=views,
        changes=changes,
        builds=builds,
        engine=Engine(log.reader, views, builds),
        reading=reading,
        timelines=timelines,
        next_steps=next_steps,
        indicators=IndicatorPages(timelines, instruments.scales),
        stories=StoryPages(weaver),
        research_exports=ResearchExports(log.reader, instruments.scales),
        log_id=log_id,
        grants=grants,
        sessions=Sessions(views),
        sign_ins=sign_ins,
        mail_addresses=addresses,
        outbox=outbox,
        mails=SignInMails(settings, outbox, addresses, sign_ins, post),
        check_in_links=CheckInLinks(views),
        check_ins=CheckIns(log, instruments),
        subscriptions=subscriptions,
        subscribing=Subscribing(log, subscriptions, grants),
        feeds=feeds,
        publishing=Publishing(
            feeds, Archives(feeds, FeedArchives(views), log_id), reading, log.recorder, changes
        ),
        following=following,
        shared_pages=pages,
        streaming=Streaming(following, pages, time.monotonic),
        webhooks=Webhooks.of(settings, views, feeds, subscriptions),
        mail=Mail.of(settings, views, feeds, subscriptions, planned, post),
    )


@contextmanager
def running(settings: Settings) -> Iterator[Samenspoor]:
    """Give the installation that these settings describe, for as long as it is needed."""
    service = build(settings)
    try:
        yield service
    finally:
        service.close()


def _recorder(settings: Settings) -> LogRecorder:
    if settings.database_url:
        from service.persistence import postgres  # noqa: PLC0415 - psycopg is an extra

        return postgres.open_recorder(settings.database_url)
    return sqlite.open_recorder(settings.data / "log.db")


def _changes(settings: Settings) -> Changes:
    """Return what looks at log and read models together; after both files were made."""
    files = () if settings.database_url else ("log.db", "views.db")
    return Changes([settings.data / name for name in files])


def _views(settings: Settings) -> Views:
    if settings.database_url:
        return open_postgres_views(settings.database_url)
    return open_sqlite_views(settings.data / "views.db")
