"""What a question about a strategy asks: its words, measures, numbered parts, type of figure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from csbot.checking.reading.words import is_common
from csbot.domain.calendar_words import MONTHS, WEEKDAYS
from csbot.search.stems import folded, stems, words
from csbot.tools.facts.company_names import without_names
from csbot.tools.strategy import asked_forms as forms
from csbot.tools.strategy.field_terms import kin, terms, word_pairs
from csbot.tools.strategy.figures_asked import (
    FigureKind,
    asked_figure,
    claimed,
    counted,
    has_figure,
    without_counts,
)
from csbot.tools.strategy.given_figures import Figure, figures
from csbot.tools.strategy.moments import without_moments
from csbot.tools.strategy.spans_named import Span, spans, without_spans
from csbot.tools.strategy.written_out import written_out

# Months and days of the week are written with a capital, and name nothing.
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Asked:
    """`tokens` name the topic; `measures` must be in an answer; `names` are capitalised words that
    are no common ones; `claims` the figures that a yes-or-no question puts forward; `pairs` are
    words that stand together; `wanted` those of the thing that "what" or "which" asks for.
    `anchors` are figures that say which thing is meant, and are not asked for themselves;
    `excluded` are words of what is not asked for, `counts` how many things are asked for ("five
    kinds"), `several_of` the kinds of numbered parts ("the phases"); `wants_each` says that all of
    a list is asked for, whether figures or not, `of_conflict` where the document disagrees with
    itself, or what it leaves out. `segments` are ids of those that it names, where a playbook is
    known; `wants_person` says that somebody's name is asked for, and not a role, `wants_next` that
    what comes behind the numbered part is."""

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
    anchors: frozenset[Figure] = frozenset()
    who: bool = False
    pairs: frozenset[frozenset[str]] = frozenset()
    wanted: frozenset[str] | None = None
    excluded: frozenset[str] = frozenset()
    counts: frozenset[int] = frozenset()
    is_definition: bool = False
    several_of: frozenset[str] = frozenset()
    wants_each: bool = False
    of_conflict: bool = False
    segments: frozenset[str] = frozenset()
    wants_person: bool = False
    wants_next: bool = False

    @property
    def wants_passage(self) -> bool:
        """Whether what a section says answers it, and no figure or name alone."""
        is_figure = self.figure or self.claims or (self.measures and not self.is_definition)
        return not (is_figure or self.who or self.anchors)

    @property
    def is_reverse(self) -> bool:
        """Whether a figure is given and what has it is asked for: "what costs €25K"."""
        return bool(self.anchors) and self.figure is None


def read_asked(question: str, companies: Mapping[str, str]) -> Asked:
    """`companies` are the forms by which companies are spoken of; they say nothing of the topic."""
    # "SMBs" are told of as SMB.
    text = forms.PLURAL.sub(r"\1", written_out(without_names(question, companies)))
    yes_no = bool(forms.YES_NO.match(question) or forms.RIGHT.search(question))
    named_spans = spans(text)
    claims: tuple[str, ...] = ()
    if yes_no and not forms.OR.search(text):
        claims = tuple(claimed(_unplaced(text)))
    is_open = not yes_no and not forms.OR.search(text)
    anchors = tuple(claimed(without_counts(_unplaced(text)))) if is_open else ()
    is_load = bool(forms.LOAD.search(text))
    text = forms.LOAD.sub("account load", text)
    excluded = frozenset(stems(" ".join(match["what"] for match in forms.EXCLUDED.finditer(text))))
    text = forms.EXCLUDED.sub(" ", text)
    is_definition = bool(forms.DEFINES.search(question))
    who = bool(forms.WHO.search(text))
    several_of = frozenset(kind.lower() for kind in forms.SEVERAL_OF.findall(text))
    figure = None if claims or is_definition else _figure_meant(text, anchors, who)
    plain = forms.HOW.sub(" ", without_spans(text))
    for claim in (*claims, *anchors):
        plain = plain.replace(claim, " ")
    return Asked(
        text=text,
        tokens=_tokens(plain, bool(named_spans)),
        measures=terms(plain)[1],
        spans=named_spans,
        figure="count" if is_load else figure,
        excluded=excluded,
        counts=counted(text),
        several_of=several_of,
        wants_each=bool(several_of or forms.EACH.search(text)),
        of_conflict=bool(forms.CONFLICT.search(text)),
        is_definition=is_definition,
        anchors=figures(" ; ".join(anchors)),
        is_superlative=bool(forms.MOST.search(text)),
        is_yes_no=yes_no,
        claims=claims,
        names=_names(text),
        is_sum=bool(forms.SUM.search(text)),
        pairs=word_pairs(
            [t for t in terms(plain)[0] if t not in forms.FRAME and not _is_number(t)]
        ),
        wanted=_wanted(text),
        who=who,
        wants_person=bool(forms.PERSON.search(question)),
        wants_next=bool(named_spans and forms.FOLLOWS.search(text)),
    )


def _of_measure(text: str) -> FigureKind | None:
    """ "Which NPS do they want" asks for a figure, though it names none."""
    match = forms.THING.search(text)
    return "any" if match and terms(match[1])[1] else None


def _figure_meant(text: str, anchors: tuple[str, ...], who: bool) -> FigureKind | None:
    found = _figure(text, anchors) or _of_measure(text) or _of_choice(text)
    if found and not forms.HOW.search(text) and any(has_figure(one, found) for one in anchors):
        # "What costs €25K" and "which KPI has a target of 85%" give the figure, and ask for what
        # has it.
        return None
    if found == "money" and (forms.YES_NO.search(text) or forms.IN_WHICH_WAY.search(text)):
        # "Do they earn anything extra" asks whether, "how are they paid" in which way.
        return None
    # "Which part of the team crunches the numbers" asks for somebody.
    return None if who and not forms.HOW.search(text) else found


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
    return "any" if forms.OR.search(text) and claimed(_unplaced(text)) else None


def _wanted(text: str) -> frozenset[str] | None:
    """ "What is the onboarding fee at…" wants a fee; None where no thing is named."""
    match = forms.THING.search(text)
    return frozenset(terms(match[1])[0]) if match and match[1].strip() else None


def parts(asked: Asked) -> list[Asked]:
    """A question that asks two things, cut in two; numbered parts of one hold for the other. What
    is told around a question is no part of it."""
    texts: list[str] = []
    for text in forms.AND.split(asked.text):
        if not text.strip() or not forms.ASKS.search(text):
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
    return tuple(dict.fromkeys(_telling(text)))


def _telling(text: str) -> list[str]:
    return [t for t in terms(text)[0] if t not in forms.FRAME and not _is_number(t)]


def _unplaced(text: str) -> str:
    """Without the parts that a claim stands under: "by day 30", "Tier 2", "Q3 2025"."""
    return re.sub(
        r"\b(?:(?:after|by|within|on|in|at)\s)?(?:tier|phase|program|process|week|day|month|year|"
        r"step)s?\s-?\d+(?:\s?(?:-|–|to)\s?\d+)?\+?|\bQ[1-4]\b|\b20\d\d\b|"
        r"\b(?:after|in the first|the first)\s\d+\s(?:days|weeks|months|years)",
        " ",
        without_moments(text),
        flags=re.I,
    )


def _names(text: str) -> tuple[str, ...]:
    """Words with a capital that are no common words: products, people, places."""
    found = []
    for match in forms.NAME.finditer(text):
        # "I've" is no name, nor is the quotation mark a part of one.
        word = re.sub(r"['’].*$", "", match.group())
        opens = not text[: match.start()].strip(" \"'“”")
        stem = (stems(word) or [""])[0]
        if opens or len(word) < 2 or not stem or stem in forms.FRAME:
            continue
        if word.lower() in _CALENDAR:
            continue
        if not is_common(folded(word)) and not kin(stem) and not terms(word)[1]:
            found.append(word)
    return tuple(dict.fromkeys(found))


def _is_number(token: str) -> bool:
    return any(c.isdigit() for c in token) and not words(token.strip("0123456789"))
