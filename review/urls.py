"""Outside of every sandbox: reviews, each behind its own key."""

from django.urls import path

from review.views import findings, making, since, taking, writing

urlpatterns = [
    path("new/", making.new, name="review_new"),
    path("write/<slug:name>/<slug:step>/", writing.write, name="review_write"),
    path("<slug:key>/", findings.overview, name="review"),
    path("<slug:key>/name/", making.name, name="review_name"),
    path("<slug:key>/renew/", making.renew, name="review_renew"),
    path("<slug:key>/since/", since.since, name="review_since"),
    path("<slug:key>/since/decide/", since.decide, name="review_decide"),
    path("<slug:key>/report/", taking.report, name="review_report"),
    path("<slug:key>/files/<str:name>", taking.file, name="review_file"),
    path("<slug:key>/<int:number>/", findings.finding, name="review_finding"),
    path("<slug:key>/<int:number>/again/", writing.again, name="review_again"),
    path("<slug:key>/state/<slug:name>/<slug:step>/", writing.point, name="review_point"),
]
