# ruff: noqa: E501 - a table reads best with one sentence a line
"""What a good writer makes of a prompt: true sentences, in words of the writer's own."""

import random
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from model.asking import evidence_in, sentence, statements_in
from model.loopback import Body

from csbot.checking.reading.normal import clean
from csbot.checking.reading.sentences import sentences

from .told import DAY, MONTHS

_FIELD = re.compile(
    r"^(?P<a>[^:“]{3,50}): (?P<f>ARR|owner|renewal date|region|industry|currency|status|segment|package) (?P<v>[^;]+?)\.?$"
)
_METRIC = re.compile(
    r"^(?P<a>[^:“]{3,50}): (?P<m>[A-Z][\w ]+?) (?P<v>\d[\d.,]*(?:%| of \d+| (?!of)[a-z]+(?: of \d+)?)?) on (?P<d>\d{1,2} [A-Z][a-z]+ 20\d\d)\.?$"
)
_MOVED = re.compile(
    r"^(?P<a>[^:“]{3,50}): (?P<m>[A-Z][\w ]+?) (?P<w>rose|fell) from (?P<x>\S+(?: points| ms| hours)?) on (?P<d>\d.*? 20\d\d) to (?P<y>\S+(?: points| ms| hours)?) on (?P<e>\d.*? 20\d\d)\.?$"
)
_QUOTING = re.compile(
    r"^In the (?P<k>\w+)(?: “[^”]*”)? of (?P<d>\d{1,2} \w+ 20\d\d): “(?P<q>[^”]+)”$"
)
_LISTED = re.compile(
    r"^(?P<p>[A-Z][\w'’-]+ [A-Z][\w'’-]+), (?P<t>[A-Z][^(,]+) \((?P<l>\w+)\), is (?P<r>our champion|a contact) at (?P<a>.+)\.$"
)
_GOAL = re.compile(
    r"^“(?P<g>[^”]+)” is (?P<s>open|met|missed), due on (?P<d>\d.*? 20\d\d), owned by (?P<p>.+)\.$"
)
_GERMAN = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
_FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
_LEADS = (
    "In short, {}", "Put simply, {}", "To answer your question: {}", "As of the latest records, {}", "From what is on record, {}", "It is worth noting that {}", "First of all, {}", "Finally, {}",
    "Looking more closely, {}", "The main point: {}", "In other words, {}", "Here is where things stand: {}", "One more thing: {}", "For context, {}", "Worth knowing: {}", "The records say that {}", "{}", "{}",
)  # fmt: skip


def helpful(body: Body, rng: random.Random) -> list[dict[str, Any]]:
    """Sentences in the form that the prompt asks for, each true by the records of the prompt."""
    told = [s for s in statements_in(body) if s.get("citations")]
    evidence = {e["id"]: e for e in evidence_in(body)}
    found: list[dict[str, Any]] = []
    for fact in told:
        status = fact.get("status", "fact")
        found += [
            sentence(t, *fact["citations"], status=status) for t in _reworded(fact["text"], rng)
        ]
    for item in evidence.values():
        found += [sentence(t, item["id"]) for t in _from_record(item, rng)]
    return found + list(_lists(told, rng)) + list(_pairs(evidence, rng)) + list(_gaps(body))


def _low(text: str) -> str:
    """As it goes on behind a lead: a name keeps its capital."""
    head = re.match(r"(The|It|There|In|On|Our|All|Nobody|They|This|That|If|We|Not|No|At|To) ", text)
    return text[:1].lower() + text[1:] if head else text


def _led(text: str, rng: random.Random) -> str:
    return rng.choice(_LEADS).format(_low(text))


def _reworded(text: str, rng: random.Random) -> Iterator[str]:
    yield _led(text, rng)
    dated = _other_day(text, rng)
    if dated:
        yield dated
    yield from _formed(text, rng)


