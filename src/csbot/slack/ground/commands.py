"""What may follow /csbot. The help, the acknowledgement and the handler all read this."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from csbot.slack.ground.names import COMMAND

Subcommand = Literal["ask", "draft", "desk", "bind", "unbind", "wishes", "help"]
_USAGE: dict[Subcommand, str] = {
    "ask": "ask QUESTION — an answer with its evidence, in our direct message",
    "draft": "draft KIND ACCOUNT — a draft for review; kinds: {kinds}",
    "desk": "desk — a link that signs you in at the desk, once",
    "bind": "bind ACCOUNT — this channel is about that account: questions here need not name it",
    "unbind": "unbind — this channel is about no account any more",
    "wishes": "wishes [TEXT] — what you want of every draft (shorter; never mention price)",
    "help": "help — this list",
}


@dataclass(frozen=True, slots=True)
class Command:
    """`kind` is a draft kind's id, None where the words name none; `rest` is what follows it."""

    name: Subcommand
    rest: str = ""
    kind: str | None = None


def parse_command(text: str, kinds: Collection[str]) -> Command:
    """Words that begin with no subcommand are a question."""
    first, _, rest = text.strip().partition(" ")
    name = next((one for one in get_args(Subcommand) if one == first.casefold()), None)
    if name == "wishes" or (name in ("desk", "unbind") and not rest.strip()):
        return Command(name, rest.strip())
    if not first or name == "help" or (name and not rest.strip()):
        return Command("help")
    if name == "bind":
        return Command("bind", rest.strip())
    if name != "draft":
        return Command("ask", rest.strip() if name == "ask" else text.strip())
    kind = _named_kind(rest.strip(), kinds)
    return Command("draft", rest.strip()[len(kind or "") :].strip(" :"), kind)


def help_text(kinds: Collection[str]) -> str:
    lines = [f"{COMMAND} {usage.format(kinds=', '.join(kinds))}" for usage in _USAGE.values()]
    return "\n".join([*lines, "Or mention me in a channel: everybody there reads the answer."])


def usage_hint() -> str:
    """The line that Slack shows while somebody types the command."""
    return " | ".join(usage.partition(" — ")[0] for usage in _USAGE.values())


def acknowledgement(command: Command, kinds: Collection[str]) -> str:
    """What the person sees at once; only they see it."""
    if command.name == "help":
        return help_text(kinds)
    if command.name in ("bind", "unbind", "wishes"):
        return "One moment."
    return "I am reading. What I find comes as a direct message."


def _named_kind(text: str, kinds: Collection[str]) -> str | None:
    """`account_brief`, `account-brief` and `Account brief` all name the same kind."""
    said = re.sub(r"[\s:-]", "_", text.casefold())
    fitting = [kind for kind in kinds if f"{said}_".startswith(f"{kind}_")]
    return max(fitting, key=len, default=None)
