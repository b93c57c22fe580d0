"""Settings of people, and what each of them has been told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from csbot.domain.notice import NoticeItem, NoticeSettings, settings_for
from csbot.domain.person import Person
from csbot.storage.engine import Database
from csbot.storage.schema.notices import person_settings, told_items


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """`found_time_zone` is what Slack said; None where it was never asked."""

    notices: NoticeSettings
    found_time_zone: str | None = None


class SettingsStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: Person) -> PersonSettings:
        """What the person set, else what holds for their role."""
        query = select(person_settings).where(person_settings.c.email == person.email)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None or row.content is None:
            found = settings_for(person.role)
        else:
            found = NoticeSettings.model_validate(row.content)
        return PersonSettings(found, row.found_time_zone if row else None)

    def keep(self, email: str, settings: NoticeSettings) -> None:
        self._put(email, content=settings.model_dump(mode="json"))

    def found_zone(self, email: str, name: str) -> None:
        self._put(email, found_time_zone=name)

    def _put(self, email: str, **values: object) -> None:
        here = person_settings.c.email == email
        with self._database.write() as connection:
            if connection.execute(update(person_settings).where(here).values(values)).rowcount:
                return
            row = {"content": None, "found_time_zone": None, "email": email, **values}
            connection.execute(insert(person_settings).values(row))


class ToldItems:
    def __init__(self, database: Database) -> None:
        self._database = database

    def told(self, email: str, apart_from: str) -> frozenset[str]:
        """Keys of what the person was told in other notes than this one."""
        table = told_items
        query = select(table.c.item).where(table.c.email == email, table.c.note != apart_from)
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def keep(self, email: str, note: str, items: Sequence[NoticeItem], today: date) -> None:
        """Puts these in the place of what that note held: it may be made several times."""
        table = told_items
        rows = [
            {
                "email": email,
                "note": note,
                "item": item.key,
                "account_id": item.account_id,
                "told_on": today,
            }
            for item in items
        ]
        with self._database.write() as connection:
            connection.execute(delete(table).where(table.c.email == email, table.c.note == note))
            if rows:
                connection.execute(insert(table), rows)

    def forget_before(self, day: date) -> None:
        with self._database.write() as connection:
            connection.execute(delete(told_items).where(told_items.c.told_on < day))


def forget_notices(connection: Connection, emails: Collection[str]) -> None:
    """Settings of deleted users, and what they were told."""
    for table in (person_settings, told_items):
        connection.execute(delete(table).where(table.c.email.in_(emails)))
