"""Below ``/api/v1/``."""

from __future__ import annotations

from api.site import urls

urlpatterns = urls()