def _formed(text: str, rng: random.Random) -> Iterator[str]:
    if m := _QUOTING.match(text):
        q = m["q"].rstrip(".")
        yield rng.choice((
            f"The {m['k']} of {m['d']} says: “{m['q']}”", f"On {m['d']} it was noted that {_low(q)}.", f"According to the {m['k']} of {m['d']}, {_low(q)}.",
            f"“{m['q']}” is what the {m['k']} of {m['d']} says.", f"{m['q']} That is from the {m['k']} of {m['d']}." if "." not in q else f"{m['q']}",
        ))  # fmt: skip
    if m := _LISTED.match(text):
        yield rng.choice((
            f"{m['p']} is {m['t']} at {m['a']}.", f"The {m['t']} is {m['p']}.", f"{m['r'].capitalize()} at {m['a']} is {m['p']}, {m['t']}.", f"At {m['a']}, {m['p']} holds the role of {m['t']}.",
            f"{m['p']} ({m['t']}) is on the {m['l']} level.",
        ))  # fmt: skip
    if m := _GOAL.match(text):
        yield rng.choice((
            f"The goal “{m['g']}” is {m['s']}; it is owned by {m['p']} and due on {m['d']}.", f"{m['p']} owns the goal “{m['g']}”, which is {m['s']}.", f"One goal is {m['s']}: “{m['g']}”.",
            f"“{m['g']}” has {m['d']} as its due date.",
        ))  # fmt: skip
    for pattern, other in (
        (r"^(.+)'s ARR is (.+)\.$", r"\1 has an ARR of \2."), (r"^(.+)'s ARR is (.+)\.$", r"\1 is worth \2 in annual recurring revenue."), (r"^(.+) renews on (.+), in (\d+) days\.$", r"The renewal of \1 is \3 days away, on \2."),
        (r"^(.+) renews on (.+), in (\d+) days\.$", r"In \3 days, on \2, \1 is up for renewal."), (r"^(.+) is owned by ([^(]+) \(.*\)\.$", r"\2 looks after \1."), (r"^(.+) is owned by ([^(]+) \(.*\)\.$", r"The owner of \1 is \2."),
        (r"^(.+) shows (\d+) warning signs on (.+)\.$", r"There are \2 warning signs at \1."), (r"^(.+) shows (\d+) warning signs on (.+)\.$", r"As of \3, \2 warning signs are showing at \1."),
        (r"^(.+) has (\d+) goals?: (\d+) met, (\d+) open and (\d+) missed\.$", r"Of the \2 goals of \1, \3 are met, \4 are open and \5 are missed."), (r"^(.+) has too little data for a (.+) band on .*?: coverage is ([\d.]+%).*$", r"\1 can't be placed in a \2 band yet: coverage is only \3."),
        (r"^It would lie between ([\d.]+) and ([\d.]+) if .*$", r"With the missing data it could be anywhere between \1 and \2."), (r"^There has been no contact for (\d+) days.*$", r"Nobody has been in touch for \1 days."),
        (r"^(.+) at (.+?): (\S+(?: points)?) on (.+?); it (fell|rose) .*? from (\S+(?: points)?) on (.+?)\.$", r"\1 at \2 \5 from \6 on \7 to \3 on \4."), (r"^(.+) at (.+?): (\S+(?: points)?) on (.+?); it .*$", r"On \4, \2's \1 stood at \3."),
        (r"^(.+?), (.+) \(.*\), was a contact and left on (.+)\.$", r"\1, who was \2, left on \3."), (r"^(.+?) \((high|medium|low)\): (.+)$", r"\1 is a \2 sign: \3"), (r"^([^,]+?) \((high|medium|low)\): (.+)$", r"\3 That is the sign “\1”."),
        (r"^(.+?), to do: (.+) — (.+?), by (.+?)\.?$", r"\3 should \2 by \4."), (r"^(.+?), to do: (.+) — (.+?), by (.+?)\.?$", r"For \1, the next step is to \2 (\3, by \4)."),
        (r"^(.+) — (.+?), by (\d.+?20\d\d); measure: (.+)$", r"\2 is to do this by \3: \1. It is measured by: \4"), (r"^(.+) — (.+?), by (\d.+?20\d\d); measure: (.+)$", r"I'd suggest this next step: \1 (\2, by \3)."),
        (r" of 100\b", r" out of 100"), (r"\bhas too little data\b", "does not have enough data"), (r"\bis held down by\b", "is dragged down by"), (r"\bThe strongest part is\b", "Its strongest part is"), (r"\bon record\b", "in our records"),
    ):  # fmt: skip
        changed, hits = re.subn(pattern, other, text, count=1)
        if hits and rng.random() < 0.5:
            yield changed


def _other_day(text: str, rng: random.Random) -> str | None:
    found = DAY.search(text)
    if found is None:
        return None
    month = MONTHS.index(found[2])
    day = date(int(found[3]), month + 1, int(found[1]))
    forms = (
        f"{day.day:02}.{day.month:02}.{day.year}", f"{day.day}. {_GERMAN[month]} {day.year}", f"{day.day} {_FRENCH[month]} {day.year}", day.isoformat(), f"{found[2][:3]} {day.day}, {day.year}",
        f"{found[2]} {day.day}, {day.year}", f"{day.day} {found[2][:3]} {day.year}", f"{day:%A}, {day.day} {found[2]} {day.year}", f"{day.day} {found[2]}",
    )  # fmt: skip
    return text[: found.start()] + rng.choice(forms) + text[found.end() :]


def _from_record(item: dict[str, Any], rng: random.Random) -> Iterator[str]:
    text = clean(item["text"])
    if m := _FIELD.match(text):
        yield rng.choice(
            (
                f"The {m['f']} of {m['a']} is {m['v']}.",
                f"{m['a']} has {m['v']} as its {m['f']}.",
                f"{m['f'][:1].upper()}{m['f'][1:]}: {m['v']}.",
            )
        )
    if m := _METRIC.match(text):
        low = m["m"][:1].lower() + m["m"][1:]
        yield rng.choice((
            f"{m['m']} stood at {m['v']} on {m['d']}.", f"On {m['d']}, {m['a']} was at {m['v']} for {low}.", f"At {m['a']}, {low} came to {m['v']} on {m['d']}.", f"{m['a']}'s most recent figure for {low} is {m['v']} ({m['d']}).",
            f"Am {_german(m['d'])} lag {m['m']} bei {m['v']}.", f"Le {_french(m['d'])}, {m['m']} : {m['v']}.",
        ))  # fmt: skip
    if m := _MOVED.match(text):
        way = {
            "rose": ("climbed", "went up", "increased"),
            "fell": ("dropped", "went down", "declined"),
        }[m["w"]]
        yield rng.choice((
            f"{m['m']} {rng.choice(way)} from {m['x']} to {m['y']} between {m['d']} and {m['e']}.", f"Between {m['d']} and {m['e']}, {m['m']} at {m['a']} {rng.choice(way)} from {m['x']} to {m['y']}.",
            f"{m['m']} is now {m['y']}, {'up' if m['w'] == 'rose' else 'down'} from {m['x']} on {m['d']}.",
        ))  # fmt: skip
    if item["id"] and "title" in item and not item["text"].startswith("Early-warning"):
        yield from _spoken(item, text, rng)


