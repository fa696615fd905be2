"""How full a person's cloud is, for pages of other floors: ``{% cloud_space user as space %}``."""

from django.template import Library

from accounts.models import Account
from devices.cloud.space import Space, filled

register = Library()


@register.simple_tag
def cloud_space(account: Account) -> Space:
    return filled(account)
