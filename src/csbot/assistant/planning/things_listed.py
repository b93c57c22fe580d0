"""Things that a question on one account lists, of which tables carry some and records the rest:
"yearly amount, next renewal, and why it got smaller".

Each thing that a look-up is surely about, and of which it knows every word, is asked of it; what is
left of the question is planned as if it had been asked alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from csbot.assistant.planning.asked_apart import heading_and_things, says_nothing
from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.choice import MOST_CALLS, Choice
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.clauses import clauses, only_asks
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.stretches import ENDS_HEADING, HEADED, OPENS, leans, stretches
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.coverage import left_over
from csbot.assistant.routing.fitting import takes
from csbot.domain.records import Account
from csbot.tools.ground.base import Context

_RECORDS, _METRICS = "account_history", "account_metrics"
# How likely a look-up has to be for a thing by itself.
_LIKELY = 0.4
_TWO = 2
# What asks for somebody, and the fields that tell of one.
_WHO = re.compile(r"\bwho(?:m|se)?\b", re.I)
_PEOPLE = frozenset({"owner_email"})
_LEADING = re.compile(
    r"(?:(?:for|at|on|from)\s+)?(?:please\s+)?"
    r"(?:(?:give|tell|send|show) (?:me|us)|i (?:need|want)|(?:what|who) (?:is|are))\s+"
    r"(?:the (?:current|present|latest)\s+)?",
    re.I,
)

Whole = Callable[[Reading, Subjects, Context], Plan]


@dataclass(frozen=True, slots=True)
class _Thing:
    """A stretch of the question, and the look-up that surely tells it, None for the records';
    `is_heading`: the list stands behind it."""

    start: int
    end: int
    call: Call | None
    is_heading: bool


class ThingsListed:
    def __init__(self, means: Means, choice: Choice, whole: Whole) -> None:
        self._tools = means.tools
        self._router = means.router
        self._choice = choice
        self._whole = whole

    def plan(self, reading: Reading, subjects: Subjects, context: Context) -> Plan | None:
        """None where the question lists nothing, or all of it is for the records or for none."""
        if subjects.kind != "one" or len(reading.mentions) > 1:
            return None
        (account,) = subjects.accounts
        things = self._things(reading, account, context)
        told = [one for one in things if one.call is not None]
        if not told or len(told) == len(things):
            return None
        if len(things) == _TWO == len(clauses(reading, MOST_CALLS)):
            # "Who owns it and how is the weather": two questions, each of which stands alone.
            return None
        rest = _rest(reading, things)
        left = read_question(rest, context, subjects.accounts, reading.words)
        plan = self._whole(left, subjects, context)
        calls = dict.fromkeys((*_together([one.call for one in told if one.call]), *plan.calls))
        beside = plan.beside or self._choice.beside(left, subjects, context, tuple(calls))
        return replace(
            plan, calls=tuple(calls)[:MOST_CALLS], beside=beside, answer=None, parted=True
        )

    def _things(self, reading: Reading, account: Account, context: Context) -> list[_Thing]:
        found: list[_Thing] = []
        headed = False
        heading, _ = heading_and_things(reading)
        for start, end in stretches(reading):
            text = reading.text[start:end]
            if found and says_nothing(read_question(text, context, (account,), reading.words)):
                found[-1] = replace(found[-1], end=end)
                continue
            opens = not found or found[-1].call is not None or bool(OPENS.match(text))
            headed = headed or bool(HEADED.search(reading.without_names[:start]))
            is_heading = not headed and bool(ENDS_HEADING.match(reading.without_names[end:]))
            may_tell = (opens or headed) and not is_heading and not (found and leans(text))
            thing = " ".join(reading.without_names[start:end].split())
            call = self._headed(thing, heading, reading, account, context) if may_tell else None
            if found and only_asks(text):
                # "And until what day": of what stands before it.
                found[-1] = replace(found[-1], call=None)
            found.append(_Thing(start, end, call, is_heading))
        return found

    def _headed(
        self, text: str, heading: str, reading: Reading, account: Account, context: Context
    ) -> Call | None:
        """The look-up that tells a thing, of what its list is about."""
        call = self._call(text, reading, account, context)
        if heading and (call is None or call.tool.name == _METRICS):
            # "The claim: how much was paid out": a metric tells nothing of a claim.
            return self._call(f"{heading}: {text}", reading, account, context)
        return call

    def _call(self, text: str, reading: Reading, account: Account, context: Context) -> Call | None:
        """The look-up that is surely about a thing, and knows each word of it."""
        asked = f"{_LEADING.sub('', text)} of {account.name}"
        alone = read_question(asked, context, (), reading.words)
        subjects = Subjects((account,), named=True)
        best = self._choice.likely(alone, subjects)[0]
        tool = self._tools[best.tool]
        if best.score < _LIKELY or takes(tool) != "account" or tool.name == _RECORDS:
            return None
        if left_over(tool, alone, self._router) or (
            alone.kinds and not alone.metrics and "kinds" not in tool.arguments.model_fields
        ):
            # "The last survey score" stands in a record.
            return None
        calls = self._choice.of(tool, alone, subjects, context)
        if not calls:
            # "If it went up to 60", without a word of what went up.
            return None
        if "fields" not in tool.arguments.model_fields:
            return calls[0]
        # A look-up that has fields tells all of them where none is named.
        fields = set(calls[0].arguments.model_dump().get("fields") or ())
        if not fields or (_WHO.search(text) and not fields & _PEOPLE):
            # "And who paid" asks for somebody, and for no amount.
            return None
        return calls[0]


def _rest(reading: Reading, things: Sequence[_Thing]) -> str:
    """What no look-up tells, each run of it as it stands, behind the account's name; without the
    heading where anything else is left."""
    left = [one for one in things if one.call is None]
    asked = [one for one in left if not one.is_heading] or left
    runs: list[list[_Thing]] = []
    for one in asked:
        before = things[things.index(one) - 1] if one is not things[0] else None
        if runs and before is runs[-1][-1]:
            runs[-1].append(one)
        else:
            runs.append([one])
    text = ", ".join(reading.text[run[0].start : run[-1].end] for run in runs)
    named = reading.mentions[0].text if reading.mentions else ""
    return f"{named}: {text}" if named and named not in text else text


def _together(calls: list[Call]) -> list[Call]:
    """Calls of one look-up that differ in the fields they ask for, as one."""
    found: list[Call] = []
    for call in calls:
        fields = getattr(call.arguments, "fields", None)
        same = next((i for i, one in enumerate(found) if one.tool is call.tool), None)
        if same is None or not isinstance(fields, tuple):
            found += [] if call in found else [call]
            continue
        known = found[same]
        both = tuple(dict.fromkeys((*getattr(known.arguments, "fields", ()), *fields)))
        found[same] = replace(known, arguments=known.arguments.model_copy(update={"fields": both}))
    return found
