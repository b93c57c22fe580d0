"""Whether Slack takes the bot token: asked once, for whoever runs csbot."""

from typing import NamedTuple

from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

from csbot.slack.ground.client import error_code, goes_straight
from csbot.slack.ground.refusals import TOKEN_REFUSED

_SECONDS = 5


class Trouble(NamedTuple):
    """What is wrong, and what to do about it."""

    says: str
    do: str


def refused(token: str, base_url: str) -> Trouble | None:
    """None where Slack says that the token is good."""
    client = WebClient(token=token, base_url=base_url, timeout=_SECONDS, retry_handlers=[])
    if goes_straight(base_url):
        client.proxy = None
    try:
        client.auth_test()
    except SlackApiError as error:
        code = error_code(error)
        advice = "Try again in a minute."
        if code in TOKEN_REFUSED:
            advice = (
                "Install the app again and set its SLACK_BOT_TOKEN, then restart csbot. What "
                "people asked meanwhile waits, and is answered then."
            )
        return Trouble(f"Slack refuses the bot token ({code})", advice)
    except (OSError, TimeoutError) as error:
        return Trouble(
            f"not reachable at {base_url}: {error}", "Look at the network and SLACK_API_URL."
        )
    return None
