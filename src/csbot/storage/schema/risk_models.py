"""Churn models learned from the organisation's own outcomes, one a day at most."""

from sqlalchemy import Column, Date, Table

from csbot.storage.schema.base import Document, metadata

risk_models = Table(
    "risk_models",
    metadata,
    Column("trained_on", Date, primary_key=True),
    Column("content", Document, nullable=False),
)
