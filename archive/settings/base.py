"""What is the same everywhere: the rooms, the languages, the limits."""

import dj_database_url

from archive.settings import env

PROJECT_DIR = env.PROJECT_DIR
DATA_DIR = env.DATA_DIR
DEBUG = False
SECRET_KEY = ""  # each settings module says where its own comes from

INSTALLED_APPS = [
    "exhibits",
    "iiif.image",
    "iiif.presentation",
    "iiif.search",
    "archive.reading",
    "archive.ingest",
    "archive.search",
    "archive.pyramids",
    "archive.text",
    "archive.storage",
    "archive.jobs",
    "archive.description",
    "django_tasks",
    "django_tasks_db",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.reading.compression.CompressedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "archive.reading.traditional.choice.TraditionalDisplay",
    "archive.reading.middleware.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
# Asked before Django, in this order; each answers or says None (see archive/wsgi.py).
WSGI_FAST_PATHS = {"/iiif/image/": "iiif.image.tiles.fast_path"}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            PROJECT_DIR / "exhibits" / "blocks"
        ],  # each block keeps its template in its folder
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.reading.context.site",
            ],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(env.DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The bytes: masters and derivatives go through archive.storage.store, editors' own media through django-storages.
ARCHIVE_STORAGE = env.STORAGE
ARCHIVE_SEARCH = env.SEARCH
STORAGE_SECONDS = env.STORAGE_SECONDS
TILE_CACHE_BYTES = env.TILE_CACHE_BYTES
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "media", "base_url": "/media/"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env.STORAGE.startswith("s3://"):
    _bucket, _, _prefix = env.STORAGE.removeprefix("s3://").partition("/")
    STORAGES["default"] = {
        "BACKEND": "archive.storage.media.BucketMedia",
        "OPTIONS": {
            "bucket_name": _bucket,
            "location": f"{_prefix}/media".strip("/"),
            "file_overwrite": False,
            "default_acl": None,
            "signature_version": "s3v4",
            "max_memory_size": 8 << 20,
        },
    }
STATIC_URL = "/static/"
STATIC_ROOT = env.BUILD_DIR / "static"
(env.BUILD_DIR / "vendor").mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [("vendor", env.BUILD_DIR / "vendor")]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "exhibits.blocks.finder.BlockFiles",
]
WHITENOISE_MANIFEST_STRICT = False
MEDIA_URL = "/media/"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS_EVERY = {"publish_scheduled": 60}  # commands that a worker runs by the clock, in seconds

LANGUAGE_CODE = env.LANGUAGE
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [
    PROJECT_DIR / "locale",
    PROJECT_DIR / "locale" / "desk",  # what Wagtail has no Chinese for
    PROJECT_DIR / "archive" / "exchange" / "locale",
    PROJECT_DIR / "exhibits" / "blocks" / "locale",
]
TIME_ZONE = env.TIME_ZONE
USE_TZ = True
USE_I18N = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.ALLOWED_HOSTS]
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk previews pages in a frame
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

SITE_URL = env.SITE_URL
INSTITUTION = env.INSTITUTION  # {"zh-Hans": …, "en": …}
WAGTAIL_SITE_NAME = INSTITUTION["zh-Hans"]
WAGTAILADMIN_BASE_URL = env.SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAILADMIN_USER_LOGIN_FORM = "exhibits.dashboard.sign_in.SignInForm"
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database.fallback"}  # the others miss Chinese
}

# Limits that no image or upload passes; pixels and bytes.
MAX_MASTER_PIXELS = env.MAX_MASTER_PIXELS
IMAGE_MAX_WIDTH = env.IMAGE_MAX_WIDTH
IMAGE_MAX_AREA = env.IMAGE_MAX_AREA
MAX_DECODED_PIXELS = env.MAX_DECODED_PIXELS
RENDER_SLOTS = env.RENDER_SLOTS
RENDER_QUEUE = env.RENDER_QUEUE
RENDER_MEMORY = env.RENDER_MEMORY
RENDER_CACHE = env.RENDER_CACHE
DERIVE_PROCESSES = env.DERIVE_PROCESSES
MAX_UPLOAD_BYTES = env.MAX_UPLOAD_BYTES

METRICS_DIR = None  # where processes count together; None: each for itself
METRICS_TOKEN = env.METRICS_TOKEN

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # It warns of each request that has no answer; what matters of them we say ourselves.
    "loggers": {"opensearch": {"level": "ERROR"}},
}
