"""The portal's settings, from the environment; the defaults are safe on one's own machine.

Every value that a person can run into (how many wrong passwords, how long a code lives) stands in
``portal/values.py`` under a name of its own.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from portal import environment
from portal.beside_states import STATE_BESIDE, STATES_BESIDE, WRITE_FINDING_AT  # noqa: F401
from portal.content_security import CONTENT_SECURITY_POLICY  # noqa: F401
from portal.copied_keys import ADDRESS_ROWS, SESSION_ROWS  # noqa: F401
from portal.country_names import COUNTRIES_OVERRIDE  # noqa: F401
from portal.upward import *  # noqa: F403
from portal.values import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR", BASE_DIR / "var"))

DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.secret_key(VAR)
PORT = environment.number("PORT", 8000)
# Links in letters are built from this address only: never from a request's Host header.
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = environment.allowed_hosts(PUBLIC_URL)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []
HTTPS = PUBLIC_URL.startswith("https://")
# What one process answers at once, and how many of them may wait for something to happen: the rest
# is for pages.
THREADS = environment.number("THREADS", 32 if sys.platform == "win32" else 16)
WAITING_PLACES = THREADS * 3 // 4
# How many of the others are worked on at once: see sandbox.working.
WORKING_PLACES = 4
# How many proxies of ours stand in front: as many entries of X-Forwarded-For are believed.
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    "portal",
    "training",
    "review",
    "api",
    "scenarios",
    "support",
    "devices",
    "accounts",
    "sandbox",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp_webauthn",
    "django_htmx",
    "django_countries",
    "crispy_forms",
    "csp",
]

MIDDLEWARE = [
    "portal.proxies.TrustedProxiesMiddleware",
    "portal.logs.RequestLogMiddleware",
    "portal.loopback.LoopbackMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.policy.PolicyMiddleware",
    "portal.middleware.PrivatePagesMiddleware",
    # Before the mount: it is asked last about what went wrong in a page.
    "portal.middleware.OnceMoreMiddleware",
    "sandbox.middleware.MountMiddleware",
    "training.middleware.SeenPagesMiddleware",
    "devices.phone.middleware.PhoneBrowserMiddleware",
    "portal.middleware.OperatorCookieMiddleware",
    "sandbox.middleware.SessionMiddleware",
    "sandbox.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before the search for a CSRF token, which reads the whole body.
    "portal.middleware.BodyLimitMiddleware",
    "portal.middleware.AddressMiddleware",
    "portal.middleware.MethodMiddleware",
    "portal.middleware.CsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.KnownBrowserMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "accounts.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.NewPasswordMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.middleware.WrongMethodMiddleware",
    "scenarios.middleware.PhoneSessionMiddleware",
    "scenarios.middleware.ShownPageMiddleware",
]

ROOT_URLCONF = "portal.urls"
# Where operators work. Their session's cookie goes to no other page.
OPERATOR_PATH = "/operator/"
OTP_TOTP_ISSUER = "Mi account operator"
SANDBOX_URLCONF = "portal.urls_sandbox"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "portal.tags.loading.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "portal.tags.builtins",
                "portal.tags.same",
                "portal.tags.unbroken",
                "sandbox.sizes",
                "sandbox.times",
                "sandbox.numbers",
            ],
            "libraries": {
                "i18n": "portal.tags.i18n",
                "static": "portal.tags.static",
                "lucide": "portal.tags.icons",
                "states": "scenarios.states.tags",
                "cloud": "devices.cloud.tags",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sandbox.context.strip",
                "scenarios.context.opened_state",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["portal"]
CRISPY_TEMPLATE_PACK = "portal"
CRISPY_FAIL_SILENTLY = False

DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL", ""), VAR / "db.sqlite3")
}
CACHE_ADDRESS = os.environ.get("CACHE_URL") or os.environ.get("REDIS_URL", "")
CACHES = {"default": environment.cache(CACHE_ADDRESS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.SandboxBackend",
    "accounts.backends.OperatorBackend",
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "sign_in"
PASSWORD_HASHERS = ["accounts.hashers.Argon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "accounts.password.rules.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},  # noqa: F405
    },
    {
        "NAME": "accounts.password.rules.MaximumLengthValidator",
        "OPTIONS": {"max_length": PASSWORD_MAX_LENGTH},  # noqa: F405
    },
    {"NAME": "accounts.password.rules.CommonPasswordValidator"},
    {"NAME": "accounts.password.rules.OwnDetailsValidator"},
    {"NAME": "accounts.password.strength.QuicklyGuessedValidator"},
]

# Passkeys are bound to the host that people type: with another PUBLIC_URL they are dead.
OTP_WEBAUTHN_CREDENTIAL_MODEL = "accounts.Passkey"
OTP_WEBAUTHN_HELPER_CLASS = "accounts.passkeys.webauthn.RelyingParty"
OTP_WEBAUTHN_RP_ID = urlsplit(PUBLIC_URL).hostname or "localhost"
OTP_WEBAUTHN_RP_NAME = "Mi account sandbox"
OTP_WEBAUTHN_ALLOWED_ORIGINS = [environment.origin(PUBLIC_URL)]

SESSION_ENGINE = "sandbox.sessions"
SESSION_COOKIE_NAME = "__Secure-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Secure-csrf" if HTTPS else "csrf"
LANGUAGE_COOKIE_NAME = "language"
KNOWN_COOKIE_NAME = "__Secure-known" if HTTPS else "known"
REMEMBERED_COOKIE_NAME = "__Secure-remembered" if HTTPS else "remembered"
# The browser keeps the key as long as it can be good for; when it is over, the server decides.
SESSION_COOKIE_AGE = int(SESSION_AT_MOST.total_seconds())  # noqa: F405
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"
# The default keeps texts in a cookie; ours may name a person's masked contact.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

EMAIL_BACKEND = "sandbox.mail.InboxBackend"
SMS_BACKEND = "sandbox.sms.InboxBackend"
DEFAULT_FROM_EMAIL = "Mi account <no-reply@mi-account.test>"
SMS_SENDER = "Mi account"

# The starting states that a sandbox can be made in.
SANDBOX_SCENARIOS = {
    "people": "scenarios.people.SCENARIO",
    "empty": "scenarios.empty.SCENARIO",
    "owner": "scenarios.owner.SCENARIO",
}

# The calls of the API, below their places.
API_ROOMS = ["sandboxes", "messages", "events", "clock", "delivery", "contents", "points"]
API_ROUTERS = [
    *(("/sandboxes", f"api.views.{name}.router") for name in API_ROOMS),
    ("", "api.views.catalogue.router"),
]
# Whoever names one of these may start more sandboxes.
API_KEYS = environment.listed("API_KEYS")

# What a plan adds up to, instead of what is free of charge.
CLOUD_PLAN_BYTES = {"premium": 50 * 1024**3, "mega": 200 * 1024**3, "ultra": 2 * 1024**4}

LANGUAGE_CODE = "en"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
COUNTRIES_FIRST = ["RU", "BY", "KZ", "UA", "UZ", "DE", "GB", "US"]
COUNTRIES_FIRST_SORT = False
USE_I18N = True
FORMAT_MODULE_PATH = ["portal.formats"]
USE_TZ = True
TIME_ZONE = os.environ.get("TIME_ZONE", "Europe/Moscow")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.static_storage.JoinedStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = ["portal.uploads.CountingUploadHandler"]

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

SILENCED_SYSTEM_CHECKS = [
    # A Mi ID is unique in its sandbox, not in the whole table: our own backend knows that.
    "auth.W004",
    # Ours stand in for Django's own on purpose: see docs/decisions/0021.
    "templates.W003",
    # So does portal.middleware.CsrfMiddleware: it is Django's, and does more.
    "security.W003",
    # Other names below our host's domain are not ours to promise anything for.
    "security.W005",
    "security.W021",
    # The inbox shows letters in a frame of its own origin; other origins may frame nothing.
    "security.W019",
    # On plain http anywhere but on localhost, browsers know no passkeys: the buttons stay hidden.
    "otp_webauthn.E031",
]

LOG_LEVEL = os.environ.get("LOG_LEVEL", "WARNING")
LOG_FORMAT = os.environ.get("LOG_FORMAT", "plain")
LOGGING = environment.logging(LOG_LEVEL, LOG_FORMAT)
