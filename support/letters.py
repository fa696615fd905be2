"""What support writes about a case."""
