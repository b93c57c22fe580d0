"""Brings the index to what the database holds: what is new is added, what is gone taken out.

May be killed at any time and goes on where it was. The token is another from the start of each
change and again from its end: an index whose token is not the database's (a backup restored,
another database in the same home, half cleared) is emptied and filled anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from uuid import uuid4

from csbot.domain.index_mark import IndexMark
from csbot.domain.retrieval import unpacked
from csbot.errors import Conflict, Unavailable
from csbot.search.embedder import Progress
from csbot.search.store import VectorKeeping
from csbot.search.vector_index import IndexAccess, IndexMarks, VectorIndex

_BATCH = 2_000


class IndexFilling:
    """One writer's work; `holder` is its name among writers."""

    def __init__(self, store: VectorKeeping, marks: IndexMarks, embedder: str) -> None:
        self._store = store
        self._marks = marks
        self._embedder = embedder
        self._holder = uuid4().hex

    def run(self, access: IndexAccess, progress: Progress | None = None) -> tuple[int, int]:
        """(How many were added, how many removed); none where another writer is at it.

        Raises Unavailable where the index does not answer; what was done stays done.
        """
        with access.writing() as index:
            if index is None or not self._marks.claim(self._holder, alone=access.alone):
                return 0, 0
            try:
                return self._fill(index, progress)
            except Conflict as error:
                raise Unavailable("Another worker has taken the index over.") from error
            finally:
                self._marks.release(self._holder)

    def _fill(self, index: VectorIndex, progress: Progress | None) -> tuple[int, int]:
        mark = self._begun(index)
        wanted, upto = self._store.embedded_ids(self._embedder)
        held = index.ids()
        gone = {id_: corpus for id_, corpus in held.items() if id_ not in wanted}
        new = {id_: corpus for id_, corpus in wanted.items() if id_ not in held}
        for corpus, ids in _batches(gone):
            index.remove(corpus, ids)
        done = 0
        for corpus, ids in _batches(new):
            rows = self._store.vectors_of(ids)
            if rows:
                index.add(corpus, [id_ for id_, _ in rows], unpacked([v for _, v in rows]))
            done += len(ids)
            there = len(wanted) - len(new) + done
            self._marks.keep(self._holder, replace(mark, done=there, wanted=len(wanted)))
            if progress:
                progress(done, len(new))
        self._end(index, upto, len(wanted))
        return len(new), len(gone)

    def _begun(self, index: VectorIndex) -> IndexMark:
        """From here on the index is another than the one that was read so far."""
        known, token = self._marks.read(), uuid4().hex
        if known is None or known.embedder != self._embedder or index.token() != known.token:
            mark = IndexMark(token, self._embedder)
            self._marks.keep(self._holder, mark)
            index.clear()
        else:
            mark = replace(known, token=token)
            self._marks.keep(self._holder, mark)
        index.stamp(token)
        return mark

    def _end(self, index: VectorIndex, upto: int, count: int) -> None:
        token = uuid4().hex
        index.stamp(token)
        self._marks.keep(self._holder, IndexMark(token, self._embedder, upto, count))


def _batches(corpora: Mapping[int, str]) -> Iterator[tuple[str, Sequence[int]]]:
    """By corpus, the oldest first."""
    for corpus in sorted(set(corpora.values())):
        ids = iter(sorted(id_ for id_, of in corpora.items() if of == corpus))
        while batch := list(islice(ids, _BATCH)):
            yield corpus, batch
