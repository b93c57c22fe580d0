"""Bodies that are too long are refused while they arrive, before they fill the memory."""

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

# A reviewed document, or what the check is given, with room to spare.
LARGEST_BODY = 8_000_000


def limited(receive: Receive) -> Receive:
    """Raises HTTPException 413 into whoever reads on beyond `LARGEST_BODY` bytes."""
    read = 0

    async def receive_counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > LARGEST_BODY:
            raise HTTPException(413, f"A request may have {LARGEST_BODY:,} bytes at most.")
        return message

    return receive_counted
