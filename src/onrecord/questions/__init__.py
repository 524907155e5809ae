"""What can be asked of a record: one module a question."""

from .asking import NOT_YET, QUESTIONS, ask, find_event

__all__ = ["NOT_YET", "QUESTIONS", "ask", "find_event"]
