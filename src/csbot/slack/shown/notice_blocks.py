"""Notes that csbot sends unasked, as blocks: the weekly digest, and the items of a day."""

from collections.abc import Sequence
from datetime import date

from csbot.domain import wording
from csbot.domain.draft import Draft
from csbot.domain.locale import LOCALES, Locale
from csbot.domain.notice import (
    NOTICE_KINDS,
    NOTICE_NAMES,
    Digest,
    Moved,
    NoticeItem,
    NoticeKind,
    NoticeSettings,
    Renewing,
)
from csbot.slack.ground import names
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape, link, shortened
from csbot.slack.shown.blocks import actions, button, context, header, sections

_SHOWN = 10
_ITEM_LENGTH = 700


def digest_blocks(
    digest: Digest, waiting: Sequence[Draft], settings: NoticeSettings, desk_url: str
) -> list[Block]:
    """A quiet week is one line."""
    locale = LOCALES[settings.language]
    if digest.is_quiet and not waiting:
        return [*sections([quiet_line(digest, locale)]), turn_off(["digest"])]
    week = f"{locale.day(digest.since)} to {locale.day(digest.as_of)}"
    bands = ", ".join(f"{many} {escape(name)}" for name, many in digest.bands.items())
    book = wording.count(digest.accounts, "active account")
    lines = [f"*Your book*: {locale.figure(book)}: {bands}"]
    lines += _counts(digest, desk_url)
    found = [header(f"Your week, {week}"), *sections(lines)]
    found += _part("Scores that moved", [_moved(m, locale, desk_url) for m in digest.moved])
    coming = [_renewing(r, locale, desk_url) for r in digest.renewing]
    found += _part("Renewals within 30 days", coming)
    drafts = [f"• {link(f'{desk_url}/drafts/{d.id}', d.title)}" for d in waiting]
    found += _part("Drafts that wait for you", drafts)
    note = f"Scores are 0 to 100, higher is better, as of {locale.day(digest.as_of)}."
    return [*found, *context([note]), turn_off(["digest"])]


def quiet_line(digest: Digest, locale: Locale) -> str:
    book = locale.figure(wording.count(digest.accounts, "account"))
    text = (
        f"A quiet week to {locale.day(digest.as_of)}: {book}, no score moved by 3 points or to "
        "another band, no new warning sign, no renewal within 30 days, no draft waits for you"
    )
    if digest.overdue:
        text += f"; check-ins overdue at {wording.count(digest.overdue, 'account')}"
    return escape(f"{text}.")


def daily_blocks(
    items: Sequence[NoticeItem],
    later: int,
    today: date,
    settings: NoticeSettings,
    desk_url: str,
) -> list[Block]:
    """`later` is how many items the cap keeps for the next days."""
    locale = LOCALES[settings.language]
    kinds = [kind for kind in NOTICE_KINDS if any(item.kind == kind for item in items)]
    found = [header(f"News of your book, {locale.day(today)}")]
    for kind in kinds:
        own = [item for item in items if item.kind == kind]
        found += sections([f"*{NOTICE_NAMES[kind]}*", *_by_account(own, locale, desk_url)])
    if later:
        many = wording.count(later, "more item")
        found += context([f"{many} {'waits' if later == 1 else 'wait'} for the next days."])
    return [*found, turn_off(kinds)]


def turn_off(kinds: Sequence[NoticeKind]) -> Block:
    """Buttons that end each of the kinds, and the one that opens the settings."""
    buttons = [
        button(f"Turn off: {NOTICE_NAMES[kind]}", f"{names.NOTICE_OFF}{kind}", kind)
        for kind in kinds
    ]
    return actions([*buttons, button("Settings", names.SETTINGS, "settings")])


def _counts(digest: Digest, desk_url: str) -> list[str]:
    lines = []
    if digest.signals:
        named = [f"{many} {severity}" for severity, many in digest.signals.items()]
        where = [_account(*one, desk_url) for one in digest.grave_at[:_SHOWN]]
        more = len(digest.grave_at) - _SHOWN
        where += [f"{more} more"] if more > 0 else []
        told = f" (high: {', '.join(where)})" if where else ""
        lines.append(f"*New warning signs*: {', '.join(named)}{told}")
    if digest.overdue:
        lines.append(f"*Check-ins overdue*: at {wording.count(digest.overdue, 'account')}")
    if digest.renewing_90:
        lines.append(f"*Renewals within 90 days*: {digest.renewing_90}")
    return [*lines, link(f"{desk_url}/", "Open the desk")]


def _part(title: str, lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return sections([f"*{title}*", *lines[:_SHOWN], *more])


def _account(account_id: str, name: str, desk_url: str) -> str:
    return link(f"{desk_url}/accounts/{account_id}", name)


def _moved(moved: Moved, locale: Locale, desk_url: str) -> str:
    sign = "▲" if moved.delta > 0 else "▼" if moved.delta < 0 else "►"
    scores = f"{locale.score(moved.before)} → {locale.score(moved.after)}"
    text = f"{sign} {scores} ({locale.points(moved.delta)})"
    band = moved.band
    if moved.band != moved.band_before:
        band = f"{moved.band_before} → {moved.band}"
    return f"• {_account(moved.account_id, moved.account, desk_url)} {text} · {escape(band)}"


def _renewing(one: Renewing, locale: Locale, desk_url: str) -> str:
    when = f"{locale.day(one.day)}, in {wording.count(one.days, 'day')}"
    name = _account(one.account_id, one.account, desk_url)
    return f"• {name} {when} · {escape(locale.money(one.arr, one.currency))} · {escape(one.band)}"


def _by_account(items: Sequence[NoticeItem], locale: Locale, desk_url: str) -> list[str]:
    """A line an account, in the order of its first item; below it what is new there."""
    names = {item.account_id: item.account for item in items}
    lines = []
    for account_id, name in names.items():
        lines.append(f"• {_account(account_id, name, desk_url)}")
        lines += [f"    ◦ {_item(one, locale)}" for one in items if one.account_id == account_id]
    return lines


def _item(item: NoticeItem, locale: Locale) -> str:
    """The sentence, and the date of what it rests on."""
    return f"{shortened(locale.written(item.text), _ITEM_LENGTH)}. _{locale.day(item.day)}_"
