from django.apps import AppConfig

from portal import checks

__all__ = ["PortalConfig", "checks"]


class PortalConfig(AppConfig):
    name = "portal"
