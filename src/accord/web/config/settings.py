"""Django's settings, all in one file; what differs between installations comes from Place."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from accord.web.config.databases import database
from accord.web.config.logs import logging_settings
from accord.web.config.place import LOOPBACK, Place

PLACE = Place.from_environment()
ACCORD_KEY_FILE = PLACE.key_file

DEBUG = False
SECRET_KEY = PLACE.signing_secret()
ALLOWED_HOSTS = [*LOOPBACK, "[::1]", *([PLACE.host] if PLACE.host else [])]
CSRF_TRUSTED_ORIGINS = [PLACE.origin] if PLACE.origin else []
ROOT_URLCONF = "accord.web.config.urls"
WSGI_APPLICATION = "accord.web.config.wsgi.application"
DATABASES = {"default": database(PLACE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "accord.web.shared",
    "accord.web.vault",
    "accord.web.audit",
    "accord.web.accounts",
    "accord.web.outbox",
    "accord.web.clients",
    "accord.web.rounds",
    "accord.web.jobs",
    "accord.web.groups",
    "accord.web.worksheets",
    "accord.web.meetings",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accord.web.shared.middleware.NotKeptByBrowsers",
    "accord.web.shared.middleware.UnicodeOnly",
    "accord.web.shared.middleware.ReadOnWithoutSaving",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accord.web.accounts.middleware.IdleTimeOut",
    "accord.web.accounts.middleware.SecondFactorWhereRequired",
    "accord.web.accounts.middleware.PracticeTime",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accord.web.shared.context.menu",
                "accord.web.demo.shown.demo",
            ],
        },
    },
    # For what is long and often looked at: see docs/adr/0018.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "accord.web.config.jinja.environment"},
    },
]
FORM_RENDERER = "accord.web.shared.rendering.HouseRenderer"

# People and sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accord.web.accounts.adapters.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PLACE.proxy else 0
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accord.web.accounts.adapters.AccountAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PLACE.tls else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proven by opening the invitation sent to it
ACCOUNT_FORMS = {
    "login": "accord.web.accounts.sign_in_forms.Login",
    "reset_password": "accord.web.accounts.sign_in_forms.ForgottenPassword",
    "reset_password_from_key": "accord.web.accounts.sign_in_forms.PasswordByLink",
    "change_password": "accord.web.accounts.sign_in_forms.ChangePassword",
    "set_password": "accord.web.accounts.sign_in_forms.SetPassword",
    "reauthenticate": "accord.web.accounts.sign_in_forms.PasswordOnceMore",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "accord.web.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accord.web.accounts.sign_in_forms.CodeAtSignIn",
    "reauthenticate": "accord.web.accounts.sign_in_forms.CodeOnceMore",
    "activate_totp": "accord.web.accounts.sign_in_forms.SetUpApp",
    "add_webauthn": "accord.web.accounts.sign_in_forms.AddPasskey",
    "edit_webauthn": "accord.web.accounts.sign_in_forms.NamePasskey",
    "authenticate_webauthn": "accord.web.accounts.passkey_forms.ProveByPasskey",
    "login_webauthn": "accord.web.accounts.passkey_forms.SignInByPasskey",
    "reauthenticate_webauthn": "accord.web.accounts.passkey_forms.ProveAnewByPasskey",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Accord"
# A browser takes a passkey on http only from localhost; elsewhere TLS is asked for at the start.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PLACE.tls

# Sessions and cookies
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PLACE.tls
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PLACE.tls
CSRF_FAILURE_VIEW = "accord.web.shared.errors.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_INCLUDE_SUBDOMAINS = PLACE.tls
SECURE_HSTS_PRELOAD = PLACE.tls
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PLACE.tls else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PLACE.proxy else None
# "no-referrer" would send `Origin: null` with forms, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PLACE.tls
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Pico's icons
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = PLACE.static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "accord.web.shared.static_files.StaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Cache: the counters of the rate limits, shared by all workers
CACHES = {
    "default": {
        "BACKEND": "accord.web.shared.counters.Counters",
        "LOCATION": "accord_cache",
    }
}

# Mail: through SMTP where a server is named, else into the outbox that the owner reads
EMAIL_HOST = os.environ.get("ACCORD_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("ACCORD_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("ACCORD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ACCORD_SMTP_PASSWORD", "")
EMAIL_USE_SSL = os.environ.get("ACCORD_SMTP_SSL", "0") == "1"
EMAIL_USE_TLS = not EMAIL_USE_SSL and os.environ.get("ACCORD_SMTP_STARTTLS", "1") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("ACCORD_MAIL_FROM", "Accord <accord@localhost>")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "accord.web.outbox.backend.OutboxBackend"
)

# Words and time
LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
LOCALE_PATHS: list[Path] = []
LOGGING = logging_settings()
LOGGING_CONFIG = "logging.config.dictConfig"
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024  # a pasted page and what was read of it
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_HANDLERS = ["accord.web.shared.uploads.HeldInMemory"]
