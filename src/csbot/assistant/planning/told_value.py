"""Follow-ups on the value that was just told: "is that good?", "when was that measured?", "is it
going up?".

Like a wish for another form, such a text holds nothing to look up by itself: it points at what was
said, and each other word of weight judges a value, or asks of what day it is, or where it goes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csbot.assistant.planning.calls import Call, made
from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import FUNCTION_WORDS, words
from csbot.domain.months import months_later
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import AnyTool, Context

_POINTS = frozenset("that this it these those".split())
_JUDGES = frozenset(
    "good bad ok okay fine great terrible normal usual typical average high low higher lower better"
    " worse healthy unhealthy worrying worrisome concerning alarming acceptable enough compare"
    " compares compared others peers rest customers market comparable decent poor strong weak"
    " much lot little".split()
)
_DATES = frozenset(
    "measured measure taken recorded captured collected reported updated date dated old recent"
    " fresh current stale when from".split()
)
_MOVES = frozenset(
    "going gone go went up down upwards downwards rising rise rose risen falling fall fell fallen"
    " growing grow grew grown shrinking shrunk dropping dropped climbing climbed declining declined"
    " increasing increased decreasing decreased trend trending moving moved improving stable"
    " history over time lately recently".split()
)
# Those of them that ask for it by themselves: "is that recently measured" asks for a day.
_SURELY_MOVES = _MOVES - frozenset("history over time lately recently stable go going gone".split())
_COMPARES = frozenset("compare compares compared comparable".split())
# What is said around both.
_ABOUT = frozenset(
    "value figure number score result reading actually really ok okay thanks thank hm hmm and"
    " right now".split()
)
# What tells the value beside those of others, and beside the company's own target.
_METRICS, _HEALTH, _PEERS = "account_metrics", "account_health", "account_benchmark"
# What tells how a value went: of the score, and of the ARR.
_TREND, _CONTRACTS = "account_trend", "account_contracts"
_PROFILE, _ARR, _MONTHS_BACK = "account_profile", ["arr"], -6
_RULES = "playbook_rules"
_ASKS_ELSE = frozenset("who whom whose why where".split())


def of_told_value(
    text: str, before: Sequence[ToolCall], tools: Mapping[str, AnyTool], context: Context
) -> tuple[Call, ...]:
    """The look-ups for such a follow-up; none where the text says more, or nothing was told that
    has a day and peers."""
    said = [word.form for word in words(clean(text))]
    if _asks_how_it_went(said):
        # Of several values the last is "that".
        moved = (_moved(past, tools, context) for past in reversed(before))
        return _all(next((call for call in moved if call is not None), None))
    if not before or before[0].name not in (_METRICS, _HEALTH, _PEERS):
        return ()
    told = before[0]
    # "When" and "from" are words of no weight elsewhere.
    weighty = {w for w in said if w not in FUNCTION_WORDS or w in _DATES | _JUDGES} - _ABOUT
    judged, dated = weighty & _JUDGES, weighty & _DATES
    # "Good or bad?" points at it as well.
    points = not _POINTS.isdisjoint(said) or len(judged) > 1
    if not points or not weighty or weighty - _JUDGES - _DATES:
        return ()
    # "How old is that" asks of a day; "who measured that" and "why is that" of something else.
    asks_how = "how" in said and not weighty & (_COMPARES | _DATES)
    if asks_how or not _ASKS_ELSE.isdisjoint(said):
        return ()
    if dated and not judged:
        return _all(made(tools[told.name], dict(told.arguments)))
    account = told.arguments.get("account")
    metrics = list(told.arguments.get("metrics") or ())
    metric = told.arguments.get("metric") or (metrics[0] if len(metrics) == 1 else None)
    beside = made(tools[_PEERS], {"account": account, "metric": metric})
    if metric is None:
        return _all(beside)
    known = context.records.account(context.scope, str(account))
    definition = context.playbooks.definitions().get(metric)
    if known is None or definition is None:
        return _all(beside)
    topic = f"target for {definition.name}"
    own = known.playbook or context.playbooks.get().id
    target = made(tools[_RULES], {"topic": topic, "metric": metric, "company": own})
    return _all(beside, replace(target, extra=True) if target else None)


def _asks_how_it_went(said: Sequence[str]) -> bool:
    """Whether nothing is asked but where a value goes: "is that going up or down"."""
    weighty = {w for w in said if w not in FUNCTION_WORDS or w in _MOVES} - _ABOUT - _POINTS
    return bool(weighty & _SURELY_MOVES) and weighty <= _MOVES and _ASKS_ELSE.isdisjoint(said)


def _moved(told: ToolCall, tools: Mapping[str, AnyTool], context: Context) -> Call | None:
    """What tells how the value went that a look-up told; None where it told none."""
    account = told.arguments.get("account")
    if told.name == _METRICS:
        past = {k: v for k, v in told.arguments.items() if k in ("account", "metrics", "group")}
        return made(tools[_METRICS], {**past, "since": months_later(context.today, _MONTHS_BACK)})
    if told.name == _HEALTH:
        return made(tools[_TREND], {"account": account})
    if told.name == _PROFILE and list(told.arguments.get("fields") or ()) == _ARR:
        return made(tools[_CONTRACTS], {"account": account})
    return None


def _all(*calls: Call | None) -> tuple[Call, ...]:
    return tuple(call for call in calls if call is not None)
