# ruff: noqa: E501 - tables of words and sentences read best in one line
"""A portfolio whose records talk: mails of several sentences, near copies with other figures.

Two vocabularies, so that one can be kept unseen while rules are mended.
"""

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

OWNERS = ("one@second.example", "two@second.example")


@dataclass(frozen=True)
class Vocabulary:
    """`said` are templates over {n} {m} {k} (numbers), {p} {q} (people), {d} (a day), {pl} (a
    place), {w} (a thing)."""

    heads: tuple[str, ...]
    tails: tuple[str, ...]
    forms: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    titles: tuple[str, ...]
    places: tuple[str, ...]
    things: tuple[str, ...]
    goals: tuple[str, ...]
    metrics: tuple[str, ...]
    said: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VOCABULARIES = {
    "dev": Vocabulary(
        heads=_words("Ash Bay Cold Dun East Fair Glen High Iron Kings Long Mill North Oak Pine Red"),
        tails=_words("brook croft dale field ford gate ham hurst land leigh mere port ridge shaw ton wick"),
        forms=("Foods", "Logistics", "Dental Group", "Freight", "Hotels", "Ceramics", "Water", "Credit Union", "Airports", "Bakeries"),
        given=_words("Amara Benedikt Carla Devin Elif Fabio Greta Hassan Imke Jelena Karim Leonie Mateo Nadia Oskar Paula"),
        family=_words("Adeyemi Baumann Carvalho Dvorak Engström Fontaine Grabowski Hidalgo Iversen Jankovic Keller Lombardi Moreau"),
        titles=("Chief Operating Officer", "Head of Procurement", "IT Manager", "Finance Director", "Plant Manager"),
        places=("Rotterdam", "Lyon", "Graz", "Porto", "Leeds", "Malmö", "Trieste", "Ghent"),
        things=("scanner app", "invoice import", "route planner", "data export", "single sign-on", "mobile client", "price list", "audit report"),
        goals=("Bring every depot onto the {w}", "Halve the manual work around the {w}", "Train {n} supervisors on the {w}"),
        metrics=("active_users_ratio", "nps", "tickets_opened", "feature_adoption_ratio", "response_time_ms", "csat", "meetings_held"),
        said=(
            "{p} said that the {w} in {pl} fails about {n} times a week. {q} wants it mended before {d}.",
            "Thanks for the call. We agreed on {n} training days in {pl}; {p} pays for {m} of them. The rest is open.",
            "{p} asked whether {n} more licences could be had at the old price. {q} will not decide before {d}.",
            "The {w} went live in {pl} on {d}. {n} of {m} users signed in within the first week.",
            "{p} is unhappy: the ticket about the {w} took {n} days, and nobody called back. {q} is calmer and likes the new {w}.",
            "If the {w} is not stable by {d}, {p} will look at another vendor. {q} does not share that view.",
            "{q} takes over from {p} in {pl}. The handover is planned for {d}.",
            "Budget for next year: EUR {k}, of which EUR {n},500 is for the {w}. {p} has to sign it off.",
            "{p} wrote: “We are glad about the {w}, but {n} open points remain.” The list comes from {q}.",
            "Usage in {pl} fell by {n}% because the {w} was switched off for the stocktaking.",
            "{p} may cut {n} seats in {pl}. Nothing is decided, and {q} is against it.",
            "All {n} sites use the {w} except {pl}. {p} hopes to add it after {d}.",
            "{p} no longer attends the weekly call. {q} does, and reports that {n} of {m} drivers use the {w} every day.",
        ),
    ),
    "held": Vocabulary(
        heads=_words("Aqua Bio Centro Delta Euro Fino Geo Helio Inno Juno Kilo Luma Meta Nova Opti Prima"),
        tails=_words("baltic celta dyne fera gris hanse isara kappa lux mondo nord orba pax quor sana tera"),
        forms=("Pharma", "Insurance", "Schools", "Textiles", "Shipping", "Museums", "Telecom", "Robotics", "Publishing", "Vineyards"),
        given=_words("Aiko Björn Celeste Dario Eun Florian Gabriela Hugo Ioana Javier Katarzyna Liam Mirela Nils Oluchi Pavel"),
        family=_words("Andersson Bianchi Chukwu Duarte Eklund Ferreira Gutierrez Hoffmann Ionescu Jensen Kowalczyk Larsen Marchetti"),
        titles=("Chief Information Officer", "Head of Claims", "Product Owner", "Compliance Officer", "Regional Director"),
        places=("Tampere", "Bilbao", "Gdansk", "Aarhus", "Verona", "Cork", "Split", "Leuven"),
        things=("claims portal", "chat widget", "consent module", "report builder", "learning path", "sensor gateway", "ticket shop", "archive search"),
        goals=("Move {n} teams to the {w}", "Answer every request of the {w} within a day", "Close the old {w} for good"),
        metrics=("active_users_ratio", "nps", "tickets_opened", "feature_adoption_ratio", "resolution_hours", "ces", "touchpoints"),
        said=(
            "Call notes: {p} reported {n} outages of the {w} this month, {m} of them in {pl}. {q} asked for a report by {d}.",
            "Hi, we counted {n} duplicates in the {w}. {p} cleaned up {m}; {q} does the others next.",
            "{p} approved the pilot of the {w} for {pl}. It starts on {d} with {n} people and may grow to {m}.",
            "Legal has not answered yet. {p} expects a reply by {d}; until then the {w} stays off in {pl}.",
            "“The {w} saves us {n} hours a week,” said {p}. {q} was less sure and wants to measure again on {d}.",
            "We lost {n} users in {pl} after the merger. {p} says most of them will come back; {q} doubts it.",
            "The invoice of GBP {k} is disputed: {p} says that only {n} of {m} modules were delivered.",
            "{p} left the steering group. {q} chairs it now and plans the next session for {d}.",
            "Two options were discussed: {n} seats at once or {m} in steps. {p} prefers the second, {q} the first.",
            "The update slowed the {w} down from {n} to {m} seconds. {p} wants the old version back unless it is fixed by {d}.",
            "Nobody in {pl} has been trained so far. {p} asks for {n} places in the course of {d}.",
            "{p} would act as a reference if the {w} keeps running without outages until {d}. {q} has already agreed.",
        ),
    ),
}  # fmt: skip


