"""One reading of what a question about a book asks: conditions on accounts, which of them are
meant, figures, order, columns; and the words that belong to none of these."""

from dataclasses import dataclass, replace
from functools import cached_property

from csbot.assistant.asking.columns_asked import columns
from csbot.assistant.asking.combined import combined, conditions_named, kinds_of
from csbot.assistant.asking.counted_records import counted_records, records_had
from csbot.assistant.asking.figure_asked import figure_asked
from csbot.assistant.asking.listing import most_moved, order, status
from csbot.assistant.asking.metric_ends import metric_ends
from csbot.assistant.asking.read import Read, blank, together
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.reading import Reading
from csbot.tools.ground.base import Context


@dataclass(frozen=True)
class Asked:
    """`figure`, `counted` and `ends` are None where none is asked for; `left` are the words that no
    condition, status, order or column has read."""

    reading: Reading
    conditions: Read
    status: Read
    order: Read
    columns: Read
    figure: Read | None
    counted: Read | None
    ends: Read | None = None

    @cached_property
    def kinds(self) -> frozenset[str]:
        return kinds_of(self.conditions.values)

    @cached_property
    def left(self) -> tuple[str, ...]:
        return unclaimed(self.reading, (self.conditions, self.status, self.order, self.columns))

    @property
    def names_accounts(self) -> bool:
        """Whether anything narrows or lists accounts at all."""
        narrowed = bool(self.conditions or self.status or self.reading.filters)
        return narrowed or bool(self.order or self.columns)


def read_asked(reading: Reading, context: Context, of_accounts: bool = False) -> Asked:
    """`of_accounts`: it is known that accounts are asked for, whatever they are called."""
    beside = columns(reading)
    # "With their renewal dates" asks for a column, and narrows nothing.
    ordered = order(reading)
    # Neither does "sorted by renewal".
    plain = replace(reading, text=blank(reading.text, [*beside.places, *ordered.places]))
    conditions = (conditions_named if of_accounts else combined)(plain, context)
    meant = status(reading)
    if "moved" in conditions.values:
        ordered = together([ordered, most_moved(reading)])
    # The best of each part, and those with so many records, are lists and no figures.
    is_list = "each" in ordered.values
    counted = None if is_list else counted_records(reading)
    had = records_had(reading, counted) if counted and _beside(conditions, counted) else None
    if had is not None:
        # Beside other conditions so many records are one of them.
        conditions, counted, is_list = together([conditions, had]), None, True
    return Asked(
        reading=reading,
        conditions=conditions,
        status=meant,
        order=ordered,
        columns=beside,
        figure=None if is_list else figure_asked(reading, conditions, meant),
        counted=counted,
        ends=None if is_list else metric_ends(reading, conditions, (meant, beside)),
    )


def _beside(conditions: Read, counted: Read) -> bool:
    """Whether there are conditions, none of them read of the very words that are counted."""
    return bool(conditions) and not any(
        start < last and first < end
        for start, end in conditions.places
        for first, last in counted.places
    )
