"""Journeys: scripts over the real site, read from ``scenarios/journeys/*.yaml`` and walked."""
