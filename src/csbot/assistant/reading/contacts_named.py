"""Contacts that a question names: in full, by a part of the name or by the title, however they are
typed ("ines", "EVERETT LANG" and "Inés" alike)."""

import re

from csbot.assistant.reading.masking import taken_out, unaccented
from csbot.checking.reading.words import is_common
from csbot.domain.records import Contact
from csbot.search.stems import folded
from csbot.tools.ground.base import Context
from csbot.tools.ground.names import Mention

_WORD = re.compile(r"[^\W\d_][\w'’-]*\w")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_NAME = 4
# What stands before a name, or behind it, and is none: "Prof. Weiss", "Minamoto-san".
TITLES = frozenset(
    "prof professor dr doctor mr mrs ms miss herr frau mme monsieur madame sir dame ing".split()
)
_TITLES = re.compile(rf"^(?:(?:{'|'.join(sorted(TITLES))})\b\.?\s+)+", re.I)
HONORIFIC = re.compile(r"-(?:san|sama|kun|sensei|ji)$", re.I)


def contacts_in(
    text: str, context: Context, account_ids: list[str], mentions: tuple[Mention, ...]
) -> tuple[Contact, ...]:
    """Contacts of the accounts in question; of any visible account when named in full, or by a
    first name that only one of them has."""
    plain = taken_out(text, mentions)
    words = [HONORIFIC.sub("", _POSSESSIVE.sub("", word)) for word in _WORD.findall(plain)]
    said = {_key(word) for word in words if _may_name(word)}
    if account_ids:
        known = context.records.contacts(context.scope, account_ids)
        full = [c for c in known if _stands(c.name, plain)]
        parts = [c for c in known if said & {_key(p) for p in c.name.split() if len(p) > 2}]
        return tuple(full or parts or [c for c in known if _has_title(c, plain)])
    return called_in(plain, context) or _by_first_name(words, context)


def called_in(text: str, context: Context) -> tuple[Contact, ...]:
    """Contacts whose whole names stand in a text."""
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]
    capital = sorted({word for word in words if word[0].isupper()})
    named = context.records.contacts_named(context.scope, capital) if capital else []
    full = [c for c in named if _stands(c.name, text)]
    return tuple(full or context.records.contacts_called(context.scope, _runs(words)))


def _key(word: str) -> str:
    return unaccented(word).casefold()


def _may_name(word: str) -> bool:
    """Whether one word may be part of a name: "Will", but not "will"."""
    return word[0].isupper() or not is_common(folded(word))


def _stands(name: str, text: str) -> bool:
    plain = _TITLES.sub("", name)
    return re.search(rf"\b{re.escape(_key(plain))}\b", _key(text)) is not None


def _by_first_name(words: list[str], context: Context) -> tuple[Contact, ...]:
    """The only contact of that first name, or of that last one, where no colleague has it."""
    users = {part for person in context.people.all() for part in person.name.split()}
    said = sorted({w if w[0].isupper() else w.capitalize() for w in words if _may_name(w)} - users)
    named = context.records.contacts_named(context.scope, said) if said else []
    first = [c for c in named if _TITLES.sub("", c.name).split()[0] in said]
    if len(first) == 1:
        return tuple(first)
    # "Minamoto-san", "Mr Lang": the only one of that last name.
    telling = [word for word in said if not is_common(folded(word))]
    last = [c for c in named if c.name.split()[-1] in telling]
    return tuple(last) if not first and len(last) == 1 else ()


def _runs(words: list[str]) -> list[str]:
    """Neighbouring words that may be a whole name: those that are not all everyday ones."""
    return [
        " ".join(run)
        for size in range(2, _LONGEST_NAME + 1)
        for at in range(len(words) - size + 1)
        for run in [words[at : at + size]]
        if not all(is_common(folded(word)) for word in run)
    ]


def _has_title(contact: Contact, text: str) -> bool:
    """Whether the text names a contact by the title: in full, or as "COO" is made of it."""
    title = contact.title or ""
    initials = "".join(word[0] for word in title.split() if word[0].isupper())
    if 3 <= len(initials) <= 4 and re.search(rf"\b{initials}\b", text, re.I):
        return True
    return " " in title and title.casefold() in text.casefold()
