"""Replies put together: of what the tools found, or of what a model wrote over it."""

from collections.abc import Mapping, Sequence
from typing import Any

from csbot.assistant.answering.model_agent import LookedUp, ModelAnswer
from csbot.domain.reply import Findings, Reply, ReplyStatus, Sentence, Statement, ToolCall
from csbot.domain.wording import count
from csbot.writers.assembly import Numbering, answer_text, checked

# Lines of an answer, and what a look-up has of them at least.
_LONGEST_ANSWER, _SHORTEST = 16, 3
# Pieces of evidence of each look-up that come before everybody's records.
_OPENING, _RECORD = 2, "history:"
# What a list says beside the accounts that it was asked for.
_AROUND = 6
# An answer is never blank.
_REFUSED = "What was found did not pass the check against its own evidence, so none of it is told."
_NOTHING = "Nothing was found that would answer this."
_CUT = "{many} not shown here; ask for this alone, or for a longer list, to see all."


def built_in_reply(
    findings: Sequence[Findings], calls: Sequence[ToolCall] = (), whole: bool = False
) -> Reply:
    """What was found, in sentences that passed the check; as long as an answer in a conversation
    may be, unless it is wanted `whole`. A list may be as long as one of `calls` asked for."""
    numbering = Numbering(item for found in findings for item in found.evidence)
    everything = [statement for found in findings for statement in found.statements]
    statements = everything if whole else _chosen(findings, calls)
    result = checked(statements, numbering)
    sentences = _renumbered(result.sentences, numbering.put_first(_weightiest(findings)))
    status = _status(findings, bool(sentences))
    if not sentences:
        sentences = (Sentence(text=_REFUSED if result.removed else _NOTHING, status="gap"),)
    return Reply(
        answer=answer_text(sentences),
        status=status,
        sentences=sentences,
        evidence=numbering.cited,
        tools=_with_evidence(calls, numbering),
        accounts=_accounts(findings),
        removed=result.removed,
    )


def _weightiest(findings: Sequence[Findings]) -> list[str]:
    """The refs that answer first: what each look-up opens with, then the records, so that a long
    list of figures does not bury them."""
    opening: list[str] = []
    records: list[str] = []
    for found in findings:
        cited = list(dict.fromkeys(ref for s in found.statements for ref in s.refs))
        opening += cited[:_OPENING]
        records += [ref for ref in cited if ref.startswith(_RECORD)]
    return [*opening, *records]


def _renumbered(sentences: Sequence[Sentence], ids: Mapping[str, str]) -> tuple[Sentence, ...]:
    return tuple(
        one.model_copy(update={"citations": tuple(ids[cited] for cited in one.citations)})
        for one in sentences
    )


def _accounts(findings: Sequence[Findings]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(account for found in findings for account in found.accounts))


def call_of(name: str, arguments: dict[str, Any], ms: float, found: Findings) -> ToolCall:
    """A look-up as it is recorded with the answer."""
    refs = tuple(item.ref for item in found.evidence)
    return ToolCall(name=name, arguments=arguments, ms=ms, found=len(refs), refs=refs)


def _with_evidence(calls: Sequence[ToolCall], numbering: Numbering) -> tuple[ToolCall, ...]:
    """The look-ups, each with the ids of what of it is cited."""
    ids = {item.ref: item.id for item in numbering.cited}
    return tuple(
        call.model_copy(update={"evidence": tuple(ids[r] for r in call.refs if r in ids)})
        for call in calls
    )


def _chosen(findings: Sequence[Findings], calls: Sequence[ToolCall]) -> list[Statement]:
    """Leads first, then what closes last, within each tool's share of the length; what does not
    fit is counted, but for a single line, which takes no more room than its count."""
    wanted = max((int(call.arguments.get("limit", 0)) for call in calls), default=0)
    shares = _shares([_lines(found.statements) for found in findings])
    chosen: list[Statement] = []
    for found, share in zip(findings, shares, strict=True):
        closing = [statement for statement in found.statements if statement.last]
        others = [statement for statement in found.statements if not statement.last]
        ordered = sorted(others, key=lambda s: not s.lead)
        # What opens an answer may be told of several things.
        leads = sum(statement.lead for statement in others)
        fitting = max(share, wanted + _AROUND if wanted else 0)
        room = max(fitting - len(closing), min(leads, _LONGEST_ANSWER))
        room = _with_turns(ordered, room)
        left = len(ordered) - room
        chosen += ordered[:room] if left > 1 else ordered
        if left > 1:
            many = count(left, "more line")
            chosen.append(Statement(text=_CUT.format(many=many), status="gap"))
        chosen += closing
    return chosen


def _shares(needed: Sequence[int]) -> list[int]:
    """Of the lines of an answer those of each look-up: as many for each, and what one leaves over
    for those that need more, the first before the next."""
    share = max(_SHORTEST, _LONGEST_ANSWER // max(1, len(needed)))
    spare = _LONGEST_ANSWER - sum(min(share, lines) for lines in needed)
    shares = []
    for lines in needed:
        more = max(0, min(spare, lines - share))
        shares.append(share + more)
        spare -= more
    return shares


def _lines(statements: Sequence[Statement]) -> int:
    """The turns of one record are one line."""
    return sum(not _goes_on(statements, place) for place in range(len(statements)))


def _with_turns(ordered: Sequence[Statement], room: int) -> int:
    """How many statements `room` lines take."""
    lines = 0
    for place in range(len(ordered)):
        lines += not _goes_on(ordered, place)
        if lines > room:
            return place
    return len(ordered)


def _goes_on(said: Sequence[Statement], place: int) -> bool:
    """Whether a statement tells the next turn of the record that the one before it tells."""
    refs, before = said[place].refs, said[place - 1].refs if place else ()
    return len(refs) == 1 and refs == before and refs[0].startswith(_RECORD)


def _status(findings: Sequence[Findings], any_sentence: bool) -> ReplyStatus:
    if not any_sentence:
        return "not_enough_evidence"
    found = [f.status for f in findings]
    return "answered" if "answered" in found else found[0]


def from_model(written: ModelAnswer, found: LookedUp) -> Reply:
    """The model's answer as far as it passed; the built-in one where no fact of it did."""
    numbering = Numbering(written.evidence)
    result = checked(written.statements, numbering, written.rules)
    if not any(sentence.status == "fact" for sentence in result.sentences):
        note = "Written without the model: none of its sentences passed the check."
        noted = {"note": note if result.removed else None, "use": written.use}
        return built_in_reply(found.findings, found.calls).model_copy(update=noted)
    about = dict.fromkeys(item.account_id for item in numbering.cited if item.account_id)
    return Reply(
        answer=answer_text(result.sentences),
        status="answered",
        sentences=result.sentences,
        evidence=numbering.cited,
        tools=_with_evidence(written.calls, numbering),
        accounts=tuple(about) or _accounts(found.findings),
        writer=written.writer,
        removed=result.removed,
        use=written.use,
    )
