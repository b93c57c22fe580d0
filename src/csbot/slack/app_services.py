"""Slack's services, taken from csbot whole."""

from collections.abc import Sequence

from csbot.app import App
from csbot.assistant.portfolio import portfolio_report
from csbot.domain import wording
from csbot.domain.draft import Draft
from csbot.domain.person import Person, Scope
from csbot.domain.records import HistoryItem
from csbot.drafting.exports.export import Export, ExportFormat, export
from csbot.slack.services import BookLine, SlackServices


def services_of(app: App, desk_url: str) -> SlackServices:
    """`desk_url` is where people open the desk, such as `https://csbot.example.com`."""

    def exported(draft: Draft, format_: ExportFormat, email: str) -> Export:
        made = export(draft, format_)
        detail = {"format": format_, "version": draft.version, "status": draft.status}
        app.audit.add(app.clock(), email, "export", draft.id, draft.account_id, **detail)
        return made

    def add_record(item: HistoryItem, email: str) -> None:
        app.loader.add_record(item, app.clock(), email)
        if app.upkeep is not None:
            app.upkeep.embed_missing()

    return SlackServices(
        people=app.people,
        threads=app.threads,
        feedback=app.feedback,
        inbox=app.inbox,
        outbox=app.outbox,
        respond=app.assistant.respond,
        drafting=app.drafting,
        account=app.account_id,
        account_of_channel=lambda channel, scope: _bound(app, channel, scope),
        export=exported,
        add_record=add_record,
        book=lambda person, scope: _book(app, person, scope),
        clock=app.clock,
        today=app.today,
        desk_url=desk_url.rstrip("/"),
    )


def _bound(app: App, channel: str, scope: Scope) -> str | None:
    found = (a for a in app.records.accounts(scope) if a.slack_channel_id == channel)
    account = next(found, None)
    return account.name if account else None


def _book(app: App, person: Person, scope: Scope) -> Sequence[BookLine]:
    """The lowest scores first."""
    return [
        BookLine(
            account_id=row.account_id,
            name=row.name,
            score=row.score,
            band=row.band_name,
            change=row.change_90d,
            arr=wording.money(row.arr, row.currency),
            renewal=row.renewal_date,
        )
        for row in portfolio_report(app.context(person, scope)).accounts
    ]
