"""Schemas and roles on PostgreSQL: the application may add to the log and read it, never change it."""

from __future__ import annotations

from uuid import uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

_MIGRATION_LOCK = 7_364_266

_SCHEMA = """
CREATE SCHEMA IF NOT EXISTS log;
CREATE TABLE IF NOT EXISTS log.event (
    position bigserial PRIMARY KEY,
    event_id uuid NOT NULL,
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic text NOT NULL,
    state bytea NOT NULL,
    programme_id uuid,
    recorded_at bigint NOT NULL,
    known_at bigint NOT NULL,
    command_id uuid NOT NULL,
    UNIQUE (originator_id, originator_version));
CREATE INDEX IF NOT EXISTS event_known ON log.event (programme_id, known_at, position);
CREATE INDEX IF NOT EXISTS event_command ON log.event (command_id);
CREATE TABLE IF NOT EXISTS log.text (
    ref text PRIMARY KEY, language text NOT NULL, class text NOT NULL, audience text,
    person text, value text NOT NULL, secret bytea NOT NULL);
CREATE INDEX IF NOT EXISTS text_person ON log.text (person) WHERE person IS NOT NULL;
CREATE TABLE IF NOT EXISTS log.fence (person text PRIMARY KEY, erased_at bigint NOT NULL);
CREATE TABLE IF NOT EXISTS log.person_consent (person text PRIMARY KEY, purposes text NOT NULL);
CREATE TABLE IF NOT EXISTS log.command (
    mark bytea PRIMARY KEY, request_hash bytea NOT NULL, answer bytea NOT NULL,
    position bigint NOT NULL, recorded_at bigint NOT NULL);
CREATE TABLE IF NOT EXISTS log.link_use (mark text PRIMARY KEY, request text);
CREATE TABLE IF NOT EXISTS log.installation (log_id text NOT NULL, redactions bigint NOT NULL);
CREATE OR REPLACE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''a recorded event never changes''; END';
CREATE OR REPLACE TRIGGER event_never_changes BEFORE UPDATE OR DELETE ON log.event
    FOR EACH ROW EXECUTE FUNCTION log.refuse_change();
CREATE OR REPLACE TRIGGER event_never_goes BEFORE TRUNCATE ON log.event
    FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
CREATE OR REPLACE FUNCTION log.refuse_erased() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN IF EXISTS (SELECT 1 FROM log.fence WHERE person = NEW.person) THEN
        RAISE EXCEPTION ''texts of an erased person never return''; END IF; RETURN NEW; END';
CREATE OR REPLACE TRIGGER text_never_returns BEFORE INSERT OR UPDATE OF person ON log.text
    FOR EACH ROW WHEN (NEW.person IS NOT NULL) EXECUTE FUNCTION log.refuse_erased();
"""

_GRANTS = """
GRANT USAGE ON SCHEMA log TO {role};
GRANT SELECT, INSERT ON log.event TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON log.text, log.command, log.person_consent TO {role};
GRANT SELECT, INSERT ON log.fence, log.link_use TO {role};
GRANT SELECT ON log.installation TO {role};
GRANT UPDATE (redactions) ON log.installation TO {role};
GRANT USAGE ON SEQUENCE log.event_position_seq TO {role};
CREATE SCHEMA IF NOT EXISTS views;
GRANT USAGE, CREATE ON SCHEMA views TO {role};
"""


def prepare(owner_url: str, application_url: str) -> None:
    """Make the schemas, and let the application's role add and read; safe to repeat.

    The two addresses may be the same: then one role owns and uses everything, and only the
    trigger keeps recorded events from being changed.
    """
    role = str(conninfo_to_dict(application_url).get("user") or "")
    with psycopg.connect(owner_url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATION_LOCK,))
        connection.execute(_SCHEMA)
        connection.execute(
            "INSERT INTO log.installation SELECT %s, 0 WHERE NOT EXISTS (SELECT 1 FROM log.installation)",
            (uuid4().hex,),
        )
        connection.execute(SQL(_GRANTS).format(role=Identifier(role or connection.info.user)))
