"""More room in the cloud: a plan, taken without money.

/cloud/plans/ ┬─ «Choose» ─> /cloud/plans/mega/ ─ «Training purchase» ─> back, with the plan
              └─ «Do not renew» / «Renew» ─> back
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import PersonRequest
from devices.cloud import sync
from devices.cloud.space import space_of
from devices.models import CloudPlan, Tier
from sandbox.clock import now
from sandbox.notices import leading_on


@require_safe
def plans(request: PersonRequest) -> HttpResponse:
    context = {
        "section": "cloud",
        "current": CloudPlan.objects.of(request.user),
        "tiers": list(Tier),
        "free": settings.CLOUD_FREE_BYTES,
        "space": space_of(request.user),
    }
    return render(request, "devices/cloud/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: PersonRequest, tier: str) -> HttpResponse:
    """What the plan is, and what becomes of everything at its end; then it is taken."""
    if tier not in Tier.values:
        raise Http404
    chosen = Tier(tier)
    if request.method != "POST":
        context = {
            "section": "cloud",
            "tier": chosen,
            "current": CloudPlan.objects.of(request.user),
            "until": now() + settings.CLOUD_PLAN_LIFE,
            "free": settings.CLOUD_FREE_BYTES,
            "space": space_of(request.user),
        }
        return render(request, "devices/cloud/plan.html", context)
    if CloudPlan.objects.take(request.user, chosen):
        sync.everywhere(request.user)
        text = _(
            "You are now on the %(plan)s plan: %(size)s of cloud storage. Nothing was charged."
        )
        said = text % {"plan": chosen.label, "size": chosen.size}
        messages.success(request, leading_on(said, _("Open the cloud"), "cloud"))
    else:
        messages.info(request, _("You are already on this plan."))
    return redirect("cloud_plans")


@require_POST
def renewal(request: PersonRequest) -> HttpResponse:
    """Say whether the plan goes on after its time."""
    current = CloudPlan.objects.of(request.user)
    if current is None:
        messages.info(request, _("You have no plan."))
        return redirect("cloud_plans")
    renews = request.POST.get("renew") == "1"
    if current.renew_at_the_end(renews=renews):
        if renews:
            text = _("The plan will be renewed when it runs out.")
        else:
            text = _("The plan will not be renewed when it runs out. Nothing will be deleted.")
        messages.success(request, text)
    return redirect("cloud_plans")
