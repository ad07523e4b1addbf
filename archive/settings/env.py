"""The only reader of the environment: every `VITRINE_…` variable, once, with its default."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    """One variable as text; the name is given without its prefix."""
    return os.environ.get(f"VITRINE_{name}", default).strip() or default


def number(name: str, default: int) -> int:
    """One variable as a whole number; raises ValueError that names the variable."""
    value = text(name)
    if not value:
        return default
    try:
        return int(value.replace("_", ""))
    except ValueError:
        raise ValueError(f"VITRINE_{name} should be a whole number, not {value!r}.") from None


def several(name: str) -> list[str]:
    """One variable as a list; values are separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def bilingual(name: str, default: str) -> dict[str, str]:
    """One variable as a name in both languages: "澜江档案馆|Lanjiang Archives", or one for both."""
    chinese, _, english = text(name, default).partition("|")
    return {"zh-Hans": chinese.strip(), "en": english.strip() or chinese.strip()}


DATA_DIR = Path(text("DATA_DIR", str(PROJECT_DIR / "data"))).resolve()
BUILD_DIR = Path(text("BUILD_DIR", str(PROJECT_DIR / "build"))).resolve()
DATABASE_URL = text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'archive.sqlite3'}")
STORAGE = text("STORAGE", f"file://{DATA_DIR / 'store'}")
SEARCH = text("SEARCH", f"whoosh://{DATA_DIR / 'index'}")
SITE_URL = text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = several("ALLOWED_HOSTS")
LANGUAGE = text("LANGUAGE", "zh-hans")
TIME_ZONE = text("TIME_ZONE", "Asia/Shanghai")
INSTITUTION = bilingual("INSTITUTION", "Vitrine")
MAX_MASTER_PIXELS = number("MAX_MASTER_PIXELS", 2_000_000_000)
IMAGE_MAX_WIDTH = number("IMAGE_MAX_WIDTH", 8_000)
IMAGE_MAX_AREA = number("IMAGE_MAX_AREA", 25_000_000)
MAX_DECODED_PIXELS = number("MAX_DECODED_PIXELS", 120_000_000)
RENDER_SLOTS = number("RENDER_SLOTS", max(1, (os.cpu_count() or 1) // 4))
RENDER_QUEUE = number("RENDER_QUEUE", 64)
RENDER_MEMORY = number("RENDER_MEMORY", 600_000_000)
RENDER_CACHE = number("RENDER_CACHE", 200_000_000)
DERIVE_PROCESSES = number("DERIVE_PROCESSES", os.cpu_count() or 2)
STORAGE_SECONDS = number("STORAGE_SECONDS", 6)
TILE_CACHE_BYTES = number("TILE_CACHE_BYTES", 2_000_000_000)
MAX_UPLOAD_BYTES = number("MAX_UPLOAD_BYTES", 4_000_000_000)
METRICS_DIR = Path(text("METRICS_DIR", str(DATA_DIR / "tmp" / "metrics"))).resolve()
METRICS_TOKEN = text("METRICS_TOKEN")


def secret_key() -> str:
    """The key that signs sessions: given, or made once at random and kept in the data folder."""
    given = text("SECRET_KEY")
    if given:
        return given
    kept = DATA_DIR / "secret-key"
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        fresh = DATA_DIR / f"secret-key.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with suppress(FileExistsError):
            os.link(fresh, kept)  # whoever comes first wins; nobody reads half a key
        fresh.unlink()
    return kept.read_text(encoding="ascii")


def count_together() -> None:
    """Lets all processes count into one folder; Prometheus' client library asks the environment which."""
    METRICS_DIR.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)
