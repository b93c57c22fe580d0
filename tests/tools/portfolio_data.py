"""A small portfolio in a real SQLite database: two teams, two currencies, one tiny playbook."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from csbot.domain.person import Person
from csbot.domain.records import (
    Account,
    Contact,
    Contract,
    HistoryItem,
    MetricDefinition,
    MetricValue,
    StrategyDocument,
)
from csbot.search.chunking import chunk_rows
from csbot.search.service import Search
from csbot.storage import chunks
from csbot.storage.access import scope_of
from csbot.storage.chunk_store import Chunks
from csbot.storage.engine import Database, open_engine
from csbot.storage.overrides import Overrides
from csbot.storage.people import People
from csbot.storage.records import Records
from csbot.storage.schema import records as tables
from csbot.storage.schema.base import metadata
from csbot.tools.ground.base import Context
from csbot.tools.ground.expected import ExpectedQuestions
from csbot.tools.ground.names import Names
from csbot.tools.ground.playbooks import Playbooks
from csbot.tools.ground.scores import Scores

TODAY = date(2026, 11, 22)

ANA = Person("ana@csbot.example", "Ana Ruiz", "csm", "mia@csbot.example")
BEN = Person("ben@csbot.example", "Ben Osei", "csm", "mia@csbot.example")
MIA = Person("mia@csbot.example", "Mia Falk", "manager", "eve@csbot.example")
CLEO = Person("cleo@csbot.example", "Cleo Marsh", "csm", "max@csbot.example")
MAX = Person("max@csbot.example", "Max Stern", "manager", "eve@csbot.example")
EVE = Person("eve@csbot.example", "Eve Carr", "executive")
PEOPLE = (ANA, BEN, MIA, CLEO, MAX, EVE)

ALDER = Account(
    "A-1", "Alder Foods", ANA.email, 100_000, "USD", date(2024, 1, 10), date(2026, 12, 12),
    industry="Food", region="EU", package="Enterprise",
)  # fmt: skip
BIRCH = Account(
    "A-2", "Birch Bank", ANA.email, 50_000, "EUR", date(2025, 3, 1), date(2027, 1, 31),
    industry="Finance", region="EU", package="Professional",
)  # fmt: skip
CEDAR = Account("A-3", "Cedar Labs", ANA.email, 20_000, "USD", date(2026, 11, 1), package="Starter")
DOGWOOD = Account(
    "A-4", "Dogwood Air", BEN.email, 70_000, "USD", date(2023, 5, 5), date(2026, 11, 1),
    industry="Travel", region="US", package="Enterprise",
)  # fmt: skip
ELM = Account(
    "A-5", "Elm Energy", BEN.email, 30_000, "USD", date(2023, 6, 1), region="US", status="churned",
    churn_date=date(2026, 6, 30),
)  # fmt: skip
FIR = Account(
    "A-6", "Fir Freight", CLEO.email, 900_000, "USD", date(2022, 1, 1), date(2026, 12, 1),
    industry="Travel", region="US", package="Enterprise",
)  # fmt: skip
ACCOUNTS = (ALDER, BIRCH, CEDAR, DOGWOOD, ELM, FIR)

_VALUES = {
    # account: (active users in September and October, NPS in October)
    "A-1": (0.8, 0.9, 60),
    "A-2": (0.6, 0.3, -20),
    "A-4": (0.1, 0.1, -50),
    "A-6": (0.4, 0.2, 0),
}
CONTACTS = (
    Contact("C-1", "A-1", "Jo Hart", "CTO", "technical", champion=True),
    Contact("C-2", "A-2", "Kim Lund", "COO", champion=True, left_on=date(2026, 10, 5)),
    Contact("C-3", "A-4", "Lee Moss", "CFO", champion=True, left_on=date(2026, 3, 1)),
    Contact("C-4", "A-4", "Nia Poe", "VP Operations", champion=True),
    Contact("C-5", "A-6", "Otto Venn", champion=True, left_on=date(2026, 11, 1)),
)
CONTRACTS = (
    Contract("K-1", "A-1", "expansion", date(2026, 5, 1), 25_000),
    Contract("K-2", "A-2", "contraction", date(2026, 8, 1), 10_000),
    Contract("K-3", "A-4", "contraction", date(2024, 2, 1), 99_000),
    Contract("K-4", "A-4", "contraction", date(2026, 9, 1), 5_000),
    Contract("K-5", "A-6", "contraction", date(2026, 9, 1), 100_000),
)
HISTORY = (
    HistoryItem("H-1", "A-1", "call", date(2026, 11, 20), "Weekly call", "All is well."),
    HistoryItem(
        "H-2", "A-2", "ticket", date(2026, 8, 15), "Invoice question",
        "Kim wrote again. The price increase in the new invoice came as a surprise.",
    ),
    HistoryItem(
        "H-3", "A-6", "note", date(2026, 11, 2), "Renewal talk",
        "They called the price increase unacceptable.",
    ),
)  # fmt: skip
DOCUMENTS = (
    StrategyDocument(
        "tiny/retention",
        "Tiny Co: Retention",
        "# Tiny Co: Retention\n\n## Recovery\nTiny Co starts a recovery within 10 days. "
        "A sponsor joins the first call.\n\n## Renewal\nTiny Co plans a renewal in 3 steps.\n",
    ),
    StrategyDocument(
        "other/retention", "Other Inc: Retention", "# Other Inc\n\nOther Inc recovers in 99 days.\n"
    ),
)
PLAYBOOK: dict[str, Any] = {
    "id": "tiny",
    "name": "Tiny playbook",
    "company": "Tiny Co",
    "documents": ["tiny/retention"],
    "health": {
        "name": "PULSE",
        "components": [
            {
                "id": "usage",
                "name": "Usage",
                "weight": 60,
                "metrics": [{"metric": "active_users_ratio", "scale": [[0, 0], [1, 100]]}],
            },
            {
                "id": "voice",
                "name": "Voice of the customer",
                "weight": 40,
                "metrics": [{"metric": "nps", "scale": [[-100, 0], [100, 100]]}],
            },
        ],
        "bands": [
            {"id": "healthy", "name": "Healthy", "min": 70, "actions": ["Ask for a reference"]},
            {"id": "stable", "name": "Stable", "min": 50},
            {
                "id": "at-risk",
                "name": "At Risk (Intervention)",
                "min": 30,
                "owner": "manager",
                "actions": ["Call the sponsor", "Write a recovery plan"],
            },
            {"id": "critical", "name": "Critical", "min": 0, "owner": "executive"},
        ],
    },
    "segments": [
        {"id": "strategic", "name": "Strategic Accounts", "packages": ["Enterprise"]},
        {"id": "growth", "name": "Growth Accounts", "packages": ["Professional"]},
    ],
    "phases": [
        {"id": "onboarding", "name": "Onboarding", "from_day": 1, "to_day": 90},
        {"id": "partnership", "name": "Partnership", "from_day": 91},
    ],
    "actions": [
        {
            "id": "recovery",
            "title": "Agree a recovery plan",
            "owner": "manager",
            "due_days": 10,
            "measure": "Score back at 50 or higher",
            "bands": ["at-risk"],
            "source": "strategy:tiny/retention#recovery",
        }
    ],
    "targets": [
        {"id": "grr", "name": "Gross revenue retention", "value": "95% a year"},
        {"id": "nps", "name": "Net promoter score", "value": "70 or higher"},
    ],
    "indicators": [{"id": "live", "name": "Platform live", "by_day": 30}],
}


def build(folder: Path, playbook: dict[str, Any] = PLAYBOOK) -> Database:
    database = Database(open_engine(f"sqlite:///{folder / 'portfolio.db'}"))
    metadata.create_all(database.engine)
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (tables.users, [asdict(person) for person in PEOPLE]),
        (tables.accounts, [asdict(account) for account in ACCOUNTS]),
        (tables.contacts, [asdict(contact) for contact in CONTACTS]),
        (tables.contracts, [asdict(contract) for contract in CONTRACTS]),
        (tables.history, [asdict(item) for item in HISTORY]),
        (tables.metrics, [asdict(value) for value in _metric_values()]),
        (tables.metric_definitions, [asdict(d) for d in _definitions()]),
        (tables.playbooks, [{"playbook_id": "tiny", "content": playbook}]),
        (tables.facts, [{"key": "data_version", "value": "1", "number": 1}]),
    ]
    with database.write() as connection:
        for table, values in rows:
            connection.execute(insert(table), values)
        chunks.replace(connection, chunk_rows(HISTORY, DOCUMENTS))
    return database


def _metric_values() -> list[MetricValue]:
    found = []
    for account_id, (before, now, nps) in _VALUES.items():
        found += [
            MetricValue(account_id, "active_users_ratio", date(2026, 9, 30), before),
            MetricValue(account_id, "active_users_ratio", date(2026, 10, 31), now),
            MetricValue(account_id, "nps", date(2026, 9, 15), nps),
        ]
    return found


def _definitions() -> list[MetricDefinition]:
    return [
        MetricDefinition("active_users_ratio", "Active users", "ratio", "higher"),
        MetricDefinition("nps", "Net promoter score", "points", "higher"),
    ]


def context_of(database: Database, person: Person) -> Context:
    records, people = Records(database), People(database)
    playbooks, overrides = Playbooks(records, default="tiny"), Overrides(database)
    return Context(
        person=person,
        scope=scope_of(person, people.all()),
        today=TODAY,
        records=records,
        people=people,
        names=Names(records),
        search=Search(Chunks(database, None), None),
        playbooks=playbooks,
        scores=Scores(records, playbooks, overrides),
        overrides=overrides,
        expected=ExpectedQuestions(records),
    )
