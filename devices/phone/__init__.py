"""The screen of a phone or tablet, drawn by the server: whoever is in the sandbox holds it."""
