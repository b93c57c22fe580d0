"""What a question about the record is after: its words without the asking around them."""

import re

# The scaffolding of a question, in the order in which it is taken off.
_ASKING = (
    r"^\s*(?:and|so|ok|okay|please|hi|hello|hey|csbot)\b[\s,]*",
    r"^\s*(?:can|could|would) you\s+(?:please\s+)?",
    r"^\s*(?:tell|show|give|find|remind)\s+(?:me|us)?\s*(?:about|of|all|the|any|everything)?\b",
    r"^\s*(?:do|does|did|has|have|had|is|are|was|were)\s+(?:they|we|you|anybody|anyone|there)?\b",
    r"^\s*(?:what|which|who|when|why|how|where)\b\s*(?:do|does|did|has|have|had|is|are|was|were)?\b",
)
_SAYING = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:ell|old)|mention(?:ed|s)?|talk(?:ed|s)?|speak|spoke|discuss(?:ed)?|"
    r"complain(?:ed|ts?)?|rais(?:e|ed)|writ(?:e|ten)|wrote|think|thought|feel|felt|ever|record(?:ed)?)\b",
    re.I,
)
_ABOUT = re.compile(r"\b(?:about|regarding|concerning|on the (?:topic|subject) of)\s+(.+)$", re.I)
_EDGES = re.compile(r"^[\s,.?!:;'’\"–-]+|[\s,.?!:;'’\"–-]+$")
_EMPTY = re.compile(r"\b(?:the|a|an|at|by|from|with|in|of|to|us|them|they|their)\b\s*$", re.I)


def topic_of(question: str) -> str:
    """`pricing` for "What did they say about pricing?"; the question itself where nothing is left.

    Accounts and periods should be taken out before.
    """
    text = question
    if found := _ABOUT.search(text):
        text = found.group(1)
    else:
        for pattern in _ASKING:
            text = re.sub(pattern, " ", text, flags=re.I)
        text = _SAYING.sub(" ", text)
    text = re.sub(r"\s+", " ", text)
    for _ in range(3):
        text = _EMPTY.sub("", _EDGES.sub("", text))
    return text.strip() or question.strip(" ?!.")
