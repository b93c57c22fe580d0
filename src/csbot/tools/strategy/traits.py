"""What speaks for and against a unit as the answer to a question, one number each: the traits that
the learned weights of `scorer` are for."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.words import is_common
from csbot.search.stems import folded
from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.figures_asked import denies_kind, has_figure, values
from csbot.tools.strategy.spans_named import without_spans
from csbot.tools.strategy.units import Unit

_SUM = re.compile(r"\b(?:adds? up|total|sum|in all|altogether)\b", re.I)
_ROLE = re.compile(
    r"\b(?:managers?|directors?|vp|head|csms?|associates?|specialists?|executives?|leadership|"
    r"management|owners?|operations|architects?|engineers?)\b",
    re.I,
)
# A name of its own inside a sentence, and no abbreviation.
_PRODUCT = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]*[A-Z]?[a-z]+\b")
_ITEM = re.compile(r"[,;]\s|\band\b")
_SEVERAL = 3
_TEXTS = 8_000
# Letters in which a sentence names who it is about.
_SUBJECT = 34
# How our documents head what tells all parts of something.
_GLANCE = "glanc"
# What is said of the document, and not by it.
_DOCUMENT = re.compile(r"\bdocument\b|\bcsbot\b|\bthe playbook\b|disagrees|several figures", re.I)


class Word(NamedTuple):
    """A word of the question: its weight, the stems that are near it in this field, those akin to
    it in the language, and whether the company's documents have it or one that is near."""

    token: str
    weight: float
    kin: frozenset[str]
    akin: frozenset[str]
    known: bool


def traits(
    unit: Unit, asked: Asked, words: Sequence[Word], cosine: float, closeness: float
) -> dict[str, float]:
    """By name; shares of the question's words by where the unit has them, then the rest as 0 to 1.

    `cosine` is that of the unit to the question (0 where it was not read so), `closeness` that of
    its section; `reading` are the log-odds by who reads both, and 0 until they are known.
    """
    return {
        **_words(unit, words),
        "cosine": cosine,
        "reading": 0.0,
        "closeness": closeness,
        **_parts(unit, asked),
        **_figures(unit, asked),
        **_form(unit, asked, words),
        **_whole(unit, asked, words),
        **_sort(unit, asked),
    }


def _words(unit: Unit, words: Sequence[Word]) -> dict[str, float]:
    said = unit.own | unit.head
    titled = unit.heading
    found = dict.fromkeys(
        (
            "own",
            "head",
            "heading",
            "kin",
            "kin_heading",
            "akin",
            "around",
            "keyword",
            "lacks",
            "unheard",
        ),
        0.0,
    )
    whole = sum(word.weight for word in words) or 1.0
    for word in words:
        found[_where(unit, word, said, titled)] += word.weight / whole
    return found


def _where(unit: Unit, word: Word, said: frozenset[str], titled: frozenset[str]) -> str:
    """The best place in which a unit has a word."""
    if word.token in unit.own:
        return "own"
    if word.token in unit.head:
        return "head"
    if word.token in titled:
        return "heading"
    if word.kin & said:
        return "kin"
    if word.kin & titled:
        return "kin_heading"
    if word.akin & said:
        return "akin"
    if word.token in unit.around or word.kin & unit.around:
        # What is around a rule are the words kept for it to answer to.
        return "keyword" if unit.sort else "around"
    return "lacks" if word.known else "unheard"


def _parts(unit: Unit, asked: Asked) -> dict[str, float]:
    """Numbered parts: those of the question that the unit has, or has others of their kind."""
    found = {
        "span": 0.0,
        "span_near": 0.0,
        "span_other": 0.0,
        "span_lacks": 0.0,
        "span_titled": 0.0,
    }
    for span in asked.spans:
        share = 1.0 / len(asked.spans)
        own = [one for one in unit.spans if one.kind == span.kind]
        if span in unit.spans:
            found["span"] += share * (0.8 if len(own) > 1 else 1.0)
        elif any(one.covers(span) for one in own):
            found["span"] += share * (0.5 if len(own) > 1 else 0.7)
        elif own:
            found["span_other"] += share
        elif any(near.covers(span) for near in unit.near_spans):
            found["span_near"] += share
        else:
            found["span_lacks"] += share
        found["span_titled"] += share * (span in unit.head_spans)
    return found


def _figures(unit: Unit, asked: Asked) -> dict[str, float]:
    wanted = asked.figure
    text = without_spans(unit.text) if wanted in ("count", None) else unit.text
    has = has_figure(text, wanted or "any")
    said = unit.own | unit.head
    lacking = [m for m in asked.measures if m not in said]
    titled = [m for m in lacking if m in unit.heading]
    others = [t for t in unit.own if t[0] == "#" and t not in asked.measures]
    return {
        "figure": float(bool(wanted) and has and not unit.is_gap),
        "figure_lacks": float(bool(wanted) and not has and not unit.is_gap),
        "figure_aside": float(not wanted and not asked.claims and has),
        "claim": float(bool(asked.claims) and has),
        "claimed": float(
            bool(asked.claims) and bool(values(" ".join(asked.claims)) & values(text))
        ),
        "anchor": float(bool(asked.anchors & values(unit.text))),
        "anchor_lacks": float(bool(asked.anchors) and not asked.anchors & values(unit.text)),
        "measure": float(bool(asked.measures) and not lacking),
        "measure_lacks": float(len(lacking) > len(titled)),
        "measure_other": float(bool(others) and not asked.measures),
        "own_choice": float(bool(wanted) and unit.is_own_choice),
        "sum": float(asked.is_sum and bool(_SUM.search(unit.text))),
    }


