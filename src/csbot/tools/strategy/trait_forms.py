"""How a question is put, and whether a unit is of the form that answers questions put so."""

import re
from collections.abc import Sequence
from functools import lru_cache

from csbot.checking.reading.words import is_common
from csbot.search.stems import folded
from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.figures_asked import denies_kind
from csbot.tools.strategy.trait_words import Word
from csbot.tools.strategy.units import Unit

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
# Of rules, by where they stand in the playbook; a document's sentence is none of these.
SORTS = ("targets", "bands", "components", "scale", "actions", "indicators", "segments", "rule")
SORT_TRAITS = tuple(f"is_{one}" for one in SORTS)


def form(unit: Unit, asked: Asked, words: Sequence[Word]) -> dict[str, float]:
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


def whole(unit: Unit, asked: Asked, words: Sequence[Word]) -> dict[str, float]:
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


def sort(unit: Unit, asked: Asked) -> dict[str, float]:
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
