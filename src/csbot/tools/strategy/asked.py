"""What a question about a strategy asks: its words, measures, numbered parts, type of figure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from csbot.checking.reading.words import is_common
from csbot.search.stems import folded, stems, words
from csbot.tools.facts.asked_words import STRATEGY
from csbot.tools.facts.company_names import without_names
from csbot.tools.strategy.field_terms import kin, terms, word_pairs
from csbot.tools.strategy.figures_asked import (
    FigureKind,
    asked_figure,
    claimed,
    counted,
    values,
    without_counts,
)
from csbot.tools.strategy.spans_named import Span, spans, without_spans
from csbot.tools.strategy.written_out import written_out

_FRAME = (STRATEGY - frozenset(stems("account customer client"))) | frozenset(
    stems(
        "what which who when where why how according give get name state define plan planned want "
        "wants wanted expect expected need needs require much high exactly really "
        "company companies strategies make work works working day days week weeks counts figure "
        "number value let per "
        "year yearly annual annually month monthly should must may meant mean actually "
        "please compare comparison difference differ versus vs both two five all together "
        "altogether sum total come comes happen happens belong belongs one already still also "
        "according else reach set sets kind sort way exist there anything something true correct "
        "right really accept agree fit customer success cs higher lower bigger smaller larger more "
        "less highest lowest biggest smallest largest most least longer shorter stricter longest "
        "shortest like look know across "
        "plausible realistic reasonable sensible consistent done got puts put goes go include "
        "includes included exactly suppose supposed due mark apply applies math "
        "compute computes calculate calculates everything whole thing things among happen happens "
        "cheapest last next try tried trying someone somebody"
    )
)
_YES_NO = re.compile(
    r"^\W*(?:and |so |but |ok |hey |hi )?"
    r"(?:is|are|was|does|do|did|has|have|will|can|could|should|must|am i)\b",
    re.I,
)
_OR = re.compile(r"\bor\b", re.I)
_RIGHT = re.compile(r"\b(?:right|correct|true|isn't it|aren't they|doesn't it)\W*$", re.I)
_SUM = re.compile(
    r"\b(?:sum|total|totals|altogether|together|in all|overall|add up|combined)\b", re.I
)
_CONFLICT = re.compile(
    r"\b(?:contradict\w*|disagree\w*|conflict\w*|inconsisten\w*|consistent|twice|mismatch\w*|"
    r"fits?|match(?:es)?|leaves? open|missing|silent|plausible|makes? sense|adds? up|"
    r"say both|confus\w*|square with|two (?:different )?(?:figures|numbers|values|cutoffs))\b",
    re.I,
)
_MOST = re.compile(
    r"\b(?:highest|lowest|weakest|strongest|largest|smallest|biggest|fewest|longest|shortest|best|"
    r"worst|cheapest|(?:most|least) (?:expensive|important|valuable|costly|advanced))\b",
    re.I,
)
_LOAD = re.compile(
    r"\bhow many (?:strategic |foundation )?(?:accounts|customers|clients)\b"
    r"(?=[^?]*\b(?:csms?|managers?|associates?|specialists?)\b)",
    re.I,
)
# What type of figure is asked for; the topic stands elsewhere.
_HOW = re.compile(
    r"\bhow (?:long|often|soon|early|many|much|big|large|high|frequently|fast|quick|quickly)\b",
    re.I,
)
_AND = re.compile(
    r"\s*[;?]+\s+|(?<=[.!])\s+|,?\s+and\s+(?=(?:how|what|which|who|when|where|whose|why|"
    r"does|do|is|are|should|can|must)\b)",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:how|what|whats|which|who|when|where|whose|why)\b|"
    r"^\W*(?:and |so |but |also )?(?:is|are|was|does|do|did|has|have|will|can|could|should|must|"
    r"name|list|give|tell|compare|add|show)\b",
    re.I,
)
_THING = re.compile(
    r"\b(?:what(?:['’]s)?|which|how many|how much)\s+(?:(?:is|are|was|were|would be|will be)\s+)?"
    r"(?:(?:the|an?|its|their|our)\s+)?((?:(?!(?:do|does|did|is|are|was|has|have|should|will|can|must|may|"
    r"at|in|for|by|to|with|from|per|when|that|between|and|say|get|gets|about)\b)[\w%'’-]+\s*)+)",
    re.I,
)
# What a word or a short form means is asked, and no figure of it.
_DEFINES = re.compile(
    r"\b(?:defin(?:e|es|ed|ition)|stands? for|spell\w*|abbreviat\w*|acronym|meaning|"
    r"mean by|meant by|explain\w*|measuring|(?:does|do) \w+ measure)\b|"
    r"\b(?:what|whatever) (?:does|do|is|are)\b[^?]*\b(?:mean|called)\b|=\s*\?|"
    r"^\W*what(?:['’]?s| is| are)\s+(?:the |an? )?['\"“‘][^'\"”’]+['\"”’]",
    re.I,
)
# What is not asked for: "the tools that we pay already (not the planned ones)".
_EXCLUDED = re.compile(
    r"\b(?:not (?:the|counting|including|only the)|excluding|except(?: for)?|other than|apart from|"
    r"rather than|instead of|(?<=\()not)\s+(?:the\s)?"
    r"(?P<what>[\w-]+(?:\s(?!ones?\b)[\w-]+)?)(?:\sones?)?(?=\W*(?:$|[,.;?!)]))",
    re.I,
)
_WHO = re.compile(
    r"\b(?:who|whose|whom)\b|\b(?:which|what) (?:\w+ ){0,2}?(?:roles?|positions?|teams?|"
    r"departments?|functions?|persons?|managers?|part of [^?]{0,40}\bteam|"
    r"member of [^?]{0,20}\bteam)\b",
    re.I,
)
_SEVERAL_OF = re.compile(
    r"\b(phase|tier|week|program|process|band|level|stage|step|segment|categorie|component)s\b(?!\s?-?\d)",
    re.I,
)
_EACH = re.compile(
    r"\b(?:all|whole|ranges?|entire|complete|full|list|lists|distribut\w+|breakdown|broken down|"
    r"made up|composed|composition|"
    r"(?:every|each)(?!\s(?:day|week|month|quarter|year)))\b",
    re.I,
)
_PLURAL = re.compile(r"\b([A-Z]{2,})s\b")
_NAME = re.compile(r"(?<![\w])[A-ZÀ-Þ][\w&'’-]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """`tokens` name the topic; `measures` must be in an answer; `names` are capitalised words that
    are no common ones; `claims` the figures that a yes-or-no question puts forward; `pairs` are
    words that stand together; `wanted` those of the thing that "what" or "which" asks for.
    `anchors` are figures that say which thing is meant, and are not asked for themselves;
    `excluded` are words of what is not asked for, `counts` how many things are asked for ("five
    kinds"), `several_of` the kinds of numbered parts ("the phases"); `wants_each` says that all of
    a list is asked for, whether figures or not, `of_conflict` where the document disagrees with
    itself, or what it leaves out."""

    text: str
    tokens: tuple[str, ...]
    measures: frozenset[str]
    spans: frozenset[Span]
    figure: FigureKind | None
    is_yes_no: bool
    claims: tuple[str, ...]
    names: tuple[str, ...]
    is_sum: bool = False
    is_superlative: bool = False
    anchors: frozenset[float] = frozenset()
    who: bool = False
    pairs: frozenset[frozenset[str]] = frozenset()
    wanted: frozenset[str] | None = None
    excluded: frozenset[str] = frozenset()
    counts: frozenset[int] = frozenset()
    is_definition: bool = False
    several_of: frozenset[str] = frozenset()
    wants_each: bool = False
    of_conflict: bool = False

    @property
    def wants_passage(self) -> bool:
        """Whether what a section says answers it, and no figure or name alone."""
        is_figure = self.figure or self.claims or (self.measures and not self.is_definition)
        return not (is_figure or self.who)


def read_asked(question: str, companies: Mapping[str, str]) -> Asked:
    """`companies` are the forms by which companies are spoken of; they say nothing of the topic."""
    # "SMBs" are told of as SMB.
    text = _PLURAL.sub(r"\1", written_out(without_names(question, companies)))
    yes_no = bool(_YES_NO.match(question) or _RIGHT.search(question))
    named_spans = spans(text)
    claims: tuple[str, ...] = ()
    if yes_no and not _OR.search(text):
        claims = tuple(claimed(_unplaced(text)))
    is_open = not yes_no and not _OR.search(text)
    anchors = tuple(claimed(without_counts(_unplaced(text)))) if is_open else ()
    text = _LOAD.sub("account load", text)
    excluded = frozenset(stems(" ".join(match["what"] for match in _EXCLUDED.finditer(text))))
    text = _EXCLUDED.sub(" ", text)
    is_definition = bool(_DEFINES.search(question))
    who = bool(_WHO.search(text))
    several_of = frozenset(kind.lower() for kind in _SEVERAL_OF.findall(text))
    plain = _HOW.sub(" ", without_spans(text))
    for claim in (*claims, *anchors):
        plain = plain.replace(claim, " ")
    return Asked(
        text=text,
        tokens=_tokens(plain, bool(named_spans)),
        measures=terms(plain)[1],
        spans=named_spans,
        figure=None if claims or is_definition else _figure_meant(text, anchors, who),
        excluded=excluded,
        counts=counted(text),
        several_of=several_of,
        wants_each=bool(several_of or _EACH.search(text)),
        of_conflict=bool(_CONFLICT.search(text)),
        is_definition=is_definition,
        anchors=frozenset(values(" ".join(anchors))),
        is_superlative=bool(_MOST.search(text)),
        is_yes_no=yes_no,
        claims=claims,
        names=_names(text),
        is_sum=bool(_SUM.search(text)),
        pairs=word_pairs([t for t in terms(plain)[0] if t not in _FRAME and not _is_number(t)]),
        wanted=_wanted(text),
        who=who,
    )


def _of_measure(text: str) -> FigureKind | None:
    """ "Which NPS do they want" asks for a figure, though it names none."""
    match = _THING.search(text)
    return "any" if match and terms(match[1])[1] else None


def _figure_meant(text: str, anchors: tuple[str, ...], who: bool) -> FigureKind | None:
    found = _figure(text, anchors) or _of_measure(text) or _of_choice(text)
    if found == "money" and _YES_NO.search(text):
        # "Do they earn anything extra" asks whether, and not how much.
        return None
    # "Which part of the team crunches the numbers" asks for somebody.
    return None if who and not _HOW.search(text) else found


def _figure(text: str, anchors: tuple[str, ...]) -> FigureKind | None:
    """The type that is asked for: "what must be 100%" gives a figure and asks for none."""
    for figure in anchors:
        text = text.replace(figure, " ")
    return asked_figure(text)


def _tokens(plain: str, has_spans: bool) -> tuple[str, ...]:
    """ "Who wrote it and when" is asked in no other words than those that frame a question."""
    found = topic_tokens(plain)
    return found if found or has_spans else tuple(dict.fromkeys(terms(plain)[0]))


def _of_choice(text: str) -> FigureKind | None:
    """ "Is it 24K or 50K" asks which figure it is."""
    return "any" if _OR.search(text) and claimed(_unplaced(text)) else None


def _wanted(text: str) -> frozenset[str] | None:
    """ "What is the onboarding fee at…" wants a fee; None where no thing is named."""
    match = _THING.search(text)
    return frozenset(terms(match[1])[0]) if match and match[1].strip() else None


def parts(asked: Asked) -> list[Asked]:
    """A question that asks two things, cut in two; numbered parts of one hold for the other. What
    is told around a question is no part of it."""
    texts: list[str] = []
    for text in _AND.split(asked.text):
        if not text.strip() or not _ASKS.search(text):
            continue
        if texts and not topic_tokens(without_spans(text)):
            # "And what comes out" goes on with what stands before it.
            texts[-1] += f"; {text}"
        else:
            texts.append(text)
    found = [read_asked(text, {}) for text in texts]
    if (
        asked.is_definition
        or len(found) < 2
        or not all(topic_tokens(without_spans(one.text)) for one in found)
    ):
        return [asked]
    return [replace(one, spans=one.spans or asked.spans) for one in found]


def topic_tokens(text: str) -> tuple[str, ...]:
    """What a text is about: its terms without the words that only frame it, and without numbers."""
    found = terms(text)[0]
    return tuple(dict.fromkeys(t for t in found if t not in _FRAME and not _is_number(t)))


def _unplaced(text: str) -> str:
    """Without the parts that a claim stands under: "by day 30", "Tier 2", "Q3 2025"."""
    return re.sub(
        r"\b(?:(?:after|by|within|on|in|at)\s)?(?:tier|phase|program|process|week|day|month|year|"
        r"step)s?\s-?\d+(?:\s?(?:-|–|to)\s?\d+)?\+?|\bQ[1-4]\b|\b20\d\d\b|"
        r"\b(?:after|in the first|the first)\s\d+\s(?:days|weeks|months|years)",
        " ",
        text,
        flags=re.I,
    )


def _names(text: str) -> tuple[str, ...]:
    """Words with a capital that are no common words: products, people, places."""
    found = []
    for match in _NAME.finditer(text):
        # "I've" is no name, nor is the quotation mark a part of one.
        word = re.sub(r"['’].*$", "", match.group())
        opens = not text[: match.start()].strip(" \"'“”")
        stem = (stems(word) or [""])[0]
        if opens or len(word) < 2 or not stem or stem in _FRAME:
            continue
        if not is_common(folded(word)) and not kin(stem) and not terms(word)[1]:
            found.append(word)
    return tuple(dict.fromkeys(found))


def _is_number(token: str) -> bool:
    return any(c.isdigit() for c in token) and not words(token.strip("0123456789"))
