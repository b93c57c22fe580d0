"""Links, addresses, mark-up and mentions: whatever a surface might act on."""

import re
from collections.abc import Iterator

from csbot.checking.reading.facts import Mention
from csbot.checking.reading.spans import Taken

_LINK = re.compile(
    r"""(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:|javascript:|data:(?=\w+/))[^\s<>"'|)\]]{1,2000}"""
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\w@.])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|io|ai|co|de|fr|uk|eu|dev|app|example|info|biz|ru|cn|xyz|test|link|site|me|ch|at|nl|es|it)\b(?:/[^\s<>\"'|)\]]*)?",
    re.IGNORECASE,
)
# What every link has in it, so that most texts are not read letter by letter.
_SIGN = re.compile(r"://|mailto:|javascript:|data:|@|www\.|\.[a-z]", re.IGNORECASE)
_ACTIVE = re.compile(
    r"<[!@#][^<>\s]{1,80}>|(?<!\w)@(?:channel|here|everyone|all)\b|</?[a-zA-Z][a-zA-Z0-9]{0,15}\b[^<>]{0,500}>"
    r"|!\[[^\]\n]{0,200}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,80}\])",
    re.IGNORECASE,
)


def links(text: str, taken: Taken) -> Iterator[Mention]:
    """Web and mail addresses, without the punctuation that follows them."""
    if not _SIGN.search(text):
        return
    for match in _LINK.finditer(text):
        found = match.group().rstrip(".,;:!?*_")
        start = match.start()
        if taken.take(start, start + len(found)):
            yield Mention(found, start, start + len(found))


def active_markup(text: str) -> list[str]:
    """HTML tags, images, and mentions that would notify people."""
    return [match.group() for match in _ACTIVE.finditer(text)]
