"""Names of months and weekdays in the languages that records come in."""

from csbot.checking.reading.alternatives import either

_MONTHS = {
    1: "january jan januar jänner janvier janv enero ene gennaio januari janeiro",
    2: "february feb februar février févr febrero febbraio februari fevereiro",
    3: "march mar märz mrz mars marzo maart março",
    4: "april apr avril avr abril aprile",
    5: "may mai mayo maggio mei maio",
    6: "june jun juni juin junio giugno junho",
    7: "july jul juli juillet juil julio luglio julho",
    8: "august aug août agosto augustus",
    9: "september sep sept septembre septiembre settembre setembro",
    10: "october oct oktober okt octobre octubre ottobre outubro",
    11: "november nov novembre noviembre novembro",
    12: "december dec dezember dez décembre déc diciembre dicembre dezembro",
}
MONTHS = {word: number for number, words in _MONTHS.items() for word in words.split()}
MONTH = rf"{either(MONTHS)}(?![^\W\d_])\.?"
# Written without a day or a year these may be another word.
DOUBTFUL_MONTHS = frozenset("may march mar mars mai mei dec sep jun set ene dez jan".split())

_WEEKDAYS = (
    "monday montag lundi lunes",
    "tuesday dienstag mardi martes",
    "wednesday mittwoch mercredi miércoles",
    "thursday donnerstag jeudi jueves",
    "friday freitag vendredi viernes",
    "saturday samstag samedi sábado",
    "sunday sonntag dimanche domingo",
)
WEEKDAYS = {word: day for day, words in enumerate(_WEEKDAYS) for word in words.split()}
WEEKDAY = either(WEEKDAYS)


def month(text: str) -> int:
    return MONTHS[text.rstrip(".").casefold()]
