from django.urls import path

from accounts.views import overview, personal, photo

urlpatterns = [
    path("", overview.overview, name="account"),
    path("personal/", personal.personal, name="personal"),
    path("personal/name/", personal.name, name="personal_name"),
    path("personal/region/", personal.region, name="personal_region"),
    path("personal/photo/", photo.change, name="photo_change"),
    path("personal/photo/remove/", photo.remove, name="photo_remove"),
    path("photo/<slug:digest>/", photo.photo, name="photo"),
]
