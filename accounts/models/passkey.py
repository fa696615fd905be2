"""A passkey: a key pair that a person's device keeps, and unlocks by finger, face or PIN.

We keep the public half. It belongs to an account of one sandbox; a copied sandbox has it too, as it
has the passwords.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_otp_webauthn.models import AbstractWebAuthnCredential, WebAuthnCredentialManager
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication

from accounts.kinds import Kind
from accounts.passkeys import letters
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import Sandbox
from sandbox.visit import current_visit

NAME_MAX_LENGTH = 40
CHALLENGE_MAX_LENGTH = 100


class Passkey(AbstractWebAuthnCredential):
    # In the row itself, so that the database holds the constraint below.
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys"
    )
    # The library's are unique in the whole table, of real time, and too small for 32 bits.
    credential_id_sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=now)
    sign_count = models.PositiveBigIntegerField(default=0, editable=False)
    # The challenge that was answered last: no answer is taken twice.
    answered = models.CharField(max_length=CHALLENGE_MAX_LENGTH, blank=True, editable=False)

    objects = WebAuthnCredentialManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sandbox", "credential_id_sha256"], name="passkey_per_sandbox"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def get_by_credential_id(cls, credential_id: bytes) -> Passkey:
        """The one of the sandbox we are in. Raises DoesNotExist."""
        visit = current_visit()
        here = cls.objects.filter(sandbox=visit.sandbox if visit else None)
        digest = cls.get_credential_id_sha256(credential_id)
        found: Passkey = here.select_related("user").get(credential_id_sha256=digest)
        return found

    @changing()
    def keep(self) -> None:
        """Save a new passkey, and tell the owner. Raises IntegrityError when the sandbox has it
        already."""
        self.save(force_insert=True)
        event = record(Kind.PASSKEY_ADDED, self.user, passkey=self.name)
        letters.passkey_added(
            self.user, self.name, event, self.user.not_me_links.make(self.user, event)
        )

    def take(self, challenge: str, answer: VerifiedAuthentication) -> bool:
        """Note that it was used. False when the answer was taken before, or the passkey was used or
        removed meanwhile."""
        unchanged = Passkey.objects.filter(pk=self.pk, sign_count=self.sign_count)
        taken = unchanged.exclude(answered=challenge).update(
            answered=challenge,
            sign_count=answer.new_sign_count,
            backup_state=answer.credential_backed_up,
            last_used_at=now(),
        )
        return bool(taken)

    @changing()
    def rename(self, name: str) -> None:
        renamed = Passkey.objects.filter(pk=self.pk).exclude(name=name)
        if renamed.update(name=name):
            record(Kind.PASSKEY_RENAMED, self.user, passkey=name)

    @changing()
    def remove(self) -> bool:
        """Remove it because its owner says so; False when it was removed before, or is the last way
        in."""
        return not self.user.has_one_way_in() and self.drop()

    @changing()
    def drop(self, *, tell: bool = True) -> bool:
        """It opens nothing any more, even as the last way in, and the owner is told, unless another
        letter tells it; False when it was removed before."""
        if not Passkey.objects.filter(pk=self.pk).delete()[0]:
            return False
        event = record(Kind.PASSKEY_REMOVED, self.user, passkey=self.name)
        if tell:
            letters.passkey_removed(self.user, self.name, event)
        return True
