"""Fits `tools/strategy/weights.json`: `benches/fit_strategy.py HOME QUESTIONS… [--left-out]`.

HOME is a CSBOT_HOME into which the sample was loaded. QUESTIONS are JSONL files of `{company, ask,
says}`: the playbook's id, and patterns that the answering unit matches, all of them; none where the
documents do not say. `by` says who wrote it, `beside` how it stands among the questions expected
beside the documents: what its writer expected is not held against it, as it will be with somebody
new. Cases of `evals/suites` are read too. `--left-out` prints how often the
best unit answers, company by company, by weights that never saw its questions.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from csbot.bootstrap.building import build
from csbot.settings import Settings
from csbot.tools.facts.companies import companies_in
from csbot.tools.facts.company_names import company_forms
from csbot.tools.ground.base import Context
from csbot.tools.ground.expected import Book, Place
from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.corpus import company_units, passages
from csbot.tools.strategy.expected import NAMES as ASKED
from csbot.tools.strategy.expected import questions_of
from csbot.tools.strategy.scorer import READ_BESIDE, Scorer, read, weights
from csbot.tools.strategy.segments_named import segment_forms
from csbot.tools.strategy.trait_forms import SORT_TRAITS
from csbot.tools.strategy.traits import NAMES, traits
from csbot.tools.strategy.units import Unit

Array = NDArray[np.float64]
TARGET = Path(__file__).parent.parent / "src/csbot/tools/strategy/weights.json"
# Strength of the pull to 0, and the traits that say whether the best unit answers.
PULL, FOLDS = 1.0, 5
# Of a company's units those are learned from that stand first, and some others.
HARD, EASY = 45, 30
BY_MEANING = ("ask_meaning", "ask_section_meaning", "ask_vote", "ask_section_vote", "ask_denied")
# The traits that each set of weights does without, and whether it is for the few read last.
KINDS = {
    "read": (ASKED, True),
    "both": (("reading", *ASKED), False),
    "words": (("cosine", "reading", *ASKED), False),
    "asked_read": ((), True),
    "asked_both": (("reading",), False),
    "asked_near": (("cosine", "reading"), False),
    "asked_words": (("cosine", "reading", *BY_MEANING), False),
}
JUDGED = (
    "own", "head", "heading", "kin", "kin_heading", "akin", "around", "keyword", "lacks", "unheard",
    "cosine", "reading", "anchor", "anchor_lacks",
    "figure", "figure_lacks", "measure", "measure_lacks", "span_lacks", "span_other",
    "ask_vote", "ask_section_vote", "ask_denied",
)  # fmt: skip


class Question(NamedTuple):
    company: str
    ask: str
    says: tuple[str, ...]
    by: str = ""


class Example(NamedTuple):
    """`found` are the traits, one row a unit; `right` the units that answer, none if none does;
    `asked` and `texts` what is read."""

    question: Question
    found: Array
    right: NDArray[np.bool_]
    gaps: NDArray[np.bool_]
    asked: str
    texts: Sequence[str]


def of_file(path: Path, context: Context) -> list[Question]:
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "company" in row:
            by = row.get("by", path.stem)
            found.append(Question(row["company"], row["ask"], tuple(row["says"]), by))
        elif not row.get("thread"):
            found += [one._replace(by=path.stem) for one in _of_case(row, context)]
    return found


def _of_case(case: dict[str, Any], context: Context) -> list[Question]:
    """A regression case asks of each company that it cites, or names and is denied."""
    expected = case["expect"]
    cited = {
        match[1]
        for ref in expected.get("cites", [])
        if (match := re.match(r"strategy:(?:playbook-)?([\w-]+?)(?:[/#]|$)", ref))
    }
    absent = expected.get("status") == "not_enough_evidence"
    companies = cited or (set(companies_in(context, case["ask"])) if absent else set())
    says = () if absent else tuple(re.escape(text) for text in expected.get("contains", []))
    if not absent and not says:
        return []
    known = set(context.playbooks.ids())
    return [Question(company, case["ask"], says) for company in sorted(companies & known)]


def books_of_others(paths: Sequence[Path], book: Book) -> Mapping[str, Book]:
    """The expected questions without those of each writer."""
    written: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            written[row.get("by", path.stem)].add(row.get("beside", ""))
    return {by: _without(book, texts) for by, texts in written.items()}


def _without(book: Book, texts: Set[str]) -> Book:
    kept = np.array([question not in texts for question in book.questions])
    assert book.vectors is not None, "HOME must be loaded with the expected questions"
    places = []
    for doc_id, one in book.places:
        left = tuple(question for question in one.questions if question not in texts)
        places.append(Place(doc_id, replace(one, questions=left)))
    return Book(tuple(places), book.faults, book.vectors[kept])


def example(question: Question, context: Context, books: Mapping[str, Book]) -> Example | None:
    """None where no unit matches what is said to answer."""
    rules = context.playbooks.get(question.company)
    asked = read_asked(question.ask, company_forms(context.playbooks.companies()))
    every = passages(context, asked.text)
    units = company_units(context, rules, every)
    scorer = Scorer(units, every.closeness, every.heard, segment_forms(rules))
    asked = scorer.named(asked)
    expected = questions_of(rules.id, units, books[question.by])
    alike = expected.alike(asked.text, context.search.meaning)
    assert alike.has_meaning, "HOME must be loaded with the expected questions"
    words = scorer.words(asked)
    texts = [read(unit) for unit in units]
    cosines = context.search.likeness(asked.text, texts)
    assert cosines is not None, "the local model is needed"
    rows = [
        [found[name] for name in NAMES]
        for unit, cosine in zip(units, cosines, strict=True)
        for near in [every.closeness.get(unit.section, 0.0)]
        for found in [traits(unit, asked, words, cosine, near, alike.traits(unit))]
    ]
    right = _right(units, question.says)
    if question.says and not right.any():
        return None
    gaps = np.array([unit.is_gap for unit in units])
    found = np.array(rows)
    kept = hard(found, right)
    return Example(
        question, found[kept], right[kept], gaps[kept], asked.text, [texts[i] for i in kept]
    )


def hard(found: Array, right: NDArray[np.bool_]) -> list[int]:
    """The units that stand first by the weights there are, with and without expected questions,
    those that answer, and some of the others: what is far behind teaches little more."""
    first = set(np.flatnonzero(right).tolist())
    for kind in ("both", "asked_both"):
        score = found @ np.array([weights(kind).score.get(name, 0.0) for name in NAMES])
        first |= set(np.argsort(-score)[:HARD].tolist())
    others = [i for i in range(len(found)) if i not in first]
    some = np.random.default_rng(len(found)).permutation(others)[:EASY]
    return sorted({*first, *some.tolist()})


def read_by_any(examples: Sequence[Example], context: Context) -> list[Example]:
    """Read beside each question are the few units that are best with or without what people
    expected to be asked."""
    by = [fitted(examples, KINDS[kind][0]) for kind in ("both", "asked_both")]
    return list(read_beside(examples, by, context))


def read_beside(
    examples: Sequence[Example], by: Sequence[Array], context: Context
) -> Iterator[Example]:
    """Each question with the few units that are best by any of the weights, read beside it."""
    for number, one in enumerate(examples):
        places = [np.argsort(-(one.found @ weight))[:READ_BESIDE] for weight in by]
        best = np.unique(np.concatenate(places))
        texts = [one.texts[place] for place in best]
        odds = context.search.relevance(one.asked, texts)
        assert odds is not None, "the model that reads records is needed"
        found = one.found[best]
        found[:, NAMES.index("reading")] = odds
        yield one._replace(found=found, right=one.right[best], gaps=one.gaps[best], texts=texts)
        if number % 50 == 49:
            print(f"{number + 1} of {len(examples)} read", file=sys.stderr)


def _right(units: Sequence[Unit], says: Sequence[str]) -> NDArray[np.bool_]:
    """The units that match by themselves, else by their whole sentence, else by their section; of
    them those that give what the document says before those that speak about it."""
    none = np.zeros(len(units), dtype=bool)
    if not says:
        return none
    for text in (_own, _sentence, _section):
        found = [all(re.search(one, text(unit), re.I) for one in says) for unit in units]
        plain = [is_one and not unit.is_comment for is_one, unit in zip(found, units, strict=True)]
        if any(found):
            return np.array(plain if any(plain) else found)
    return none


def _own(unit: Unit) -> str:
    return unit.text


def _sentence(unit: Unit) -> str:
    return unit.sentence or unit.text


def _section(unit: Unit) -> str:
    return " ".join(unit.section_text) or unit.text


def fitted(examples: Sequence[Example], without: Sequence[str] = ()) -> Array:
    """The weights under which the units that answer are likeliest to stand first."""
    left = [NAMES.index(name) for name in without]
    asked = [one for one in examples if one.right.any()]
    found = np.delete(np.concatenate([one.found for one in asked]), left, axis=1)
    right = np.concatenate([one.right for one in asked])
    lengths = np.array([len(one.right) for one in asked])
    starts = np.cumsum(np.concatenate([[0], lengths[:-1]]))

    def loss(weight: Array) -> tuple[float, Array]:
        score = found @ weight
        share = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), lengths))
        share /= np.repeat(np.add.reduceat(share, starts), lengths)
        told = share * right
        chance = np.add.reduceat(told, starts) + 1e-12
        slope = PULL * weight + found.T @ (share - told / np.repeat(chance, lengths))
        return PULL / 2 * float(weight @ weight) - float(np.log(chance).sum()), slope

    weight = minimize(loss, np.zeros(found.shape[1]), jac=True, method="L-BFGS-B").x
    for at in left:
        weight = np.insert(weight, at, 0.0)
    return np.asarray(weight)


def judge(examples: Sequence[Example], without: Sequence[str] = ()) -> LogisticRegression:
    """Whether the best unit answers, fitted to scores by weights that never saw the question."""
    order = np.random.default_rng(1).permutation(len(examples))
    rows, labels = [], []
    for fold in np.array_split(order, FOLDS):
        inner = set(fold.tolist())
        weight = fitted([e for i, e in enumerate(examples) if i not in inner], without)
        for one in (examples[i] for i in fold):
            score = one.found @ weight
            best = int(np.argmax(score))
            # What says that nothing is given is right where nothing is, and beside the point here.
            if one.gaps[best] or (one.question.says and not one.right[best]):
                continue
            # A rule's place behind the documents says nothing of whether it answers.
            plain = score[best] - sum(
                weight[NAMES.index(n)] * one.found[best, NAMES.index(n)] for n in SORT_TRAITS
            )
            rows.append([plain, *(one.found[best, NAMES.index(n)] for n in JUDGED)])
            labels.append(bool(one.question.says))
    model = LogisticRegression(class_weight="balanced", max_iter=5_000)
    return model.fit(np.array(rows), np.array(labels))


def written(examples: Sequence[Example], without: Sequence[str] = ()) -> dict[str, Any]:
    weight, model = fitted(examples, without), judge(examples, without)
    names = ("score", *JUDGED)
    answers = dict(zip(names, model.coef_[0], strict=True)) | {"bias": model.intercept_[0]}
    score = dict(zip(NAMES, weight, strict=True))
    return {
        "score": {n: round(float(v), 3) for n, v in score.items() if n not in without},
        "answers": {n: round(float(v), 3) for n, v in answers.items() if n not in without},
    }


def left_out(examples: Sequence[Example], without: Sequence[str] = ()) -> None:
    for company in sorted({e.question.company for e in examples}):
        weight = fitted([e for e in examples if e.question.company != company], without)
        own = [e for e in examples if e.question.company == company and e.right.any()]
        first = [bool(e.right[int(np.argmax(e.found @ weight))]) for e in own]
        print(f"{company}: {sum(first)} of {len(first)} first")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--left-out", action="store_true")
    given = parser.parse_args()
    app = build(Settings(home=given.home, today=date(2026, 6, 30)))
    person = app.people.all()[0]
    context = app.assistant._context_for(app.question("strategy", person, None))
    asked = [one for path in given.questions for one in of_file(path, context)]
    books = books_of_others(given.questions, context.expected.book())
    examples = [found for one in asked if (found := example(one, context, books))]
    print(f"{len(examples)} of {len(asked)} questions have a unit that answers, or need none")
    read_too = read_by_any(examples, context)
    kinds = {}
    for kind, (without, is_read) in KINDS.items():
        learned_from = read_too if is_read else examples
        if given.left_out:
            print(kind)
            left_out(learned_from, without)
        kinds[kind] = written(learned_from, without)
    TARGET.write_text(json.dumps(kinds, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
