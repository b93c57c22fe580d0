"""A reviewer's wish in words, as far as code can follow it: shorter, or more about something."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.drafting.compose import SectionFacts
from csbot.drafting.request import DraftRequest
from csbot.search.stems import stems
from csbot.tools.base import AnyTool, Context

_SHORTER = re.compile(r"\b(?:short(?:er|en)?|brief(?:er)?|concise|too long|cut)\b", re.I)
_KEPT_WHEN_SHORT = 3


def revised(
    facts: Sequence[SectionFacts],
    request: DraftRequest,
    account: Account,
    context: Context,
    tools: Mapping[str, AnyTool],
) -> list[SectionFacts]:
    """The facts as a note or a requested change would have them.

    "Shorter" keeps the first sentences of each section. Anything else is looked for in the
    account's history: what is found is added to the section whose title it speaks of, or the
    first; what is not found is said to be missing.
    """
    wish = request.change or request.note
    if not wish:
        return list(facts)
    if _SHORTER.search(wish):
        return [replace(part, statements=part.statements[:_KEPT_WHEN_SHORT]) for part in facts]
    history = tools["account_history"]
    values = {"account": account.account_id, "topic": wish}
    found = history.run(context, history.arguments.model_validate(values))
    at = _section_of(wish, facts)
    more: tuple[Statement, ...] = found.statements[:3]
    if found.status != "answered":
        text = f"Asked for: “{wish.strip()}”. No record was found that says anything about it."
        more = (Statement(text=text, status="gap"),)
    changed = list(facts)
    part = changed[at]
    changed[at] = replace(
        part, statements=part.statements + more, evidence=part.evidence + found.evidence
    )
    return changed


def _section_of(wish: str, facts: Sequence[SectionFacts]) -> int:
    wanted = set(stems(wish))
    shared = [len(wanted & set(stems(part.plan.title))) for part in facts]
    return shared.index(max(shared)) if max(shared) else 0
