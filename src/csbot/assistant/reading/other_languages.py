"""Questions of a few words in German, French or Spanish: the words that ask, and those of the
trade, in English. What is no such word (names, topics) stays as it is."""

import re

_GERMAN = {
    "wann": "when", "wer": "who", "wie viele": "how many", "wieviele": "how many",
    "welche": "which", "welcher": "which", "welches": "which", "was": "what", "warum": "why",
    "wie": "how", "wo": "where", "wem": "whom", "haben wir": "do we have", "hat": "has",
    "haben": "have", "ist": "is", "sind": "are", "und": "and", "oder": "or", "mit": "with",
    "ohne": "without", "von": "of", "vom": "of", "bei": "at", "für": "for", "unser": "our",
    "unsere": "our", "meine": "my", "mein": "my", "die": "the", "der": "the", "das": "the",
    "den": "the", "dem": "the", "ein": "a", "eine": "a", "offene": "open", "offenen": "open",
    "kunde": "customer", "kunden": "customers", "umsatz": "revenue", "vertrag": "contract",
    "verlängerung": "renewal", "verlängerungen": "renewals", "verlängert": "renews",
    "ansprechpartner": "contact", "gefährdet": "at risk", "gekündigt": "churned",
    "gibt es": "are there", "letzte": "last", "letzten": "last", "nächste": "next",
    "nächsten": "next", "monat": "month", "quartal": "quarter", "jahr": "year", "woche": "week",
    "deutschland": "Germany", "nutzung": "usage", "beschwerden": "complaints", "zufrieden": "happy",
    "gesundheit": "health", "treffen": "meeting", "anruf": "call", "größte": "largest",
    "größten": "largest", "zeig mir": "show me", "geht es": "is",
}  # fmt: skip
_FRENCH = {
    "quand": "when", "qui": "who", "combien de": "how many", "combien": "how much",
    "quel": "which", "quelle": "which", "quels": "which", "quelles": "which",
    "pourquoi": "why", "comment": "how", "où": "where", "est-ce que": "", "est": "is",
    "sont": "are", "avons-nous": "do we have", "nous avons": "we have", "les": "the", "le": "the",
    "la": "the", "des": "of the", "du": "of the", "de": "of", "et": "and", "ou": "or",
    "avec": "with", "sans": "without", "chez": "at", "client": "customer", "clients": "customers",
    "comptes": "accounts", "compte": "account", "renouvelle": "renew", "renouvellement": "renewal",
    "renouvellements": "renewals", "contrat": "contract", "chiffre d'affaires": "revenue",
    "à risque": "at risk", "dernier": "last", "dernière": "last", "prochain": "next",
    "prochaine": "next", "mois": "month", "trimestre": "quarter", "année": "year",
    "semaine": "week", "réunion": "meeting", "appel": "call", "plaintes": "complaints",
    "responsable": "owner", "santé": "health", "mes": "my", "nos": "our", "montre-moi": "show me",
}  # fmt: skip
_SPANISH = {
    "cuándo": "when", "cuando": "when", "quién": "who", "quien": "who", "cuántos": "how many",
    "cuántas": "how many", "cuantos": "how many", "cuál": "which", "cuáles": "which",
    "qué": "what", "por qué": "why", "cómo": "how", "dónde": "where", "es": "is", "son": "are",
    "tenemos": "do we have", "los": "the", "las": "the", "el": "the", "la": "the", "del": "of the",
    "de": "of", "y": "and", "o": "or", "con": "with", "sin": "without", "en": "in",
    "cliente": "customer", "clientes": "customers", "cuenta": "account", "cuentas": "accounts",
    "renueva": "renew", "renovación": "renewal", "renovaciones": "renewals", "contrato": "contract",
    "ingresos": "revenue", "en riesgo": "at risk", "último": "last", "última": "last",
    "próximo": "next", "próxima": "next", "mes": "month", "trimestre": "quarter", "año": "year",
    "semana": "week", "reunión": "meeting", "llamada": "call", "quejas": "complaints",
    "salud": "health", "mis": "my", "nuestros": "our", "mayor": "largest",
}  # fmt: skip
# A word of a language alone may be a name or English ("die", "comment"): so many tell one.
_ENOUGH = 2
_SAID = re.compile(r"[^\W\d_][\w'’-]*")


def in_english(text: str) -> str:
    """The text with the words of the first of these languages that holds two of its words, and
    more than any other, and more than half of all that are no names; else as it is."""
    said = [word for word in _SAID.findall(text) if not word[0].isupper()]
    counts = [sum(len(found.split()) for found in pattern.findall(text)) for pattern in _PATTERNS]
    best = max(range(len(_LANGUAGES)), key=lambda i: counts[i])
    if counts[best] < _ENOUGH or 2 * counts[best] < len(said):
        return text
    words, pattern = _LANGUAGES[best], _PATTERNS[best]
    return re.sub(r"\s{2,}", " ", pattern.sub(lambda m: words[m[0].lower()], text)).strip(" ¿")


_LANGUAGES = (_GERMAN, _FRENCH, _SPANISH)
_PATTERNS = tuple(
    re.compile(
        rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
        r"(?![\w'’-])",
        re.I,
    )
    for words in _LANGUAGES
)
