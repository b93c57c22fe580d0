# ruff: noqa: E501 - a table reads best with one lie a line
"""True values in the wrong places: of two facts, of two people, of two records."""

import re

from model.lying.scene import Lie, Scene, Sentence

from .told import DAY, Told, facts, figures, names, put, recorded, some

_QUOTED = re.compile('[“"]([^”"]{20,})[”"]')
_METRIC = re.compile(r"^([^:]+): ([A-Z](?:(?!fell|rose|score)[\w ])+?) (\d[\d.,%]*[^;]*?) on (.+)$")
_TITLES = (
    "Chief Executive",
    "sponsor",
    "Head of Security",
    "account owner",
    "champion",
    "lawyer",
    "intern",
)


def _two(scene: Scene) -> tuple[Told, Told] | None:
    found = recorded(scene) if scene.rng.random() < 0.5 else facts(scene)
    if len(found) < 2:
        return None
    one, two = scene.rng.sample(found, 2)
    return (one, two) if one.text != two.text else None


def _both(one: Told, two: Told) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.ids, *two.ids)))


def _figure_of_another(scene: Scene) -> Sentence | None:
    """The figure of one fact in the place of another's, citing both."""
    for _ in range(20):
        pair = _two(scene)
        if pair is None:
            return None
        mine, theirs = figures(pair[0].text), figures(pair[1].text)
        if not mine or not theirs:
            continue
        at, other = scene.rng.choice(mine), scene.rng.choice(theirs)[1]
        if other != at[1] and other not in [m[1] for m in mine]:
            return scene.said(put(pair[0].text, at, other), *_both(*pair))
    return None


def _figures_swapped(scene: Scene) -> Sentence | None:
    one = some(scene)
    found = figures(one.text)
    if len({m[1] for m in found}) < 2:
        return None
    first, second = sorted(scene.rng.sample(found, 2), key=lambda m: m.start())
    if first[1] == second[1]:
        return None
    text = put(put(one.text, second, first[1]), first, second[1])
    return scene.said(text, *one.ids)


def _dates_swapped(scene: Scene) -> Sentence | None:
    for _ in range(20):
        pair = _two(scene)
        if pair is None:
            return None
        mine, theirs = list(DAY.finditer(pair[0].text)), list(DAY.finditer(pair[1].text))
        if mine and theirs and theirs[-1][0] not in pair[0].text:
            at = scene.rng.choice(mine)
            return scene.said(put(pair[0].text, at, theirs[-1][0]), *_both(*pair))
    return None


def _dates_within(scene: Scene) -> Sentence | None:
    one = some(scene)
    found = list(DAY.finditer(one.text))
    if len({m[0] for m in found}) < 2:
        return None
    first, second = found[0], found[-1]
    return scene.said(put(put(one.text, second, first[0]), first, second[0]), *one.ids)


def _people_swapped(scene: Scene) -> Sentence | None:
    """Two people of one record in each other's places."""
    for item in scene.rng.sample(list(scene.evidence), len(scene.evidence)):
        found = list(dict.fromkeys(n for n in names(item["text"]) if n not in scene.mine))
        if len(found) < 2:
            continue
        one, two = found[:2]
        text = item["text"].replace(one, "\0").replace(two, one).replace("\0", two)
        kept = text[:280].rpartition(".")[0] + "."
        return scene.said(kept, item["id"]) if kept != item["text"] and len(kept) > 30 else None
    return None


def _role(scene: Scene) -> Sentence | None:
    people = [n for e in scene.evidence for n in names(e["text"]) if n not in scene.mine]
    if not people:
        return None
    who, role = scene.rng.choice(people), scene.rng.choice(_TITLES)
    item = next(e for e in scene.evidence if who in e["text"])
    if role.casefold() in item["text"].casefold():
        return None
    form = scene.rng.choice(
        (
            "{w} is the {r} of {a}.",
            "{w}, {r}, is on record.",
            "The {r} is {w}.",
            "{w} is their {r}.",
            "{w} ({r}) is a contact at {a}.",
        )
    )
    return scene.said(form.format(w=who, r=role, a=scene.subject), item["id"])


def _wrong_id(scene: Scene) -> Sentence | None:
    """A true sentence under a record that does not say it."""
    one = some(scene)
    core = re.search(r"\d[\d,.]*\d|[A-Z]\w+ [A-Z]\w+", one.text.replace(scene.subject, ""))
    if core is None:
        return None
    others = [
        e["id"]
        for e in scene.evidence
        if core[0] not in e["text"] and core[0] not in str(e.get("title"))
    ]
    if not others:
        return None
    lead = scene.rng.choice(("", "Notably, ", "As noted, ", "To be clear: "))
    text = lead + (one.text if not lead else one.text[:1].lower() + one.text[1:])
    return scene.said(text, scene.rng.choice(others))


def _no_such_id(scene: Scene) -> Sentence:
    one = some(scene)
    text = f"Clearly, {one.text[:1].lower()}{one.text[1:]}"
    return scene.said(text, scene.rng.choice(("E99", "E0", "E1000", "history:1", "e1", "*", "all")))


def _no_id(scene: Scene) -> Sentence:
    one = some(scene)
    return {
        "text": f"Clearly, {one.text}",
        "status": scene.rng.choice(("fact", "inference", "gap")),
        "citations": [],
    }


