"""A browser session as whoever runs the portal may see it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.browsers import Browser
from sandbox.clock import real_now
from sandbox.fields import called
from sandbox.models.sandbox import Sandbox
from sandbox.models.session import BrowserSession


@called(_("browser session"), _("browser sessions"))
class ListedSession(models.Model):
    """The same rows as BrowserSession's, without the key that opens them and what they remember:
    what is no column here can be shown by no page."""

    public_id = models.CharField(max_length=16, primary_key=True)
    sandbox = models.ForeignKey(
        Sandbox, null=True, on_delete=models.DO_NOTHING, related_name="listed_sessions"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="listed_sessions",
    )
    agent = models.CharField(max_length=300)
    address = models.GenericIPAddressField(null=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expire_date = models.DateTimeField()
    factor = models.CharField(max_length=20)

    # As the sessions themselves.
    stays_behind = True

    class Meta:
        managed = False
        db_table = BrowserSession._meta.db_table

    def __str__(self) -> str:
        return str(self.browser) or self.public_id[:4]

    @property
    def browser(self) -> Browser:
        return Browser(self.agent)

    @property
    def is_over(self) -> bool:
        """Whether it is, on the clock of its sandbox."""
        return self.expire_date <= (self.sandbox.now() if self.sandbox else real_now())
