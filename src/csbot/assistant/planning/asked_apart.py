"""What a question on one account asks of its records thing by thing: "did they pass the audit in
May, and until when has Pieter to decide about the guarantee".

Each thing has a period, kinds of records and people of its own; what it leaves out stands in the
heading before the list.
"""

import re

from csbot.assistant.reading.clauses import asks_reason, only_asks
from csbot.assistant.reading.person_meant import speaks_of_person, with_person
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.stretches import (
    ENDS_HEADING,
    HEADED,
    asks,
    leans,
    stretches,
)
from csbot.assistant.routing.coverage import COURTESY
from csbot.domain.records import Account
from csbot.search.stems import stems
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.ground.base import Context

# What may be asked of anything.
_OF_ANY = frozenset(
    stems(
        "condition term reason cause deadline price cost long along far happen two three four five "
        "six seven eight nine ten"
    )
)
_TIMES = frozenset(stems("most recent month week quarter year period day then"))
# What asks of a matter without a word for it: "how much was it", "why did they", "who was there".
_EXTENTS = frozenset(stems("much many often far big there involved"))
_ASKS_OF_IT = re.compile(
    r"^\W*(?:(?:and|but|ok|so)\W+)*(?:why|how come|how (?:much|many)|who)\b", re.I
)
# A heading of no more than these says in what form to answer: "at a glance", "in two short lines".
_OF_FORM = frozenset(
    stems("glance summary short brief overview nutshell quick line word round sum")
)
# A thing says what it is about in so many words; how many things are looked for.
_WORDS, _MOST = 2, 4


def asked_apart(
    reading: Reading, accounts: tuple[Account, ...], context: Context
) -> tuple[Reading, ...]:
    """Each thing as a reading of its own; none where the question asks one thing."""
    heading, things = heading_and_things(reading)
    if len(things) < 2:
        return ()
    found: list[Reading] = []
    for thing in things[:_MOST]:
        # What leans on something goes on with what stands first.
        before = heading or (things[0] if found and leans(thing) else "")
        text = with_person(thing, found[-1].contacts) if found else thing
        text = f"{before}: {text}" if before else text
        found.append(read_question(text, context, accounts, reading.words))
    return tuple(found)


def heading_and_things(reading: Reading) -> tuple[str, list[str]]:
    """What stands before a list and says what it is about, and the things of the list."""
    text, nameless = reading.text, reading.without_names
    heading, things = "", list[tuple[int, int]]()
    headed = False
    for start, end in stretches(reading):
        own = text[start:end]
        headed = headed or bool(HEADED.search(nameless[:start]))
        if not things and not set(stems(own)) - RECORDS:
            # "Tell me": of nothing.
            continue
        # "The fish claim. Amount, and how was it split" has a heading too.
        ends = ENDS_HEADING.match(nameless[end:]) or (
            nameless[end : end + 1] == "." and not heading
        )
        if not things and not headed and ends:
            heading = own if _words(own) - _OF_FORM else ""
        elif things and not _is_of_its_own(own, headed):
            things[-1] = (things[-1][0], end)
        else:
            things.append((start, end))
    return heading, [text[start:end] for start, end in things]


def _is_of_its_own(text: str, headed: bool) -> bool:
    opens = asks(text) or (headed and not leans(text))
    return opens and says_enough(text) and not only_asks(text)


def says_enough(text: str) -> bool:
    """Whether a thing says by itself what it is about."""
    return len(_words(text)) >= _WORDS


def says_nothing(reading: Reading) -> bool:
    """Whether a thing only says when: "most recent month", "and in May please"; "when did we last
    meet him" asks of somebody."""
    if speaks_of_person(reading.text):
        return False
    if reading.metrics or reading.contacts or reading.users or reading.kinds or reading.filters:
        return False
    return not _words(reading.rest) - _TIMES and not asks_reason(reading.text)


def is_bare(reading: Reading) -> bool:
    """Whether a turn names nothing that it asks about, and asks: "why", "how much was it"."""
    named = reading.mentions or reading.metrics or reading.contacts or reading.users
    if named or reading.kinds or reading.filters or reading.periods or reading.strangers:
        return False
    return not _words(reading.rest) - _EXTENTS and bool(_ASKS_OF_IT.search(reading.text))


def _words(text: str) -> set[str]:
    """What a thing is about: "under which two conditions" alone is about nothing."""
    named = {stem for stem in stems(text) if not stem.isdigit()}
    return named - RECORDS - COURTESY - _OF_ANY
