"""A version's content between the database's row and the Draft that people see."""

from collections.abc import Sequence
from datetime import datetime

from csbot.domain.delivery import Delivery
from csbot.domain.draft import Checks, Draft, Figure, Review, Section
from csbot.domain.evidence import Evidence
from csbot.drafting.compose import Composed
from csbot.drafting.render import markdown
from csbot.storage.drafts import DraftRow, VersionRow


def as_row(
    number: int, author: str, composed: Composed, approvers: Sequence[str], at: datetime
) -> VersionRow:
    content = {
        "title": composed.title,
        "sections": [section.model_dump(mode="json") for section in composed.sections],
        "evidence": [
            item.model_dump(mode="json", exclude={"source"}) for item in composed.evidence
        ],
        "checks": composed.checks.model_dump(mode="json"),
        "approvers": list(approvers),
        "figures": [figure.model_dump(mode="json") for figure in composed.figures],
    }
    return VersionRow(number, author, composed.writer, content, at)


def as_draft(
    row: DraftRow,
    version: VersionRow,
    reviews: tuple[Review, ...],
    delivery: Delivery | None = None,
) -> Draft:
    """One version; an older one than the newest is shown as sent back."""
    content = version.content
    sections = tuple(Section.model_validate(part) for part in content["sections"])
    evidence = tuple(Evidence.model_validate(item) for item in content["evidence"])
    # Versions of before there were figures have none.
    figures = tuple(Figure.model_validate(one) for one in content.get("figures", ()))
    newest = version.version == row.version
    return Draft(
        id=row.id,
        kind=row.kind,
        purpose=row.purpose,
        account_id=row.account_id,
        status=row.status if newest else "changes_requested",
        version=version.version,
        title=content["title"],
        requested_by=row.requested_by,
        created_at=row.created_at,
        as_of=row.as_of,
        writer=version.writer,
        sections=sections,
        evidence=evidence,
        checks=Checks.model_validate(content["checks"]),
        approvers=tuple(content["approvers"]),
        reviews=reviews,
        figures=figures,
        delivery=delivery if newest else None,
        markdown=markdown(content["title"], row.as_of, sections, evidence, figures),
    )
