"""Records near a question that are not quoted: named, with dates, so that they can be opened."""

from collections.abc import Collection, Iterable, Sequence

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools.facts.quoting import passage
from csbot.tools.facts.record_match import Matched
from csbot.tools.facts.topics import Topic

# Records that an answer's evidence holds of what was found, quoted or named.
MOST_RECORDS = 10
# The share of a topic's words from which on a passage is near it, whatever its vector says.
_COVERED = 0.6
_MOST_BESIDE = 4
# From this share on a record is likely enough to hold the answer to be told, or pointed at.
LIKELY = 0.02
# So many are named of those that stand near a question.
_MOST_NAMED = 5
# Below this score of the search a record has nothing to do with the question.
_FLOOR = 0.1


def further_records(account: Account, ranked: Sequence[Matched], told: Iterable[Chunk]) -> Findings:
    """What was found and not told, in its order, up to `MOST_RECORDS` records with the told. One
    statement names the nearest and cites the others too; none where nothing is told or near."""
    shown = {chunk.source_id for chunk in told}
    chosen = _one_of_each(ranked, shown)[: max(0, MOST_RECORDS - len(shown))]
    near = [one.hit.chunk for one in chosen if _is_near(one)][:_MOST_NAMED]
    far = sorted(chosen, key=lambda one: (-one.hit.score, -one.share))
    others = [one.hit.chunk for one in far if one.hit.chunk not in near]
    if not near and not shown:
        return named(account, (), "")
    return named(account, near, "Also on record near this:", others)


def records_beside(ranked: Sequence[Matched], topic: Topic, only_near: bool) -> list[Matched]:
    """The few records to tell beside what else answers, best first; `only_near`: none but those
    that speak of the topic, for the question may have been answered in full."""
    found = [one for one in ranked if _is_near(one)]
    if only_near:
        found = [one for one in found if speaks_of(one, topic)]
    return _one_of_each(found, ())[: _MOST_BESIDE if only_near else MOST_RECORDS]


def likely_beside(ranked: Sequence[Matched], told: Sequence[Matched]) -> list[Chunk]:
    """What may answer as well where records are told beside what else does: each record that is
    likely to, up to `MOST_RECORDS` with the told."""
    shown = {one.hit.chunk.source_id for one in told}
    likely = [one for one in ranked if one.share >= LIKELY]
    return [one.hit.chunk for one in _one_of_each(likely, shown)][: MOST_RECORDS - len(shown)]


def speaks_of(one: Matched, topic: Topic, covered: float = _COVERED) -> bool:
    """Whether a passage speaks of a topic: as it was read, in the topic's words, or close to it."""
    if one.is_sure:
        return True
    share = topic.coverage(f"{one.hit.chunk.title} {one.hit.chunk.text}")
    return share >= covered or (one.hit.close and share > 0)


def _is_near(one: Matched) -> bool:
    return one.hit.score >= _FLOOR or one.is_sure


def _one_of_each(ranked: Sequence[Matched], shown: Collection[str]) -> list[Matched]:
    """The best passage of each record that is not shown yet."""
    found: dict[str, Matched] = {}
    for one in ranked:
        if one.hit.chunk.source_id not in shown:
            found.setdefault(one.hit.chunk.source_id, one)
    return list(found.values())


def named(
    account: Account, chunks: Sequence[Chunk], opening: str, others: Sequence[Chunk] = ()
) -> Findings:
    """The records in one statement that closes an answer; `others` are cited and can be opened.
    It is a pointer and no claim: to name records answers nothing."""
    if not chunks and not others:
        return Findings(status="not_enough_evidence")
    if not chunks:
        # "Further records" alone would name none.
        chunks, others = others[:1], others[1:]
    names = [_name(chunk) for chunk in chunks]
    # No count of them: no record carries it.
    names += ["further records"] if others else []
    chunks = [*chunks, *others]
    refs = tuple(chunk.ref for chunk in chunks)
    text = f"{opening} {'; '.join(names)}."
    return Findings(
        statements=(Statement(text=text, status="gap", refs=refs, last=True),),
        evidence=tuple(passage(chunk, account) for chunk in chunks),
        accounts=(account.account_id,),
        status="not_enough_evidence",
    )


def _name(chunk: Chunk) -> str:
    title = f" “{chunk.title}”" if chunk.title else ""
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    return f"{chunk.kind}{title}{day}"
