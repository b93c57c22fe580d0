"""The parser of questions over a book, asked what it has not learned: `parsing.py [--words]`.

Each writer of labelled questions in turn is left out of the learning. Prints how often rows,
operation, measure and part are the writer's own, and the role of periods, numbers and metrics; and
how often a share that the parser gives is right.
"""

import argparse
from collections import defaultdict
from itertools import pairwise

from rich.console import Console

from csbot.assistant.parsing.heads import (
    Embed,
    Head,
    around,
    best,
    learn,
    question_samples,
    role_samples,
)
from csbot.assistant.parsing.labelled_questions import Labelled, labelled_questions
from csbot.assistant.parsing.meant import shares
from csbot.search.models.local_embedder import LocalEmbedder

_HEADS = ("rows", "op", "of", "by")
_ROLES = ("PERIOD", "NUMBER", "METRIC")
_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--words", action="store_true", help="without vectors")
    embed = None if options.parse_args().words else LocalEmbedder().embed
    say = Console().print
    questions = labelled_questions()
    told: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for writer in sorted({question.writer for question in questions}):
        others = [question for question in questions if question.writer != writer]
        _ask([q for q in questions if q.writer == writer], others, embed, told)
    for name, found in told.items():
        say(f"{name}: {sum(hit for _, hit in found) / len(found):.1%} of {len(found):,}")
        for low, high in pairwise(_BINS):
            inside = [hit for share, hit in found if low <= share < high]
            if inside:
                say(f"  share {low:.1f} up: right {sum(inside) / len(inside):.2f} of {len(inside)}")


def _ask(
    asked: list[Labelled],
    known: list[Labelled],
    embed: Embed | None,
    told: dict[str, list[tuple[float, bool]]],
) -> None:
    of_questions, of_roles = question_samples(known), role_samples(known)
    head = Head(of_questions, learn(of_questions, embed), embed)
    roles = Head(of_roles, learn(of_roles, embed), embed)
    for question in asked:
        scores = head.scores((question.text,))
        for name in _HEADS if question.of("op") else _HEADS[:1]:
            value, share = shares(best(scores, name))[0]
            told[name].append((share, value == (question.of(name) or ["-"])[0]))
        for slot, role in zip(question.slots, question.roles, strict=True):
            if role and slot.kind in _ROLES:
                scores_of = roles.scores(around(question.text, slot))
                value, share = shares(best(scores_of, slot.kind))[0]
                told[f"role of {slot.kind}"].append((share, value == role))


if __name__ == "__main__":
    main()
