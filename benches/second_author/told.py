"""What a lie is made of: one true text with what carries it, and the parts that can be changed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from model.lying.scene import Scene, Sentence

from csbot.checking.reading.normal import clean
from csbot.checking.reading.sentences import sentences

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
MONTH = "|".join(MONTHS)
DAY = re.compile(rf"\b(\d{{1,2}}) ({MONTH}) (20\d\d)\b")
# A figure that is no part of a date, an id or a word.
FIGURE = re.compile(
    rf"(?<![\w.,#:-])(\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\w-]|[.,]\d|:\d)"
    rf"(?! (?:{MONTH})\b)(?!(?<=\d{{4}})\b)"
)
NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+\b")

Change = Callable[[str, Scene], str | None]


@dataclass(frozen=True)
class Told:
    text: str
    ids: tuple[str, ...]


def facts(scene: Scene) -> list[Told]:
    return [Told(f["text"], tuple(f["citations"])) for f in scene.facts]


def recorded(scene: Scene) -> list[Told]:
    """Sentences of the evidence."""
    return [
        Told(span.text.strip(), (item["id"],))
        for item in scene.evidence
        for span in sentences(clean(item["text"]))
        if 20 < len(span.text) < 300
    ]


def some(scene: Scene) -> Told:
    """What code said, or a sentence of a record."""
    return scene.rng.choice(recorded(scene) if scene.rng.random() < 0.5 else facts(scene))


def figures(text: str) -> list[re.Match[str]]:
    return [m for m in FIGURE.finditer(text) if not re.fullmatch(r"20\d\d", m[1])]


def value(figure: str) -> float:
    return float(figure.replace(",", ""))


def put(text: str, match: re.Match[str], other: str) -> str:
    return text[: match.start()] + other + text[match.end() :]


def names(text: str) -> list[str]:
    return [m.group() for m in NAME.finditer(text)]


def changing(change: Change, tries: int = 12) -> Callable[[Scene], Sentence | None]:
    """A lie that is a true text with one thing changed; None where nothing can be."""

    def tell(scene: Scene) -> Sentence | None:
        for _ in range(tries):
            one = some(scene)
            text = change(one.text, scene)
            if text and text != one.text:
                status = "inference" if scene.rng.random() < 0.1 else "fact"
                return scene.said(text, *one.ids, status=status)
        return None

    return tell


def digits_there(scene: Scene) -> set[float]:
    """Every figure of the prompt's texts."""
    parts: Sequence[Any] = [*scene.facts, *scene.evidence]
    return {value(m[1]) for part in parts for m in FIGURE.finditer(part["text"])}
