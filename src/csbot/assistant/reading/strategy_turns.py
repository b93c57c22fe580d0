"""Follow-ups on a company's strategy: "and at BitNet?", "and the NPS?" go on with the last turn."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from csbot.assistant.reading.reading import Reading
from csbot.domain.reply import ToolCall
from csbot.tools.facts.companies import companies_in
from csbot.tools.facts.company_names import company_forms, without_names
from csbot.tools.ground.base import AnyTool, Arguments, Context
from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.figures_asked import claimed

_GOES_ON = re.compile(
    r"^\W*(?:and|also|what about|how about|then|so|ok|compared? (?:with|to)|versus|vs)\b", re.I
)
# "Which data goes into usage there": what was spoken of last.
_POINTS = re.compile(r"\b(?:there|they|them|their|theirs)\b", re.I)
_COMPARED = re.compile(r"\b(?:compared?|versus|vs|difference|against)\b", re.I)
_FRAME = re.compile(
    r"\b(?:and|also|what|how|about|then|so|ok|compared?|with|to|versus|vs|at|for|in|the|same|is|it|"
    r"of|that|against|their|theirs|difference|from|does|do|say)\b|\W",
    re.I,
)
_RECORDS = re.compile(
    r"\b(?:i|my|mine|our|ours|we|accounts?|portfolio|book|renewals?|tickets?)\b", re.I
)


def reads_strategy(tool: AnyTool) -> bool:
    """Whether a tool answers from companies' strategies."""
    return is_of_strategy(tool.arguments)


def is_of_strategy(arguments: type[Arguments]) -> bool:
    return {"company", "topic"} <= arguments.model_fields.keys()


def continued(
    before: Sequence[ToolCall],
    tools: Mapping[str, AnyTool],
    reading: Reading,
    context: Context,
    is_strategic: bool,
) -> tuple[AnyTool, dict[str, Any]] | None:
    """The tool and arguments of a follow-up on a strategy; None where it is none.

    `is_strategic`: by its own words the question is one about a strategy.
    """
    last = next((c for c in before if c.name in tools and reads_strategy(tools[c.name])), None)
    if last is None or reading.mentions or _RECORDS.search(reading.text):
        return None
    goes_on = _GOES_ON.search(reading.text) or _POINTS.search(reading.text)
    if not goes_on and not is_strategic:
        return None
    asked = str(last.arguments.get("topic") or "")
    named = companies_in(context, reading.text)
    found = _company(last, asked, context)
    if named:
        values = _elsewhere(context, reading.text, asked, named, found)
    else:
        values = {"topic": _whole(context, reading.text, asked), "company": found}
    return (tools[last.name], values) if values else None


def _company(last: ToolCall, asked: str, context: Context) -> str | None:
    given = last.arguments.get("company")
    named = [str(given)] if given else companies_in(context, asked)
    return named[0] if named else None


def _elsewhere(
    context: Context, text: str, asked: str, named: Sequence[str], company: str | None
) -> dict[str, Any] | None:
    """The last question asked of another company; None where the follow-up asks something new."""
    forms = company_forms(context.playbooks.companies())
    if _FRAME.sub("", without_names(text, forms)):
        return None
    plain = without_names(asked, forms)
    if not _COMPARED.search(text):
        return {"topic": plain, "company": named[0]}
    first = context.playbooks.get(company).company
    others = [context.playbooks.get(i).company for i in named]
    return {"topic": f"{plain} {' '.join((first, *others))}", "company": None}


def _whole(context: Context, text: str, asked: str) -> str:
    """A follow-up that names no measure and asks nothing whole takes the last question with it."""
    forms = company_forms(context.playbooks.companies())
    new = read_asked(text, forms)
    if new.measures or new.figure or len(new.tokens) > _FEW or not _GOES_ON.search(text):
        return text
    return f"{text} {_without_figures(without_names(asked, forms), text)}"


def _without_figures(before: str, text: str) -> str:
    """The last question without the figure in whose place the follow-up gives another: "and with 30
    days left?" after "90 days out"."""
    for figure in claimed(before) if claimed(text) else ():
        before = before.replace(figure, " ", 1)
    return before


_FEW = 2
