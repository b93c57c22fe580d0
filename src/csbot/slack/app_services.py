"""Slack's services, taken from csbot whole."""

from collections.abc import Sequence

from csbot.app import App
from csbot.assistant.answering.pictures import chart_of
from csbot.assistant.answering.tables import table_of
from csbot.assistant.book.portfolio import portfolio_report
from csbot.assistant.notices.digest import digest
from csbot.assistant.notices.fresh import fresh_items
from csbot.domain import wording
from csbot.domain.draft import Draft
from csbot.domain.notice import NoticeItem, NoticeSettings
from csbot.domain.person import Person, Scope
from csbot.domain.records import HistoryItem
from csbot.drafting.exports.export import Export, ExportFormat, export
from csbot.slack.ground.services import BookLine, BoundAccount, NoticeServices, SlackServices
from csbot.storage.access import scope_of_csbot
from csbot.storage.channels import Channels
from csbot.storage.notices import SettingsStore, ToldItems
from csbot.storage.signals import Signals


def services_of(app: App, desk_url: str) -> SlackServices:
    """`desk_url` is where people open the desk, such as `https://csbot.example.com`."""

    channels = Channels(app.database)

    def exported(draft: Draft, format_: ExportFormat, email: str) -> Export:
        made = export(
            draft, format_, app.sending.recipient(draft, scope_of_csbot(draft.account_id))
        )
        detail = {"format": format_, "version": draft.version, "status": draft.status}
        app.audit.add(app.clock(), email, "export", draft.id, draft.account_id, **detail)
        return made

    def add_record(item: HistoryItem, email: str) -> None:
        app.loader.add_record(item, app.clock(), email)
        if app.upkeep is not None:
            app.upkeep.embed_missing()

    def bind(channel: str, account_id: str, email: str) -> None:
        channels.bind(channel, account_id, email, app.clock())
        app.audit.add(app.clock(), email, "bind_channel", channel, account_id)

    def unbind(channel: str, email: str) -> bool:
        undone = channels.unbind(channel)
        if undone:
            app.audit.add(app.clock(), email, "unbind_channel", channel, None)
        return undone

    return SlackServices(
        people=app.people,
        threads=app.threads,
        forgetting=app.forgetting,
        feedback=app.feedback,
        inbox=app.inbox,
        outbox=app.outbox,
        respond=app.assistant.respond,
        drafting=app.drafting,
        letters=app.sending,
        account=app.account_id,
        account_of_channel=lambda channel, scope: _bound(app, channels, channel, scope),
        bind_channel=bind,
        unbind_channel=unbind,
        export=exported,
        add_record=add_record,
        book=lambda person, scope: _book(app, person, scope),
        clock=app.clock,
        today=app.today,
        desk_url=desk_url.rstrip("/"),
        sign_in_key=lambda person: app.links.issue(person.email, app.clock()),
        notices=_notices(app),
        standing=app.standing,
        table=lambda reply, person, scope: table_of(app.context(person, scope), reply),
        chart=lambda reply, person, scope: chart_of(app.context(person, scope), reply),
    )


def _bound(app: App, channels: Channels, channel: str, scope: Scope) -> BoundAccount | None:
    account_id = channels.account_of(channel, scope)
    account = app.records.account(scope, account_id) if account_id else None
    return BoundAccount(account.account_id, account.name) if account else None


def _notices(app: App) -> NoticeServices:
    signals = Signals(app.database)

    def fresh(person: Person, scope: Scope, settings: NoticeSettings) -> Sequence[NoticeItem]:
        return fresh_items(app.context(person, scope), signals, settings)

    return NoticeServices(
        settings=SettingsStore(app.database),
        told=ToldItems(app.database),
        digest=lambda person, scope: digest(app.context(person, scope), signals),
        fresh=fresh,
    )


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
