"""Users, and the API tokens that stand for them. Tokens are stored as hashes only."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from csbot.domain.person import Person
from csbot.errors import BadInput, NotFound, NotSignedIn
from csbot.storage.engine import Database
from csbot.storage.once import once
from csbot.storage.schema.conversation import tokens
from csbot.storage.schema.records import users

TOKEN_PREFIX = "csb_"


class People:
    def __init__(self, database: Database) -> None:
        self._database = database

    @once
    def all(self) -> list[Person]:
        with self._database.read() as connection:
            rows = connection.execute(select(users).order_by(users.c.name)).all()
        return [_person(row) for row in rows]

    def by_email(self, email: str) -> Person:
        """Raises NotSignedIn where nobody has that address (case does not count)."""
        found = self.find(email)
        if found is None:
            text = f"csbot knows nobody with the address {email}: it is none of the users loaded."
            raise NotSignedIn(text)
        return found

    def find(self, email: str) -> Person | None:
        wanted = email.strip().casefold()
        return next((person for person in self.all() if person.email.casefold() == wanted), None)

    def by_slack_id(self, slack_user_id: str) -> Person | None:
        query = select(users).where(users.c.slack_user_id == slack_user_id)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return _person(row) if row else None

    def only_admin(self) -> Person:
        """Who asks when nobody is named: the one admin. Raises BadInput where that is not clear."""
        everybody = self.all()
        if not everybody:
            raise BadInput("Nothing is loaded yet. Run `csbot load DIR`, or `make run` first.")
        admins = [person for person in everybody if person.role == "admin"]
        if len(admins) != 1:
            raise BadInput(
                f"Say who asks: --as EMAIL, or set CSBOT_USER (there are {len(admins)} admins)."
            )
        return admins[0]


@dataclass(frozen=True, slots=True)
class TokenRow:
    id: str
    email: str
    created_at: datetime
    revoked_at: datetime | None


class Tokens:
    def __init__(self, database: Database, people: People) -> None:
        self._database = database
        self._people = people

    def create(self, email: str, now: datetime) -> tuple[str, str]:
        """(id, token); the token itself is never stored and can't be shown again."""
        person = self._people.find(email)
        if person is None:
            raise NotFound(f"csbot knows nobody with the address {email}. Load users first.")
        token_id, token = "tok_" + secrets.token_hex(6), TOKEN_PREFIX + secrets.token_urlsafe(32)
        row = {"id": token_id, "email": person.email, "hash": _hash(token), "created_at": now}
        with self._database.write() as connection:
            connection.execute(insert(tokens).values(row))
        return token_id, token

    def all(self) -> list[TokenRow]:
        """Every token that was made, the newest first; never the token itself."""
        query = select(tokens).order_by(tokens.c.created_at.desc(), tokens.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [TokenRow(row.id, row.email, row.created_at, row.revoked_at) for row in rows]

    def revoke(self, token_id: str, now: datetime) -> None:
        statement = update(tokens).where(tokens.c.id == token_id, tokens.c.revoked_at.is_(None))
        with self._database.write() as connection:
            if connection.execute(statement.values(revoked_at=now)).rowcount == 0:
                raise NotFound(f"There is no token {token_id} in force.")

    def person(self, token: str) -> Person:
        """Who a token stands for. Raises NotSignedIn for an unknown or revoked one."""
        return self.found(token)[1]

    def found(self, token: str) -> tuple[str, Person]:
        """A token's id, and who it stands for. Raises NotSignedIn as `person` does."""
        query = select(tokens.c.id, tokens.c.email).where(
            tokens.c.hash == _hash(token), tokens.c.revoked_at.is_(None)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NotSignedIn("That token is not valid. Ask for one with `csbot token create`.")
        return row.id, self._people.by_email(row.email)

    def in_force(self, token_id: str) -> bool:
        """Whether a token still stands: a session that it opened ends with it."""
        query = select(tokens.c.id).where(tokens.c.id == token_id, tokens.c.revoked_at.is_(None))
        with self._database.read() as connection:
            return connection.execute(query).first() is not None


def team_of(manager: Person, people: Sequence[Person]) -> frozenset[str]:
    """Everybody who reports to a manager, directly or through others, and the manager."""
    team, grew = {manager.email}, True
    while grew:
        reports = {p.email for p in people if p.manager_email in team} - team
        team |= reports
        grew = bool(reports)
    return frozenset(team)


def management_line(email: str, people: Sequence[Person]) -> list[Person]:
    """The managers above somebody, the nearest first."""
    by_email = {person.email: person for person in people}
    line: list[Person] = []
    current = by_email.get(email)
    while current and current.manager_email and current.manager_email in by_email:
        current = by_email[current.manager_email]
        if current in line:
            break
        line.append(current)
    return line


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _person(row: Row[Any]) -> Person:
    return Person(row.email, row.name, row.role, row.manager_email, row.slack_user_id)
