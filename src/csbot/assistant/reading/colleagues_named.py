"""Which colleagues a question names."""

import re
from collections import Counter

from csbot.assistant.reading.masking import taken_out, unaccented
from csbot.assistant.reading.vocabulary import Vocabulary
from csbot.checking.reading.words import is_common
from csbot.domain.person import Person
from csbot.search.stems import folded
from csbot.tools.ground.base import Context
from csbot.tools.ground.names import Mention


def colleagues_in(
    text: str, context: Context, mentions: tuple[Mention, ...], words: Vocabulary
) -> tuple[Person, ...]:
    """Colleagues named in full, by address, or by a first name that goes on with no other: the
    longest names first, so that "Rep 12" is not also "Rep 1". Written without a capital a first
    name counts where it is no everyday word."""
    plain = unaccented(taken_out(text, mentions))
    people = context.people.all()
    firsts = Counter(unaccented(person.name.split()[0]) for person in people)
    found: dict[str, int] = {}
    for person in sorted(people, key=lambda one: -len(one.name)):
        named = re.search(rf"\b{re.escape(unaccented(person.name))}\b", plain, re.I)
        local = re.escape(person.email.split("@")[0])
        named = named or re.search(rf"\b{local}\b(?!@)", plain, re.I)
        at = named.start() if named else plain.find(person.email)
        if at >= 0:
            found[person.email] = at
            end = named.end() if named else at + len(person.email)
            plain = plain[:at] + " " * (end - at) + plain[end:]
    for person in people:
        first = unaccented(person.name.split()[0])
        if firsts[first] > 1 or words.knows(first):
            continue
        named = re.search(rf"\b(?i:{re.escape(first)})\b(?!\s+(?:[A-Z]|\d))", plain)
        is_name = named and (named.group()[0].isupper() or not is_common(folded(first)))
        if is_name and named and person.email not in found:
            found[person.email] = named.start()
    order = sorted(found, key=lambda email: found[email])
    return tuple(person for email in order for person in people if person.email == email)
