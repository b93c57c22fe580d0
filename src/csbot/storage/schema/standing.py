"""Standing wishes: what a person or a team wants of every draft, a row a version."""

from sqlalchemy import Column, Integer, Table

from csbot.storage.schema.base import Text, UtcDateTime, metadata

standing_wishes = Table(
    "standing_wishes",
    metadata,
    Column("whose", Text, primary_key=True),
    Column("email", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Suggestions that somebody does not want: they are not made to them again.
turned_down_wishes = Table(
    "turned_down_wishes",
    metadata,
    Column("email", Text, primary_key=True),
    Column("whose", Text, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
