"""A run's look-ups made again, with the arguments and as of the day that it kept: what of its
evidence reads as it did, and which of its sentences are carried still.

What a model wrote is not written again: its words are kept as they passed the check, and they are
checked again over what is found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import ValidationError

from csbot.assistant.answering.looking_up import run_tool
from csbot.checking.check import check_sentence
from csbot.domain.evidence import Evidence
from csbot.domain.explanation import Replay
from csbot.domain.reply import Reply, ToolCall
from csbot.storage.threads import Turn
from csbot.tools.ground.base import AnyTool, Context
from csbot.writers.assembly import Numbering

# What stands in the place of a model's own words in kept arguments.
_HIDDEN = "…"


def replayed(turn: Turn, tools: Mapping[str, AnyTool], context: Context) -> Replay:
    """Within the Scope of the context, as rights may have changed since."""
    reply = turn.reply
    context = replace(context, today=reply.as_of or turn.at.date())
    found: list[Evidence] = []
    skipped: list[str] = []
    for call in reply.tools:
        again = _found(call, tools, context)
        if again is None:
            skipped.append(call.name)
        else:
            found += again
    return _compared(reply, found, skipped)


def _found(
    call: ToolCall, tools: Mapping[str, AnyTool], context: Context
) -> tuple[Evidence, ...] | None:
    """None for a look-up whose arguments are not kept whole, or that this csbot does not have."""
    tool = tools.get(call.name)
    if tool is None or _HIDDEN in str(call.arguments):
        return None
    if call.within is not None:
        context = replace(context, scope=context.scope.only(frozenset(call.within)))
    try:
        arguments = tool.arguments.model_validate(call.arguments)
    except ValidationError:
        return None
    return run_tool(tool, arguments, context).evidence


def _compared(reply: Reply, found: Iterable[Evidence], skipped: list[str]) -> Replay:
    numbering = Numbering(found)
    refs = {item.id: item.ref for item in reply.evidence}
    same: list[str] = []
    changed: list[str] = []
    gone: list[str] = []
    for item in reply.evidence:
        now = numbering.known([item.ref])
        where = gone if not now else same if now[0].text == item.text else changed
        where.append(item.ref)
    facts = [sentence for sentence in reply.sentences if sentence.status == "fact"]
    lost = []
    for sentence in facts:
        cited = [refs[identity] for identity in sentence.citations if identity in refs]
        known = numbering.known(cited)
        if len(known) < len(cited) or not check_sentence(sentence.text, known).passes:
            lost.append(sentence.text)
    return Replay(
        same=tuple(same),
        changed=tuple(changed),
        gone=tuple(gone),
        facts=len(facts),
        carried=len(facts) - len(lost),
        lost=tuple(lost),
        skipped=tuple(skipped),
    )
