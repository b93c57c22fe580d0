"""Strategy passages cut into units that answer one question each, with what they stand under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from csbot.domain.chunk import Chunk
from csbot.domain.evidence import Evidence
from csbot.tools.facts.quoting import passage, sentences_of
from csbot.tools.rules.playbook_evidence import Rule
from csbot.tools.strategy.field_terms import terms, word_pairs
from csbot.tools.strategy.figures_asked import counted, denies
from csbot.tools.strategy.segments_named import NO_SEGMENTS, SegmentForms, segments_in
from csbot.tools.strategy.spans_named import Span, spans, without_spans

_LIST = re.compile(r"^(?P<head>[^:;]{3,120}):\s+(?P<items>.+;.+)$", re.S)
_LONG = 90
# Letters of a sentence's opening.
_OPENING = 32
# Who does what by when, and how a metric becomes points, is the playbook's answer to a strategy,
# and not the strategy's figure.
_OWN = ("actions", "scale")
# How a playbook marks what its strategy does not say.
_ASSUMED = re.compile(r"\bassum\w+|\bcsbot's default\b", re.I)
# How our documents head what they say of a source's faults and gaps.
_COMMENT = re.compile(
    r"\b(?:disagree|differ|leaves? open|does not give|break|cannot all hold)\b", re.I
)


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """`own` is what it says, `head` what its list stands under, `heading` its section, `around`
    the rest of the section; `text` is how it is told, `pairs` are its words that stand together,
    `opens` those that it begins with. `sentence` holds the whole list that it is an item of,
    `section_text` all sentences of its section; a rule has neither.
    `behind` is the section that a playbook's rule rests on; `is_comment` says that the section
    speaks about the document, `is_own_choice` that the days are the playbook's; `sort` is the part
    of the playbook that a rule stands in, empty for a sentence of a document; `counts` is how many
    things its sentence says there are. `segments` are ids of those that it names, or its heading,
    `head_segments` those of the heading."""

    text: str
    own: frozenset[str]
    head: frozenset[str]
    heading: frozenset[str]
    around: frozenset[str]
    spans: frozenset[Span]
    near_spans: frozenset[Span]
    head_spans: frozenset[Span]
    evidence: Evidence
    section: str
    is_gap: bool = False
    behind: str = ""
    pairs: frozenset[frozenset[str]] = frozenset()
    sentence: str = ""
    is_comment: bool = False
    is_own_choice: bool = False
    opens: frozenset[str] = frozenset()
    section_text: tuple[str, ...] = ()
    sort: str = ""
    company: str = ""
    counts: frozenset[int] = frozenset()
    segments: frozenset[str] = frozenset()
    head_segments: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        return self.own | self.head | self.heading | self.around


def passage_units(
    chunk: Chunk, company: str, segments: SegmentForms = NO_SEGMENTS
) -> Iterator[Unit]:
    """A section's sentences; a long list is cut at its semicolons, each item under its head."""
    body = _body(chunk)
    evidence = passage(chunk)
    around, heading = _tokens(f"{body} {chunk.title}"), _tokens(chunk.heading)
    near = spans(f"{chunk.heading} {body}")
    where = " › ".join(filter(None, (chunk.title, chunk.heading)))
    sentences = tuple(sentences_of(body))
    for sentence in sentences:
        for head, item in _parts(sentence):
            whole = f"{head}: {item}" if head else item
            yield Unit(
                text=_told(head, item, where if company not in whole else ""),
                own=_tokens(item),
                head=_tokens(head),
                heading=heading,
                around=around,
                spans=spans(f"{chunk.heading}. {whole}"),
                near_spans=near,
                head_spans=spans(chunk.heading),
                evidence=evidence,
                section=chunk.ref,
                is_gap=denies(whole),
                pairs=_pairs(f"{chunk.heading}. {whole}"),
                sentence=sentence,
                opens=_opening(item, company),
                is_comment=bool(_COMMENT.search(chunk.heading)),
                section_text=sentences,
                company=company,
                counts=counted(sentence),
                segments=segments_in(f"{chunk.heading}. {whole}", segments),
                head_segments=segments_in(chunk.heading, segments),
            )


def rule_unit(rule: Rule, segments: SegmentForms = NO_SEGMENTS) -> Unit:
    """A playbook's rule; its keywords answer too, but say less than its own words."""
    text = f"{rule.evidence.title} {rule.sentence}"
    return Unit(
        text=rule.sentence,
        own=_tokens(rule.sentence),
        head=frozenset(),
        heading=_tokens(rule.evidence.title),
        around=_tokens(rule.keywords),
        spans=spans(text),
        near_spans=spans(text),
        head_spans=spans(rule.evidence.title),
        evidence=rule.evidence,
        section=rule.evidence.ref.partition("~")[0],
        behind=rule.source,
        is_own_choice=_sort(rule.place) in _OWN or bool(_ASSUMED.search(rule.sentence)),
        pairs=_pairs(text),
        sort=_sort(rule.place),
        company=next(iter(rule.evidence.subject), ""),
        counts=counted(rule.sentence),
        segments=segments_in(text, segments),
        head_segments=segments_in(rule.evidence.title, segments),
    )


def _sort(place: str) -> str:
    """ "components/usage/logins" is a scale, "components/usage" a component."""
    part, _, one = place.partition("/")
    if part == "components" and "/" in one:
        return "scale"
    known = ("targets", "bands", "components", "actions", "indicators", "segments")
    return part if part in known else "rule"


def _told(head: str, item: str, where: str) -> str:
    """Quoted, with its place before it, where the words alone do not say whose they are."""
    if where:
        return f"{where}: “{f'{head}: … {item}' if head else item}”"
    text = f"{head}: “{item.rstrip('.')}”." if head else item
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _parts(sentence: str) -> list[tuple[str, str]]:
    """(head, item) of a list; the sentence alone where it is short or no list."""
    match = _LIST.match(sentence)
    if not match or len(sentence) <= _LONG:
        return [("", sentence)]
    items = [item.strip().removeprefix("and ") for item in match["items"].split(";")]
    return [(match["head"].strip(), item) for item in items if item]


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(terms(without_spans(text))[0])


def _opening(text: str, company: str) -> frozenset[str]:
    """What a sentence is about mostly stands first in it, after whose it is."""
    return frozenset(terms(without_spans(text.removeprefix(company)[:_OPENING]))[0])


def _pairs(text: str) -> frozenset[frozenset[str]]:
    return word_pairs(terms(without_spans(text))[0])


def _body(chunk: Chunk) -> str:
    """The passage without its heading, which stands in its first line."""
    first, _, rest = chunk.text.partition("\n")
    return rest if rest.strip() and chunk.heading.endswith(first.strip()) else chunk.text
