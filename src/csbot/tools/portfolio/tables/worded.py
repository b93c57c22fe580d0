"""How the rows that a query means are called: "missed goals with a due date up to 31 December"."""

from csbot.domain import wording
from csbot.tools.portfolio.tables.column import Column, Table
from csbot.tools.portfolio.tables.declared import column_of
from csbot.tools.portfolio.tables.query import Where


class Called:
    """The rows of a table that meet these conditions, one and many of them."""

    def __init__(self, table: Table, wheres: tuple[Where, ...]) -> None:
        self._table = table
        conditions = [(column_of(table, one.column), one) for one in wheres]
        nouns = [w for c, w in conditions if c.is_noun and w.values and not w.denied]
        leading = [w for c, w in conditions if c.leads and w.values and not w.denied]
        self._nouns = nouns[0].values if nouns else (table.noun,)
        self._leading = "".join(f"{wording.listed(list(w.values), 'or')} " for w in leading)
        self._rest = [
            _worded(column, where)
            for column, where in conditions
            if where not in (*nouns, *leading)
            # That they are still there is what is meant anyway.
            and not (where.column == table.empty and where.missing)
        ]

    @property
    def one(self) -> str:
        return f"{self._leading}{wording.listed(list(self._nouns), 'or')}"

    @property
    def many(self) -> str:
        return f"{self._leading}{wording.listed([f'{noun}s' for noun in self._nouns], 'or')}"

    def counted(self, number: int) -> str:
        return wording.count(number, self.one, self.many) if number else f"no {self.one}"

    @property
    def rest(self) -> str:
        """ " with a due date up to 31 December 2026"; empty where nothing else narrows."""
        return f" with {wording.listed(self._rest)}" if self._rest else ""


def value_worded(table: Table, where: Where) -> str:
    """A condition as it reads behind "of them": "met"."""
    column = column_of(table, where.column)
    if where.values and (column.leads or column.is_noun):
        return f"{'not ' if where.denied else ''}{wording.listed(list(where.values), 'or')}"
    return f"with {_worded(column, where)}"


def _worded(column: Column, where: Where) -> str:
    title = column.title
    if where.missing is not None:
        return f"{'no' if where.missing else 'a'} {title}"
    if where.values:
        values = wording.listed(list(where.values), "or")
        if where.values == (title,):
            return f"{'no ' if where.denied else ''}{title}"
        return f"{'not ' if where.denied else ''}the {title} {values}"
    if where.since or where.until:
        return f"{_article(title)} {title}{_span(where)}"
    bounds = []
    for word, value in (
        ("over" if where.open else "at least", where.at_least),
        ("under" if where.open else "at most", where.at_most),
    ):
        bounds += [f"{word} {wording.number(value)}"] if value is not None else []
    return f"{_article(title)} {title} of {wording.listed(bounds)}"


def _article(title: str) -> str:
    return "an" if title[0].lower() in "aeio" else "a"


def _span(where: Where) -> str:
    if where.since and where.until:
        if where.since == where.until:
            return f" of {wording.day(where.since)}"
        return f" from {wording.day(where.since)} to {wording.day(where.until)}"
    if where.since:
        return f" on or after {wording.day(where.since)}"
    return f" up to {wording.day(where.until)}" if where.until else ""
