"""Channels that people bound to an account; those of the data folder stand with the account."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from csbot.domain.person import Scope
from csbot.storage.access import visible
from csbot.storage.engine import Database
from csbot.storage.schema.notices import channel_accounts
from csbot.storage.schema.records import accounts


class Channels:
    def __init__(self, database: Database) -> None:
        self._database = database

    def bind(self, channel: str, account_id: str, email: str, now: datetime) -> None:
        """The channel is that account's from now on, whatever it was before."""
        row = {"channel": channel, "account_id": account_id, "bound_by": email, "bound_at": now}
        with self._database.write() as connection:
            connection.execute(
                delete(channel_accounts).where(channel_accounts.c.channel == channel)
            )
            connection.execute(insert(channel_accounts).values(row))

    def unbind(self, channel: str) -> bool:
        """Whether somebody had bound it."""
        here = channel_accounts.c.channel == channel
        with self._database.write() as connection:
            return connection.execute(delete(channel_accounts).where(here)).rowcount > 0

    def account_of(self, channel: str, scope: Scope) -> str | None:
        """The id of the visible account that a channel belongs to: what somebody bound goes
        before what the data folder says."""
        bound = (
            select(accounts.c.account_id)
            .join(channel_accounts, channel_accounts.c.account_id == accounts.c.account_id)
            .where(visible(scope), channel_accounts.c.channel == channel)
        )
        anybodys = select(channel_accounts.c.channel).where(channel_accounts.c.channel == channel)
        loaded = select(accounts.c.account_id).where(
            visible(scope), accounts.c.slack_channel_id == channel
        )
        with self._database.read() as connection:
            if connection.execute(anybodys).first() is not None:
                return connection.execute(bound).scalar()
            return connection.execute(loaded.order_by(accounts.c.name).limit(1)).scalar()
