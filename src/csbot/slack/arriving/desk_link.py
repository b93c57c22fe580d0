"""`/csbot desk`: a link that signs in at the desk, for the one person who asked.

It is said in the answer to the command itself, so it stands in no queue and in no history.
"""

import asyncio

from slack_sdk.errors import SlackApiError

from csbot.slack.ground.directory import Directory
from csbot.slack.ground.services import SlackServices

_UNKNOWN = "csbot does not know you, so there is no desk to show. Ask an admin to add you."
_NOT_NOW = "Slack did not tell me who you are. Please try again in a minute."


async def desk_link(services: SlackServices, directory: Directory, user: str, team: str) -> str:
    """What the person sees at once; only they see it. An outsider gets no link."""
    try:
        person = await directory.person(user, team)
    except SlackApiError:
        return _NOT_NOW
    if person is None:
        return _UNKNOWN
    key = await asyncio.to_thread(services.sign_in_key, person)
    address = f"{services.desk_url}/sign-in/link?key={key}"
    return f"<{address}|Open the desk> as {person.name}. The link works once, for ten minutes."
