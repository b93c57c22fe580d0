"""Running what is planned: the tools' findings, and which of them are told."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from csbot.assistant.answering.model_agent import LookedUp, Progress
from csbot.assistant.answering.replies import call_of
from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.plan import Plan, Unanswered
from csbot.assistant.planning.suggesting import OUTSIDE, else_asked, not_answered
from csbot.assistant.planning.unread import not_used
from csbot.assistant.reading.person_meant import with_person
from csbot.assistant.reading.pointing import speaks_of_one
from csbot.domain.records import Contact
from csbot.domain.reply import Findings, Statement, ToolCall
from csbot.errors import BadInput, NotAllowed, NotFound
from csbot.tools.account.contradictions import disagreements_beside
from csbot.tools.facts.record_answers import HARDLY, LINE
from csbot.tools.ground.base import AnyTool, Arguments, Context
from csbot.tools.ground.subject import refused, unclear

_CONTACT = "contact:"
_RECORDS, _MENTIONS = "account_history", "portfolio_mentions"
# How likely a look-up has to tell what is asked to be told beside records, and where none answers.
_BESIDE_RECORDS, _INSTEAD = 0.4, 0.08
# From this chance of a look-up on, records are told beside it only where they answer, below it
# where they may.
_SURELY, _CERTAIN = 0.6, 0.9


def looked_up(plan: Plan, context: Context, progress: Progress) -> LookedUp:
    """Of a plan that has calls. `progress` hears what each of them looks for."""
    if plan.within is not None:
        context = replace(context, scope=context.scope.only(plan.within))
    if plan.beside is not None and plan.records_lead:
        # They are looked through once, by the whole of what is asked of them.
        calls_left = tuple(call for call in plan.calls if call.tool.name != _RECORDS)
        plan = replace(plan, calls=calls_left)
    findings, calls = _run_all(plan, context, progress)
    if plan.otherwise is not None and all(one.status != "answered" for one in findings):
        return LookedUp((plan.otherwise,))
    if plan.within is not None:
        calls = [c.model_copy(update={"within": tuple(sorted(plan.within))}) for c in calls]
    told = [(call, calls[place], findings[place]) for place, call in _heard(plan, findings)]
    if plan.beside:
        left_out = len(told) < len(findings)
        told, looked = _with_records(plan, plan.beside, told, left_out, context)
        calls += looked
    told_by = [call for _, call, _ in told]
    found = [disagreements_beside(context, one) for *_, one in told]
    closing = [not_answered(one) for one in plan.unanswered]
    # Records that were found by all words of the question have used them.
    searched = any(call.name == _RECORDS for call in told_by) or told_by[0].name == _MENTIONS
    if plan.unread and found and not searched:
        # Said first: what follows answers less than was asked.
        found[0] = _opened(found[0], not_used(plan.unread))
    if plan.opening is not None and found:
        found[0] = _opened(found[0], plan.opening)
    closing += [else_asked(plan.also)] if plan.also else []
    if closing and found:
        found[-1] = _with(found[-1], closing)
    return LookedUp(tuple(found), tuple(calls), tuple(told_by))


# What is told: the call as planned, as it was made, and what it found.
_Told = tuple[Call, ToolCall, Findings]


def _with_records(
    plan: Plan, beside: Call, told: list[_Told], left_out: bool, context: Context
) -> tuple[list[_Told], list[ToolCall]]:
    """What was found, with the records near the whole question; and the look for them."""
    if plan.records_lead:
        return _led_by_records(beside, told, plan.parted, context)
    if _covers([call for _, call, _ in told], beside):
        return told, []
    answering = [call for call, _, found in told if found.status == "answered"]
    looked = _beside(beside, answering)
    one = _run(looked, context)
    if not one[2].statements:
        return told, []
    # What nothing answers comes before what answers something else.
    place = 0 if left_out else len(told)
    return [*told[:place], one, *told[place:]], [one[1]]


def _led_by_records(
    beside: Call, told: list[_Told], parted: bool, context: Context
) -> tuple[list[_Told], list[ToolCall]]:
    """The records looked through by the whole question. Where they answer, they are told first, and
    of the tools only those that are likely meant; else what a tool found comes before what is
    nearest in the records."""
    others = [other for other in told if other[0].tool.name != beside.tool.name]
    likely = [other for other in others if other[0].chance >= _BESIDE_RECORDS]
    answering = [call for call, _, found in likely if found.status == "answered"]
    is_told = bool(answering) and not parted
    surely = any(call.placed and call.chance >= _SURELY for call in answering)
    least = LINE if surely else HARDLY
    whole = beside.arguments.model_copy(
        update={"beside": False, "least": least if is_told else 0.0}
    )
    one = _run(replace(beside, arguments=whole), context)
    if one[2].status == "answered":
        return [one, *likely], [one[1]]
    if is_told:
        return [*likely, one], [one[1]]
    guessed = [other for other in others if other[0].chance >= _INSTEAD]
    return [*sorted(guessed, key=lambda other: other[2].status != "answered"), one], [one[1]]


def _run(call: Call, context: Context) -> _Told:
    (found,), (made,) = _run_all(Plan((call,)), context, lambda _: None)
    return call, made, found


def _opened(found: Findings, opening: Statement) -> Findings:
    return found.model_copy(update={"statements": (opening, *found.statements)})


def _beside(call: Call, answering: Sequence[Call]) -> Call:
    """The look for records beside: where nothing answers, for the nearest, whatever they say; where
    a look-up is certain they are only named."""
    values: dict[str, object] = {} if answering else {"only_near": False}
    of_person = call.arguments.model_dump().get("person") is not None
    if answering and all(one.placed and one.chance >= _CERTAIN for one in answering):
        # Who somebody is is seldom all that is asked of them.
        values |= {} if of_person else {"least": LINE}
    return replace(call, arguments=call.arguments.model_copy(update=values))


def _with(found: Findings, closing: Sequence[Statement]) -> Findings:
    return found.model_copy(update={"statements": (*found.statements, *closing)})


def closing_with(found: LookedUp, said: Statement) -> LookedUp:
    """What was found, with what is said at its end."""
    if not found.findings:
        return found
    return replace(found, findings=(*found.findings[:-1], _with(found.findings[-1], [said])))


# Plans a further part of a question: its text, the look-ups and the accounts before it.
Replan = Callable[[str, Sequence[ToolCall], Sequence[str]], Plan]


def followed(
    plan: Plan, found: LookedUp, replan: Replan, context: Context, progress: Progress
) -> LookedUp:
    """With what the plan's further parts ask of the accounts that were found first."""
    for part in plan.then:
        accounts = tuple(dict.fromkeys(i for one in found.findings for i in one.accounts))
        # "The lowest, and who is its champion": the first of the list alone.
        accounts = accounts[:1] if speaks_of_one(part) else accounts
        named = with_person(part, _people(found, context))
        further = replan(named, found.calls, accounts)
        if not further.calls:
            why = Unanswered(part, further.answer or OUTSIDE)
            found = closing_with(found, not_answered(why))
            continue
        # What became of somebody, or what one customer plans, records tell.
        of_records = named != part or len(accounts) == 1
        further = further if of_records else replace(further, beside=None)
        more = looked_up(further, context, progress)
        told = list(more.findings)
        asked = {call.arguments.get("account") for call in more.calls} - {None}
        if asked and len(asked) < len(accounts):
            told[-1] = _with(told[-1], [_for_first(part, len(asked), len(accounts))])
        found = LookedUp(
            (*found.findings, *told), (*found.calls, *more.calls), (*found.heard, *more.heard)
        )
    return found


