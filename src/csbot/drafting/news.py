"""What became of a draft, told in the transaction that did it, to whoever keeps cards of it."""

from collections.abc import Callable
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from csbot.storage.work import Event, accept_within

SOURCE = "draft"


class DraftNews(BaseModel):
    """`version` is the one that was written or decided about; the draft may have moved on."""

    model_config = ConfigDict(frozen=True)

    draft: str
    version: int
    account: str


Announce = Callable[[Connection, DraftNews, datetime], None]


def announce(connection: Connection, news: DraftNews, at: datetime) -> None:
    key = f"{SOURCE}:{news.draft}:{news.version}:{at.isoformat()}"
    payload = news.model_dump(mode="json")
    accept_within(connection, Event(key, SOURCE, f"{SOURCE}:{news.draft}", payload), at)


def silent(_connection: Connection, _news: DraftNews, _at: datetime) -> None:
    """Where nobody keeps cards."""
