"""What a model's sentence must keep to beyond its evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from csbot.checking.check import check_sentence
from csbot.checking.foreign import Foreign
from csbot.checking.kinds import states_nothing
from csbot.checking.reading.normal import clean
from csbot.checking.reading.quotes import comparable, is_verbatim
from csbot.checking.rules.negation import polarity
from csbot.checking.typed.states import states
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.assembly import Claimed, Rules
from csbot.writers.model.bound import held_against, unbound
from csbot.writers.model.dated import torn
from csbot.writers.model.disguise import disguised
from csbot.writers.model.edited import exchanged
from csbot.writers.model.framed import unframed
from csbot.writers.model.known import texts_of
from csbot.writers.model.novelty import (
    invented,
    is_reading,
    new_words,
    reporting_words,
    spelled_out,
)
from csbot.writers.model.parted import in_turn, parted
from csbot.writers.model.plain import markup
from csbot.writers.model.relative import in_dates
from csbot.writers.model.rephrased import in_their_words, without_asides
from csbot.writers.model.silent import is_told
from csbot.writers.model.told import Piece, Told
from csbot.writers.model.units import by_side, units_of
from csbot.writers.model.unnamed import called, is_bare, is_unrelated, nameless, unnamed
from csbot.writers.model.veiled import masked, veiled

_Cited = tuple[Statement, Sequence[Evidence]]
_LONGEST = 600
# A gap may say that the records are silent; it may not deny a thing in the world.
_SILENCE = re.compile(
    r"nothing (?:on record|in the records|more is|is (?:on record|known|recorded|said))"
    r"|no (?:records?|notes?|evidence|data|reasons?|explanations?)\b"
    r"|the (?:records?|notes|evidence|data) (?:do|does)(?: not|n't)"
    r"|(?:it|this|that) is not (?:known|recorded|on record)"
    r"|i (?:found|have) no(?:thing| (?:records?|evidence|notes?|data))"
    r"|there (?:is|are) no (?:records?|evidence|notes?|data)\b"
    r"|(?:why|whether|what|how|who|when)\b.* is not (?:known|recorded|on record)",
    re.I,
)
# A quotation that begins with one: where the inner ends, the outer goes on.
_NESTED = re.compile(r'""(.+)"')
# What the check may hold against words that cite nothing: everything but being unrelated.
_HARD = frozenset(("number", "money", "percent", "date", "name", "quote", "account"))


def model_rules(
    foreign: Foreign,
    own: Iterable[Statement] = (),
    asked: str = "",
    today: date | None = None,
) -> Rules:
    """`foreign` are all names of accounts and their people: one is carried by evidence that has
    it. `own` are statements of code, which may be repeated word for word with their evidence;
    `asked` is the question, whose words a gap may repeat; `today` is the day that the word means.
    """
    judge = _Judge(Told(own, asked), foreign, today)
    return Rules(
        foreign=foreign,
        refuse=judge.refuse,
        against=judge.against,
        left_out=lambda removed: veiled(masked(removed), judge.told.everything),
        judged={},
    )


class _Judge:
    """Of the sentences of one answer, each with what it cites."""

    def __init__(self, told: Told, foreign: Foreign, today: date | None) -> None:
        self.told = told
        self._foreign = foreign
        self._today = today
        # A sentence is judged without its frames, or in two, and then cut so.
        self._parts: dict[tuple[Statement, tuple[Evidence, ...]], Sequence[_Cited]] = {}

    def refuse(self, statement: Statement, cited: Sequence[Evidence]) -> list[str]:
        return [] if self._apart(statement, cited) else self._refused(statement, cited)

    def against(self, statement: Statement, cited: Sequence[Evidence]) -> list[Claimed]:
        parts = self._apart(statement, cited) or ((statement, cited),)
        return [claim for part in parts for claim in self._claims(*part)]

    def _claims(self, statement: Statement, cited: Sequence[Evidence]) -> Iterator[Claimed]:
        said = [theirs for theirs, _ in self.told.said(statement.refs)]
        for piece in self.told.pieces(self._dated(statement)):
            one = None
            stated = not piece.is_told and _states(piece.text, statement, cited)
            is_known = piece.is_told or stated or is_reading(piece.text, statement.status)
            text = piece.text if stated else self._in_their_words(piece, statement, cited)
            if cited and not is_known:
                sides = by_side(units_of(cited, said), self._foreign)
                one = held_against(text, sides, self._foreign)
            yield text, (one,) if one else cited

    def _in_their_words(self, piece: Piece, statement: Statement, cited: Sequence[Evidence]) -> str:
        """What is not code's own in the words of its evidence and of what code says of that."""
        if piece.is_told or not cited:
            return piece.text
        said = [theirs for theirs, _ in self.told.said(statement.refs)]
        return in_their_words(piece.text, (*texts_of(cited), *said))

    def _dated(self, statement: Statement) -> Statement:
        text = in_dates(without_asides(statement.text), self._today)
        return statement.model_copy(update={"text": text})

    def _apart(self, statement: Statement, cited: Sequence[Evidence]) -> Sequence[_Cited]:
        """The parts of a sentence where each of them passes by itself: what is left without what it
        says of its records' days and kinds, or the two that it joins; else none."""
        key = (statement, tuple(cited))
        if key not in self._parts:
            ways = self._ways(statement, cited)
            self._parts[key] = next((way for way in ways if self._pass(way)), ())
        return self._parts[key]

    def _pass(self, parts: Sequence[_Cited]) -> bool:
        return not any(self._refused(*part) for part in parts) and all(
            check_sentence(text, there, foreign=self._foreign).passes
            for part in parts
            for text, there in self._claims(*part)
        )

    def _ways(self, statement: Statement, cited: Sequence[Evidence]) -> Iterator[Sequence[_Cited]]:
        text = self._dated(statement).text
        for parts in unframed(text, cited):
            yield [(_part(statement, part.text, part.cited), part.cited) for part in parts]
        if cited and not self._pass([(statement, cited)]):
            for two in parted(text):
                theirs = in_turn(two, cited)
                each = [
                    self._settled(_part(statement, part, own), own)
                    for part, own in zip(two, theirs, strict=True)
                ]
                if all(each):
                    yield [part for parts in each for part in parts]

    def _settled(self, part: Statement, cited: Sequence[Evidence]) -> Sequence[_Cited]:
        """A part that passes, or those of it that do."""
        whole = [(part, cited)]
        return whole if self._pass(whole) else self._apart(part, cited)

    def _refused(self, statement: Statement, cited: Sequence[Evidence]) -> list[str]:
        statement, told = self._dated(statement), self.told
        if told.is_repeated(statement):
            return []
        reasons = [f"unmatched: {found}" for found in markup(statement.text)]
        if len(statement.text) > _LONGEST:
            reasons.append("is too long")
        if statement.status == "inference" and not cited:
            reasons.append("infers without evidence")
        if statement.status == "gap" and not cited:
            reasons += _not_a_gap(statement.text, self._foreign, told)
        for piece in told.pieces(statement):
            stated = None if piece.is_told else _states(piece.text, statement, cited)
            if stated is False:
                reasons.append(f"unmatched: {piece.text}")
            if not (piece.is_told or stated):
                text = self._in_their_words(piece, statement, cited)
                part = statement.model_copy(update={"text": text})
                against = self._against_words(part, cited)  # Told of the model's own words.
                reasons += [reason.replace(text, piece.text) for reason in against]
        return reasons

    def _against_words(self, statement: Statement, cited: Sequence[Evidence]) -> list[str]:
        text = statement.text
        reasons = _beyond(statement, cited, self.told, self._foreign) if cited else []
        reasons += [f"date: {pair}" for pair in torn(text, cited)]
        reasons += [f"negation: {word}" for word in _denials(text, cited)]
        if self.told.denies(text):
            reasons.append("negation: not")
        if states_nothing(text):
            reasons += _against(f"Now, {text[:1].lower()}{text[1:]}", cited, self._foreign)
        return reasons


