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
    "größten": "largest", "zeig mir": "show me", "geht es": "is", "hatte": "had", "hatten": "had",
    "jeder meiner": "each of my", "jeder unserer": "each of our", "jeder": "each", "jede": "each",
    "meiner": "my", "unserer": "our", "meinen": "my", "pro": "per", "je": "per", "nach": "by",
    "in diesem kalenderjahr": "this calendar year", "dieses kalenderjahr": "this calendar year",
    "in diesem jahr": "this year", "dieses jahr": "this year", "seit": "since", "nicht": "not",
    "währung": "currency", "verloren": "lost", "zahlen": "pay", "zahlt": "pays", "im": "in",
    "aktive": "active", "aktiven": "active", "insgesamt": "in total", "habe ich": "do I have",
    "gesund": "healthy", "dort": "there", "risiko": "risk", "steht": "is", "uns": "us",
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
    "par": "per", "devise": "currency", "ai-je": "do I have", "j'ai": "I have", "chaque": "each",
    "cette année civile": "this calendar year", "cette année": "this year", "depuis": "since",
    "ouverts par": "opened by", "ont ouvert": "opened", "ouverts": "opened", "perdu": "lost",
    "paient": "pay", "paie": "pays", "actifs": "active", "au total": "in total", "mon": "my",
    "ma": "my", "leur": "their", "leurs": "their", "sont à": "belong to", "segment": "segment",
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
    "que han abierto": "opened by", "han abierto": "opened", "que": "that", "por": "per",
    "están": "are", "está": "is", "hay": "are there", "nuestra": "our",
    "este año natural": "this calendar year", "este año": "this year", "desde": "since",
    "cuánto": "how much", "cada": "each", "divisa": "currency", "moneda": "currency", "mi": "my",
    "perdido": "lost", "pagan": "pay", "paga": "pays", "activos": "active", "en total": "in total",
    "tengo": "do I have", "hemos": "we have", "no": "no", "sus": "their",
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
