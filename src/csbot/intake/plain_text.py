"""Text with mark-up in it (HTML, Slack's) as plain text: what a reader of it saw, and no more.

Records come from other programs: mails as HTML, chats with Slack's mentions. Search, quotations
and evidence all read what is made here, so that they agree; text without mark-up stays as it is.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.entities import html5

from csbot.domain.mrkdwn import unreferenced

# Nobody sees what stands in these.
UNSEEN = ("script", "style", "noscript", "template", "iframe", "svg", "head", "object")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_PARAGRAPHS = "blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul".split()
_LINES = (
    "address article aside body caption center dd div dl dt fieldset figcaption figure footer "
    "form header hr html legend main nav option section select summary tbody tfoot thead"
).split()
_CELLS = ("td", "th")
_INLINE = (
    "a abbr acronym b base bdi bdo big button cite code col colgroup data del details dfn em "
    "embed font i img input ins kbd label link map mark meta meter output param picture progress q "
    "s samp small source span strike strong sub sup textarea time title track tt u var video wbr"
).split()
_EMPTY = frozenset("base br col embed hr img input link meta param source track wbr".split())
_NAMES = "|".join(
    sorted(
        (*UNSEEN, *_PARAGRAPHS, *_LINES, *_CELLS, "br", "li", "tr", *_INLINE), key=len, reverse=True
    )
)
# Only elements of HTML (and Office's own): `<5` and `<customer>` are what somebody wrote.
_TAG = re.compile(
    rf"<!--(?:(?!<!--).)*?-->|<!doctype\b[^<>]*>|<\?xml\b[^<>]*>|</?[ovwm]:[a-z]+\b[^<>]*>"
    rf"|<(?P<end>/?)(?P<name>{_NAMES})(?P<rest>(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?/?)>",
    re.I | re.S,
)
_HIDES = re.compile(r"(?:^|\s)hidden(?=\s|=|/|$)", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|(?P<name>[a-z][a-z0-9]{1,31}));", re.I)
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]{0,200})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,80}\])")
# What elements break, until all of it is laid out; white space of the source is a space by then.
_PARAGRAPH, _LINE, _ROW, _BULLET, _CELL = "\f", "\v", "\x1e", "\x1f", "\t"
_BREAKS = re.compile(rf"[ \n{_PARAGRAPH}{_LINE}{_ROW}{_BULLET}{_CELL}]+")
# As often as mark-up may be wrapped in mark-up (`&amp;lt;b&amp;gt;`).
_DEEPEST = 8


def plain_text(text: str, names: Mapping[str, str] | None = None) -> str:
    """`names` are people by their Slack id, for mentions."""
    for _ in range(_DEEPEST):
        plain = _once(text, names)
        if plain == text:
            break
        text = plain
    return text


def _once(text: str, names: Mapping[str, str] | None) -> str:
    """One layer of it taken off."""
    if "<" in text:
        text = _without_tags(unreferenced(text, names or {}))
    if "![" in text:
        text = _IMAGE.sub(r"\g<alt>", text)
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name = found["name"]
    if name and f"{name};" not in html5:
        return found[0]
    return unescape(found[0]).replace("\N{NO-BREAK SPACE}", " ")


def _without_tags(text: str) -> str:
    """White space is the author's own where only words are marked; a page lays out its own."""
    tags = list(_TAG.finditer(text))
    if not tags:
        return text
    laid_out = any(_break_of(tag) for tag in tags)
    if not laid_out:
        return "".join(_seen(text, tags))
    return _lines("".join(_seen(text, tags, re.compile(r"\s+"))))


def _seen(
    text: str, tags: list[re.Match[str]], blank: re.Pattern[str] | None = None
) -> Iterator[str]:
    """What a reader sees, in order, with the breaks that elements make. White space that is
    `blank` is but a space."""
    at, hiding, depth = 0, "", 0
    # Where nothing closes an element, somebody wrote of it ("their <script> fails"): all is seen.
    ends = {tag["name"].lower(): position for position, tag in enumerate(tags) if tag["end"]}
    for position, tag in enumerate(tags):
        name = (tag["name"] or "").lower()
        if not depth:
            seen = text[at : tag.start()]
            yield blank.sub(" ", seen) if blank else seen
            yield _break_of(tag)
            if _hides(tag) and ends.get(name, 0) > position:
                hiding, depth = name, 1
        elif name == hiding:
            depth += -1 if tag["end"] else 1
        at = tag.end()
    if not depth:
        yield blank.sub(" ", text[at:]) if blank else text[at:]


def _break_of(tag: re.Match[str]) -> str:
    name = (tag["name"] or "").lower()
    if name in ("li", "tr", *_CELLS):
        return "" if tag["end"] else {"li": _BULLET, "tr": _ROW}.get(name, _CELL)
    if name == "br":
        return "\n"
    if name == "table" and not tag["end"]:
        # Twice, to be told from a paragraph in a cell.
        return _PARAGRAPH * 2
    return _PARAGRAPH if name in _PARAGRAPHS else _LINE if name in _LINES else ""


def _hides(tag: re.Match[str]) -> bool:
    """Whether an element opens here that no reader sees."""
    name = (tag["name"] or "").lower()
    if not name or tag["end"] or name in _EMPTY or tag["rest"].endswith("/"):
        return False
    return name in UNSEEN or bool(HIDDEN.search(tag["rest"]) or _HIDES.search(tag["rest"]))


def _lines(text: str) -> str:
    """Breaks as lines: a row, an item and a paragraph begin one, however many elements say so."""
    return _BREAKS.sub(_laid, text).strip()


def _laid(found: re.Match[str]) -> str:
    breaks = found[0]
    if _ROW in breaks:
        return "\n\n" if breaks.count(_PARAGRAPH) > 1 else "\n"
    if _BULLET in breaks:
        return "\n- "
    if _CELL in breaks:
        return " | "
    if _PARAGRAPH in breaks or breaks.count("\n") > 1:
        return "\n\n"
    return "\n" if _LINE in breaks or "\n" in breaks else " "
