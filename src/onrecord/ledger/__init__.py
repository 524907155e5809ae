"""The ledger: append only, with two clocks."""

from . import correction, searching
from .clocks import known_from, moment
from .correction import Correction
from .corrections import Thing
from .filed import Filed
from .held import Held, Near
from .judged import Judged
from .record import Record
from .searching import Found
from .searching_parties import FoundParty
from .store import Findings, Ledger, Outcome

__all__ = [
    "Correction",
    "Filed",
    "Findings",
    "Found",
    "FoundParty",
    "Held",
    "Judged",
    "Ledger",
    "Near",
    "Outcome",
    "Record",
    "Thing",
    "correction",
    "known_from",
    "moment",
    "searching",
]
