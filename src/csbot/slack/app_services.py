"""Slack's services, taken from csbot whole."""

from csbot.app import App
from csbot.slack.services import SlackServices


def services_of(app: App, desk_url: str) -> SlackServices:
    """`desk_url` is where people open the desk, such as `https://csbot.example.com`."""
    return SlackServices(
        people=app.people,
        threads=app.threads,
        feedback=app.feedback,
        inbox=app.inbox,
        outbox=app.outbox,
        respond=app.assistant.respond,
        drafting=app.drafting,
        account=app.account_id,
        clock=app.clock,
        today=app.today,
        desk_url=desk_url.rstrip("/"),
    )