def _form(unit: Unit, asked: Asked, words: Sequence[Word]) -> dict[str, float]:
    """How the question is put, and whether the unit is such as answers questions put so."""
    kin = {word.token: word.kin | {word.token} for word in words}
    thing = [t for t in asked.wanted or () if t in kin]
    said = unit.own | unit.head
    is_list, named = _is_list(unit.text), _names_product(unit.text)
    role = names_role(unit)
    mine = {t for word in words for t in kin[word.token]}
    return {
        "thing": len([t for t in thing if kin[t] & said]) / len(thing) if thing else 0.0,
        "opens": float(any(kin[t] & unit.opens for t in thing)),
        "pairs": len(asked.pairs & unit.pairs) / len(asked.pairs) if asked.pairs else 0.0,
        "titled": len([t for t in unit.heading if t in mine]) / max(len(unit.heading), 1),
        "who_role": float(asked.who and role),
        "who_lacks": float(asked.who and not role),
        "who_opens": float(asked.who and _opens_with_role(unit.text.removeprefix(unit.company))),
        "list": float(asked.wants_passage and is_list),
        "short": float(asked.wants_passage and not is_list),
        "names": float(asked.wants_passage and named),
        "named": _share_named(unit, asked),
        "strange": len(unit.own - mine) / max(len(unit.own), 1),
        "long": min(len(unit.own), 40) / 40,
        "superlative": float(asked.is_superlative and bool(unit.head)),
    }


def _whole(unit: Unit, asked: Asked, words: Sequence[Word]) -> dict[str, float]:
    """Whether the unit's section is the one that a question for several things is about."""
    every = sum(word.weight for word in words) or 1.0
    has = sum(w.weight for w in words if ({w.token} | w.kin) & unit.every and unit.section_text)
    kinds = {span.kind for span in unit.head_spans}
    return {
        "section": has / every,
        "several": float(bool(kinds & asked.several_of)),
        "overview": float(asked.wants_each and _GLANCE in unit.heading),
        "counted": float(bool(asked.counts & unit.counts)),
        "count_other": float(bool(asked.counts and unit.counts) and not asked.counts & unit.counts),
        "defines": float(
            asked.is_definition and bool((asked.measures | {*asked.tokens}) & unit.opens)
        ),
    }


def _share_named(unit: Unit, asked: Asked) -> float:
    """How many of the names in the question the unit or its heading has."""
    said = f"{unit.evidence.title} {unit.text}".casefold()
    held = sum(name.casefold() in said for name in asked.names)
    return held / len(asked.names) if asked.names else 0.0


def _sort(unit: Unit, asked: Asked) -> dict[str, float]:
    """What sort of unit it is; what is denied answers where that is asked for."""
    kind = unit.sort
    denied = unit.is_gap and (
        denies_kind(unit.text, asked.figure) if asked.figure else bool(asked.claims)
    )
    return {
        "of_document": float(_is_of_document(unit.text) and not unit.is_gap),
        "first": float(bool(unit.section_text) and unit.sentence == unit.section_text[0]),
        "gap_asked": float(denied),
        "gap": float(unit.is_gap and not denied),
        "comment": float(unit.is_comment and not asked.of_conflict),
        "comment_asked": float(unit.is_comment and asked.of_conflict),
        **{name: float(name == f"is_{kind}") for name in SORT_TRAITS},
    }


# Of rules, by where they stand in the playbook; a document's sentence is none of these.
SORTS = ("targets", "bands", "components", "scale", "actions", "indicators", "segments", "rule")
SORT_TRAITS = tuple(f"is_{one}" for one in SORTS)
NAMES = (
    "own", "head", "heading", "kin", "kin_heading", "akin", "around", "keyword", "lacks", "unheard",
    "cosine", "reading", "closeness",
    "span", "span_near", "span_other", "span_lacks", "span_titled",
    "figure", "figure_lacks", "figure_aside", "claim", "claimed", "anchor", "anchor_lacks",
    "measure", "measure_lacks", "measure_other", "own_choice", "sum",
    "thing", "opens", "pairs", "titled", "who_role", "who_lacks", "who_opens", "list", "short",
    "names", "named",
    "strange", "long", "superlative",
    "section", "several", "overview", "counted", "count_other", "defines",
    "of_document", "first", "gap_asked", "gap", "comment", "comment_asked",
    *SORT_TRAITS,
)  # fmt: skip


def names_role(unit: Unit) -> bool:
    return _has_role(unit.text)


# What a text has is the same for every question.
@lru_cache(maxsize=_TEXTS)
def _has_role(text: str) -> bool:
    return bool(_ROLE.search(text))


@lru_cache(maxsize=_TEXTS)
def _opens_with_role(text: str) -> bool:
    """ "Associates manage the small accounts" says who does something."""
    return bool(_ROLE.search(text[:_SUBJECT]))


@lru_cache(maxsize=_TEXTS)
def _is_list(text: str) -> bool:
    return len(_ITEM.findall(text)) >= _SEVERAL


@lru_cache(maxsize=_TEXTS)
def _names_product(text: str) -> bool:
    return any(not is_common(folded(name)) for name in _PRODUCT.findall(text))


@lru_cache(maxsize=_TEXTS)
def _is_of_document(text: str) -> bool:
    return bool(_DOCUMENT.search(text))


def vector(found: Mapping[str, float]) -> list[float]:
    return [found[name] for name in NAMES]
