"""Slack's mark-up as plain text: mentions, channels, links, and the three escaped characters."""

import re
from collections.abc import Mapping

_REFERENCE = re.compile(
    r"<(?:@(?P<person>[UW][A-Z0-9]+)|#(?P<channel>[CG][A-Z0-9]+)|!(?P<command>[^<>|\s][^<>|]*)"
    r"|(?P<address>[a-z][a-z0-9+.-]*://[^<>|\s]+|tel:[^<>|]+|(?:mailto:)?[^<>|\s@]+@[^<>|\s@]+))"
    r"(?:\|(?P<label>[^<>]*))?>"
)
_SCHEME = re.compile(r"^(?:mailto|tel):")
_BELL = re.compile(r"<!(?:here|channel|everyone)(?:\|[^<>]*)?> ?")
# `&amp;` last: `&amp;lt;` is how somebody's own `&lt;` is written.
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def unreferenced(text: str, names: Mapping[str, str] | None = None) -> str:
    """Each link by its label, each mention by name: of `names` (by Slack id), else its label, else
    the id; without `names` always by id, for who can ask Slack. What only rings a bell (`<!here>`)
    is gone: it says nothing."""
    if "<" not in text:
        return text

    def shown(found: re.Match[str]) -> str:
        label: str | None = found["label"]
        if found["person"]:
            named = names.get(found["person"]) or label if names is not None else None
            return f"@{named or found['person']}"
        if found["command"]:
            return label or ""
        said: str = label or found["channel"] or _SCHEME.sub("", found["address"])
        return said

    return _REFERENCE.sub(shown, _BELL.sub("", text))


def unescaped(text: str) -> str:
    for escaped, character in _ESCAPED:
        text = text.replace(escaped, character)
    return text