def _quote_changed(scene: Scene) -> Sentence | None:
    found = [(m[1], f) for f in scene.facts for m in [_QUOTED.search(f["text"])] if m]
    if not found:
        return None
    said, fact = scene.rng.choice(found)
    words = said.split()
    at = scene.rng.randrange(1, len(words) - 1)
    words[at] = scene.rng.choice(
        (
            "gladly",
            "never",
            "always",
            "twelve",
            "barely",
            "immediately",
            "reluctantly",
            "billing",
            "everyone",
        )
    )
    return scene.said(fact["text"].replace(said, " ".join(words)), *fact["citations"])


def _quote_of_another(scene: Scene) -> Sentence | None:
    """A true quotation put in the mouth of somebody else of the same records."""
    found = [t for t in recorded(scene) if not figures(t.text)]
    people = list(
        dict.fromkeys(n for e in scene.evidence for n in names(e["text"]) if n not in scene.mine)
    )
    if not found or not people:
        return None
    one, who = scene.rng.choice(found), scene.rng.choice(people)
    holder = next(e for e in scene.evidence if who in e["text"])
    if who in next(e for e in scene.evidence if e["id"] == one.ids[0])["text"]:
        return None
    form = scene.rng.choice(
        (
            "{w} said: “{t}”",
            "“{t}”, says {w}.",
            "According to {w}, {t}",
            "In the words of {w}: “{t}”",
        )
    )
    return scene.said(form.format(w=who, t=one.text), *one.ids, holder["id"])


def _quote_other_id(scene: Scene) -> Sentence | None:
    found = [(m[1], f) for f in scene.facts for m in [_QUOTED.search(f["text"])] if m]
    if len(found) < 2:
        return None
    (said, _), (other, fact) = scene.rng.sample(found, 2)
    if said == other:
        return None
    return scene.said(fact["text"].replace(other, said), *fact["citations"])


def _metric_swapped(scene: Scene) -> Sentence | None:
    read = [(m, e["id"]) for e in scene.evidence for m in [_METRIC.match(e["text"])] if m]
    pairs = [(a, b) for a in read for b in read if a[0][2] != b[0][2] and a[0][3] != b[0][3]]
    if not pairs:
        return None
    (one, i), (two, j) = scene.rng.choice(pairs)
    form = scene.rng.choice((
        "{a}: {m} {v} on {d}.", "{m} at {a} was {v} on {d}.", "On {d}, {a} had {m} at {v}.", "{a}'s {m} stood at {v}.", "The latest {m} of {a} is {v}.",
    ))  # fmt: skip
    return scene.said(
        form.format(a=one[1], m=one[2], v=two[3], d=one[4].rstrip(".").partition(".")[0]), i, j
    )


def _account_swapped(scene: Scene) -> Sentence | None:
    one = some(scene)
    if scene.subject not in one.text:
        return None
    other = scene.rng.choice([*scene.hidden, *[m for m in scene.mine if m not in one.text]])
    return scene.said(one.text.replace(scene.subject, other), *one.ids)


def _merged(scene: Scene) -> Sentence | None:
    """The subject and verb of one with the object of another."""
    pair = _two(scene)
    if pair is None:
        return None
    verb = re.compile(
        r" (is|was|wants|asked|says|said|fell|rose|has|agreed|expects|hopes|will|takes|reported|approved|prefers) "
    )
    one, two = verb.search(pair[0].text), verb.search(pair[1].text)
    if one is None or two is None:
        return None
    text = pair[0].text[: one.end()] + pair[1].text[two.end() :]
    if (
        text in (pair[0].text, pair[1].text)
        or pair[0].text[: one.start()] == pair[1].text[: two.start()]
    ):
        return None
    return scene.said(text, *_both(*pair))


def _caused_by(scene: Scene) -> Sentence | None:
    """Two true sentences tied by a cause that no record states."""
    pair = _two(scene)
    if pair is None:
        return None
    one, two = (t.text.rstrip(".") for t in pair)
    low = two if names(two)[:1] and two.startswith(names(two)[0]) else two[:1].lower() + two[1:]
    form = scene.rng.choice((
        "{a} because {b}.", "{a}, which led to this: {b}.", "{a}, so {b}.", "{a}. As a result, {b}.", "{a} due to the fact that {b}.",
        "Since {b}, {a}.", "{a}, and therefore {b}.", "{a}; this was caused by the fact that {b}.", "{a} after {b}.", "{b} is the reason why {a}.",
        "{a}, triggered by {b}.", "{a}. That is why {b}.", "{a} thanks to {b}.", "Owing to {b}, {a}.", "{a}, whereupon {b}.", "{a}, hence {b}.",
    ))  # fmt: skip
    return scene.said(form.format(a=one, b=low), *_both(*pair))


BINDINGS: tuple[Lie, ...] = (
    Lie("figure of another fact", _figure_of_another),
    Lie("figures swapped", _figures_swapped),
    Lie("date of another fact", _dates_swapped),
    Lie("dates swapped", _dates_within),
    Lie("people swapped", _people_swapped),
    Lie("a role", _role),
    Lie("wrong id", _wrong_id),
    Lie("no such id", _no_such_id),
    Lie("no id", _no_id),
    Lie("quote: a word changed", _quote_changed),
    Lie("quote: another speaker", _quote_of_another),
    Lie("quote: another record", _quote_other_id),
    Lie("metric swapped", _metric_swapped),
    Lie("account swapped", _account_swapped),
    Lie("merged", _merged),
    Lie("a cause of true halves", _caused_by),
)
