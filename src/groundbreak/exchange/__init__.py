"""The forms in which a register travels: OC4IDS, the ledger, records. Publishing writes them, intake reads them."""

from groundbreak.exchange.known import Known
from groundbreak.exchange.said import Said

EXCHANGE_ID = "exchange_id"  # the basis of identifiers that other data sets gave

__all__ = ["EXCHANGE_ID", "Known", "Said"]
