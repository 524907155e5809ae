"""The ledger: append only, with two clocks."""

from .clocks import known_from, moment
from .held import Held, Near
from .record import Filed, Record
from .store import Findings, Ledger, Outcome

__all__ = ["Filed", "Findings", "Held", "Ledger", "Near", "Outcome", "Record", "known_from", "moment"]
