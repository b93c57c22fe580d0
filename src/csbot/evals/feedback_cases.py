"""Rated answers as evaluation cases: what people liked must stay, what they did not is to mend."""

from collections.abc import Sequence

from csbot.evals.cases import Case, Expect
from csbot.storage.feedback import RatedAnswer

_NO_REASON = "no reason was given"


def cases_of(rated: Sequence[RatedAnswer]) -> list[Case]:
    """A case an answer, asked by the same person on the same day after the same questions.

    A thumb up expects what the answer stood on: its status, tools, cited records, accounts. A
    thumb down expects nothing yet: its `note` says what was wrong, and somebody who knows what
    is right fills `expect` in.
    """
    return [
        Case(
            id=f"{one.verdict}-{one.thread_id}-{one.turn}-{one.email}",
            user=one.email,
            ask=one.question,
            thread=one.before,
            today=one.asked_at.date(),
            expect=_kept(one) if one.verdict == "up" else Expect(),
            note=_note(one),
        )
        for one in rated
    ]


def _kept(one: RatedAnswer) -> Expect:
    reply = one.reply
    cited = {identity for sentence in reply.sentences for identity in sentence.citations}
    evidence = [item for item in reply.evidence if item.id in cited]
    return Expect(
        status=reply.status,
        cites=tuple(dict.fromkeys(item.ref for item in evidence)),
        tools=tuple(dict.fromkeys(call.name for call in reply.tools)),
        accounts_only=tuple(sorted({i.account_id for i in evidence if i.account_id})),
    )


def _note(one: RatedAnswer) -> str:
    if one.verdict == "up":
        return one.reason
    return f"Bad: {one.reason or _NO_REASON}. To be filled in: expect"
