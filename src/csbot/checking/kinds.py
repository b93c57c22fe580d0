"""Which sentences state nothing, as greetings, questions, proposals and headings do, and which
only read something from what is stated."""

import re

from csbot.checking.reading.words import FUNCTION_WORDS, words

_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|thanks?(?: you)?|many thanks|cheers|"
    r"(?:best|kind|warm)(?: regards| wishes)?|regards|sincerely|yours|see you|"
    r"looking forward|i hope|hope|welcome|sure|of course|here (?:is|are)|let me know|happy to)\b",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"(?:(?:we|i) (?:recommend|suggest|propose|would|could|should|can)|"
    r"you (?:could|should|can|may)|"
    r"please|let's|let us|next,?|then,?|consider|schedule|ask|plan|agree|review|discuss|prepare|"
    r"invite|send|share|call|contact|book|set up|reach out|follow up|check|confirm|offer|propose|"
    r"arrange|align|run|start|create|draft|document|track|monitor|identify|define|assign|map|"
    r"escalate|celebrate|thank|build|keep|make|explore|find|bring|clarify|hold|involve|show|"
    r"provide|update|use|try|open|close|add|organise|organize|launch|measure|present|rebuild|"
    r"train)\b",
    re.IGNORECASE,
)
# A reading says that it is one.
_READING = re.compile(
    r"\b(?:suggests?|indicat\w+|impl(?:y|ies)|points? to|consistent with|sign of|signals?|seems?"
    r"|appears?|likely|probabl[ey]|perhaps|possibl[ey]|(?<!\d )may|might|could|should|would|means?"
    r"|deutet|wahrscheinlich|vermutlich|könnte|semble|peut|parece|puede)\b",
    re.I,
)
_LEAD = re.compile(r"[\s\"'*_>#(\[-]*")


def states_nothing(text: str) -> bool:
    """Whether a cleaned sentence is a greeting, a question or a proposal by its form."""
    bare = text[_LEAD.match(text).end() :]  # type: ignore[union-attr]
    if bare.rstrip("\"')*_ ").endswith("?"):
        return True
    return bool(_GREETING.match(bare) or _PROPOSAL.match(bare))


def says_it_reads(text: str) -> bool:
    """Whether a cleaned sentence has a word that makes a reading of it: seems, suggests, may."""
    return bool(_READING.search(text))


def names_nobody(text: str) -> bool:
    """Whether names are no claim in it: greetings and questions, not proposals."""
    bare = text[_LEAD.match(text).end() :]  # type: ignore[union-attr]
    return states_nothing(text) and not _PROPOSAL.match(bare)


def is_heading(text: str) -> bool:
    """A few words without an end mark, or nothing but words that carry no meaning."""
    tokens = words(text)
    weighty = [w for w in tokens if w.form not in FUNCTION_WORDS]
    return not weighty or (len(tokens) <= 5 and not text.rstrip("*_ ").endswith((".", "!", "…")))
