"""Who runs the portal: an account in no sandbox, who signs in at /operator/ and nowhere else."""

from __future__ import annotations

from django.contrib.auth.base_user import BaseUserManager
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models.account import Account
from sandbox.clock import real_now
from sandbox.fields import called

OPERATOR_NAME = RegexValidator(
    r"\A[a-z0-9][a-z0-9._-]{1,38}\Z",
    _("2 to 39 lower-case Latin letters, digits, dots, hyphens and underscores."),
)


class OperatorManager(BaseUserManager["Operator"]):
    def get_queryset(self) -> models.QuerySet[Operator]:
        return super().get_queryset().filter(sandbox=None)

    def named(self, name: str) -> Operator | None:
        return self.filter(operator_name=name.strip().casefold()).first()

    @transaction.atomic
    def make(self, name: str, password: str, key: str) -> Operator:
        """A new operator, whose authenticator app has this key in hexadecimal digits.

        Raises ValidationError for a name that will not do, IntegrityError for one that is taken.
        """
        OPERATOR_NAME(name)
        operator = self.model(sandbox=None, operator_name=name, activated_at=real_now())
        operator.set_password(password)
        operator.save(force_insert=True)
        TOTPDevice.objects.create(user=operator, name=name, key=key)
        return operator


@called(_("operator"), _("operators"))
class Operator(Account):  # type: ignore[django-manager-missing]  # as those of Account
    USERNAME_FIELD = "operator_name"
    backend = "accounts.backends.OperatorBackend"
    is_staff = True
    objects = OperatorManager()  # type: ignore[misc, assignment]  # of other rows than Account's

    # The app that was proved, as long as the request lasts: django-otp looks for it here.
    otp_device: TOTPDevice

    # Copies are of sandboxes, and operators are in none.
    stays_behind = True

    class Meta:
        proxy = True

    def __str__(self) -> str:
        return self.operator_name or ""

    @property
    def authenticators(self) -> models.QuerySet[TOTPDevice]:
        found: models.QuerySet[TOTPDevice] = TOTPDevice.objects.filter(user_id=self.pk)
        return found

    @property
    def may_sign_in(self) -> bool:
        return self.has_usable_password()

    # Every operator may do all that the operator's pages offer.

    def has_perm(self, permission: str, row: models.Model | None = None) -> bool:
        return True

    def has_module_perms(self, app_label: str) -> bool:
        return True

    # What changes

    @transaction.atomic
    def replace(self, password: str, key: str) -> None:
        """A new password and a new authenticator app; every browser is signed out."""
        self._leave()
        self.set_password(password)
        self.save(update_fields=["password"])
        TOTPDevice.objects.create(user=self, name=self.operator_name, key=key)

    @transaction.atomic
    def switch_off(self) -> None:
        """Let the operator in nowhere any more; what was done under this name stays in the log of
        acts."""
        self._leave()
        self.set_unusable_password()
        self.save(update_fields=["password"])

    def _leave(self) -> None:
        self.browser_sessions.all().delete()
        self.authenticators.delete()
