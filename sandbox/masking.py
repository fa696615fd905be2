"""Shows just enough of a contact that its owner knows it again."""


def mask(contact: str) -> str:
    """``anna@example.test`` → ``a•••@example.test``; ``+79995550137`` → ``+7 ••• ••-37``."""
    name, at, domain = contact.rpartition("@")
    if at:
        return f"{name[:1]}•••@{domain}"
    return f"{contact[:2]} ••• ••-{contact[-2:]}"
