"""The icons of lucide, each drawn once: drawing takes a quarter of the time that a page takes."""

from functools import cache

from django.template import Library
from lucide.templatetags.lucide import lucide

register = Library()
register.simple_tag(cache(lucide), name="lucide")
