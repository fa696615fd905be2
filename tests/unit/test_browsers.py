"""Browsers are called by their names, or by what is known of them."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from sandbox.browsers import Browser, told_address, told_agent

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko)"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; 2201117TY Build/TKQ1.221114.001; wv) AppleWebKit/537.36"
    " (KHTML, like Gecko)"
)
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
AGENTS = {
    IPHONE.replace("iPhone", "iPad", 1) + " Mobile/15E148": "WebView, iPadOS",
    IPHONE + " Mobile/15E148": "WebView, iOS",
    IPHONE + " Mobile/15E148 Telegram-iOS/10.9": "Telegram, iOS",
    IPHONE + " Version/17.0 Mobile/15E148 Safari/604.1 OPT/4.3.1": "Opera, iOS",
    IPHONE + " Version/17.0 Mobile/15E148 Safari/604.1": "Safari, iOS",
    IPHONE + " FxiOS/119.0 Mobile/15E148 Safari/605.1.15": "Firefox, iOS",
    IPHONE + " CriOS/120.0 Mobile/15E148 Safari/604.1": "Chrome, iOS",
    IPHONE + " GSA/280.0 Mobile/15E148 Safari/604.1": "Google, iOS",
    IPHONE + " Mobile/15E148 Instagram 300.0.0.0": "Instagram, iOS",
    IPHONE + " Mobile/15E148 MicroMessenger/8.0.38": "WeChat, iOS",
    ANDROID + " Version/4.0 Chrome/120.0.6099.144 Mobile Safari/537.36": "WebView, 2201117TY",
    ANDROID + " Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Telegram-Android/10.3.2 (Xiaomi)":
        "Telegram, 2201117TY",
    ANDROID + " Version/4.0 Chrome/114.0.0.0 Mobile Safari/537.36 VKAndroidApp/8.40":
        "VK, 2201117TY",
    "Mozilla/5.0 (Linux; U; Android 12; ru-ru; Redmi Note 12 Build/SKQ1) AppleWebKit/537.36 (KHTML,"
    " like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/13.30":
        "Mi Browser, Redmi Note 12",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0"
    " Mobile Safari/537.36": "Chrome, Android",
    "Mozilla/5.0 (Linux; Android 10; HarmonyOS; ELS-AN00; HMSCore 6.11.0.302) AppleWebKit/537.36"
    " (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/13.0.5.303 Mobile Safari/537.36":
        "Huawei Browser, ELS-AN00",
    "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0"
    " Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.0.4.300": "Huawei Browser, HarmonyOS",
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko":
        "Internet Explorer, Windows",
    WINDOWS + " Chrome/120.0.0.0 Safari/537.36": "Chrome, Windows",
    WINDOWS + " HeadlessChrome/120.0.0.0 Safari/537.36": "Chrome, Windows",
    WINDOWS + " Chrome/118.0.0.0 YaBrowser/23.11.0.0 Safari/537.36": "Yandex Browser, Windows",
    WINDOWS + " Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0": "Edge, Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.1 Safari/605.1.15": "Safari, macOS",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/120.0.0.0 Safari/537.36": "Chrome, ChromeOS",
    "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0": "Firefox, Linux",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)":
        "WebView, macOS",
    IPHONE + " Version/17.0 YaBrowser/23.11 Mobile/15E148 Safari/604.1": "Yandex Browser, iOS",
    IPHONE + " Mobile/15E148 Viber/21": "Viber, iOS",
    IPHONE + " Version/17.4 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15": "DuckDuckGo, iOS",
    ANDROID + " Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 OdklAndroid/23":
        "OK, 2201117TY",
    ANDROID + " Version/4.0 Chrome/99.0 MQQBrowser/6.2 Mobile Safari/537.36 MicroMessenger/8.0.44":
        "WeChat, 2201117TY",
    "Mozilla/5.0 (Tablet; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0"
    " Safari/537.36  ArkWeb/4.1.6.1 HuaweiBrowser/5": "Huawei Browser, HarmonyOS",
    "Mozilla/5.0 (Linux; Android 13; TP1A.220624.014) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/120.0.0.0 Mobile Safari/537.36": "Chrome, Android",
    "Mozilla/5.0 (Linux; Android 4.4.2; KOT49H) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/39.0.0.0 Mobile Safari/537.36": "Chrome, Android",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)":
        "Internet Explorer, Windows",
    "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
    " Chrome/124.0.0.0 Mobile Safari/537.36 Telegram-Android/10.12 (Xiaomi 2201; Android 13; SDK 33"
    "; AVERAGE)": "Telegram, Android",
    "Mozilla/5.0 (Linux; Android 12; SberBox Build/1; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Version/4.0 Chrome/100 Safari/537.36": "WebView, SberBox",
    "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36"
    " (KHTML, like Gecko) Chrome/52 Mobile Safari/537.36 Edge/15.15063": "Edge, Windows Phone",
    WINDOWS + " Postman/11.0 Chrome/120 Electron/28.2 Safari/537.36": "Chrome, Windows",
    "Mozilla/5.0 (PlayStation; PlayStation 5/8.00) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/15.4 Safari/605.1.15": "Safari, PlayStation 5",
    "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko)"
    " NF/6.0.2.20.5 NintendoBrowser/5.1.0.22474": "Nintendo Switch",
    IPHONE + " Mobile/15E148 VKClient/8.76": "VK, iOS", "TKQ1.221114.001": "Unknown browser",
    "15E148": "Unknown browser", "Mobile/15E148": "Unknown browser",
    "curl/8.1": "curl", "walker": "walker", "Mozilla/5.0": "Unknown browser", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("agent", "name"), AGENTS.items())
def test_a_browser_is_called_by_what_is_known_of_it(agent: str, name: str) -> None:
    assert told_agent(agent) in {name, name.replace("Unknown browser", "Неизвестный браузер")}


@pytest.mark.parametrize(("address", "told"), [
    ("127.0.0.1", "this computer"), ("127.8.0.1", "this computer"), ("::1", "this computer"),
    ("::ffff:127.0.0.1", "this computer"), ("192.0.2.14", "192.0.2.14"), ("10.0.0.7", "10.0.0.7"),
    ("2001:db8::1", "2001:db8::1"), ("", ""), (None, ""),
])  # fmt: skip
def test_an_address_of_this_computer_is_told_in_words(address: str | None, told: str) -> None:
    with override("en"):
        assert told_address(address) == told


@pytest.mark.parametrize("agent", ["x" * 5000, "\x00", "Mozilla/5.0 (" * 500, "😀/1"])
def test_no_agent_breaks_the_page(agent: str) -> None:
    assert "Mozilla" not in Browser(agent).name
