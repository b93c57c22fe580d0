"""A model's text as plain visible words, and what in it a surface could act on."""

import re
import unicodedata
from collections.abc import Iterable

from csbot.checking.reading.normal import clean

# Letters that show nothing: Hangul fillers, the Braille blank, Khmer and Mongolian marks.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
# Plain letters, digits and marks stay as they are.
_ODD = re.compile(r"[^ -~]")
_LEAD = re.compile(r"^(?:\s*(?:#{1,6}|[-*•>]|\d{1,2}[.)])\s+)+")
# Backticks are quotes in the compared form.
_EMPHASIS = re.compile(r"\*\*|__|~~|`+|'{3,}|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)")
_PILED = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+")
_MARKUP = re.compile(
    r"<[^\s\d=<>-][^<>]{0,400}>?|</|&(?:#\w{1,8}|[a-zA-Z]{2,10});"
    r"|!?\[[^\]]{0,400}\]\s?[(\[]|(?<!\w)@\w+|\{\{|\}\}|\{%|%\}|\$\{"
)
_MENTION = re.compile(r"(?<!\w)@\w+")
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}:/{1,2}\S*|\bwww\.\S*|\b(?:mailto|javascript|data|tel|slack):\S+", re.I
)


def plain(text: str) -> str:
    """One line, exactly as the check reads it: compared form, nothing invisible, no emphasis."""
    lines = clean(_shown(text))
    joined = " ".join(_LEAD.sub("", line).strip() for line in lines.split("\n"))
    bare = _EMPHASIS.sub("", _PILED.sub(r"\1", joined))
    return " ".join(bare.split())


def blocks(text: str) -> list[str]:
    """The text cut where a line is a heading, an item or a quotation: none is half a sentence."""
    found: list[str] = []
    is_open = False
    for line in clean(_shown(text)).split("\n"):
        mark = _LEAD.match(line)
        if is_open and not mark and line.strip():
            found[-1] += f"\n{line}"
        elif line.strip():
            found.append(line)
        is_open = bool(line.strip()) and not (mark and "#" in mark.group())
    return found


def _shown(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return _ODD.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    char = found[0]
    if char in "\n\r\t":
        return "\n" if char == "\r" else char
    return "" if char in _BLANK or unicodedata.category(char) in ("Cc", "Cs") else char


def defused(text: str, evidence: Iterable[str]) -> str:
    """Without the mark of such mentions as the evidence has: who quotes a record calls nobody."""
    there = {mention for told in evidence for mention in _MENTION.findall(clean(told))}
    if not there:
        return text
    return _MENTION.sub(lambda m: m.group()[1:] if m.group() in there else m.group(), text)


def markup(text: str) -> list[str]:
    """Tags, mentions, images, link syntax, entities, templates, and addresses with a scheme."""
    return [match.group() for found in (_MARKUP, _ADDRESS) for match in found.finditer(text)]
