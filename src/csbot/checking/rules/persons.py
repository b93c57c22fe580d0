"""What a name names, as far as the words around it tell: a person, a company or a place."""

import re
from functools import lru_cache
from typing import Literal

from csbot.checking.reading.words import is_common

Sort = Literal["person", "company", "place", ""]

_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Herr|Frau|Mme|M|Monsieur|Madame|Sr|Sra|[Oo]wner|[Cc]ontact|"
    r"[Cc]hampion|[Ss]ponsor|[Mm]anager|CSM|CEO|CFO|COO|CTO|CIO|CISO|VP|[Dd]irector|[Ll]ead|"
    r"[Aa]uthor|[Ff]rom:|[Tt]o:|by|told|asked|asks|tells|called|calls|emailed|met|thanked|reminded|"
    r"informed|invited|spoke with|spoke to|talked to|wrote to)[.:]? $"
    r"|(?:forwarded|sent|gave|showed|reported|handed|passed)\b[^.]{0,16} to $"
)
_ROLE = re.compile(
    r"^(?:'s)?(?: \(|, )(?:the |our |their |its )?(?:[\w-]+ ){0,2}(?:director|chief|head|lead|"
    r"manager|officer|engineer|C[A-Z]{1,2}O|CSM|VP|president|analyst|owner|buyer|champion|sponsor|"
    r"procurement|finance|legal|administrator|admin|consultant|architect|developer)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|(?:of|at|for|and|who|in|on)\b)")
_ACTS = re.compile(
    r"^ (?:\([^)]{1,40}\) )?(?:says|said|told|tells|asked|asks|thinks|thought|believes|wants|likes|"
    r"loves|hates|promised|praised|complained|called|emailed|wrote|joined|attended|met|mentioned|"
    r"noted|agreed|replied|confirmed|explained|warned|suggested|worries|feels|fears|hopes|knows|decides|handles|"
    r"approved|accepted|forwarded|decided|offered|refused|criticised|takes over|"
    r"reports|reported|and I)\b"
)
_AT = re.compile(
    r"\b(?:at|with|[Aa]ccount|[Cc]ustomer|[Cc]lient|[Kk]unde|[Cc]ompany|[Vv]endor|[Cc]ompetitor|"
    r"[Pp]artner|[Pp]rospect|for)[.:]? $"
)
_IN = re.compile(r"\b(?:in|near|from our|to the|the) $")
_FIRM = re.compile(
    r"(?:^|\W)(?:inc|corp|ltd|llc|plc|gmbh|ag|sa|sarl|bv|nv|ab|oy|kg|se|spa|co|group|holding|"
    r"holdings|bank|insurance|logistics|software|media|energy|health|foods|labs|systems|"
    r"technologies|solutions|partners|industries|services|hotels|clinics|studios|works|university|"
    r"hospital|institute|airlines|motors|pharma|telecom|robotics|steel|marine|optics|capital)\.?$|&",
    re.IGNORECASE,
)
_SITE = re.compile(r"^ (?:site|office|plant|depot|branch|region|factory|warehouse|hub|store)\b")


@lru_cache(maxsize=16384)
def sort_of(name: str, before: str, behind: str, speaks: bool) -> Sort:
    """By the name, the 24 letters before it and the 40 behind it."""
    if speaks or _TITLE.search(before) or _ROLE.match(behind) or _ACTS.match(behind):
        return "company" if _FIRM.search(name) else "person"
    if _FIRM.search(name):
        return "company"
    words = name.split()
    if len(words) > 1 and words[-1].endswith("s") and is_common(words[-1].casefold()):
        return "company"
    if _SITE.match(behind) or _IN.search(before):
        return "place"
    return "company" if _AT.search(before) else ""


def has_title(behind: str) -> bool:
    """Whether what stands behind a name is a title of somebody: ", Head of Operations,"."""
    title = _ROLE.match(behind)
    return bool(title and _ENDS.match(behind, title.end()))


def ends_title(text: str, end: int) -> bool:
    """Whether a title or a role ends there: not so in "Acme, Champion left"."""
    return bool(_ENDS.match(text, end))
