from django.urls import path

from accounts.profile import card, overview, personal, photo

urlpatterns = [
    path("", overview.overview, name="account"),
    path("personal/", personal.personal, name="personal"),
    path("personal/name/", personal.name, name="personal_name"),
    path("personal/region/", personal.region, name="personal_region"),
    path("personal/about/", personal.about, name="personal_about"),
    path("personal/preview/", card.preview, name="preview"),
    path("personal/preview/link/", card.open_link, name="preview_link"),
    path("personal/preview/link/remove/", card.close_link, name="preview_link_remove"),
    path("personal/photo/", photo.change, name="photo_change"),
    path("personal/photo/remove/", photo.remove, name="photo_remove"),
    path("photo/<slug:digest>/", photo.photo, name="photo"),
]
