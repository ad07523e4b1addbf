"""The site as it is served; safe by default."""

from archive.settings import csp, env
from archive.settings.base import *

env.DATA_DIR.mkdir(parents=True, exist_ok=True)
env.count_together()
METRICS_DIR = env.METRICS_DIR
SECRET_KEY = env.secret_key()
CONTENT_SECURITY_POLICY = csp.POLICY
if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
