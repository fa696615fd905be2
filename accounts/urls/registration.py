from django.urls import path
from portal.views.errors import not_found as v
urlpatterns = [path("pass/activate/<str:token>/", v, name="activate"), path("pass/login/", v, name="sign_in"), path("account/photo/<str:d>/", v, name="photo")]
