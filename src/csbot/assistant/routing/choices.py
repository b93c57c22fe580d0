"""Choices that a tool's arguments offer, the words each goes by, and phrasings made of them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from csbot.search.stems import stems, words
from csbot.tools.ground.base import AnyTool, Arguments

_NEWEST = re.compile(r"\bmost recent(?:ly)?\b")


def options_of(annotation: Any) -> tuple[tuple[str, ...], bool]:
    """The words of a Literal (or of a tuple of them), and whether several may be chosen."""
    origin = get_origin(annotation)
    if origin is Literal:
        return tuple(str(option) for option in get_args(annotation)), False
    if origin is tuple:
        return options_of(get_args(annotation)[0])[0], True
    if origin is not None:
        found = [options_of(part) for part in get_args(annotation)]
        return tuple(o for options, _ in found for o in options), any(m for _, m in found)
    return (), False


def chosen(field: FieldInfo, text: str) -> tuple[str, ...]:
    """Options whose words the text holds, in its order; a field may list words for each."""
    # "The most recent month" is the latest, and asks for no maximum.
    lowered = _NEWEST.sub("latest", text.lower())
    said = words(lowered)
    found = []
    for option, phrases in _phrasings(field):
        places = [at for phrase in phrases if (at := _place(phrase, lowered, said)) is not None]
        if places:
            found.append((min(places), option))
    return tuple(option for _, option in sorted(found))


@cache
def spoken_words(arguments: type[Arguments]) -> frozenset[str]:
    """The stems of everything that a tool's arguments can be filled from in words."""
    return frozenset(
        stem
        for field in arguments.model_fields.values()
        for _, phrases in _phrasings(field)
        for phrase in phrases
        for stem in stems(phrase)
    )


def examples_of(tool: AnyTool) -> tuple[str, ...]:
    """A tool's examples, and each once more for every other word of a choice that it names: from
    "who is our champion at ACCOUNT" and the word "advocate" comes a further example."""
    made = list(tool.examples)
    for field in tool.arguments.model_fields.values():
        for _, phrases in _phrasings(field):
            made += _reworded(tool.examples, phrases)
    return tuple(dict.fromkeys(made))


def _reworded(examples: tuple[str, ...], phrases: tuple[str, ...]) -> Iterator[str]:
    patterns = [re.compile(rf"\b{re.escape(phrase)}\b", re.I) for phrase in phrases]
    held = [(example, p) for p in patterns for example in examples if p.search(example)]
    unused = [
        phrase
        for phrase, pattern in zip(phrases, patterns, strict=True)
        if not any(pattern.search(example) for example in examples)
    ]
    for phrase in unused if held else ():
        example, pattern = held[0]
        yield pattern.sub(phrase, example, count=1)


def _phrasings(field: FieldInfo) -> Iterator[tuple[str, tuple[str, ...]]]:
    extra = field.json_schema_extra
    spoken = extra.get("words", {}) if isinstance(extra, Mapping) else {}
    assert isinstance(spoken, Mapping)
    for option in options_of(field.annotation)[0]:
        listed = spoken.get(option)
        also = listed.split(",") if isinstance(listed, str) else []
        plain = option.replace("_", " ").replace("-", " ")
        yield option, (plain, *(phrase.strip() for phrase in also))


def _place(phrase: str, text: str, said: list[str]) -> int | None:
    """Where a phrase stands in the text; a single word also matches by its stem, but a noun in
    -ion only another such: a contract is no contraction."""
    match = re.search(rf"\b{re.escape(phrase)}\b", text)
    if match:
        return match.start()
    stemmed = stems(phrase)
    if len(stemmed) != 1 or " " in phrase:
        return None
    is_noun = phrase.endswith("ion")
    like = any(stems(w) == stemmed and (not is_noun or w.rstrip("s").endswith("ion")) for w in said)
    return len(text) if like else None
