"""Small whole numbers in words; what text counts beyond twelve it writes in digits."""

COUNT_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
# From one, and from two on, since "one" is a pronoun too; the first with digits.
FROM_ONE = "|".join(list(COUNT_WORDS)[1:])
FROM_TWO = "|".join(list(COUNT_WORDS)[2:])
COUNT = rf"(?:\d{{1,3}}|{FROM_ONE})"


def as_number(said: str) -> int:
    """Of `7` and `seven`; `said` is either."""
    return int(said) if said.isdigit() else COUNT_WORDS[said.lower()]


# Places in an order, in words and short.
ORDINALS = {
    said: number
    for number, pair in enumerate(
        (
            ("first", "1st"),
            ("second", "2nd"),
            ("third", "3rd"),
            ("fourth", "4th"),
            ("fifth", "5th"),
        ),
        start=1,
    )
    for said in pair
}
