"""Text to and from Slack's mrkdwn: nothing that a record says becomes a mention or a link."""

import re

from csbot.domain.mrkdwn import unescaped, unreferenced

# What a mention is in a plain text, until somebody knows the name.
MENTIONED = re.compile(r"@([UW][A-Z0-9]{2,})\b")
_EMOJI = re.compile(r":[\w+'-]+:")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Long words (an address, base64) are cut only where nothing else can be.
_BREAKS = ("\n", ". ", "; ", ", ", " ")


def escape(text: str) -> str:
    """The three characters that start mentions, links and entities, made harmless."""
    text = _CONTROL.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(url: str | None, label: str) -> str:
    """A link where `url` is a web address of an evidence record, else the bare label."""
    safe = escape(label).replace("|", "¦").replace("\n", " ")
    if url and re.fullmatch(r"https?://[^\s<>|]+", url):
        return f"<{escape(url)}|{safe}>"
    return safe


def plain(text: str, bot: str | None = None) -> str:
    """What a person typed: without csbot's own mention, links as their label, entities undone."""
    if bot:
        text = re.sub(rf"<@{re.escape(bot)}(\|[^>]*)?>", " ", text)
    else:
        text = re.sub(r"^\s*<@[^>]+>", " ", text)
    return " ".join(unescaped(unreferenced(text)).split())


def plain_lines(text: str) -> str:
    """The same of a message that is kept: its lines stay lines."""
    lines = (" ".join(line.split()) for line in unescaped(unreferenced(text)).splitlines())
    return "\n".join(lines).strip()


def has_words(text: str) -> bool:
    """Whether there is anything to read beside emoji and signs."""
    return any(character.isalnum() for character in _EMOJI.sub(" ", text))


def pieces(text: str, limit: int) -> list[str]:
    """Escaped text in pieces of at most `limit` characters; nothing is lost but outer spaces."""
    found: list[str] = []
    rest = text.strip()
    while len(escape(rest)) > limit:
        cut = _longest_prefix(rest, limit)
        end = max((_after(rest, mark, cut) for mark in _BREAKS[:2]), default=0)
        end = end or max((_after(rest, mark, cut) for mark in _BREAKS[2:]), default=0) or cut
        found.append(escape(rest[:end].rstrip()))
        rest = rest[end:].lstrip()
    return [*found, escape(rest)] if rest else found


def _longest_prefix(text: str, limit: int) -> int:
    """How many characters fit once they are escaped."""
    size = 0
    for position, character in enumerate(text):
        size += len(escape(character))
        if size > limit:
            return position
    return len(text)


def _after(text: str, mark: str, before: int) -> int:
    """Where to cut behind the last `mark` that leaves a piece of a sensible length, or 0."""
    found = text.rfind(mark, before // 3, before)
    return found + len(mark) if found >= 0 else 0


def shortened(text: str, limit: int) -> str:
    """Escaped text for places that hold one line only (a notification, a title)."""
    line = " ".join(text.split())
    if len(escape(line)) <= limit:
        return escape(line)
    return escape(line[: _longest_prefix(line, limit - 1)].rstrip()) + "…"
