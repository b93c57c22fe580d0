"""Deleted records leave no copy behind: not in threads, not in drafts, not in sign-ins."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update

from csbot.storage.schema.conversation import feedback, idempotency, threads, tokens, turns
from csbot.storage.schema.drafts import draft_versions

_TEXT = "A record that this sentence cited was deleted."


@dataclass(frozen=True, slots=True)
class Gone:
    """What was deleted: whole refs, what refs begin with before their # or /, account ids."""

    refs: frozenset[str]
    sources: frozenset[str]
    accounts: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.refs or self.sources or self.accounts)

    def holds(self, evidence: dict[str, Any]) -> bool:
        """Whether a piece of evidence is of a deleted record, or computed from one."""
        if evidence.get("account_id") in self.accounts:
            return True
        ref = str(evidence.get("ref", ""))
        _, opened, inputs = ref.partition("(")
        named = inputs.removesuffix(")").split(", ") if opened else [ref]
        return any(
            name in self.refs
            or name.rpartition("#")[0] in self.sources
            or name.partition("/")[0] in self.sources
            for name in named
        )


def redact(connection: Connection, gone: Gone) -> int:
    """Takes deleted evidence, and the sentences that it carried, out of kept replies and drafts.

    Returns how many turns and draft versions were changed.
    """
    if not gone:
        return 0
    changed = 0
    for row in connection.execute(select(turns)).all():
        if without(row.reply, gone):
            here = (turns.c.thread_id == row.thread_id, turns.c.number == row.number)
            connection.execute(update(turns).where(*here).values(reply=row.reply))
            changed += 1
    for row in connection.execute(select(draft_versions)).all():
        if without(row.content, gone):
            here = (
                draft_versions.c.draft_id == row.draft_id,
                draft_versions.c.version == row.version,
            )
            connection.execute(update(draft_versions).where(*here).values(content=row.content))
            changed += 1
    _forget_responses(connection, gone)
    return changed


def _forget_responses(connection: Connection, gone: Gone) -> None:
    """Answers that are kept for repeated requests: such a request is worked on anew."""
    keys = (idempotency.c.email, idempotency.c.key)
    for row in connection.execute(select(*keys, idempotency.c.response)).all():
        if any(gone.holds(piece) for piece in _with(row.response, "ref")):
            here = (idempotency.c.email == row.email, idempotency.c.key == row.key)
            connection.execute(delete(idempotency).where(*here))


def forget_people(connection: Connection, emails: Collection[str]) -> None:
    """The tokens, threads and feedback of deleted users."""
    for table in (tokens, threads, feedback):
        connection.execute(delete(table).where(table.c.email.in_(emails)))


def without(document: dict[str, Any], gone: Gone) -> bool:
    """Edits a reply or a draft in place; whether there was anything to take out."""
    pieces = [piece for piece in document.get("evidence", []) if gone.holds(piece)]
    if not pieces:
        return False
    for piece in pieces:
        emptied = {"text": "", "title": "Deleted record", "source": "Deleted record", "subject": []}
        piece.update({name: value for name, value in emptied.items() if name in piece})
        piece["url"] = None
    ids = {piece.get("id") for piece in pieces}
    sentences = [found for found in _with(document, "citations") if "text" in found]
    for sentence in sentences:
        if ids & set(sentence["citations"]):
            sentence.update(text=_TEXT, status="gap", citations=[])
    # The rendered forms repeat the sentences: they are made anew from what is left.
    left = " ".join(sentence["text"] for sentence in sentences)
    for rendered in ("answer", "markdown"):
        if rendered in document:
            document[rendered] = left
    for holder in _with(document, "removed"):
        holder["removed"] = []
    # A chart is drawn from many records and does not say from which.
    if "figures" in document:
        document["figures"] = []
    return True


def _with(value: Any, name: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON document, at any depth, that has a field of this name."""
    if isinstance(value, dict):
        if name in value:
            yield value
        for entry in value.values():
            yield from _with(entry, name)
    elif isinstance(value, list):
        for entry in value:
            yield from _with(entry, name)
