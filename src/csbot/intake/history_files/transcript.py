"""Transcripts as turns: one line a turn, "Jonas Meyer: what he said"."""

import re
from collections.abc import Iterator

_CUE = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+(?P<name>[^>]+)>")
_TAG = re.compile(r"</?[^>]+>")
_NAMED = re.compile(r"^(?P<name>[^\W\d_][\w.'’ -]{0,60}):\s+(?P<said>.+)$")
_ASIDE = ("NOTE", "STYLE", "REGION")


def is_webvtt(text: str) -> bool:
    """Whether the text opens as WebVTT must."""
    return re.match(r"WEBVTT(?:\s|$)", text) is not None


def turns_of_webvtt(text: str) -> str:
    """The spoken words of WebVTT, consecutive cues of one speaker joined to one turn.

    Speakers come from voice tags (`<v Jonas>`) or from "Jonas:" at the start of a cue's line;
    words of a cue without a speaker go on with the last one. Times, styles and notes are left out.
    """
    turns: list[tuple[str, list[str]]] = []
    for line in _spoken_lines(text):
        for name, said in _voices(line):
            speaker = name or (turns[-1][0] if turns else "")
            if turns and turns[-1][0] == speaker:
                turns[-1][1].append(said)
            else:
                turns.append((speaker, [said]))
    return "\n".join(f"{who}: {' '.join(said)}" if who else " ".join(said) for who, said in turns)


def speakers_of(text: str) -> list[str]:
    """Who opens a line as "Name:" does, each once, where at least two lines are opened so."""
    named = [match["name"].strip() for line in text.splitlines() if (match := _NAMED.match(line))]
    return list(dict.fromkeys(named)) if len(named) > 1 else []


def _spoken_lines(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip().split("\n")
        if lines[0].split(" ")[0] in _ASIDE:
            continue
        # What stands before the line of times is the cue's name.
        at = next((i for i, line in enumerate(lines) if _CUE.match(line)), None)
        if at is not None:
            yield from (line.strip() for line in lines[at + 1 :] if line.strip())


def _voices(line: str) -> Iterator[tuple[str, str]]:
    """(speaker or "", words) of a line; a line may hold several voices."""
    before, *rest = _VOICE.split(line)
    if said := _plain(before):
        named = _NAMED.match(said)
        yield (named["name"].strip(), named["said"]) if named else ("", said)
    for name, words in zip(rest[::2], rest[1::2], strict=True):
        if said := _plain(words):
            yield " ".join(name.split()), said


def _plain(text: str) -> str:
    unmarked = _TAG.sub("", text)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        unmarked = unmarked.replace(entity, char)
    return " ".join(unmarked.split())