def _people(found: LookedUp, context: Context) -> list[Contact]:
    """The contacts that were told of."""
    refs = dict.fromkeys(e.ref for one in found.findings for e in one.evidence)
    ids = [ref.removeprefix(_CONTACT) for ref in refs if ref.startswith(_CONTACT)]
    contacts = (context.records.contact(context.scope, i) for i in ids)
    return [contact for contact in contacts if contact is not None]


def _for_first(part: str, shown: int, many: int) -> Statement:
    text = f"“{part}” is answered for the first {shown} of {many} accounts; name one for its own."
    return Statement(text=text, status="gap", last=True)


def _covers(told_by: Sequence[ToolCall], beside: Call) -> bool:
    """Whether what is told was looked for in the same records by the whole of the question, and
    not by a clause of it alone."""
    topic = beside.arguments.model_dump().get("topic")
    return any(c.name == beside.tool.name and c.arguments.get("topic") == topic for c in told_by)


def run_tool(tool: AnyTool, arguments: Arguments, context: Context) -> Findings:
    """A tool's findings; what it refuses by raising becomes an honest answer."""
    try:
        return tool.run(context, arguments)
    except NotAllowed as error:
        return refused(str(error))
    except (NotFound, BadInput) as error:
        return unclear(str(error))


def _run_all(
    plan: Plan, context: Context, progress: Progress
) -> tuple[list[Findings], list[ToolCall]]:
    findings: list[Findings] = []
    calls: list[ToolCall] = []
    for call in plan.calls:
        progress(call.tool.description.split(":")[0].split(".")[0])
        began = time.perf_counter()
        findings.append(run_tool(call.tool, call.arguments, context))
        took = round((time.perf_counter() - began) * 1000, 1)
        arguments = call.arguments.model_dump(mode="json", exclude_defaults=True)
        calls.append(call_of(call.tool.name, arguments, took, findings[-1]))
    return findings, calls


def _heard(plan: Plan, findings: Sequence[Findings]) -> list[tuple[int, Call]]:
    """What was found, by place and call, without extra looks that found nothing beside others
    that did."""
    pairs = list(enumerate(zip(plan.calls, findings, strict=True)))
    told = any(call.extra and found.status == "answered" for _, (call, found) in pairs)
    doubted = any(call.doubted for call in plan.calls) and not told
    if doubted:
        return [(place, call) for place, (call, _) in pairs if not call.doubted]
    kept = [(p, call) for p, (call, f) in pairs if f.status == "answered" or not call.extra]
    return kept or list(enumerate(plan.calls))
