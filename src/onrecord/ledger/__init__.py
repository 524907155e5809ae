"""The ledger: append only, with two clocks."""

from .clocks import known_from, moment
from .held import Held, Near
from .judged import Judged
from .record import Filed, Record
from .store import Findings, Ledger, Outcome

__all__ = ["Filed", "Findings", "Held", "Judged", "Ledger", "Near", "Outcome", "Record", "known_from", "moment"]
