"""The sentences of a passage that speak to a question, quoted as they stand."""

import re
from collections.abc import Callable
from functools import lru_cache

from csbot.checking.reading.words import is_common
from csbot.domain.chunk import Chunk
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.search.spans import is_shortened
from csbot.search.stems import stems
from csbot.tools.ground.evidence import names_of

_BORDER = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_TURN = re.compile(r"^([A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}):\s+")
_LONGEST = 320


def sentences_of(text: str) -> list[str]:
    """The sentences of every line; a shortened word or an initial ends none."""
    return list(_sentences(text))


@lru_cache(maxsize=2048)
def _sentences(text: str) -> tuple[str, ...]:
    """A record is cut for each reader of it: who speaks, what is quoted, what contradicts it."""
    found, begun = [], 0
    for border in _BORDER.finditer(text):
        if "\n" not in border[0] and is_shortened(text, begun, border.start()):
            continue
        found.append(text[begun : border.start()])
        begun = border.end()
    found.append(text[begun:])
    return tuple(sentence.strip() for sentence in found if sentence.strip())


def best_sentences(text: str, question: str, limit: int = 2) -> list[str]:
    """Up to `limit` sentences that share most with the question, in the order of the text.

    The first sentence where none shares anything; long ones are cut at a word with an ellipsis
    outside the quotation.
    """
    wanted = set(stems(question))
    found = sentences_of(text)
    scored = [(len(wanted & set(stems(s))), -i, s) for i, s in enumerate(found)]
    hits = sorted((x for x in scored if x[0] > 0), reverse=True)[:limit] or scored[:1]
    return [shortened(s) for _, i, s in sorted(hits, key=lambda x: -x[1])]


def best_stretch(
    text: str, weigh: Callable[[str], float], longest: int, spoken: bool
) -> list[tuple[str | None, str]]:
    """The stretch of sentences within `longest` characters that speaks most to a question, as
    (speaker, words); one sentence at least.

    It opens with heavy sentences where it can (a speaker's name does not count), for what is asked
    for often stands after what names it. `spoken`: the text holds turns of a conversation.
    """
    found = sentences_of(text)
    if not found:
        return []
    weights = [weigh(speaker_of(sentence)[1]) for sentence in found]
    ends = [_end(found, start, longest) for start in range(len(found))]
    at = max(range(len(found)), key=lambda i: (sum(weights[i : ends[i]]) + weights[i] / 4, -i))
    first = _begin(found, at, ends[at], longest)
    turns: list[tuple[str | None, str]] = []
    for sentence in found[first : ends[at]]:
        named, said = speaker_of(shortened(sentence)) if spoken else (None, shortened(sentence))
        earlier = speaker_in(text, sentence) if spoken and not turns else None
        speaker = named or (turns[-1][0] if turns else earlier)
        if turns and turns[-1][0] == speaker and not named:
            turns[-1] = (speaker, f"{turns[-1][1]} {said}")
        else:
            turns.append((speaker, said))
    return turns


def _end(sentences: list[str], start: int, longest: int) -> int:
    """Where a stretch that opens at `start` has to end."""
    length = 0
    for i in range(start, len(sentences)):
        length += len(sentences[i])
        if i > start and length > longest:
            return i
    return len(sentences)


def _begin(sentences: list[str], start: int, end: int, longest: int) -> int:
    """Where a stretch begins that has room left for what stands before it: a text's last words say
    little alone."""
    length = sum(map(len, sentences[start:end]))
    while start > 0 and length + len(sentences[start - 1]) <= longest:
        start -= 1
        length += len(sentences[start])
    return start


def shortened(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rsplit(" ", 1)[0]


def speaker_of(sentence: str) -> tuple[str | None, str]:
    """("Jonas Meyer", "We are late.") for a turn of a call; (None, the sentence) for others."""
    turn = _turn(sentence)
    return (turn.group(1), sentence[turn.end() :]) if turn else (None, sentence)


def speaker_in(text: str, sentence: str) -> str | None:
    """Who speaks a sentence that stands inside a turn: the last speaker named before it."""
    before = text.partition(sentence)[0]
    turns = [m for line in before.splitlines() if (m := _turn(line.strip()))]
    return turns[-1].group(1) if turns else None


def _turn(line: str) -> re.Match[str] | None:
    """The name in front of what somebody says; "Agreed:" and "Next:" are nobody's."""
    turn = _TURN.match(line)
    return None if turn and " " not in turn.group(1) and is_common(turn.group(1).lower()) else turn


def quoted(speaker: str | None, words: str) -> str:
    """Words between quotation marks, behind who says them where that is known."""
    return f"{speaker}: “{words}”" if speaker else f"“{words}”"


def passage(chunk: Chunk, account: Account | None = None) -> Evidence:
    """A found passage as evidence."""
    kind = chunk.kind.capitalize()
    title = chunk.title if chunk.corpus == "strategy" else f"{kind}: {chunk.title}"
    if chunk.heading:
        title = f"{title}, {chunk.heading}"
    return Evidence(
        ref=chunk.ref,
        text=chunk.text,
        title=title,
        kind=chunk.corpus,
        date=chunk.date,
        account_id=chunk.account_id,
        url=chunk.url,
        subject=(names_of(account) if account else ())
        + ((chunk.speaker,) if chunk.speaker else ()),
    )
