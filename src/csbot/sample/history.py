"""The history of one account: its story's own items, and the routine around them."""

from random import Random

from csbot.domain.records import HistoryItem
from csbot.sample.case import Case
from csbot.sample.compose import SUPPORT, Composer
from csbot.sample.entry import Entry, number_entries
from csbot.sample.numbers import Series, measured_months
from csbot.sample.schedule import plan_routine
from csbot.sample.spec import Beat
from csbot.sample.tickets import Ticket
from csbot.sample.voice import Voice


def tell_history(
    voice: Voice, tickets: list[Ticket], composer: Composer, seed: int
) -> list[HistoryItem]:
    case = voice.case
    rng = Random(f"{seed}/{case.spec.id}/history")
    beats = [b for b in case.spec.beats if b.kind != "ticket"]
    entries = [_tell(voice, beat, rng) for beat in beats]
    for ticket in tickets:
        if ticket.beat is None:
            entries.append(composer.write_ticket(voice, ticket, rng))
        else:
            entries.append(_tell(voice, ticket.beat, rng, ticket.ticket_id))
    for slot in plan_routine(case, voice.numbers, tickets, rng):
        entries += composer.write(voice, slot, tickets, rng)
    return number_entries(case.spec.id, entries)


def _tell(voice: Voice, beat: Beat, rng: Random, item_id: str = "") -> Entry:
    case = voice.case
    day = case.calendar.workday(beat.day)
    staff = {
        "csm": case.owner.name,
        "manager": case.manager.name,
        "support": SUPPORT,
        "finance": "Server Café Finance",
    }
    keys = dict.fromkeys((beat.by, *beat.who))
    return Entry(
        day=day,
        kind=beat.kind,
        title=voice.say(beat.title, day, rng, {}),
        text=voice.say(beat.text, day, rng, {}),
        author=staff.get(beat.by) or case.people[beat.by].name,
        who=tuple(case.people[key].contact_id for key in keys if key in case.people),
        item_id=item_id,
    )


def executive_series(case: Case, items: list[HistoryItem]) -> Series:
    """Meetings and calls with an executive, by month, as the history holds them."""
    executives = {c.contact_id for c in case.people.values() if c.level == "executive"}
    met = [
        (item.date.year, item.date.month)
        for item in items
        if item.kind in ("call", "meeting") and executives & set(item.contact_ids)
    ]
    ends = [case.calendar.month_end(month) for month in measured_months(case, every=1)]
    return {end: met.count((end.year, end.month)) for end in ends}
