"""Names of accounts in free text: exact by id, name, alias or domain, else the clear nearest.

A near miss counts only when one candidate clearly wins; else all candidates are given back.
Names that nobody may see are known here too, so that csbot can say "not allowed" truthfully;
what is returned are ids, and every read of a record goes through a Scope.
"""

import re
from dataclasses import dataclass, replace
from threading import Lock

from rapidfuzz import fuzz, process

from csbot.checking.reading.words import is_common
from csbot.domain.records import Account
from csbot.storage.records import Records
from csbot.tools.ground.name_keys import column_words, normalise, spelt_out

_NEAR, _CLEAR, _MARGIN = 78, 86, 6
_LONGEST = 7
# A single word is taken for a misspelt name only when it is long and very near.
_TYPO, _TYPO_LETTERS = 85, 5
# A later word of a name ("Meridian Pharma") is less its own: a short one may be another ("Parma").
_LATER_LETTERS = 8
# A first word that so many names share ("Company 12") is no name by itself.
_SHARED = 8
# Each word of a clear near miss must come near one of the name: "Nordic Inn" is no "Nordic Stay".
_WORD_NEAR = 70
_WORD = re.compile(r"[\w&.@/-]*\w")
# The "s" of "how's Acme" begins no name, though that of "Acme's" may end one.
_LEFT_OF = re.compile(r"['’]$")
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text, and the accounts that it may mean (one: it is resolved).

    `doubted`: another name stands around it ("Brightwater Utilities" where only Brightwater
    Logistics is known), so that its candidates are only to be asked back.
    """

    start: int
    end: int
    text: str
    candidates: tuple[str, ...]
    exact: bool
    doubted: bool = False


def _is_name(text: str, key: str) -> bool:
    """Whether one word is written as a name ("May"), or can be nothing else ("kestrel")."""
    written = text[:1].isupper() or any(c.isdigit() for c in text) or "." in text
    return written or not is_common(key)


def _telling(text: str, key: str) -> bool:
    """Whether part of a name is enough of one: "3M" and "Studio" are, "3m" and "20th" are not."""
    if len(key) > 4 and not key[0].isdigit():
        return True
    letters = "".join(c for c in text if c.isalpha())
    if len(letters) == len(text):
        return len(key) > 3
    return letters.isupper() or len(letters) > 2


def _is_pair(text: str, key: str) -> bool:
    """Whether two words are written as a name, or are no everyday words both."""
    capital = all(word[:1].isupper() for word in text.split())
    return capital or not all(is_common(word) for word in key.split())


class Names:
    """The index of account names; built again when the data changes."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._lock = Lock()
        self._version: str | None = None
        self._exact: dict[str, tuple[str, ...]] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[str, tuple[str, ...]] = {}
        self._columns: frozenset[str] = frozenset()

    def resolve(self, text: str) -> tuple[str, ...]:
        """The ids that a name given as such may mean: one, several, or none."""
        self._refresh()
        wanted = normalise(text)
        if not wanted:
            return ()
        known = self._exact.get(wanted) or self._pairs.get(wanted) or self._heads.get(wanted)
        return known or self._nearest(wanted)

    def mentions(self, text: str) -> list[Mention]:
        """Accounts named in a sentence, longest names first won, in the order of the text."""
        self._refresh()
        words = list(_WORD.finditer(text))
        found: list[Mention] = []
        taken: set[int] = set()
        for size in range(min(_LONGEST, len(words)), 0, -1):
            for first in range(len(words) - size + 1):
                span = range(first, first + size)
                begins = words[first].group() != "s" or not _LEFT_OF.search(
                    text, 0, words[first].start()
                )
                if taken.intersection(span) or not begins:
                    continue
                start, end = words[first].start(), words[first + size - 1].end()
                ids, exact = self._known(text[start:end], size)
                if ids:
                    taken.update(span)
                    found.append(Mention(start, end, text[start:end], ids, exact))
        found = [self._with_neighbours(mention, words) for mention in found]
        if not found:
            found = self._misspelt(words)
        return sorted(found, key=lambda mention: mention.start)

    def near(self, text: str) -> tuple[str, ...]:
        """Candidates for a name that nothing matches exactly."""
        self._refresh()
        return self._nearest(normalise(text))

    def _known(self, text: str, size: int) -> tuple[tuple[str, ...], bool]:
        key = normalise(text)
        if not key:
            return (), False
        if key in self._exact:
            return (self._exact[key], True) if size > 1 or _is_name(text, key) else ((), False)
        if size == 2 and key in self._pairs and _is_pair(text, key):
            return self._pairs[key], False
        heads = self._heads.get(key, ())
        if key in self._columns and not text[:1].isupper():
            # "Which hotel": a kind of account, though one be called Hotel Adler.
            return (), False
        if size == 1 and _telling(text, key) and len(heads) <= _SHARED and _is_name(text, key):
            return heads, False
        return (), False

    def _misspelt(self, words: list[re.Match[str]]) -> list[Mention]:
        """Words that are no everyday ones and lie next to the first word of a name."""
        known = {**self._heads, **{k: ids for k, ids in self._exact.items() if " " not in k}}
        firsts = {name.split()[0] for name in self._exact}
        long = [name for name in known if len(name) >= _LATER_LETTERS or name in firsts]
        found = []
        for at, word in enumerate(words):
            key = normalise(word.group())
            is_word = key.isalpha() and len(key) >= _TYPO_LETTERS
            if not is_word or is_common(key) or key in self._columns:
                continue
            near = process.extract(key, long, scorer=fuzz.ratio, score_cutoff=_TYPO, limit=3)
            best = [name for name, score, _ in near if near[0][1] - score < _MARGIN]
            ids = tuple(sorted({i for name in best for i in known[name]}))
            if ids and len(ids) <= _SHARED:
                end = self._name_end(words[at:], ids)
                found.append(
                    Mention(word.start(), end, word.string[word.start() : end], ids, False)
                )
        return found

    def _with_neighbours(self, mention: Mention, words: list[re.Match[str]]) -> Mention:
        """With a misspelt word of the same name next to it: "vaxarro pharma"."""
        if mention.exact or len(mention.candidates) > 1:
            return mention
        (one,) = mention.candidates
        parts = {part for name, ids in self._exact.items() if one in ids for part in name.split()}
        start, end = mention.start, mention.end
        for word in words:
            key = normalise(word.group())
            near = len(key) >= _TYPO_LETTERS and any(fuzz.ratio(key, p) >= _TYPO for p in parts)
            if near and not is_common(key) and start - word.end() == 1:
                start = word.start()
            elif near and not is_common(key) and word.start() - end == 1:
                end = word.end()
        text = words[0].string[start:end]
        return replace(mention, start=start, end=end, text=text)

    def _name_end(self, words: list[re.Match[str]], ids: tuple[str, ...]) -> int:
        """Where the misspelt name ends: with the words that follow in the account's full name."""
        full = {
            name.split()[1] for name in self._exact if " " in name and ids[0] in self._exact[name]
        }
        follows = len(words) > 1 and normalise(words[1].group()) in full
        return words[1].end() if follows else words[0].end()

    def _nearest(self, wanted: str) -> tuple[str, ...]:
        scored = process.extract(
            wanted, list(self._exact), scorer=fuzz.token_sort_ratio, limit=6, score_cutoff=_NEAR
        )
        best: dict[str, float] = {}
        for name, score, _ in scored:
            for account_id in self._exact[name]:
                best[account_id] = max(best.get(account_id, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked:
            return ()
        clear = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _MARGIN
        if clear and ranked[0][1] >= _CLEAR and self._comes_near(wanted, ranked[0][0]):
            return (ranked[0][0],)
        return tuple(account_id for account_id, _ in ranked[:4])

    def _comes_near(self, wanted: str, account_id: str) -> bool:
        names = [name.split() for name, ids in self._exact.items() if account_id in ids]
        return any(
            all(max(fuzz.ratio(word, part) for part in name) >= _WORD_NEAR for word in words)
            for name in names
            for words in [wanted.split()]
        )

    def _refresh(self) -> None:
        version = self._records.fact("data_version") or ""
        with self._lock:
            if version == self._version:
                return
            exact: dict[str, set[str]] = {}
            heads: dict[str, set[str]] = {}
            pairs: dict[str, set[str]] = {}
            directory = self._records.directory()
            shared = column_words(directory)
            for account in directory:
                names = (account.name, *account.aliases, account.account_id, account.domain)
                typed = _POSSESSIVE.sub("s", account.name)
                for form in {normalise(account.name), normalise(typed)}:
                    # "St Brigids" for St. Brigid's Hospital: two words name it as one does.
                    first_two = " ".join(form.split()[:2])
                    if first_two != form and not is_common(first_two.replace(" ", "")):
                        pairs.setdefault(first_two, set()).add(account.account_id)
                for name in (*names, spelt_out(account.name), typed):
                    key = normalise(name or "")
                    if key:
                        exact.setdefault(key, set()).add(account.account_id)
                first, *rest = normalise(account.name).split() or [""]
                # "7-Eleven" of "7-Eleven Nord" is one word as it is written.
                written = normalise(account.name.split()[0]) if account.name.split() else ""
                telling = [w for w in rest if w.isalpha() and not is_common(w)]
                telling = [w for w in telling if w not in shared]
                out = normalise(spelt_out(account.name)).split()
                telling += [w for w in out[1:] if w not in rest]
                for word in {first, written, *telling} - {""} if rest else ():
                    heads.setdefault(word, set()).add(account.account_id)
            self._exact = {key: tuple(sorted(ids)) for key, ids in exact.items()}
            self._heads = {key: tuple(sorted(ids)) for key, ids in heads.items()}
            self._pairs = {key: tuple(sorted(ids)) for key, ids in pairs.items()}
            self._columns = shared
            self._version = version


def labelled(accounts: list[Account]) -> str:
    """`Northwind Health (ACC-003) or Northwind Energy (ACC-004)` for a question back."""
    named = [f"{account.name} ({account.account_id})" for account in accounts]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"
