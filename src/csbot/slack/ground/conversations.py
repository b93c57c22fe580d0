"""Where order matters, and what one thing that people did is called however it arrives."""

from csbot.slack.ground.incoming import (
    Asked,
    Decided,
    Incoming,
    QuestionDeleted,
    QuestionEdited,
    SendPressed,
    Stopped,
    ThreadDeleted,
)


def conversation(incoming: Incoming) -> str:
    """Where order matters: a thread, the reviews of one draft, else what one person does."""
    if isinstance(incoming, Asked | ThreadDeleted | QuestionEdited):
        return thread_conversation(incoming.team, incoming.channel, incoming.thread_ts)
    if isinstance(incoming, Stopped):
        return stop_conversation(incoming.team, incoming.channel, incoming.thread_ts)
    if isinstance(incoming, QuestionDeleted):
        return deletion_conversation(
            incoming.team, incoming.channel, incoming.thread_ts, incoming.ts
        )
    if isinstance(incoming, Decided | SendPressed):
        return f"slack:{incoming.team}:draft:{incoming.draft}"
    return f"slack:{incoming.team}:{incoming.user}"


def stop_conversation(team: str, channel: str, thread_ts: str) -> str:
    """Not the thread's own: a Stop must not wait behind the answer that it is to end."""
    return f"slack:{team}:stop:{channel}:{thread_ts}"


def deletion_conversation(team: str, channel: str, thread_ts: str, ts: str) -> str:
    """Of one message: the answers to others in its thread are wanted still."""
    return f"{stop_conversation(team, channel, thread_ts)}:{ts}"


def thread_conversation(team: str, channel: str, thread_ts: str) -> str:
    """Whose events say whether a thread is csbot's."""
    return f"slack:{team}:{channel}:{thread_ts}"


def message_key(channel: str, ts: str) -> str:
    """The inbox's key of a message, by whatever event it comes."""
    return f"slack:message:{channel}:{ts}"
