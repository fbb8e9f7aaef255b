"""The tables of the log on SQLite; a recorded event never changes and never goes."""

from __future__ import annotations

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS event (
        position INTEGER PRIMARY KEY,
        event_id BLOB NOT NULL,
        originator_id BLOB NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        programme_id BLOB,
        recorded_at INTEGER NOT NULL,
        known_at INTEGER NOT NULL,
        command_id BLOB NOT NULL)""",
    # With the topic, so that who decides reads only what rules read. That a version is taken once is
    # for the trigger below: the index would let two topics have it.
    "CREATE INDEX IF NOT EXISTS event_told ON event (originator_id, originator_version, topic)",
    "CREATE INDEX IF NOT EXISTS event_known ON event (programme_id, known_at, position)",
    # By number, so that the next text always comes last: fewer pages a commit (ADR 12).
    """CREATE TABLE IF NOT EXISTS text (
        number INTEGER PRIMARY KEY, ref TEXT NOT NULL, language TEXT NOT NULL, class TEXT NOT NULL,
        audience TEXT, person TEXT, value TEXT NOT NULL, secret BLOB NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS text_person ON text (person) WHERE person IS NOT NULL",
    """CREATE TABLE IF NOT EXISTS fence (
        person TEXT PRIMARY KEY, erased_at INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS person_consent (
        person TEXT PRIMARY KEY, purposes TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS command (
        mark BLOB PRIMARY KEY, request_hash BLOB NOT NULL, answer BLOB NOT NULL,
        position INTEGER NOT NULL, recorded_at INTEGER NOT NULL) WITHOUT ROWID""",
    # In the order of the marks, which is none: that of use would say which answer came by which link.
    "CREATE TABLE IF NOT EXISTS link_use (mark TEXT PRIMARY KEY, request TEXT) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS installation (log_id TEXT NOT NULL, redactions INTEGER NOT NULL)",
    """CREATE TRIGGER IF NOT EXISTS event_versions_are_taken_once BEFORE INSERT ON event
        WHEN EXISTS (SELECT 1 FROM event WHERE originator_id = NEW.originator_id
            AND originator_version = NEW.originator_version)
        BEGIN SELECT RAISE(ABORT, 'UNIQUE: this version of the aggregate is taken'); END""",
    """CREATE TRIGGER IF NOT EXISTS event_never_changes BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'a recorded event never changes'); END""",
    """CREATE TRIGGER IF NOT EXISTS event_never_goes BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'a recorded event never goes'); END""",
    """CREATE TRIGGER IF NOT EXISTS text_never_returns BEFORE INSERT ON text
        WHEN NEW.person IS NOT NULL AND EXISTS (SELECT 1 FROM fence WHERE person = NEW.person)
        BEGIN SELECT RAISE(ABORT, 'texts of an erased person never return'); END""",
    """CREATE TRIGGER IF NOT EXISTS text_never_given BEFORE UPDATE OF person ON text
        WHEN NEW.person IS NOT NULL AND EXISTS (SELECT 1 FROM fence WHERE person = NEW.person)
        BEGIN SELECT RAISE(ABORT, 'texts of an erased person never return'); END""",
    """CREATE TRIGGER IF NOT EXISTS fence_never_goes BEFORE DELETE ON fence
        BEGIN SELECT RAISE(ABORT, 'an erasure is for ever'); END""",
)
