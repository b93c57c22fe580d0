"""A kept answer explained to the person who asked, or to an admin."""

from collections.abc import Callable

from csbot.domain.explanation import Cited, Explanation, Replay
from csbot.domain.person import Scope
from csbot.domain.reply import Reply
from csbot.errors import NotAllowed, NotFound
from csbot.storage.records import Records
from csbot.storage.threads import Threads, Turn


def explained(
    run: str,
    threads: Threads,
    records: Records,
    scope: Scope,
    again: Callable[[Turn], Replay] | None = None,
) -> Explanation:
    """What a run did; `again` makes its look-ups once more.

    Raises NotFound for an unknown run and for somebody else's, NotAllowed for one about accounts
    that its asker may no longer see."""
    asked_by, turn = threads.run(run)
    reader = scope.person
    if asked_by != reader.email and reader.role != "admin":
        raise NotFound(f"There is no run {run!r} of yours.")
    reply = turn.reply
    if any(records.account(scope, account) is None for account in _about(reply)):
        raise NotAllowed("That answer was about accounts that are no longer open to you.")
    return Explanation(
        run=run,
        asked_by=asked_by,
        asked_at=turn.at,
        question=turn.question,
        status=reply.status,
        writer=reply.writer,
        note=reply.note,
        tools=reply.tools,
        evidence=tuple(
            Cited(id=item.id, ref=item.ref, title=item.title, date=item.date)
            for item in reply.evidence
        ),
        sentences=len(reply.sentences),
        removed=reply.removed,
        model=reply.use,
        ms=reply.ms,
        lookup_ms=round(sum(call.ms for call in reply.tools), 1),
        as_of=reply.as_of,
        draft_id=reply.draft_id,
        replay=again(turn) if again else None,
    )


def _about(reply: Reply) -> set[str]:
    return {*reply.accounts, *(e.account_id for e in reply.evidence if e.account_id)}
