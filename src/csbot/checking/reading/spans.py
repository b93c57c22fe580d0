"""Which places of a text are already spoken for."""


class Taken:
    """Places that an extractor has claimed, so that no other reads them again."""

    def __init__(self, length: int) -> None:
        self._used = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        return not any(self._used[start:end])

    def take(self, start: int, end: int) -> bool:
        """Claims the place where it is free; says whether it was."""
        if not self.free(start, end):
            return False
        self._used[start:end] = b"\x01" * (end - start)
        return True
