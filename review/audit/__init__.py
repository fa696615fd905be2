"""What a machine can find by itself on the states, kept as findings of a review named “Audit”."""
