"""What the floors above bring to the pages of recorded states, by name."""

# What stands beside a state: called with the request, the step and how it is looked at.
STATE_BESIDE = ["review.beside.beside"]
# The same where several are looked at: called with the request and the steps.
STATES_BESIDE = ["review.beside.beside_several"]
# Where one writes what one finds in a state, with its journey and step after it.
WRITE_FINDING_AT = "/reviews/write/"
