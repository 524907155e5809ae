"""The exception tree. Every error names the input it is about, and says what to do where there is something to do."""

from __future__ import annotations


class OnrecordError(Exception):
    """Anything that onrecord raises on purpose. `hint` says what to do."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class InputError(OnrecordError):
    """One input cannot be read; the others can."""

    def __init__(self, source: str, problem: str, hint: str | None = None) -> None:
        super().__init__(f"{source}: {problem}", hint)
        self.source = source
        self.problem = problem


class UsageError(OnrecordError):
    """The question itself is wrong: an unknown event, a moment that is no moment."""


class LedgerError(OnrecordError):
    """The ledger cannot be opened, read or written; what it held it still holds."""


class EvidenceError(LedgerError):
    """A row does not stand in the words it points at, so it is not recorded."""


class ModelError(OnrecordError):
    """The reader's model is missing or not the one its config describes."""


__all__ = ["EvidenceError", "InputError", "LedgerError", "ModelError", "OnrecordError", "UsageError"]
