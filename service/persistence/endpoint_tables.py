"""Tables of webhooks: endpoints, what was tried, what was set aside, what is asked for again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData()
ENDPOINT = Table(
    "webhook_endpoint",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("subscription_id", String(32), nullable=False, index=True),
    Column("url", String(2100), nullable=False),
    Column("host", String(255), nullable=False, index=True),
    Column("mail_to", String(254)),
    Column("made_by", String(80), nullable=False),
    Column("key", String(300), unique=True),
    Column("request_hash", LargeBinary),
    Column("created_at", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", String(20)),
    Column("proven_by", String(20)),
    # From a salt and the secret of the installation the secret of an endpoint is made: it is stored nowhere.
    Column("salt", String(32), nullable=False),
    Column("old_salt", String(32)),
    Column("old_salt_until", BigInteger),
    Column("rotation_key", String(300)),
    Column("rotation_hash", LargeBinary),
    Column("position", BigInteger),
    Column("ordinal", Integer),
    Column("last_id", String(32)),
    Column("head_id", String(32)),
    Column("tries", Integer, nullable=False),
    Column("failing_since", BigInteger),
    Column("next_try_at", BigInteger, index=True),
    Column("asked", String(10)),
    Column("lease_owner", String(100)),
    Column("lease_until", BigInteger),
    # Grows with each change by hand: what was on its way meanwhile does not undo it.
    Column("revision", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("tell", String(20)),
    Column("tell_at", BigInteger),
    Column("tell_next_at", BigInteger),
    Column("tell_tries", Integer, nullable=False),
)
ATTEMPT = Table(
    "webhook_attempt",
    METADATA,
    Column("endpoint_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("version_id", String(32)),
    Column("tries", Integer, nullable=False),
    Column("status", Integer),
    Column("failure", String(20)),
    Column("milliseconds", Integer, nullable=False),
)
DEAD_LETTER = Table(
    "webhook_dead_letter",
    METADATA,
    Column("endpoint_id", String(32), primary_key=True),
    Column("version_id", String(32), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("status", Integer),
    Column("failure", String(20)),
)
RESEND = Table(
    "webhook_resend",
    METADATA,
    Column("endpoint_id", String(32), primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("version_id", String(32), nullable=False),
)
APPROVED = Table(
    "webhook_host",
    METADATA,
    Column("host", String(255), primary_key=True),
    Column("approved_by", String(80), nullable=False),
    Column("approved_at", BigInteger, nullable=False),
)
AUDIT = Table(
    "webhook_audit",
    METADATA,
    Column("endpoint_id", String(32), primary_key=True),
    Column("at", BigInteger, primary_key=True),
    Column("what", String(20), primary_key=True),
    Column("actor", String(80), nullable=False),
)
