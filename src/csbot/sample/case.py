"""One account of the sample as it stands on a given day: its story with real dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from csbot.domain.person import Person
from csbot.domain.records import Account, Contact
from csbot.sample.calendar import Calendar, years_later
from csbot.sample.people import csm_named, manager_of
from csbot.sample.spec import ContactSpec, StorySpec, at

SEGMENTS = {"Enterprise": "strategic", "Professional": "growth", "Starter": "foundation"}


@dataclass(frozen=True, slots=True)
class Case:
    """A story bound to a calendar. `people` maps a contact's key to the contact."""

    spec: StorySpec
    calendar: Calendar
    owner: Person
    manager: Person
    account: Account
    people: Mapping[str, Contact]

    @property
    def first_day(self) -> date:
        """The first day that the sample tells about this account."""
        return max(self.account.start_date, self.calendar.window_start())

    @property
    def last_day(self) -> date:
        """Today, or the day the account left."""
        return self.account.churn_date or self.calendar.today

    def quality(self, day: date) -> float:
        return at(self.spec.quality, self.calendar.months_back(day))

    def is_quiet(self, day: date) -> bool:
        offset = (day - self.calendar.today).days
        return any(start <= offset <= end for start, end in self.spec.quiet)

    def present(self, day: date) -> list[ContactSpec]:
        """Who works at the account on that day, in the order of the story."""
        offset = (day - self.calendar.today).days
        return [c for c in self.spec.contacts if _works_there(c, offset)]


def _works_there(contact: ContactSpec, offset: int) -> bool:
    joined = contact.joined is None or contact.joined <= offset
    return joined and (contact.left is None or offset < contact.left)


def open_case(spec: StorySpec, calendar: Calendar) -> Case:
    owner = csm_named(spec.owner)
    people = {c.key: _contact(spec, c, i, calendar) for i, c in enumerate(spec.contacts, 1)}
    return Case(spec, calendar, owner, manager_of(owner), _account(spec, owner, calendar), people)


def _account(spec: StorySpec, owner: Person, calendar: Calendar) -> Account:
    renewal = calendar.day(spec.renewal)
    return Account(
        account_id=spec.id,
        name=spec.name,
        owner_email=owner.email,
        arr=spec.arr,
        currency=spec.currency,
        start_date=years_later(renewal, -spec.terms),
        renewal_date=renewal,
        aliases=spec.aliases,
        domain=spec.domain,
        industry=spec.industry,
        region=spec.region,
        package=spec.package,
        segment=SEGMENTS[spec.package],
        status="active" if spec.churned is None else "churned",
        churn_date=None if spec.churned is None else calendar.day(spec.churned),
    )


def _contact(spec: StorySpec, contact: ContactSpec, number: int, calendar: Calendar) -> Contact:
    local = contact.name.lower().replace("'", "").split()
    return Contact(
        contact_id=f"{spec.id}-C{number}",
        account_id=spec.id,
        name=contact.name,
        title=contact.title,
        level=contact.level,
        email=f"{_ascii(local[0])}.{_ascii(local[-1])}@{spec.domain}",
        champion=contact.champion,
        left_on=None if contact.left is None else calendar.workday(contact.left),
    )


def _ascii(word: str) -> str:
    plain = normalize("NFKD", word.replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return "".join(letter for letter in plain if letter.isascii())
