"""What is learned from labelled questions: how far each label fits a question, and each role a
typed value, as ridge regression over one kernel of wording and meaning."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csbot.assistant.parsing.labelled_questions import Labelled
from csbot.assistant.parsing.masks import Slot, in_words
from csbot.assistant.routing.examples import Example
from csbot.assistant.routing.word_index import WordIndex

Matrix = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Matrix]
# How much meaning counts beside wording, and how far the fit is held back: chosen by leaving each
# writer out (benches/parsing.py).
MEANING, RIDGE = 0.6, 0.3
# Of these a question has one value; every other label holds or not by itself.
ONE_OF = ("rows", "op", "of", "by", "role")
_NONE = "-"
_FEWEST = 3
# What typed values and readers tell by themselves is learned of no whole question.
_BY_ROLE = re.compile(
    r"order:|where:(?:"
    r"(?:started|ended|renews|due|signed|recorded|measured|promised|owner|group GROUP)$"
    r"|(?:arr|score|METRIC|age|amount) (?:above|below|between|rose|fell)\b)"
)
# How many words around a typed value tell what it is a condition of: near, and near by.
_NEAR, _BY = (3, 2), (8, 4)
_WORD = re.compile(r"[\w'’%-]+|[?!.,;:]")


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts that are weighed alike, and what holds of them."""

    texts: tuple[str, ...]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Learned:
    """`weights`: samples by labels. `usual`: how often a label holds. `vectors`: for each of a
    sample's texts its meaning, samples by dimensions; empty where words alone were learned from."""

    labels: tuple[str, ...]
    weights: Matrix
    usual: Matrix
    vectors: tuple[Matrix, ...] = ()


class Head:
    """Scores about 0 to 1 of every label, for a question or a typed value in it."""

    def __init__(self, samples: Sequence[Sample], learned: Learned, embed: Embed | None) -> None:
        self._learned = learned
        self._embed = embed if learned.vectors else None
        self._indexes = indexes_of(samples)

    def scores(self, texts: Sequence[str]) -> dict[str, float]:
        said = None if self._embed is None else self._embed([in_words(text) for text in texts])
        rows = []
        for place, text in enumerate(texts):
            meaning = None if said is None else self._learned.vectors[place] @ said[place]
            rows.append(kernel(self._indexes[place].likeness(text), meaning))
        found = np.mean(rows, axis=0) @ self._learned.weights + self._learned.usual
        return dict(zip(self._learned.labels, found.tolist(), strict=True))


def kernel(wording: Matrix, meaning: Matrix | None) -> Matrix:
    """How alike texts are, 0 to 1."""
    if meaning is None:
        return wording
    mixed: Matrix = (1 - MEANING) * wording + MEANING * np.clip(meaning, 0, 1)
    return mixed


def indexes_of(samples: Sequence[Sample]) -> list[WordIndex]:
    """One for each of a sample's texts; a word counts by how few samples hold it."""
    return [
        WordIndex([Example(str(row), sample.texts[place]) for row, sample in enumerate(samples)])
        for place in range(len(samples[0].texts))
    ]


def learn(samples: Sequence[Sample], embed: Embed | None) -> Learned:
    """The weights under which the samples' own labels are told best. Of values that only one can
    hold of each counts as much as any other, however seldom it is."""
    vectors: list[Matrix] = []
    grams = []
    for place, index in enumerate(indexes_of(samples)):
        texts = [sample.texts[place] for sample in samples]
        wording = np.stack([index.likeness(text) for text in texts])
        meaning = None
        if embed is not None:
            vectors.append(embed([in_words(text) for text in texts]))
            meaning = vectors[-1] @ vectors[-1].T
        grams.append(kernel(wording, meaning))
    gram = np.mean(grams, axis=0).astype(np.float64)
    labels: list[str] = []
    weights, usual = [], []
    for group in _groups(samples):
        wanted = np.array([[one in s.labels for one in group] for s in samples], float)
        if len(group) == 1:
            wanted = np.column_stack([wanted, 1 - wanted])
        given = wanted.sum(axis=1) > 0
        shares = wanted[given].sum(axis=0)
        counts = (wanted[given] / shares).sum(axis=1)
        counts /= counts.mean()
        usual_ = (wanted[given] * counts[:, None]).sum(axis=0) / counts.sum()
        own = gram[np.ix_(given, given)] + np.diag(RIDGE / counts)
        found = np.zeros(wanted.shape)
        found[given] = np.linalg.solve(own, wanted[given] - usual_)
        labels += group
        weights.append(found[:, : len(group)])
        usual.append(usual_[: len(group)])
    return Learned(
        tuple(labels),
        np.hstack(weights).astype(np.float32),
        np.concatenate(usual).astype(np.float32),
        tuple(vectors),
    )


def _groups(samples: Sequence[Sample]) -> list[list[str]]:
    """Labels of which one holds together, each other one alone; none that hardly any sample has."""
    counts: dict[str, int] = {}
    for sample in samples:
        for label in sample.labels:
            counts[label] = counts.get(label, 0) + 1
    kept = sorted(label for label, many in counts.items() if many >= _FEWEST)
    heads: dict[str, list[str]] = {}
    for label in kept:
        head = label.split(":", 1)[0]
        heads.setdefault(head if head in ONE_OF or head.isupper() else label, []).append(label)
    return list(heads.values())


def question_samples(questions: Sequence[Labelled]) -> list[Sample]:
    """Of a question over a book that is told by no part, that is a value too."""
    found = []
    for one in questions:
        labels = frozenset(label for label in one.labels if not _BY_ROLE.match(label))
        if one.of("op") and not one.of("by"):
            labels |= {f"by:{_NONE}"}
        found.append(Sample((one.text,), labels))
    return found


def role_samples(questions: Sequence[Labelled]) -> list[Sample]:
    return [
        Sample(around(one.text, slot), frozenset({f"{slot.kind}:{role}"}))
        for one in questions
        for slot, role in zip(one.slots, one.roles, strict=True)
        if role and slot.kind in ("PERIOD", "NUMBER", "METRIC")
    ]


def around(text: str, slot: Slot) -> tuple[str, str, str]:
    """A typed value with the words right around it, with those further off, and the whole."""
    said = f"THIS{text[slot.start : slot.end]}"

    def within(before: int, behind: int) -> str:
        first = _WORD.findall(text[: slot.start])[-before:]
        return " ".join([*first, said, *_WORD.findall(text[slot.end :])[:behind]])

    return within(*_NEAR), within(*_BY), text


def best(scores: Mapping[str, float], head: str) -> list[tuple[str, float]]:
    """Values of a head with their scores, the best first."""
    found = [(n.split(":", 1)[1], s) for n, s in scores.items() if n.split(":", 1)[0] == head]
    return sorted(found, key=lambda one: -one[1])