def write_world(folder: Path, today: date, seed: int, vocabulary: str, size: int = 20) -> None:
    """A data folder of `size` accounts; two colleagues own half each, an executive sees all."""
    rng, words = random.Random(seed), VOCABULARIES[vocabulary]
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict[str, Any]]] = {
        "users": [
            {"email": OWNERS[0], "name": "Rosalind Achterberg", "role": "csm"},
            {"email": OWNERS[1], "name": "Tobias Wrzesniewski", "role": "csm"},
            {"email": "chief@second.example", "name": "Philippa Nakagawa", "role": "executive"},
        ]
    }
    stems = [f"{head}{tail}" for head in words.heads for tail in words.tails]
    for number, stem in enumerate(rng.sample(stems, size)):
        name = f"{stem} {rng.choice(words.forms)}"
        _Account(rows, rng, today, words, f"W{number:03}").write(name, OWNERS[number % 2])
    for table, entries in rows.items():
        columns = list(dict.fromkeys(column for entry in entries for column in entry))
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(entries)


@dataclass
class _Account:
    rows: dict[str, list[dict[str, Any]]]
    rng: random.Random
    today: date
    words: Vocabulary
    id: str

    def put(self, table: str, **values: Any) -> None:
        self.rows.setdefault(table, []).append({"account_id": self.id, **values})

    def day(self, low: int, high: int) -> date:
        return self.today + timedelta(days=self.rng.randint(low, high))

    def write(self, name: str, owner: str) -> None:
        rng = self.rng
        arr, began = rng.randrange(15, 1200) * 250, self.day(-1100, -300)
        self.put(
            "accounts", name=name, owner_email=owner, arr=arr, start_date=began.isoformat(),
            currency=rng.choice(("USD", "EUR", "GBP", "CHF")), industry=name.split()[-1],
            renewal_date=self.day(12, 330).isoformat(), region=rng.choice(("North", "South", "DACH")),
        )  # fmt: skip
        people = rng.sample([f"{g} {f}" for g in self.words.given for f in self.words.family], 4)
        self._contacts(people)
        self._metrics()
        self._goals(people)
        self.put(
            "contracts",
            contract_id=f"{self.id}-K1",
            kind="new",
            start_date=began.isoformat(),
            arr=arr - 1000,
        )
        self.put(
            "contracts",
            contract_id=f"{self.id}-K2",
            kind="expansion",
            start_date=self.day(-200, -20).isoformat(),
            arr=1000,
        )
        self._history(people, owner)

    def _contacts(self, people: list[str]) -> None:
        for place, person in enumerate(people):
            left = self.day(-100, -5).isoformat() if self.rng.random() < 0.2 else ""
            self.put(
                "contacts", contact_id=f"{self.id}-C{place}", name=person,
                title=self.rng.choice(self.words.titles), champion=str(place == 1).lower(),
                level=("executive", "business", "technical", "user")[place], left_on=left,
            )  # fmt: skip

    def _metrics(self) -> None:
        for metric in self.words.metrics:
            is_share = metric.endswith("ratio") or metric == "csat"
            high = 1.0 if is_share else 7.0 if metric == "ces" else 80.0
            for month in range(7):
                value = round(self.rng.uniform(0.1 * high, high), 2 if high == 1.0 else 0)
                on = self.day(-30 * month - 25, -30 * month - 1)
                self.put("metrics", metric=metric, date=on.isoformat(), value=value)

    def _goals(self, people: list[str]) -> None:
        for number in range(2):
            text = self.rng.choice(self.words.goals).format(
                w=self.rng.choice(self.words.things), n=self.rng.randint(3, 60)
            )
            self.put(
                "goals", goal_id=f"{self.id}-G{number}", description=text, owner=self.rng.choice(people),
                due_date=self.day(-60, 200).isoformat(), status=self.rng.choice(("open", "met", "missed")),
            )  # fmt: skip

    def _history(self, people: list[str], owner: str) -> None:
        for item in range(9):
            rng = self.rng
            p, q = rng.sample(people, 2)
            n, on = rng.randint(3, 40), self.day(5, 120)
            text = rng.choice(self.words.said).format(
                p=p, q=q, n=n, m=n + rng.randint(2, 50), k=f"{rng.randint(20, 90)},{rng.choice(('000', '500', '250'))}",
                d=f"{on.day} {on:%B %Y}", pl=rng.choice(self.words.places), w=rng.choice(self.words.things),
            )  # fmt: skip
            kind = rng.choice(("note", "meeting", "email", "call"))
            self.put(
                "history", item_id=f"{self.id}-H{item}", kind=kind, date=self.day(-150, -2).isoformat(),
                title=rng.choice(("Weekly call", "Follow-up", "Status", "Question", "Review")), text=text,
                author=p if kind == "email" else owner,
            )  # fmt: skip
