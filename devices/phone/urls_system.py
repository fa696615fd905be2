"""What belongs to the phone itself: its settings, SIM cards, messages, mail and browser."""

from django.urls import path

from devices.phone.views import (
    browser,
    developer,
    mail,
    number,
    reset,
    settings,
    sim_tray,
    texts,
)

urlpatterns = [
    path("browser/", browser.browser, name="phone_browser"),
    path("no-page/", browser.no_page, name="phone_no_page"),
    path("settings/", settings.settings, name="phone_settings"),
    path("settings/network/", settings.network, name="phone_network"),
    path("settings/wifi/", settings.wifi, name="phone_wifi"),
    path("settings/switch/", settings.switch, name="phone_switch"),
    path("settings/about/", developer.about, name="phone_about"),
    path("settings/about/tap/", developer.tap, name="phone_about_tap"),
    path("settings/additional/", settings.additional, name="phone_additional"),
    path("settings/additional/language/", settings.language, name="phone_language"),
    path("settings/additional/developer/", developer.developer, name="phone_developer"),
    path("settings/additional/developer/unlock/", developer.unlock, name="phone_unlock"),
    path("settings/reset/", reset.reset, name="phone_reset"),
    path("settings/reset/sure/", reset.reset_sure, name="phone_reset_sure"),
    path("number/", number.number, name="phone_number"),
    path("number/keep/", number.keep, name="phone_number_keep"),
    path("messages/", texts.texts, name="phone_messages"),
    path("messages/from/", texts.talk, name="phone_talk"),
    path("messages/read/", texts.read, name="phone_messages_read"),
    path("mail/", mail.mail, name="phone_mail"),
    path("mail/set/", mail.mail_set, name="phone_mail_set"),
    path("mail/<int:letter>/", mail.one_letter, name="phone_letter"),
    path("mail/<int:letter>/html/", mail.letter_html, name="phone_letter_html"),
    path("mail/<int:letter>/read/", mail.letter_read, name="phone_letter_read"),
    path("sim/", sim_tray.tray, name="phone_sim"),
    path("sim/put/", sim_tray.put, name="phone_sim_put"),
    path("sim/out/", sim_tray.take_out, name="phone_sim_out"),
    path("sim/lose/", sim_tray.lose, name="phone_sim_lose"),
    path("sim/find/", sim_tray.find, name="phone_sim_find"),
    path("sim/new/", sim_tray.new, name="phone_sim_new"),
    path("sim/reissue/", sim_tray.reissue, name="phone_sim_reissue"),
]
