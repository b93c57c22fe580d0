"""Tables of the data folder: one a file of CONTRACT 3."""

from sqlalchemy import Boolean, Column, Date, Double, ForeignKey, Index, Integer, Table

from csbot.storage.schema.base import Document, Text, metadata

users = Table(
    "users",
    metadata,
    Column("email", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("manager_email", Text),
    Column("slack_user_id", Text, index=True),
)

accounts = Table(
    "accounts",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("owner_email", Text, ForeignKey("users.email"), nullable=False, index=True),
    Column("arr", Double, nullable=False),
    Column("currency", Text, nullable=False),
    Column("start_date", Date, nullable=False),
    Column("renewal_date", Date),
    Column("aliases", Document, nullable=False),
    Column("domain", Text),
    Column("industry", Text),
    Column("region", Text),
    Column("package", Text),
    Column("segment", Text),
    Column("status", Text, nullable=False),
    Column("churn_date", Date),
    Column("playbook", Text),
    Column("slack_channel_id", Text),
)


def _account() -> Column[str]:
    return Column(
        "account_id", Text, ForeignKey("accounts.account_id", ondelete="CASCADE"), nullable=False
    )


contacts = Table(
    "contacts",
    metadata,
    Column("contact_id", Text, primary_key=True),
    _account(),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("level", Text),
    Column("email", Text),
    Column("champion", Boolean, nullable=False),
    Column("left_on", Date),
    Index(None, "account_id"),
)

metrics = Table(
    "metrics",
    metadata,
    Column(
        "account_id", Text, ForeignKey("accounts.account_id", ondelete="CASCADE"), primary_key=True
    ),
    Column("metric", Text, primary_key=True),
    Column("date", Date, primary_key=True),
    Column("value", Double, nullable=False),
)

goals = Table(
    "goals",
    metadata,
    Column("goal_id", Text, primary_key=True),
    _account(),
    Column("description", Text, nullable=False),
    Column("metric", Text),
    Column("baseline", Double),
    Column("target", Double),
    Column("actual", Double),
    Column("unit", Text),
    Column("due_date", Date),
    Column("status", Text, nullable=False),
    Column("owner", Text),
    Index(None, "account_id"),
)

contracts = Table(
    "contracts",
    metadata,
    Column("contract_id", Text, primary_key=True),
    _account(),
    Column("kind", Text, nullable=False),
    Column("start_date", Date, nullable=False),
    Column("end_date", Date),
    Column("arr", Double, nullable=False),
    Index(None, "account_id"),
)

history = Table(
    "history",
    metadata,
    Column("item_id", Text, primary_key=True),
    _account(),
    Column("kind", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text),
    Column("contact_ids", Document, nullable=False),
    Column("url", Text),
    Column("original", Text),
    Index(None, "account_id", "date"),
)

documents = Table(
    "documents",
    metadata,
    Column("doc_id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("date", Date),
    Column("path", Text, nullable=False),
    Column("asked", Text, nullable=False, server_default=""),
)

metric_definitions = Table(
    "metric_definitions",
    metadata,
    Column("metric", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("better", Text, nullable=False),
    Column("spoken", Document),
)

# Playbooks that came with a data folder; those of `knowledge/` are read from their files.
playbooks = Table(
    "playbooks",
    metadata,
    Column("playbook_id", Text, primary_key=True),
    Column("content", Document, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    # What csbot knows about its own database: "data_version" counts loads, "sample" says
    # whether the sample portfolio is what is loaded.
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("number", Integer),
)
