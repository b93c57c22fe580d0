"""The accounts that a question is about: named in it, given with it, or settled in the thread."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from csbot.assistant.reading.masking import people_places, without_spans
from csbot.assistant.reading.pointing import end_meant, placed
from csbot.assistant.reading.reading import Reading
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.ground.base import Context
from csbot.tools.ground.names import Mention, labelled
from csbot.tools.ground.subject import not_allowed, unclear

_MANY = re.compile(
    r"\b(?:which|what|all|any|my|our|these|how many|list|show)\b[^?.]*?"
    r"\b(?:accounts|customers|clients|companies|csms?|colleagues)\b"
    r"|\b(?:my|our|the|\w+['’]s)\s+(?:whole\s+)?(?:book|portfolio|team)\b"
    r"|\b(?:everything|everyone|everybody|anyone|anybody) (?:that |who |whose )?(?:is |are )?"
    r"(?:renew\w*|due|up|at risk|with|over|under|below|above)\b"
    r"|\b(?:his|her|their)\s+(?:accounts|customers|clients|book)\b",
    re.I,
)
_THEM = re.compile(
    r"\b(?:they|them|their|theirs|it|its|that (?:account|customer|one|company)|"
    r"this (?:account|customer|company)|the (?:account|customer|client))\b",
    re.I,
)
# A customer in general, whom "it" and "they" behind it stand for: "a client fell to 66, who calls
# them" speaks of nobody that is known.
_ANY = re.compile(
    r"\b(?:an?|any|some|each|every|one)\s(?:of (?:my|our|the)\s)?(?:[\w-]+\s){0,2}?"
    r"(?:customer|client|account|company|logo|prospect)s?\b|\bone of (?:mine|ours)\b|"
    r"\bsome(?:one|body)\b",
    re.I,
)
# Somebody who was spoken of, or the place that it was about.
_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|his|hers|there(?!\s+(?:is|are|was|were|any|a)\b))\b", re.I
)
_SEVERAL = 2
_GOES_ON = re.compile(
    r"^\s*(?:and|also|what about|how about|then|so|ok|why|since when|who else)\b", re.I
)


def speaks_on(text: str) -> bool:
    """Whether a text goes on with what was spoken of before it."""
    return any(said.search(text) for said in (_THEM, _SOMEBODY, _GOES_ON))


@dataclass(frozen=True, slots=True)
class Subjects:
    """`named` says whether this question itself names them, or people of theirs; `pointed` that it
    speaks of those of the turn before; `leans` that it speaks of "them" and nobody knows whom;
    `whole` that it is about a book; `answer` why there are none."""

    accounts: tuple[Account, ...] = ()
    named: bool = False
    pointed: bool = False
    leans: bool = False
    whole: bool = False
    answer: Findings | None = None

    @property
    def kind(self) -> Literal["one", "many", "none"]:
        return "none" if not self.accounts else "one" if len(self.accounts) == 1 else "many"

    def which(self, reading: Reading) -> Findings:
        """The question back where a tool needs an account and none is settled."""
        if reading.strangers:
            name = reading.strangers[0]
            return unclear(f"I know nobody and no account called {name!r}. Check the name.")
        return unclear("Which account do you mean? Name it, or give its id.")


def find_subjects(
    reading: Reading,
    context: Context,
    given: Account | None,
    previous: tuple[Account, ...],
    worst_first: bool | None = None,
) -> Subjects:
    accounts: list[Account] = []
    for mention in _told_apart(reading):
        found = _resolved(mention, context)
        if isinstance(found, Findings):
            return Subjects(answer=found)
        if found not in accounts:
            accounts.append(found)
    if accounts:
        if (
            len(accounts) == 1
            and previous
            and re.search(r"\bcompare|versus|\bvs\b", reading.text, re.I)
        ):
            accounts = [*[a for a in previous[:1] if a not in accounts], *accounts]
        return Subjects(tuple(accounts), named=True)
    if given is not None:
        return Subjects((given,))
    at = placed(reading.text, [account.account_id for account in previous])
    if at is not None:
        return Subjects(tuple(a for a in previous if a.account_id == at), named=True)
    if (end := _at_end(reading.text, previous, context, worst_first)) is not None:
        return Subjects((end,), named=True)
    stranger = _stranger(reading, context)
    if stranger is not None:
        return stranger
    # "Rohan's team" is a customer's people, and no book.
    people = people_places(reading.text, [contact.name for contact in reading.contacts])
    whole = bool(_MANY.search(without_spans(reading.text, people)))
    owners = {c.account_id for c in reading.contacts}
    if owners and not whole:
        theirs = [context.records.account(context.scope, i) for i in sorted(owners)]
        return Subjects(tuple(a for a in theirs if a is not None), named=True)
    if previous and not whole and speaks_on(reading.text):
        return Subjects(previous, pointed=True)
    # "Renewals in Wales, list them": what "them" stands for is in the question itself.
    whole = whole or bool(reading.filters)
    leaning, anyone = _THEM.search(reading.text), _ANY.search(reading.text)
    in_general = leaning and anyone and anyone.start() < leaning.start()
    leans = bool(leaning) and not whole and not in_general
    return Subjects(leans=leans, whole=whole)


def _at_end(
    text: str, previous: tuple[Account, ...], context: Context, worst_first: bool | None
) -> Account | None:
    """The account of the last turn that "the worst one" or "the biggest of them" means: by what
    these were listed by, else by their score."""
    meant = end_meant(text)
    if meant is None or len(previous) < _SEVERAL:
        return None
    by, high = meant
    if by == "arr" and len({account.currency for account in previous}) > 1:
        return None
    if by == "score" and worst_first is not None:
        return previous[0 if high is not worst_first else -1]
    if by == "arr":
        values: dict[str, float | None] = {a.account_id: a.arr for a in previous}
    else:
        values = context.scores.numbers(context.scope, context.today, previous)
    known = {i: value for i, value in values.items() if value is not None}
    end = (max if high else min)(known, key=lambda i: known[i]) if known else None
    return next((a for a in previous if a.account_id == end), None)


def _told_apart(reading: Reading) -> list[Mention]:
    """The mentions; of several accounts with one name that whose people are named is meant, and a
    plain word of many names ("the studio theatre") is none where the people are another's."""
    owners = {contact.account_id for contact in reading.contacts}
    found: list[Mention] = []
    for mention in reading.mentions:
        theirs = tuple(i for i in mention.candidates if i in owners)
        if len(mention.candidates) > 1 and theirs:
            mention = replace(mention, candidates=theirs)
        elif len(mention.candidates) > 1 and owners and mention.text.islower():
            continue
        found.append(mention)
    return found


def _resolved(mention: Mention, context: Context) -> Account | Findings:
    seen = [
        account
        for i in mention.candidates
        if (account := context.records.account(context.scope, i)) is not None
    ]
    if mention.doubted:
        meant = f" Do you mean {labelled(seen)}?" if seen else " Check the name, or give its id."
        return unclear(f"I know no account called {mention.text!r}.{meant}")
    if not seen:
        return not_allowed(mention.text)
    if len(seen) > 1:
        return unclear(f"Which account do you mean: {labelled(seen)}?")
    return seen[0]


def _stranger(reading: Reading, context: Context) -> Subjects | None:
    """A name that nothing is loaded for: the nearest where it is clear, else a question back."""
    for name in reading.strangers:
        ids = context.names.near(name)
        seen = [a for i in ids if (a := context.records.account(context.scope, i)) is not None]
        if len(ids) == 1 and seen:
            return Subjects((seen[0],), named=True)
        if len(ids) == 1:
            return Subjects(answer=not_allowed(name))
        if seen:
            question = f"I know no account called {name!r}. Do you mean {labelled(seen)}?"
            return Subjects(answer=unclear(question))
    return None
