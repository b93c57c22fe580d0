"""A question that asks for a document: which kind, for what purpose."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from csbot.search.stems import stems

_MAKE = re.compile(
    r"\b(?:draft|write|create|prepare|generate|make|compose|put together|give me|i need|"
    r"i want|build|produce|brief me)\b",
    re.I,
)
# "The email of Walter" is an address, not a document.
_ADDRESS = re.compile(
    r"\b(?:e-?mails?|mails?)(?:\s+address(?:es)?)?\s+(?:of|and)\b|\be-?mail address"
)
# Words that mean a kind though its title does not hold them.
_ALSO: dict[str, tuple[str, ...]] = {
    "account_brief": ("brief", "briefing", "brief me"),
    "success_plan": ("success plan", "joint plan"),
    "risk_summary": ("risk summary", "risk report"),
    "outreach_email": ("email", "mail", "e-mail", "message to"),
}


@dataclass(frozen=True, slots=True)
class DraftWish:
    kind: str
    purpose: str | None = None
    note: str | None = None


def draft_wish(text: str, kinds: Mapping[str, str]) -> DraftWish | None:
    """The draft that a text asks for; `kinds` are ids with their titles. None for a question."""
    made = _MAKE.search(text)
    if made is None or re.match(
        r"\s*(?:who|what|when|which|how|did|has|have|is|are)\b", text, re.I
    ):
        return None
    lowered = _ADDRESS.sub(" ", text.lower())
    for kind, title in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        phrases = (title.lower(), kind.replace("_", " "), *_ALSO.get(kind, ()))
        if any(re.search(rf"\b{re.escape(phrase)}s?\b", lowered) for phrase in phrases):
            return DraftWish(kind, _purpose(lowered) if kind == "outreach_email" else None)
    return None


_PURPOSES: dict[str, str] = {
    "win_back": "win back won",
    "survey": "survey questionnaire",
    "reference_request": "reference case study testimonial",
    "business_review_invite": "business review qbr invite invitation",
    "onboarding_welcome": "welcome onboarding kickoff",
    "expansion": "expansion upsell expand upgrade",
    "renewal": "renewal renew contract",
    "risk_recovery": "risk recovery apologise worried concern",
    "check_in": "check touch hello",
}


def _purpose(text: str) -> str:
    held = set(stems(text))
    return next((p for p, words in _PURPOSES.items() if held & set(stems(words))), "check_in")
