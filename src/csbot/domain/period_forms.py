"""The ways in which a day or a period is written, each with what reads the days that it means."""

import re
from collections.abc import Callable
from datetime import date

from csbot.domain.calendar_words import (
    MONTHS,
    NAMED_MONTHS,
    ORDINAL_DAYS,
    QUARTERS,
    SEASONS,
    WEEKDAYS,
)
from csbot.domain.period_readers import (
    Span,
    read_calendar_year,
    read_day_first,
    read_day_month,
    read_days_of_month,
    read_feast,
    read_half,
    read_iso,
    read_month,
    read_month_of_year,
    read_months,
    read_named_day,
    read_new_year,
    read_ordinal_day,
    read_quarter,
    read_quarter_of_year,
    read_season,
    read_to_date,
    read_weekend,
    read_year,
)
from csbot.domain.relative_periods import (
    read_ago,
    read_back,
    read_end,
    read_last,
    read_next,
    read_start,
    read_this,
    read_this_and_next,
    read_within,
)

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ANY_MONTH = "|".join(sorted(NAMED_MONTHS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINAL_DAYS, key=len, reverse=True))
_COUNT = r"\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few"
_LONG = r"week|month|quarter|year"
_UNIT = r"day|week|fortnight|month|quarter|year"
# "That Sunday" is one that was spoken of, "a Sunday" any: neither is the last before today.
_NO_DAY = "".join(
    rf"(?<!\b{word} )" for word in "that a one any some each every which what".split()
)


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span]], ...] = (
    (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), read_iso),
    (re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](20\d{2})\b"), read_day_first),
    (re.compile(r"\b(?:year to date|ytd)\b", re.I), read_to_date),
    (re.compile(r"\bin(?:to)?\s+the\s+new\s+year\b", re.I), read_new_year),
    (re.compile(r"\b(?:(?:the\s+)?(?:end|close)[\s-]+of[\s-]+(?:(?:the|our|this(?=\s+year))\s+)?"
                rf"(?P<unit>{_LONG})\b(?!\s+(?:of\b|\d))|(?P<ending>month|quarter|year)[\s-]?end|"
                r"eo(?P<letter>[wmqy]))\b", re.I), read_end),
    (re.compile(r"\b(?:the\s+)?(?:start|beginning)\s+of\s+(?:the|our|this(?=\s+year))\s+"
                rf"(?P<unit>{_LONG})\b(?!\s+(?:of\b|\d))", re.I), read_start),
    (re.compile(r"\b(?:the\s+|this\s+|whole\s+|full\s+)*(?:calendar|fiscal|financial)\s+year\b"
                r"(?:\s+(?P<year>20\d{2})\b)?", re.I), read_calendar_year),
    (re.compile(rf"\b(?:(?:from|between)\s+)?(?P<first>{_ANY_MONTH})\b\.?"
                r"(?:\s+(?P<begun>\d{4}))?\s*(?:to|through|thru|until|till|up to|-|–)\s*"
                rf"(?P<last>{_ANY_MONTH})\b\.?,?\s+(?P<year>\d{{4}})\b", re.I), read_months),
    (re.compile(rf"\b(?:(?:from|between)\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:to|and|-|–|until|till)\s*"
                rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_ANY_MONTH})\b\.?"
                r",?(?:\s+(?P<year>\d{4})\b)?", re.I), read_days_of_month),
    (re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s+(?:of\s+)?"
                rf"(?P<month>{_ANY_MONTH})\b\.?"
                r",?(?:\s+(?P<year>\d{4})\b)?", re.I), read_day_month),
    # "The first of July" is a day; "the first week of July" none.
    (re.compile(rf"\b(?:the\s+)?(?P<ordinal>{_ORDINAL})\s+(?:day\s+)?of\s+"
                rf"(?P<month>{_ANY_MONTH})\b\.?,?(?:\s+(?P<year>\d{{4}})\b)?", re.I),
     read_ordinal_day),
    (re.compile(rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|%)"
                r",?(?:\s+(?P<year>\d{4})\b)?", re.I), read_day_month),
    (re.compile(r"(?:\b(?P<word>last)\s+|(?<=\bin )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )"
                r"|(?<=\buntil )|(?<=\bduring )|(?<=\bover )|(?<=\bfrom )|(?<=\bthis )|(?<=\bthe ))"
                rf"(?P<season>{'|'.join(SEASONS)})\b(?!\s+(?:in|by|to)\b)", re.I), read_season),
    (re.compile(r"\b(?P<feast>christmas(?:\s+(?:eve|day))?|xmas|boxing day|"
                r"new year(?:['’]?s)?(?:\s+(?:eve|day))?)\b(?:,?\s+(?P<year>20\d{2})\b)?", re.I),
     read_feast),
    (re.compile(r"\b(?:(?:on|over|at)\s+)?(?:the\s+)?(?:(?P<which>last|past|this|coming|next)\s+)?"
                r"weekend\b(?!\s+(?:in|of|before|after)\b)", re.I), read_weekend),
    (re.compile(r"\b(?:the\s+)?(?:(?P<word>first|second|1st|2nd)\s+half(?:\s+of)?|H(?P<number>[12]))"
                r"(?:\s*(?:(?P<which>the|this|last|next)\s+year|(?P<year>20\d{2})))?\b", re.I),
     read_half),
    (re.compile(rf"\b(?:Q(?P<number>[1-4])|(?:the\s+)?(?P<word>{'|'.join(QUARTERS)}|"
                r"[1-4](?:st|nd|rd|th))\s+quarter)\s+(?:of\s+)?(?P<which>last|this|next)\s+year\b",
                re.I), read_quarter_of_year),
    # "The last quarter of 2024" is its fourth; without a year it is the one before this.
    (re.compile(rf"\b(?:Q(?P<number>[1-4])|(?:the\s+)?(?:"
                rf"(?P<word>{'|'.join(QUARTERS)}|[1-4](?:st|nd|rd|th))"
                r"|(?:last|final)(?=\s+quarter\s+of\s+\d{4}))\s+quarter(?:\s+of)?)"
                r"(?:[\s/-]+(?P<year>\d{4}))?\b", re.I), read_quarter),
    (re.compile(r"\b(?:in|over|within|during)\s+the\s+last\s+(?P<unit>week|month|year)\b"
                r"(?!\s+of\b)", re.I),
     lambda match, today: (read_back("1", match["unit"].lower(), today), today)),
    (re.compile(rf"\b(?P<month>{_ANY_MONTH})\b\.?,?\s+(?:of\s+)?(?:(?P<which>last|this|next)\s+year|"
                r"(?P<ago>a year ago|the year before|a year earlier))\b", re.I),
     read_month_of_year),
    (re.compile(rf"\b(?:the\s+)?(?P<word>last|past|previous|trailing|(?<!most )recent)\s+"
                rf"(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_UNIT})s?\b"
                r"(?!\s+(?:on|by|in)\s+which|\s+(?:of|to|when|that|they|we|you|he|she)\b)", re.I),
     read_last),
    (re.compile(rf"\bthis\s+(?P<unit>{_UNIT})\s+(?:or|and)\s+(?:the\s+)?next(?:\s+one)?\b"
                rf"(?!\s+(?:{_UNIT}|\d))", re.I), read_this_and_next),
    (re.compile(rf"\bthis\s+(?:or|and)\s+(?:the\s+)?next\s+(?P<unit>{_UNIT})\b", re.I),
     read_this_and_next),
    (re.compile(rf"\b(?:(?:in|within|over|during)\s+)?(?:the\s+)?(?:next|coming|following)\s+"
                rf"(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_UNIT})s?\b", re.I), read_next),
    (re.compile(rf"\b(?:within|in)\s+(?:the\s+)?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\b"
                r"(?!\s+ago)", re.I), read_within),
    (re.compile(rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+ago\b", re.I), read_ago),
    (re.compile(rf"\bthis\s+(?P<unit>{_UNIT})\b", re.I), read_this),
    (re.compile(rf"\b(?P<month>{_ANY_MONTH})\b\.?,?\s+(?P<year>\d{{4}})\b", re.I), read_month),
    (re.compile(rf"{_NO_DAY}\b(?:last\s+)?(today|yesterday|tomorrow|{'|'.join(WEEKDAYS)})\b"
                rf"(?!,?\s+(?:(?:in|of)\s+)?(?:the\s+)?(?:\d|(?:{_ANY_MONTH})\b))", re.I),
     read_named_day),
    (re.compile(rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bfor )|(?<=\bduring )|(?<=\bbefore )"
                rf"|(?<=\bvs )|(?<=\bvs. )|(?<=\bversus )|(?<=\bthan )|(?<=\bor )|(?<=\bwith )"
                rf"|(?<=\bafter )|(?<=\buntil )|(?<=\bfrom )|(?<=\bto )|(?<=\band )|(?<=\bthis )"
                rf"|(?<=\blast )|(?<=\bby )|(?<=\bbetween )|(?<=\bthe )|(?<=\bper )|(?<=\()"
                r"|(?<=\bearly )|(?<=\blate )|(?<=\bmid[ -]))"
                rf"(?P<month>{_MONTH})\b(?P<year>)?", re.I), read_month),
    # "July, August and September".
    (re.compile(rf"(?<=, )(?P<month>{_MONTH})\b(?P<year>)(?=,?\s+and\s+(?:{_MONTH})\b)", re.I),
     read_month),
    (re.compile(r"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bduring )|(?<=\bbefore ))"
                r"(20\d{2})\b"),
     read_year),
    (re.compile(r"(?<=[a-z] )(20\d{2})(?=\W*(?:$|\b(?:and|or|vs|versus|with|compared)\b))", re.I),
     read_year),
)  # fmt: skip
