from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id at OWASP's minimum. Django's default takes six times as long and 100 MB a check."""

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
