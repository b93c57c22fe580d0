"""Drafts, from being asked for to being sent: the parts that share what keeps and writes them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from csbot.bootstrap.ground import Ground
from csbot.domain.draft import Draft
from csbot.domain.person import Scope
from csbot.drafting.asked import AskedDrafts
from csbot.drafting.authoring import Authoring
from csbot.drafting.exports.letter_text import addressee
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.news import announce, silent
from csbot.drafting.rewording import Rewording
from csbot.drafting.sending import Sending
from csbot.drafting.service import Drafting
from csbot.drafting.suggestions import Suggestions
from csbot.drafting.writing import DraftWriter
from csbot.settings import Settings
from csbot.storage.deliveries import Deliveries
from csbot.storage.drafts import Drafts
from csbot.storage.engine import Database
from csbot.storage.records import Records
from csbot.storage.standing import Standing


@dataclass(frozen=True, slots=True)
class DraftParts:
    standing: Standing
    deliveries: Deliveries
    drafting: Drafting
    asked: AskedDrafts
    sending: Sending
    suggestions: Suggestions


def open_drafts(
    settings: Settings,
    database: Database,
    ground: Ground,
    writer: DraftWriter,
    clock: Callable[[], datetime],
) -> DraftParts:
    """Raises BadInput for a bad prompt."""
    drafts, standing, deliveries = Drafts(database), Standing(database), Deliveries(database)
    authoring = Authoring(
        drafts=drafts,
        kinds=DraftKinds(settings.prompts),
        writer=writer,
        people=ground.people,
        context_for=ground.context,
        clock=clock,
        # Only Slack keeps cards of drafts.
        announce=announce if settings.slack_bot_token else silent,
    )
    drafting = Drafting(authoring, standing.for_drafts_of, deliveries.of)
    return DraftParts(
        standing=standing,
        deliveries=deliveries,
        drafting=drafting,
        asked=AskedDrafts(drafting, Rewording(authoring), ground.context),
        sending=Sending(
            drafting,
            deliveries,
            settings.ways,
            _recipients(ground.records),
            ground.records.account,
            clock,
            authoring.announce,
        ),
        suggestions=Suggestions(drafts, standing),
    )


def _recipients(records: Records) -> Callable[[Draft, Scope], str | None]:
    """To whom a letter goes, among the contacts that may be seen."""

    def recipient(draft: Draft, scope: Scope) -> str | None:
        return addressee(draft, records.contacts(scope, [draft.account_id]))

    return recipient
