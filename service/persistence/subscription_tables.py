"""The tables of subscriptions, and the questions to them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    and_,
    bindparam,
    func,
    select,
)

from service.domain.access import Role
from service.persistence.grants import GRANT
from service.persistence.prepared import Prepared

METADATA = MetaData()
SUBSCRIPTION = Table(
    "subscription",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("programme_id", String(32), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("organisation_id", String(32)),
    Column("language", String(2), nullable=False),
    Column("filter", Text, nullable=False),
    Column("formats", Text, nullable=False),
    Column("starts_after", BigInteger, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("grant_id", String(32)),
    Column("key", String(300), unique=True),
    Column("request_hash", LargeBinary),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("last_used_at", BigInteger),
)
TOKEN = Table(
    "subscription_token",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("subscription_id", String(32), ForeignKey(SUBSCRIPTION.c.id), nullable=False, index=True),
    Column("key", String(300), unique=True),
    Column("request_hash", LargeBinary),
    Column("issued_at", BigInteger, nullable=False),
    Column("replaced_at", BigInteger),
)
AUDIT = Table(
    "subscription_audit",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("subscription_id", String(32), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("what", String(20), nullable=False),
    Column("actor", String(80), nullable=False),
)
# What a partner made with their access ends with it; what a lead made for them does not.
_OF_PARTNER = and_(GRANT.c.id == SUBSCRIPTION.c.grant_id, GRANT.c.role == Role.PARTNER.value)
_KEPT = [
    column for column in SUBSCRIPTION.c if column.name not in {"revoked_at", "made_by", "grant_id", "key"}
]
_REVOKED = func.coalesce(SUBSCRIPTION.c.revoked_at, GRANT.c.revoked_at).label("revoked_at")
WHOLE = select(*_KEPT, _REVOKED).outerjoin_from(SUBSCRIPTION, GRANT, _OF_PARTNER)
BY_TOKEN = Prepared(
    select(*_KEPT, _REVOKED, TOKEN.c.replaced_at)
    .select_from(TOKEN.join(SUBSCRIPTION).outerjoin(GRANT, _OF_PARTNER))
    .where(TOKEN.c.token_hash == bindparam("token_hash"))
)
NAMES = [*(column.name for column in _KEPT), "revoked_at", "replaced_at"]
