"""What can be asked of a record: one module a question."""

from .asking import QUESTIONS, ask, find_event

__all__ = ["QUESTIONS", "ask", "find_event"]
