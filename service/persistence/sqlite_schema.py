"""The tables of the log on SQLite; a recorded event never changes and never goes."""

from __future__ import annotations

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS event (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id TEXT NOT NULL UNIQUE,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        programme_id TEXT,
        recorded_at INTEGER NOT NULL,
        known_at INTEGER NOT NULL,
        command_id TEXT NOT NULL,
        UNIQUE (originator_id, originator_version))""",
    "CREATE INDEX IF NOT EXISTS event_known ON event (programme_id, known_at, position)",
    """CREATE TABLE IF NOT EXISTS text (
        ref TEXT PRIMARY KEY, language TEXT NOT NULL, class TEXT NOT NULL, audience TEXT,
        person TEXT, value TEXT NOT NULL, secret BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS command (
        principal TEXT, key TEXT, request_hash BLOB NOT NULL, answer BLOB NOT NULL,
        position INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
        PRIMARY KEY (principal, key)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS installation (log_id TEXT NOT NULL, redactions INTEGER NOT NULL)",
    """CREATE TRIGGER IF NOT EXISTS event_never_changes BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'a recorded event never changes'); END""",
    """CREATE TRIGGER IF NOT EXISTS event_never_goes BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'a recorded event never goes'); END""",
)
