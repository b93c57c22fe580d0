"""Links that sign somebody in at the desk, once, and the sessions that they opened."""

from sqlalchemy import Column, Table

from csbot.storage.schema.base import Text, UtcDateTime, metadata

sign_in_links = Table(
    "sign_in_links",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    # Ends the session that the link opened.
    Column("revoked_at", UtcDateTime),
)
