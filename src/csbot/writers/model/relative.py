"""Today, yesterday and tomorrow as the dates that they are on the asker's day."""

import re
from datetime import date, timedelta

_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WORD = re.compile(
    r"\"[^\"]*\""
    r"|\b(?P<lead>(?:up to|until|till|since|from|by|of|before|after|than|and|to|between) )?"
    rf"(?P<word>{'|'.join(_AWAY)})\b(?!['\w])",
    re.IGNORECASE,
)


def in_dates(text: str, today: date | None) -> str:
    """The text with "today" as "on 9 March 2027", but for quotations; as it is where no day is
    given."""
    if today is None:
        return text
    day = today

    def dated(match: re.Match[str]) -> str:
        if not match["word"]:
            return match[0]
        when = day + timedelta(days=_AWAY[match["word"].casefold()])
        told = f"{when.day} {when:%B %Y}"
        if match["lead"]:
            return f"{match['lead']}{told}"
        return f"On {told}" if match["word"][0].isupper() else f"on {told}"

    return _WORD.sub(dated, text)
