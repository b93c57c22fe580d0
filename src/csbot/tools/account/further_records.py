"""Records near a question that are not quoted: named, with dates, so that they can be opened."""

from collections.abc import Collection, Iterable, Sequence

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools.account.sentence_match import SURE, Matched
from csbot.tools.facts.quoting import passage
from csbot.tools.facts.topics import Topic

# Records that an answer's evidence holds of what was found, quoted or named.
MOST_RECORDS = 10
# The share of a topic's words from which on a passage is near it, whatever its vector says.
_COVERED = 0.6
_MOST_BESIDE = 4
# Below this score of the search a record has nothing to do with the question.
_FLOOR = 0.1
_AGAIN = "Of the same titles:"


def further_records(account: Account, found: Iterable[Chunk], told: Iterable[Chunk]) -> Findings:
    """What was found and not told, in the order given, up to `MOST_RECORDS` records with the told.
    One statement names them all; none where nothing is left."""
    shown = {chunk.source_id for chunk in told}
    left = _one_of_each(found, shown)[: max(0, MOST_RECORDS - len(shown))]
    return named(account, left, "Also on record near this:")


def has_to_do(one: Matched) -> bool:
    """Whether a record is near the question at all, by the search's own score."""
    return one.hit.score >= _FLOOR


def records_beside(ranked: Sequence[Matched], topic: Topic, only_near: bool) -> list[Matched]:
    """The few records to tell beside what else answers, best first; `only_near`: none but those
    that speak of the topic, for the question may have been answered in full."""
    found = [one for one in ranked if has_to_do(one) and (not only_near or _is_near(one, topic))]
    kept: dict[str, Matched] = {}
    for one in found:
        kept.setdefault(one.hit.chunk.source_id, one)
    return list(kept.values())[: _MOST_BESIDE if only_near else MOST_RECORDS]


def _is_near(one: Matched, topic: Topic) -> bool:
    covered = topic.coverage(f"{one.hit.chunk.title} {one.hit.chunk.text}")
    return covered >= _COVERED or (one.hit.close and covered > 0) or one.best >= SURE


def _one_of_each(found: Iterable[Chunk], shown: Collection[str]) -> list[Chunk]:
    """The best passage of each record that is not shown yet."""
    kept: dict[str, Chunk] = {}
    for chunk in found:
        if chunk.source_id not in shown:
            kept.setdefault(chunk.source_id, chunk)
    return list(kept.values())


def named(account: Account, chunks: Sequence[Chunk], opening: str) -> Findings:
    """The records, named at the close of an answer. It is a pointer and no claim: to name records
    answers nothing."""
    if not chunks:
        return Findings(status="not_enough_evidence")
    said = []
    for place, wave in enumerate(_without_twins(chunks)):
        text = f"{_AGAIN if place else opening} {'; '.join(_name(chunk) for chunk in wave)}."
        refs = tuple(chunk.ref for chunk in wave)
        said.append(Statement(text=text, status="gap", refs=refs, last=True))
    return Findings(
        statements=tuple(said),
        evidence=tuple(passage(chunk, account) for chunk in chunks),
        accounts=(account.account_id,),
        status="not_enough_evidence",
    )


def _without_twins(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """In waves that hold no title twice: which of two dates belongs to which of two records of one
    name can't be told in one sentence."""
    waves: list[list[Chunk]] = []
    for chunk in chunks:
        fitting = (w for w in waves if all(other.title != chunk.title for other in w))
        wave = next(fitting, None)
        if wave is None:
            waves.append([chunk])
        else:
            wave.append(chunk)
    return waves


def _name(chunk: Chunk) -> str:
    title = f" “{chunk.title}”" if chunk.title else ""
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    return f"{chunk.kind}{title}{day}"
