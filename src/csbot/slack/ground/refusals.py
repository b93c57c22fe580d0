"""What Slack refuses, and what that means: wait, mend the token, go elsewhere, or give up."""

from slack_sdk.errors import SlackApiError

from csbot.slack.ground.client import error_code, status
from csbot.work.delivery import RetryLater, Undeliverable

_RATE_LIMITED = {"ratelimited", "rate_limited"}
# Nothing that csbot does helps: whoever runs it must set another token. Work waits for that.
TOKEN_REFUSED = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
_TOKEN_SECONDS = 60.0
# The place is closed to csbot, but the person still waits: write to them directly.
NO_PLACE = {
    "channel_is_archived",
    "channel_not_found",
    "is_archived",
    "not_in_channel",
    "restricted_action",
    "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel",
    "restricted_action_thread_locked",
    "restricted_action_thread_only_channel",
    "user_not_in_channel",
}
# Slack has no such method or right for this app: what it would have told stays unknown.
UNSUPPORTED = {
    "method_deprecated",
    "method_not_supported_for_channel_type",
    "missing_scope",
    "not_allowed_token_type",
    "unknown_method",
}
# The message that was to be answered or changed is no longer there.
GONE = {"cant_update_message", "edit_window_closed", "message_not_found", "thread_not_found"}
BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "invalid_attachments"}
_HOPELESS = (
    NO_PLACE
    | GONE
    | {
        "cannot_dm_bot",
        "cannot_reply_to_message",
        "invalid_arguments",
        "invalid_blocks",
        "messages_tab_disabled",
        "msg_too_long",
        "no_text",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)


def wait_of(error: SlackApiError) -> RetryLater | None:
    """How long to wait where Slack will take nothing now; None where waiting is not the point."""
    code = error_code(error)
    if status(error) == 429 or code in _RATE_LIMITED:
        return RetryLater(_retry_after(error))
    if code in TOKEN_REFUSED:
        reason = f"Slack refuses the bot token ({code}): set a valid SLACK_BOT_TOKEN and restart."
        return RetryLater(_TOKEN_SECONDS, reason)
    return None


def translated(error: SlackApiError) -> Exception:
    """As a worker understands it: a wait, a message that will never be taken, or a failure."""
    if wait := wait_of(error):
        return wait
    code = error_code(error)
    if code in _HOPELESS:
        return Undeliverable(f"Slack refused the message: {code}")
    return error


def _retry_after(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    told = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    try:
        return max(float(told), 0.0)
    except ValueError:
        return 1.0
