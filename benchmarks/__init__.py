"""Measures the portal. One command, from the project's folder: ``python3 -m benchmarks``."""
