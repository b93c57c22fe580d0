"""The way out: what a worker needs to work on Slack's events and to deliver to Slack."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from csbot.slack.delivering.delivery import SlackDelivery
from csbot.slack.delivering.files import Files
from csbot.slack.delivering.pictures import Pictures
from csbot.slack.delivering.uploads import Uploads
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.client import posting_client, reading_client
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.refusals import wait_of
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.cards import Cards
from csbot.slack.working.following import CardsFollow
from csbot.slack.working.handling import SlackHandling
from csbot.slack.working.letters import Letters
from csbot.slack.working.noticing import Noticing
from csbot.slack.working.questions import Questions
from csbot.slack.working.recording import Recording
from csbot.storage.work import InboxItem, Message
from csbot.work.delivery import Deliver
from csbot.work.worker import Source

Handle = Callable[[InboxItem], Awaitable[Sequence[Message]]]


@dataclass(frozen=True, slots=True)
class SlackWork:
    """`source` and `deliver` go to `Worker` under `names.SOURCE`, `drafts` under the name that
    drafting tells its news by: cards follow a draft wherever it was written or decided. `notices`
    is what csbot says by itself, of events with an `email`."""

    source: Source
    deliver: Deliver
    drafts: Source
    notices: Source


def slack_work(services: SlackServices, bot_token: str, base_url: str) -> SlackWork:
    """Nothing is called before the first event."""
    reading = reading_client(bot_token, base_url)
    posting = posting_client(bot_token, base_url)
    directory = Directory(reading, services.people)
    audiences = Audiences(reading, directory, services.people)
    cards = Cards(services, directory)
    questions = Questions(services, audiences, cards, directory, reading, posting)
    recording = Recording(services, directory, audiences, reading)
    handling = SlackHandling(services, directory, audiences, cards, questions, recording)
    uploads = Uploads(reading, posting)
    files, pictures = Files(services, uploads), Pictures(uploads)
    delivery = SlackDelivery(reading, posting, files, pictures)
    source = Source(_patient(handling.handle), handling.apologise)
    following = CardsFollow(services, cards)
    drafts = Source(_patient(following.handle), following.apologise)
    noticing = Noticing(services, directory, audiences, Letters(services, cards))
    notices = Source(_patient(noticing.handle), noticing.apologise)
    return SlackWork(source, delivery.deliver, drafts, notices)


def _patient(handle: Handle) -> Handle:
    """Where Slack takes nothing now, an event waits and no attempt at it is lost."""

    async def patient(item: InboxItem) -> Sequence[Message]:
        try:
            return await handle(item)
        except SlackApiError as error:
            if wait := wait_of(error):
                raise wait from error
            raise

    return patient
