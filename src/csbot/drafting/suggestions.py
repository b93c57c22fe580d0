"""Standing wishes that csbot proposes from what people change again and again; a person accepts.

Nothing is learned in silence: what is proposed names the drafts that it was seen in, and holds for
none of them until somebody made it theirs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from csbot.checking.reading.words import content, is_common, stem, words
from csbot.domain.draft import Review, Section
from csbot.domain.person import Person, Scope
from csbot.domain.standing import SuggestedWish, Whose, team_of
from csbot.drafting.wishes import Wish, wishes_in
from csbot.storage.drafts import DraftRow, Drafts, VersionRow
from csbot.storage.standing import Standing

_LATELY = timedelta(days=180)
_MOST_DRAFTS = 200
# Seen in so many drafts, and in so large a share of those where it could be seen.
_FEWEST, _SHARE = 3, 0.6
# Of so many words at most, a draft counts as made shorter.
_SHORTER = 0.75
_PHRASE_WORDS = 3
_SHOWN = 5
# Words in common runs from which on a sentence was only put in other words.
_ALIKE = 0.5
_POINTS = str.maketrans(dict.fromkeys('.;,!?:“”"\n', " "))
_Topic = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Edited:
    """What became of one draft: `gone` are sentences that were taken out, and not only put in
    other words, `lost` their stems that the approved text has no more, `had` those of the first
    text."""

    id: str
    gone: tuple[str, ...]
    lost: frozenset[str]
    had: frozenset[str]
    is_shorter: bool
    asked: tuple[Wish, ...]


class Suggestions:
    def __init__(self, drafts: Drafts, standing: Standing) -> None:
        self._drafts = drafts
        self._standing = standing

    def of(self, person: Person, scope: Scope, today: date) -> list[SuggestedWish]:
        """For a person's own drafts, and for a manager's team from what they change in its drafts;
        without what is wished for already, or was turned down."""
        rows = self._drafts.page(scope, status="approved", limit=_MOST_DRAFTS)
        rows = [row for row in rows if today - row.created_at.date() <= _LATELY]
        reviews = {row.id: self._drafts.reviews(row.id) for row in rows}
        groups: list[tuple[Whose, list[DraftRow]]] = [
            ("person", [row for row in rows if row.requested_by == person.email])
        ]
        if person.role == "manager":
            theirs = [r for r in rows if r.requested_by != person.email]
            reviewed = [r for r in theirs if _was_reviewed_by(person, reviews[r.id])]
            groups.append(("team", reviewed))
        turned_down = self._standing.turned_down(person.email)
        found = []
        for whose, group in groups:
            edits = [self._edited(row, reviews[row.id], person, whose) for row in group]
            known = self._known(person, whose)
            found += [
                one
                for one in _suggested(whose, edits)
                if not any(_topic(wish) in known for wish in wishes_in(one.text))
                and (whose, one.text) not in turned_down
            ]
        return found[:_SHOWN]

    def _known(self, person: Person, whose: Whose) -> set[_Topic]:
        """What is wished for already, by the person or for them."""
        email = person.email if whose == "person" else team_of(person) or ""
        standing = [*self._standing.for_drafts_of(person), self._standing.now(whose, email)]
        texts = [one.text for one in standing if one is not None]
        return {_topic(wish) for text in texts for wish in wishes_in(text)}

    def _edited(
        self, row: DraftRow, reviews: Iterable[Review], person: Person, whose: Whose
    ) -> _Edited:
        versions = self._drafts.versions(row.id)
        first, last = _sentences(versions[0]), _sentences(versions[-1])
        had, left = _stems(first), _stems(last)
        new = [text for text in last if text not in set(first)]
        gone = [text for text in first if text not in set(last) and not _reworded(text, new)]
        comments = [
            one.comment
            for one in reviews
            if one.decision == "request_changes"
            and (whose == "person" or one.reviewer == person.email)
        ]
        return _Edited(
            id=row.id,
            gone=tuple(gone),
            lost=_stems(gone) - left,
            had=had,
            is_shorter=_length(last) <= _SHORTER * _length(first),
            asked=tuple(wish for text in comments for wish in wishes_in(text)),
        )


def _suggested(whose: Whose, edits: Sequence[_Edited]) -> list[SuggestedWish]:
    """What was asked for in words first, then shortening, then topics that were taken out."""
    found: dict[_Topic, SuggestedWish] = {}

    def suggest(text: str, seen: Sequence[_Edited], among: int, how: str) -> None:
        if len(seen) < _FEWEST or len(seen) < _SHARE * among:
            return
        drafts = tuple(one.id for one in seen)
        wish = SuggestedWish(whose=whose, text=text, how=how, drafts=drafts, among=among)
        for read in wishes_in(text):
            found.setdefault(_topic(read), wish)

    for topic, said in _asked(edits).items():
        seen = [one for one in edits if topic in {_topic(wish) for wish in one.asked}]
        suggest(said, seen, len(seen), "asked for in comments")
    shorter = [one for one in edits if one.is_shorter]
    suggest("Shorter", shorter, len(edits), "made shorter by a quarter or more")
    for text in sorted({text for one in edits for text in one.gone}):
        seen = [one for one in edits if text in one.gone]
        suggest(f"Leave out “{_unpointed(text)}”", seen, len(seen), "taken out")
    for phrase, seen, among in _taken_out(edits):
        whole = any(set(content(phrase)) <= words for _, words in found)
        if not whole:
            suggest(f"Never mention “{phrase}”", seen, among, "taken out")
    return list(dict.fromkeys(found.values()))


def _asked(edits: Sequence[_Edited]) -> dict[_Topic, str]:
    """Wishes that code can follow, by what they are about, in the words of their first asking."""
    found: dict[_Topic, str] = {}
    for one in edits:
        for wish in one.asked:
            if wish.kind != "plain":
                found.setdefault(_topic(wish), wish.said[:1].upper() + wish.said[1:])
    return found


def _taken_out(edits: Sequence[_Edited]) -> list[tuple[str, list[_Edited], int]]:
    """(phrase, drafts that lost it, drafts that had it), the most often lost first. Words that go
    together, always, are one phrase; names of people and accounts are none of ours to forbid."""
    together: dict[frozenset[str], set[str]] = {}
    for word in {lost for one in edits for lost in one.lost}:
        losing = frozenset(one.id for one in edits if word in one.lost)
        if len(losing) >= _FEWEST:
            together.setdefault(losing, set()).add(word)
    found = []
    for ids, stems in together.items():
        seen = [one for one in edits if one.id in ids]
        phrase = _phrase(seen, stems)
        among = sum(bool(set(content(phrase)) <= one.had) for one in edits) if phrase else 0
        if phrase:
            found.append((phrase, seen, among))
    return sorted(found, key=lambda one: (-len(one[1]), one[0]))


def _phrase(seen: Sequence[_Edited], stems: set[str]) -> str:
    """The longest run of these words that a taken sentence of every draft has; empty for none."""
    texts = [" ".join(one.gone) for one in seen]
    runs = {run for text in texts for run in _runs(text, stems)}
    common = [run for run in runs if all(run in _runs(text, stems) for text in texts)]
    return max(sorted(common), key=lambda run: (run.count(" "), len(run)), default="")


def _runs(text: str, stems: set[str]) -> set[str]:
    """Up to three everyday words in a row that are all among the stems."""
    forms = [word.form for word in words(text)]
    fits = [form.isalpha() and is_common(form) and stem(form) in stems for form in forms]
    return {
        " ".join(forms[start : start + length])
        for start in range(len(forms))
        for length in range(1, _PHRASE_WORDS + 1)
        if start + length <= len(forms) and all(fits[start : start + length])
    }


def _reworded(text: str, new: Iterable[str]) -> bool:
    """Whether one of the new sentences says most of it."""
    said = text.split()
    return any(
        SequenceMatcher(None, said, other.split(), autojunk=False).ratio() >= _ALIKE
        for other in new
    )


def _unpointed(text: str) -> str:
    """Without the signs that would make several wishes of it."""
    return " ".join(text.translate(_POINTS).split())


def _topic(wish: Wish) -> _Topic:
    return wish.kind, frozenset(content(wish.what))


def _was_reviewed_by(person: Person, reviews: Iterable[Review]) -> bool:
    return any(one.reviewer == person.email for one in reviews)


def _sentences(version: VersionRow) -> list[str]:
    sections = [Section.model_validate(part) for part in version.content["sections"]]
    return [
        sentence.text
        for section in sections
        for sentence in section.sentences
        if sentence.status != "gap"
    ]


def _stems(sentences: Iterable[str]) -> frozenset[str]:
    return frozenset(found for text in sentences for found in content(text))


def _length(sentences: Iterable[str]) -> int:
    return sum(len(text.split()) for text in sentences)
