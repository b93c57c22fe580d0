"""Turns a written passage into one account's words: `{champion.first}`, `{d:-12}`, `{m:nps}`.

Braces hold, innermost first:
`a|b|c` one of these; `n:3-9` a whole number; `t:key` the id of a ticket of this story;
`d:-12` a working day counted from today; `in:5` one counted from the item's day, `ago:4` the
same backwards, `dm:5` without its year, `wd:5` its weekday; `left:who` the day somebody left;
`m:nps` a metric's newest value on the item's day, `m:nps@-90` on another;
`who`, `who.first`, `who.title` a person; else a plain word.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from csbot.domain.records import Contact
from csbot.sample.calendar import spoken, to_workday
from csbot.sample.case import Case
from csbot.sample.numbers import Numbers

# What stands before the first word of a sentence: nothing, a stop, a speaker's name.
_OPENING = re.compile(r"(^|\n|[.?!] |(^|\n)(\w: |- ))$")
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Voice:
    """`tickets` maps the keys of the story's own tickets to ids; `tell` writes a date."""

    case: Case
    numbers: Numbers
    tickets: Mapping[str, str]
    tell: Callable[[date], str] = spoken

    def say(self, passage: str, day: date, rng: Random, words: Mapping[str, str]) -> str:
        """The passage with every slot filled; KeyError names a slot that nothing fills."""
        while match := _SLOT.search(passage):
            before, after = passage[: match.start()], passage[match.end() :]
            value = self._fill(match[1], day, rng, words)
            if _OPENING.search(before):
                value = value[:1].upper() + value[1:]
            passage = before + value + after
        return _tidy(passage)

    def knows(self, passage: str, day: date) -> bool:
        """Whether every metric that the passage names had a value by that day."""
        named_metrics = re.findall(r"\{m:(\w+)\}", passage)
        return all(self.numbers.latest(metric, day) is not None for metric in named_metrics)

    def _fill(self, slot: str, day: date, rng: Random, words: Mapping[str, str]) -> str:
        if "|" in slot:
            return rng.choice(slot.split("|"))
        head, _, rest = slot.partition(":")
        if not rest:
            return words[slot] if slot in words else self._person_or_fact(slot)
        if head == "n":
            low, high = rest.split("-")
            return str(rng.randint(int(low), int(high)))
        if head == "m":
            metric, _, when = rest.partition("@")
            return self.numbers.shown(metric, self.case.calendar.day(int(when)) if when else day)
        if head == "t":
            return self.tickets[rest]
        told = self._date(head, rest, day)
        if head == "wd":
            return f"{told:%A}"
        return f"{told.day} {told:%B}" if head == "dm" else self.tell(told)

    def _date(self, head: str, rest: str, day: date) -> date:
        if head == "d":
            return self.case.calendar.workday(int(rest))
        if head in ("in", "ago", "dm", "wd"):
            step = -int(rest) if head == "ago" else int(rest)
            return to_workday(day + timedelta(days=step))
        left = self.case.people[rest].left_on
        if head != "left" or left is None:
            raise KeyError(f"{self.case.spec.id}: {{{head}:{rest}}}")
        return left

    def _person_or_fact(self, slot: str) -> str:
        key, _, part = slot.partition(".")
        facts = self._facts()
        if slot in facts:
            return facts[slot]
        staff = {"csm": self.case.owner.name, "manager": self.case.manager.name}
        if key in staff:
            return named(staff[key], part)
        contact = self.case.people.get(key)
        if contact is None:
            raise KeyError(f"{self.case.spec.id}: {{{slot}}}")
        return contact.title or "" if part == "title" else named(contact.name, part)

    def _facts(self) -> dict[str, str]:
        account = self.case.account
        dates = {"start": account.start_date, "renewal": account.renewal_date}
        dates["churn"] = account.churn_date
        told = {name: self.tell(day) for name, day in dates.items() if day is not None}
        money = f"{account.currency} {account.arr:,.0f}"
        return {"account": account.name, "arr": money, "currency": account.currency, **told}


def named(name: str, part: str) -> str:
    return name.split()[0] if part == "first" else name


def contact_words(role: str, contact: Contact) -> dict[str, str]:
    """The slots of one person under the name of the part they play in a passage."""
    first = named(contact.name, "first")
    return {role: contact.name, f"{role}.first": first, f"{role}.title": contact.title or ""}


def _tidy(text: str) -> str:
    """Paragraphs kept, wrapped lines joined; a line that opens a turn or a list stays a line."""
    return re.sub(r"[ \t]+", " ", re.sub(r" *\n *", "\n", text)).strip()
