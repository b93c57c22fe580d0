"""Standing wishes of people and teams: the newest version holds, every version stays."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select
from sqlalchemy.exc import IntegrityError

from csbot.domain.person import Person
from csbot.domain.standing import LONGEST_WISHES, StandingWishes, Whose, team_of
from csbot.errors import BadInput, Conflict, NotAllowed
from csbot.storage.audit import record
from csbot.storage.engine import Database
from csbot.storage.schema.standing import standing_wishes, turned_down_wishes


class Standing:
    def __init__(self, database: Database) -> None:
        self._database = database

    def for_drafts_of(self, person: Person) -> list[StandingWishes]:
        """What holds for the drafts that somebody asks for: the team's, then their own."""
        team = team_of(person)
        found = [self.now("team", team) if team else None, self.now("person", person.email)]
        return [one for one in found if one is not None and one.text]

    def now(self, whose: Whose, email: str) -> StandingWishes | None:
        versions = self.versions(whose, email)
        return versions[-1] if versions else None

    def versions(self, whose: Whose, email: str) -> list[StandingWishes]:
        """Every version, the oldest first."""
        table = standing_wishes
        query = select(table).where(table.c.whose == whose, table.c.email == email)
        with self._database.read() as connection:
            return [_wishes(row) for row in connection.execute(query.order_by(table.c.version))]

    def keep(self, whose: Whose, text: str, person: Person, now: datetime) -> StandingWishes:
        """A new version by `person`, of their own wishes or of their team's; the same text again
        makes none.

        Raises NotAllowed where somebody manages no team, BadInput for a text that is too long,
        Conflict where another version was kept at the same moment.
        """
        if whose == "team" and person.role != "manager":
            raise NotAllowed("Only a manager can set the wishes of a team: their own team's.")
        text = "\n".join(line.strip() for line in text.strip().splitlines() if line.strip())
        if len(text) > LONGEST_WISHES:
            raise BadInput(
                f"Standing wishes have at most {LONGEST_WISHES:,} characters, not {len(text):,}."
            )
        before = self.now(whose, person.email)
        if before is not None and before.text == text:
            return before
        number = before.version + 1 if before else 1
        row = {"whose": whose, "email": person.email, "version": number}
        row |= {"text": text, "author": person.email, "at": now}
        try:
            with self._database.write() as connection:
                connection.execute(insert(standing_wishes).values(row))
                what = f"{whose}:{person.email}"
                record(connection, now, person.email, "standing_wishes", what, version=number)
        except IntegrityError as error:
            raise Conflict("These wishes were changed meanwhile: look again.") from error
        return StandingWishes.model_validate(row)

    def add(self, whose: Whose, line: str, person: Person, now: datetime) -> StandingWishes:
        """The wishes as they stand with one more line: a suggestion that somebody accepts."""
        before = self.now(whose, person.email)
        text = "\n".join(filter(None, (before.text if before else "", line)))
        return self.keep(whose, text, person, now)

    def turn_down(self, whose: Whose, text: str, person: Person, now: datetime) -> None:
        """The suggestion is not made to this person again."""
        row = {"email": person.email, "whose": whose, "text": text, "at": now}
        if (whose, text) in self.turned_down(person.email):
            return
        try:
            with self._database.write() as connection:
                connection.execute(insert(turned_down_wishes).values(row))
        except IntegrityError:
            return  # turned down twice at once

    def turned_down(self, email: str) -> set[tuple[Whose, str]]:
        table = turned_down_wishes
        query = select(table.c.whose, table.c.text).where(table.c.email == email)
        with self._database.read() as connection:
            return {(row.whose, row.text) for row in connection.execute(query)}


def forget_wishes(connection: Connection, emails: Collection[str]) -> None:
    """Wishes of deleted users, and of their teams."""
    connection.execute(delete(standing_wishes).where(standing_wishes.c.email.in_(emails)))
    connection.execute(delete(turned_down_wishes).where(turned_down_wishes.c.email.in_(emails)))


def _wishes(row: Row[tuple[object, ...]]) -> StandingWishes:
    return StandingWishes.model_validate(dict(row._mapping))
