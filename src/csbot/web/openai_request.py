"""A request for a chat completion, as clients of the protocol send it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from csbot.errors import BadInput


class _Open(BaseModel):
    """Clients send much that changes nothing here: sampling settings, seeds, users."""

    model_config = ConfigDict(extra="allow")


class Part(_Open):
    type: str
    text: str | None = None


class Message(_Open):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def words(self) -> str:
        """Its text: earlier messages may hold what csbot does not read."""
        if not isinstance(self.content, list):
            return self.content or ""
        return "\n".join(part.text for part in self.content if part.text)

    @property
    def question(self) -> str:
        """Raises BadInput for what is no text: csbot reads neither images nor sound."""
        parts = self.content if isinstance(self.content, list) else []
        if strange := {part.type for part in parts} - {"text"}:
            raise BadInput(f"csbot reads text only, not {', '.join(sorted(strange))}.")
        return self.words


class StreamOptions(_Open):
    include_usage: bool | None = None


class NamedSchema(_Open):
    name: str = ""
    schema_: dict[str, Any] = Field(default_factory=dict, alias="schema")


class ResponseFormat(_Open):
    type: Literal["text", "json_object", "json_schema"] = "text"
    json_schema: NamedSchema | None = None


class Function(_Open):
    name: str
    parameters: dict[str, Any] | None = None


class ClientTool(_Open):
    type: str = "function"
    function: Function | None = None


class ChatRequest(_Open):
    """`metadata.thread_id` goes on in a thread that csbot named; else earlier messages tell it."""

    messages: list[Message] = Field(min_length=1)
    model: str | None = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    response_format: ResponseFormat | None = None
    tools: list[ClientTool] | None = None
    tool_choice: str | dict[str, Any] | None = None
    n: int | None = Field(default=None, ge=1, le=16)
    metadata: dict[str, Any] | None = None

    @property
    def thread_id(self) -> str | None:
        named = (self.metadata or {}).get("thread_id")
        return named if isinstance(named, str) and named else None

    @property
    def asked(self) -> int:
        """The place of the last user message. Raises BadInput where there is none."""
        users = [i for i, message in enumerate(self.messages) if message.role == "user"]
        if not users:
            raise BadInput("Send at least one message of the role user.")
        return users[-1]

    @property
    def forced(self) -> tuple[Function, ...]:
        """The client's functions of which one must be called; none where the choice is free."""
        known = tuple(tool.function for tool in self.tools or () if tool.function)
        if self.tool_choice == "required":
            return known
        if not isinstance(self.tool_choice, dict):
            return ()
        name = (self.tool_choice.get("function") or {}).get("name")
        return tuple(function for function in known if function.name == name)
