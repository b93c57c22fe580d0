"""What people set in Slack: their notes, and which account a channel is about."""

import asyncio

from csbot.domain.notice import NOTICE_NAMES
from csbot.domain.person import Person
from csbot.errors import BadInput
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.incoming import Commanded, NoticeTurnedOff, SettingsChanged
from csbot.slack.ground.services import SlackServices
from csbot.slack.windows.settings import settings_of

_DIRECT = "D"


class Setting:
    """Each method gives what to say to the person. Raises BadInput, NotAllowed or NotFound."""

    def __init__(self, services: SlackServices, audiences: Audiences) -> None:
        self._services = services
        self._audiences = audiences

    async def changed(self, changed: SettingsChanged, person: Person) -> str:
        settings = settings_of(changed.fields)
        await asyncio.to_thread(self._services.notices.settings.keep, person.email, settings)
        return "Your settings are kept."

    async def turned_off(self, turned: NoticeTurnedOff, person: Person) -> str:
        store = self._services.notices.settings
        now = (await asyncio.to_thread(store.of, person)).notices
        off = tuple(dict.fromkeys([*now.off, turned.kind]))
        await asyncio.to_thread(store.keep, person.email, now.model_copy(update={"off": off}))
        return f"{NOTICE_NAMES[turned.kind]}: off. Your settings, in App Home, turn it on again."

    async def bound(self, said: Commanded, wanted: str, person: Person) -> str:
        _in_channel(said)
        scope = await self._audiences.own_scope(person)
        account = await asyncio.to_thread(self._services.account, wanted, scope)
        await asyncio.to_thread(self._services.bind_channel, said.channel, account, person.email)
        found = await asyncio.to_thread(self._services.account_of_channel, said.channel, scope)
        name = found.name if found else account
        return (
            f"This channel is about {name} now: questions here need not name it. What I answer "
            "is still what everybody here may see. /csbot unbind undoes it."
        )

    async def unbound(self, said: Commanded, person: Person) -> str:
        """Only who may see the account may take it from the channel."""
        _in_channel(said)
        scope = await self._audiences.own_scope(person)
        found = await asyncio.to_thread(self._services.account_of_channel, said.channel, scope)
        if found is None:
            raise BadInput("This channel is about no account that you may see.")
        undone = await asyncio.to_thread(self._services.unbind_channel, said.channel, person.email)
        if not undone:
            raise BadInput(
                f"That this channel is about {found.name} stands in the data that was loaded "
                "(accounts, slack_channel_id): change it there, or bind another account."
            )
        return f"This channel is not about {found.name} any more."


def _in_channel(said: Commanded) -> None:
    if said.channel.startswith(_DIRECT):
        raise BadInput("Say this in the channel that is to be about an account.")
