# ruff: noqa: E501 - a table of words reads best with one class a line
"""Words that say how much, how sure, when and why: putting one in, or leaving one out, may lie.

A sentence and the one that it renders must agree in them. What says the same is one class ("each"
for "every"); of a class that is compared by word, each word stands for itself.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.held import told_with
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.normal import folded
from csbot.checking.rules.sufficiency import in_one_word

# These may neither be put in nor, where their clause is told, left out.
_KEPT = {
    "denied": r"not|never|no|none|nobody|nothing|unless|neither|nor|nowhere|without|cannot|anything but|far from|hardly|barely|rarely|seldom|\w+n't|scant|missing|absent|unknown|unobserved"
    r"|(?:fail\w*|refus\w+|declin\w+|unable) to|lack\w*|den(?:y|ies|ied)|nicht|kein\w*|nie|pas|jamais|aucun\w*|nunca|sin",
    "possible": r"may|might|could|would(?! (?:like|prefer|love))|possibl[ey]|perhaps|maybe|potential(?:ly)?|likely|probabl[ey]|unlikely|würde\w*"
    r"|könnte\w*|vielleicht|peut-être|podría\w*|quizás?",
    "if": r"if|(?:(?<![^\n])|(?<=[.;] ))(?:without|with no)(?= [^.;]{1,60},)|with(?= [^,.;]*\bmissing\b)|unless|provided that|assuming|in case|(?:(?<=[,;:] )|(?<![^\n]))(?:were|had|should)(?= (?:the|it|they|this|that|these|those|all|any|what|there)\b)|as long as|except|otherwise|falls(?= (?:es|er|sie|wir|ihr|ich|man|der|die|das|dies\w*|kein\w*|nicht|ein\w*)\b)|wenn",
    "promised": r"promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|commit(?:s|ted|ting)? to|ow(?:e|es|ed|ing)(?! to)",
    "opposed": r"against (?:it|that|this|him|her|them|the \w+)|opposed to",
    "wished": r"would (?:like|prefer|love)|want\w*|hop(?:e|es|ed|ing)|wish\w*|expect\w*|ask(?:s|ed|ing)?|request\w*|plan(?:s|ned|ning)?|intend\w*"
    r"|propos\w+|consider\w*|prefer\w*|tr(?:y|ies|ied|ying)",
}  # fmt: skip
# These may not be put in.
_PUT_IN = {
    "coming": r"will|shall|(?:is|are) going to|won't|wird|werden",
    "all": r"all|every|each|everyone|everybody|everything|entire(?:ly)?|whole|always|completely|fully|alle[nrs]?|jede[nrs]?|tous|toutes|todos",
    "both": r"both(?! (?:are|were|have|had|remain|stay)\b)|beide\w*|les deux|ambos",
    "most": r"most|mostly|majority|largely|meist\w*",
    "some": r"some|several|many|few|couple|various|numerous|dozens?|hundreds|thousands|plenty|partly|half|someone|somebody",
    "again": r"again|repeated(?:ly)?|re-\w+|as (?:in|with|usual|always|before)\b|wieder",
    "first": r"ever|record(?= (?:high|low))|a record(?= of (?:[A-Z]{3} )?\d|[.,;]|$)|all-time|unprecedented",
    "still": r"still(?! open)|already|any ?more|any longer|so far|schon",
    "caused": r"because|caus\w+|due to|owing to|thanks to|therefore|thus|hence|consequent\w*|as a result|result(?:s|ed|ing)? (?:in|from)|led to|leads to"
    r"|leading to|trigger\w*|driven by|reasons?|that is why|which is why|so that|whereupon|thereby|so|on account of|in response to"
    r"|despite|in spite of|against (?:our|their|the) (?:advice|will|wish\w*)|weil|wegen|deshalb|daher|parce que|grâce à|porque|debido a",
    "duty": r"must|ha(?:s|ve|d) to|(?:is|are|was|were) to(?! be\b)|need(?:s|ed)? to|ought to|oblig(?:ed|ation)|mandatory|to do(?=:)",
    "habit": r"usual(?:ly)?|often|regular(?:ly)?|frequent(?:ly)?|normally|typically|routine(?:ly)?|tends? to|occasional(?:ly)?|sometimes|each time|whenever",
    "scope": r"(?:your|our|my|the) (?:\w+ )?(?:book|portfolio)|across (?:all|the|your|our)",
    "over": r"above|beyond|in excess of",
    "under": r"below|beneath|within(?= (?:the |our |their |its |his |her )?(?!next|last|first|an? |one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)[a-z])",
    "favour": r"(?:am|is|are|was|were|be) (?:both |all |still |now )?(?:for|against|in favour of)(?! ~|\d)",
    "now": r"currently|at present|presently|at the moment|right now|nowadays|these days|as (?:it|things) stands?",
    "steady": r"(day|week|month|quarter|year) (?:after|by|for|on) \1|every single \w+|without (?:a )?(?:single )?(?:break|interruption|pause|exception)"
    r"|steadily|continuous(?:ly)?|continual(?:ly)?|consistent(?:ly)?|constantly|relentless(?:ly)?|uninterrupted(?:ly)?",
    "agreed": r"as (?:agreed|promised|planned|expected|feared|announced)|un?expected(?:ly)?|surpris\w+|sudden(?:ly)?|obvious(?:ly)?|at last",
    "done": r"done|finished|completed|accomplished|(?:is|are|was|were|now) (?:now )?complete(?! \w)|erledigt|terminé",
    "extreme": r"(?:high|low|larg|small|great|long|short|old|new|fast|slow|bigg|strong|weak|near|earli)est|record-\w+|lone|unique|only|solely",
}  # fmt: skip
_BY_WORD = {
    "ordinal": r"first|second|third|fourth|fifth|last(?= time)",
    "time": r"before(?= [a-z])|(?<!the week )(?<!the month )(?<!the quarter )(?<!the year )before|after(?:wards?)?|since|until|till|during|once|later|earlier|sooner|then|ago|nach|vor|seit|bis",
    "degree": r"more|less|fewer|better|worse|best|worst|\w{2,}er than|as \w+ as|unlike|twice|double\w*|halv\w+|trip(?:le|led|ling)|quadrup\w+|tenfold|faster|slower|ahead|behind",
    "bound": r"at least|at most|more than|less than|fewer than|no more than|up to|upwards of|minimum|maximum|exactly|precisely",
    "relative": r"the (?:week|month|quarter|year) before(?! [a-z])|yesterday|today|tomorrow|tonight|(?:last|next|this|past|coming|previous|following) (?:week|month|quarter|year|spring|summer|autumn|fall|winter"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|night|morning)s?|weekend|decades?|centur\w+|easter|christmas|soon|recently|lately|shortly|immediately|overnight"
    r"|the end of (?:the|next|this|last)|gestern|heute|morgen|hier|demain|ayer|mañana",
}  # fmt: skip
_BEFORE = re.compile(r"the (week|month|quarter|year) before|(?:last|previous) (\w+)")
# Who proposes says of nobody that they do or will.
MAY_BE_PROPOSED = frozenset(("wished", "possible", "coming", "if", "denied", "done"))
# Ways of speaking that have such a word and say nothing with it.
_FREE = re.compile(
    r"\b(?:as of today|first of all|above all|after all|all in all|no doubt|of course|most recent(?:ly)?|last but not least"
    r"|look(?:s|ed|ing)? after|as well as|as far as|once more|that said|then again|more(?:over| closely| precisely| specifically| details?)|not only|one more thing|as expected by the strategy"
    r"|if you (?:like|want|wish)|only(?= \W?\d)|just(?= \d)|so, )\b|\bat (?:worst|best)(?= [^,;]{0,40}\d)",
    re.I,
)
_PATTERNS = [
    (name, by_word, re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])", re.I))
    for listed, by_word in ((_KEPT, False), (_PUT_IN, False), (_BY_WORD, True))
    for name, pattern in listed.items()
] + [("wished", False, re.compile(r"(?<=[\w~])\?"))]


# What a sentence says without a word of the class: who adds some has more, who says please asks.
_IMPLIED = (
    ("degree more", re.compile(r"\b(?:add(?:s|ed|ing|itional)?|extra|further)\b", re.I)),
    ("wished", re.compile(r"\bplease\b|\b(?:we|i) need\b|\bfor us to do\b", re.I)),
    ("duty", re.compile(r"\b(?:we|i) (?:need|promised?|agreed)\b", re.I)),
    # Who asks about something asks whether it could be.
    ("possible", re.compile(r"\bask(?:s|ed|ing)? (?:about|for)\b", re.I)),
    # Who refuses or grants something was asked for it; a trial is an attempt.
    (
        "wished",
        re.compile(
            r"\b(?:refus|declin|reject|grant|approv)\w*|\bturn(?:s|ed) down\b|\btrials?\b", re.I
        ),
    ),
    ("caused", re.compile(r"\btrac(?:es|ed) (?:\w+ ){1,3}to\b", re.I)),
)


class Operator(NamedTuple):
    """`name` is compared; it stands from `place` to `end` of the cleaned text. A `kept` one may not
    be left out."""

    name: str
    place: int
    kept: bool
    end: int


@lru_cache(maxsize=8192)
def operators(text: str) -> tuple[Operator, ...]:
    """Of a cleaned text, in no order: dates, and values with the words that say how near, have none.

    What these words say the check holds against the values of the evidence.
    """
    blank = list(in_one_word(text))
    # Those of a quotation too: its May is none that may be.
    facts = facts_of_claim(text.replace('"', " "))
    dated = (d for d in facts.dates if any(r.month or r.year for r in d.readings))
    spans = [(d.start, d.end) for d in dated] + [m.span() for m in _FREE.finditer(text)]
    spans += told_with(facts)
    for start, end in spans:
        blank[start:end] = "~" * (end - start)
    told = "".join(blank)
    return tuple(
        Operator(_named(name, m.group()) if by_word else name, m.start(), name in _KEPT, m.end())
        for name, by_word, pattern in _PATTERNS
        for m in pattern.finditer(told)
    )


def _named(name: str, said: str) -> str:
    """Of a class that is compared by word; "the year before" is last year's."""
    told = folded(said)
    before = _BEFORE.fullmatch(told)
    return f"relative last {before[1] or before[2]}" if before else f"{name} {told}"


@lru_cache(maxsize=8192)
def implied(text: str) -> tuple[str, ...]:
    """The names of what a sentence of evidence says without such a word."""
    return tuple(name for name, pattern in _IMPLIED if pattern.search(text))