def _spoken(item: dict[str, Any], text: str, rng: random.Random) -> Iterator[str]:
    """Sentences of a note, a mail or a section: quoted, reported, shortened."""
    parts = [s.text.strip() for s in sentences(text) if 25 < len(s.text) < 260]
    if not parts or any(mark in text for mark in "<[|@#"):
        return
    part = rng.choice(parts)
    kind = str(item["title"]).partition(":")[0].lower()
    when = date.fromisoformat(item["date"]) if item.get("date") else None
    said = f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else ""
    bare = part.rstrip(".").strip('“”"')
    if '"' in part or ":" in part:
        yield part
        return
    forms = [f"The record reads: “{part}”", f"It was noted that {_low(bare)}.", f"“{bare}.”", part]
    if when and kind in ("note", "email", "call", "meeting"):
        forms += [
            f"In the {kind} of {said}, it says that {_low(bare)}.",
            f"On {said}, this was written: “{part}”",
            f"The {kind} of {said} says that {_low(bare)}.",
        ]
    yield rng.choice(forms)
    for cut in (", and ", "; ", ", but "):
        head, found, _ = part.partition(cut)
        if found and len(head) > 30 and not head.startswith(("If", "All", "Nothing", "Two")):
            yield head.rstrip(".,;") + "."
            break


def _german(day: str) -> str:
    number, month, year = day.split()
    return f"{number}. {_GERMAN[MONTHS.index(month)]} {year}"


def _french(day: str) -> str:
    number, month, year = day.split()
    return f"{number} {_FRENCH[MONTHS.index(month)]} {year}"


def _lists(told: list[dict[str, Any]], rng: random.Random) -> Iterator[dict[str, Any]]:
    people = [(m["p"], m["t"], f["citations"]) for f in told if (m := _LISTED.match(f["text"]))]
    if len(people) > 1:
        ids = dict.fromkeys(i for _, _, cited in people for i in cited)
        names = ", ".join(p for p, _, _ in people[:-1]) + f" and {people[-1][0]}"
        roles = ", ".join(f"{p} ({t})" for p, t, _ in people)
        yield sentence(
            rng.choice(
                (
                    f"The contacts are {names}.",
                    f"The people on record: {roles}.",
                    f"You can turn to {names}.",
                    f"{names} are contacts there.",
                )
            ),
            *ids,
        )
    facts = [
        f
        for f in told
        if f.get("status", "fact") == "fact" and len(f["text"]) < 160 and '"' not in f["text"]
    ]
    if len(facts) > 1:
        one, two = rng.sample(facts, 2)
        ids = dict.fromkeys((*one["citations"], *two["citations"]))
        first, second = one["text"].rstrip("."), _low(two["text"].rstrip("."))
        form = rng.choice(
            (
                "{}; in addition, {}.",
                "{}, and {}.",
                "Two things stand out: {} and {}.",
                "{}. Besides, {}.",
                "{}; {}.",
                "{}, while {}.",
            )
        )
        yield sentence(form.format(first, second), *ids)


def _pairs(evidence: dict[str, dict[str, Any]], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Two readings of one metric, told as a course."""
    read = [(m, i) for i, e in evidence.items() if (m := _METRIC.match(clean(e["text"])))]
    for one, i in read:
        for two, j in read:
            if (one["a"], one["m"]) != (two["a"], two["m"]) or _day(one["d"]) >= _day(two["d"]):
                continue
            yield sentence(
                rng.choice((
                    f"{one['m']} at {one['a']} went from {one['v']} on {one['d']} to {two['v']} on {two['d']}.", f"{one['m']}: {one['v']} on {one['d']} and {two['v']} on {two['d']}.",
                    f"On {one['d']} {one['m']} was {one['v']}; on {two['d']} it was {two['v']}.",
                )), i, j,
            )  # fmt: skip
            return


def _day(text: str) -> date:
    number, month, year = text.split()
    return date(int(year), MONTHS.index(month) + 1, int(number))


def _gaps(body: Body) -> Iterator[dict[str, Any]]:
    for told in statements_in(body):
        if told.get("status") == "gap" and not told.get("citations"):
            yield {"text": told["text"], "status": "gap", "citations": []}
            break
    yield {"text": "Nothing on record says why.", "status": "gap", "citations": []}