def _part(statement: Statement, text: str, cited: Sequence[Evidence]) -> Statement:
    refs = tuple(item.ref for item in cited)
    return statement.model_copy(update={"text": text, "refs": refs})


def _beyond(
    statement: Statement, cited: Sequence[Evidence], told: Told, foreign: Foreign
) -> list[str]:
    """What a sentence has that neither its evidence has nor code says of it."""
    text = statement.text
    known = told.known(statement.refs, cited)
    reasons = [f"number: {found}" for found in disguised(text, known)]
    if is_unrelated(text, cited):
        reasons.append(f"unmatched: {text}")
    said = told.said(statement.refs)
    nested = _NESTED.search(text)
    if nested and not any(is_verbatim(nested[1], comparable(clean(e.text))) for e in cited):
        reasons.append(f"quote: {nested[1]}")
    if is_bare(nameless(text, cited), known, [theirs for theirs, _ in said] + texts_of(cited)):
        reasons.append(f"unmatched: {text}")
    free = reporting_words() | spelled_out(text, known)
    units = by_side(units_of(cited, [theirs for theirs, _ in said]), foreign)
    put_in = exchanged(text, [unit.text for unit in units], free, called(cited))
    reasons += [f"unmatched: {word}" for word in put_in]
    parts: list[str] = []
    if reads := is_reading(text, statement.status) or states_nothing(text):
        # A proposal names whom to ask; a statement must say something of them that is on record.
        bare = nameless(text, cited)
        bare = bare if states_nothing(text) else unnamed(bare)
        parts = invented(bare, statement.status, known, [theirs for _, theirs in said])
    if not reasons:
        reasons += [f"unmatched: {part}" for part in unbound(text, units, is_reading=reads)]
    # A part without the account's name may not stand in the text as it is.
    return reasons + [f"unmatched: {part if part in text else text}" for part in parts]


def _not_a_gap(text: str, foreign: Foreign, told: Told) -> list[str]:
    silence = _SILENCE.match(text)
    if silence is None:
        return ["says more than that something is not known"]
    hidden = [f"number: {found}" for found in disguised(text, told.everything)]
    if is_told(text, told.own):
        hidden.append(f"unmatched: {text}")
    beyond = new_words(text[silence.end() :], told.everything)
    return [*hidden, *([f"unmatched: {text}"] if beyond else []), *_against(text, (), foreign)]


def _states(text: str, statement: Statement, cited: Sequence[Evidence]) -> bool | None:
    proposes = is_reading(text, statement.status) or states_nothing(text)
    return states(text, cited, proposes=proposes)


def _denials(text: str, cited: Sequence[Evidence]) -> Sequence[str]:
    """What a sentence denies with, where its evidence denies nothing and counts nothing as zero."""
    readings = [polarity(nameless(item.text, cited)) for item in cited]
    if not cited or any(reading.negative or reading.guarded for reading in readings):
        return ()
    return polarity(text).cues


def _against(text: str, cited: Sequence[Evidence], foreign: Foreign) -> list[str]:
    verdict = check_sentence(text, cited, foreign=foreign)
    return [str(reason) for reason in verdict.reasons if cited or reason.kind in _HARD]
