"""Where the addresses of this floor hold keys of rows, which are others in a copied sandbox.

``SESSION_ROWS`` of a floor names each key of a browser's session, with dots for what lies within
and a star for any key there, and the model whose key is its value; nothing where it is no row's.
``ADDRESS_ROWS`` does so for the arguments of addresses: ``message*.pk`` is the argument ``pk`` of
every URL name that begins so. ``MADE_FROM_A_KEY`` stands for a word that is worked out from a
row's key: in a copy another word leads there, and nobody can tell which.
``quick_pulse?seen`` is a number in the query of an address; one that is not named may be a key.
"""

from __future__ import annotations

MADE_FROM_A_KEY = "*"
SESSION_ROWS: dict[str, str] = {}
ADDRESS_ROWS = {
    "message*.pk": "sandbox.Message",
    # How far the journal was read.
    "*pulse?seen": "",
    # Counted in each sandbox by itself.
    "event.number": "",
    "width.pixels": "",
}
