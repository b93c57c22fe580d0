"""The way out: what a worker needs to work on Slack's events and to deliver to Slack."""

from dataclasses import dataclass

from csbot.domain.draft import Draft
from csbot.slack.audience import Audiences
from csbot.slack.cards import Cards
from csbot.slack.client import posting_client, reading_client
from csbot.slack.delivery import SlackDelivery
from csbot.slack.directory import Directory
from csbot.slack.handling import SlackHandling
from csbot.slack.questions import Questions
from csbot.slack.services import SlackServices
from csbot.work.delivery import Deliver
from csbot.work.worker import Source


@dataclass(frozen=True, slots=True)
class SlackWork:
    """`source` and `deliver` go to `Worker` under `names.SOURCE`."""

    source: Source
    deliver: Deliver
    services: SlackServices
    cards: Cards

    async def draft_changed(self, draft: Draft, version: int) -> None:
        """For a decision made elsewhere (desk, API, command line): the cards of the version that
        was decided follow."""
        messages = await self.cards.changed(draft, version)
        self.services.outbox.put(messages, self.services.clock())


def slack_work(services: SlackServices, bot_token: str, base_url: str) -> SlackWork:
    """Nothing is called before the first event."""
    reading = reading_client(bot_token, base_url)
    posting = posting_client(bot_token, base_url)
    directory = Directory(reading, services.people)
    audiences = Audiences(reading, directory, services.people)
    cards = Cards(services, directory)
    questions = Questions(services, audiences, cards, posting)
    handling = SlackHandling(services, directory, audiences, cards, questions)
    delivery = SlackDelivery(reading, posting)
    source = Source(handling.handle, handling.apologise)
    return SlackWork(source, delivery.deliver, services, cards)
