"""Ways of speaking that a sentence of values may have, as one way of which the others are read."""

import re

_TOO_LITTLE = (
    r"(?:has|have|gets?|is|are) (?:no|(?:not enough|too little|insufficient) data for an?"
    r"|still without an?)"
    r"|(?:the )?data (?:is|are) (?:still )?too (?:thin|sparse|little|patchy) for an?"
    r"|there is (?:not enough|too little|insufficient) data for an?"
    r"|(?:cannot|can't|could not|couldn't) (?:yet )?be (?:placed|put) in an?"
)
_MOVED = (
    (
        re.compile(rf"\b(?:{_TOO_LITTLE}) (?:\w+ )?band(?: (?:yet|for now|at the moment))?", re.I),
        "is in the band Insufficient data",
    ),
    (
        re.compile(
            r"\bthere is(?:n't| not) enough data(?: yet)? to (?:place|put) (.+?)"
            r" in an? (?:\w+ )?band",
            re.I,
        ),
        r"\1 is in the band Insufficient data",
    ),
    (
        re.compile(
            r"^([^\W\d]{1,3} ?[\d.,]+\w*) (?:of|in) ARR (?:is|comes) up for renewal (?:at|with) "
            r"(.+?) on (?=\d)"
        ),
        r"\2 has an ARR of \1 and renews on ",
    ),
    (
        re.compile(
            r"^The renewal (?:at|of|with) (.+?) on (.+?) covers ([^\W\d]{1,3} ?[\d.,]+\w*)"
            r" (?:in|of) ARR\b"
        ),
        r"\1 renews on \2 and has an ARR of \3",
    ),
    (
        re.compile(
            r"^What (?:we can (?:measure|see|observe)|is observed|we know) (?:at|of|for|about) "
            r"(.+?) scores\b"
        ),
        r"\1 scores",
    ),
    (
        re.compile(r"\b(?:it )?rests on (?:just |only )?([\d.]+%) of the weight\b"),
        r"coverage is \1",
    ),
    (re.compile(r",? because (?=(?:the )?coverage\b)"), ", with "),
    (re.compile(r"\bdoes(?:n't| not) renew until\b"), "renews on"),
    (re.compile(r", so (?=there (?:is|are)\b)"), ", "),
    (re.compile(r"\b(?:end|wind)s? up\b"), "lie"),
    (re.compile(r"\b(?:left|to go) before\b"), "left until"),
    (re.compile(r"\b(?:lost|shed)(?= \d[\d.,]* (?:percentage )?points?\b)"), "fell by"),
    (re.compile(r"\bgained(?= \d[\d.,]* (?:percentage )?points?\b)"), "rose by"),
    (re.compile(r", an? (?:drop|fall|decline|decrease) of\b"), ", down by"),
    (re.compile(r", an? (?:rise|increase|gain|jump) of\b"), ", up by"),
)


def plainly(text: str) -> str:
    """How much something moved in one way of speaking: "fell by 3 points" for "lost 3 points"."""
    for pattern, instead in _MOVED:
        text = pattern.sub(instead, text)
    return text
