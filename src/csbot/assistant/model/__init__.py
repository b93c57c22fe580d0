"""The model-driven planner: LangChain's agent over the same read-only tools, in the same Scope."""
