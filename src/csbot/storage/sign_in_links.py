"""One-time links to the desk: stored as hashes, good for ten minutes and one use."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from csbot.domain.person import Person
from csbot.errors import NotFound, NotSignedIn
from csbot.storage.audit import record
from csbot.storage.engine import Database
from csbot.storage.people import People
from csbot.storage.schema.sign_in_links import sign_in_links

LASTS = timedelta(minutes=10)
# Longer than any session that a link opened.
_KEPT = timedelta(days=30)
_USED_UP = "That link is not valid any more: it works once, for ten minutes. Ask for a new one."


@dataclass(frozen=True, slots=True)
class LinkSession:
    """A session that a link opened and nobody has ended."""

    id: str
    email: str
    used_at: datetime


class SignInLinks:
    def __init__(self, database: Database, people: People) -> None:
        self._database = database
        self._people = people

    def issue(self, email: str, now: datetime) -> str:
        """A secret for the address `/sign-in/link?key=SECRET`; only its hash is kept.

        An earlier link of the same person that was not used ends. Raises NotSignedIn where
        nobody has that address.
        """
        person = self._people.by_email(email)
        identity, secret = "link_" + secrets.token_hex(6), secrets.token_urlsafe(32)
        row = {
            "id": identity,
            "email": person.email,
            "hash": _hash(secret),
            "created_at": now,
            "expires_at": now + LASTS,
        }
        unused = delete(sign_in_links).where(
            sign_in_links.c.email == person.email, sign_in_links.c.used_at.is_(None)
        )
        old = delete(sign_in_links).where(sign_in_links.c.created_at < now - _KEPT)
        with self._database.write() as connection:
            connection.execute(unused)
            connection.execute(old)
            connection.execute(insert(sign_in_links).values(row))
        return secret

    def redeem(self, secret: str, now: datetime) -> tuple[str, Person]:
        """The link's id and whom it signs in; of two who try at once one succeeds.

        Raises NotSignedIn for a link that is unknown, used, or too old.
        """
        table = sign_in_links
        use = (
            update(table)
            .where(table.c.hash == _hash(secret), table.c.used_at.is_(None))
            .where(table.c.expires_at > now)
            .values(used_at=now)
            .returning(table.c.id, table.c.email)
        )
        with self._database.write() as connection:
            row = connection.execute(use).first()
            person = self._people.find(row.email) if row else None
            if row is None or person is None:
                raise NotSignedIn(_USED_UP)
            record(connection, now, person.email, "sign_in", row.id)
        return row.id, person

    def in_force(self, link_id: str) -> bool:
        """Whether the session that a link opened still stands."""
        table = sign_in_links
        query = select(table.c.id).where(
            table.c.id == link_id, table.c.used_at.is_not(None), table.c.revoked_at.is_(None)
        )
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def sessions(self, since: datetime) -> list[LinkSession]:
        """Those opened since a moment and not ended, the newest first."""
        table = sign_in_links
        query = (
            select(table)
            .where(table.c.used_at >= since, table.c.revoked_at.is_(None))
            .order_by(table.c.used_at.desc())
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [LinkSession(row.id, row.email, row.used_at) for row in rows]

    def revoke(self, link_id: str, now: datetime) -> None:
        """Ends the session that a link opened. Raises NotFound where there is none."""
        table = sign_in_links
        statement = update(table).where(table.c.id == link_id, table.c.revoked_at.is_(None))
        with self._database.write() as connection:
            if connection.execute(statement.values(revoked_at=now)).rowcount == 0:
                raise NotFound(f"There is no session {link_id} in force.")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
