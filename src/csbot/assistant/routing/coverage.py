"""What of a question the chosen tool knows nothing about: that has to be looked for elsewhere.

A question such as "who decides on the renewal" looks much like one for the account record, which
says nothing of deciding. The words that a tool's examples and arguments never speak of are left
over; another tool whose examples hold them is asked too, and else the records are searched.
"""

import math
import re

from csbot.assistant.reading.reading import Reading
from csbot.assistant.routing.choices import spoken_words
from csbot.assistant.routing.router import Router
from csbot.search.stems import stems, words
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.ground.base import AnyTool

# Words of courtesy and haste, and of asking at all; no tool has to answer them.
COURTESY = frozenset(
    stems(
        "please thanks thank hi hey hello quick quickly question one give get got let see "
        "current per currently today now exactly actually really still right go going much many "
        "number count figure value name date day time next make sure boss back help pull check "
        "remind quick two thing overall moment like well good ok okay bit rough roughly whether "
        "put asap urgent morning afternoon team everybody newest plus both think believe guess "
        "wonder suppose assume till"
    )
)
# From here on a look-up is as good as certain; and below the next, words that it does not speak of
# are looked for in the records, which are told before what it finds.
STRONG, SURE = 0.6, 0.8
# From these shares of a question's words on that a look-up on one account does not know, the
# records are asked, and not it: the surer the look-up, the larger, and of more than a word.
_MOSTLY, _NEARLY_ALL, _WORDS = 0.5, 0.75, 2
# From this share on a look-up is no answer beside records that are one.
_PARTLY = 0.3
# The log-odds that a look-up on one account tells what is asked: of nothing, for those that the
# router gives it, and for the share of the question's words that it knows nothing of. Learned on
# questions of which it was known what answers them: of those left out 97% are told apart.
_BASE, _BY_ROUTER, _BY_SHARE = -0.78, 1.28, -1.47
_SURELY = 0.999
_COMPARED = frozenset(stems("against versus"))
# So many words that are told beside the asking clause are no mere chat.
_TOLD = 2
_WHY = re.compile(r"\b(?:why|how come|what caused|what led|reason|because)\b", re.I)


def left_over(tool: AnyTool, reading: Reading, router: Router) -> set[str]:
    """The stems of the question that the tool's examples and arguments do not speak of."""
    heard = router.heard(tool.name)
    asked = set(stems(_plain(reading))) - RECORDS - COURTESY - heard
    asked -= spoken_words(tool.arguments)
    # "Quick q", "y": a single letter is no matter.
    asked = {stem for stem in asked if len(stem) > 1 or stem.isdigit()}
    # "The clinical IT lead" is somebody whom the question was read to name.
    asked -= {s for c in reading.contacts for s in stems(f"{c.name} {c.title or ''}")}
    if reading.metrics:
        # A value "against the latest one" is a value at two days.
        asked -= _COMPARED
    if _WHY.search(reading.text) and "why" not in heard:
        asked.add("why")
    return asked


def unread(tool: AnyTool, reading: Reading, whole: Reading, router: Router) -> set[str]:
    """What is left over of the asking clause, and of what the whole question tells beside it,
    where that is more than a word: "I know the renewal is near. Who decides on the budget"."""
    own = set(stems(_plain(reading)))
    told = left_over(tool, whole, router) - own - {"why"} if whole is not reading else set()
    rest = left_over(tool, reading, router)
    return rest | told if len(told) >= _TOLD else rest


def share_of(rest: set[str], whole: Reading) -> float:
    """How much of what a question speaks of is left over: 0 to 1."""
    said = set(stems(_plain(whole))) - RECORDS - COURTESY
    # The words that name a metric are words of the question too, and known.
    spans = whole.words.metric_spans(whole.text) if whole.metrics and whole.words else ()
    known = sum(len(whole.text[start:end].split()) for start, end in spans)
    return len(rest) / (len(said | rest) + known) if rest else 0.0


def chance_of(score: float, share: float) -> float:
    """How likely a look-up tells what is asked: `score` is the router's, `share` what of the words
    is left over."""
    score = min(max(score, 1 - _SURELY), _SURELY)
    odds = _BASE + _BY_ROUTER * math.log(score / (1 - score)) + _BY_SHARE * share
    return 1 / (1 + math.exp(-odds))


def answers(tool: AnyTool, rest: set[str], router: Router) -> bool:
    """Whether a tool speaks of everything that another left over."""
    return rest <= router.heard(tool.name) | spoken_words(tool.arguments)


def _plain(reading: Reading) -> str:
    """The question without whatever was read from it as a typed piece."""
    plain = reading.masked
    return re.sub(r"\b[A-Z]{3,}\b(?:['’]s)?", " ", plain) if words(plain) else ""


def is_partly(share: float, reading: Reading) -> bool:
    """Whether so much is left over that records which answer are told alone. A metric that is
    named is no word of the question, and what is left beside it weighs less than it seems."""
    return share >= _PARTLY and not reading.metrics


def is_strange(share: float, words: int, score: float) -> bool:
    """Whether a look-up that is this likely knows too little of what is asked."""
    if score < STRONG:
        return share >= _MOSTLY
    return share >= _NEARLY_ALL and (score < SURE or words >= _WORDS)
