"""`python -m scripts.demo`: the demo archive, drawn, loaded once into the data folder, then served."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from scripts import serve
from scripts.draw import DELIVERY, PROPS, draw, make_props
from scripts.setup import stamps
from scripts.setup.paths import BUILD, PROJECT, REQUIREMENTS, VENDOR, say

EXHIBITIONS = PROJECT / "fixtures" / "exhibition"


class StepFailed(Exception):
    """A step of the loading ended with an error, which it has printed itself."""


def manage(*arguments: str) -> None:
    """One deed of `manage.py`; what it says goes to a file in the data folder, a progress bar to the terminal."""
    log = serve.data_folder() / "demo" / f"{arguments[0]}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "manage.py", *arguments]
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(command, cwd=PROJECT, stdout=out, check=False)
    if done.returncode != 0:
        print(log.read_text(encoding="utf-8")[-3000:], file=sys.stderr)
        raise StepFailed(" ".join(command[1:]))


def collect_static() -> None:
    """The static files in build/static, again only when one of them changed."""
    own = (
        path
        for package in ("archive", "iiif", "exhibits")
        for path in (PROJECT / package).rglob("static/**/*")
    )
    blocks = (
        path for end in ("css", "js") for path in (PROJECT / "exhibits/blocks").rglob(f"*.{end}")
    )
    inputs = [*sorted(path for path in own if path.is_file()), REQUIREMENTS / "base.txt"]
    inputs += sorted(blocks)
    inputs += [VENDOR / ".stamp"]
    stamp = BUILD / "static.stamp"
    if not stamps.is_current(stamp, inputs):
        say("Collecting static files")
        manage("collectstatic", "--no-input", "--verbosity", "0")
        stamps.write(stamp, inputs)


def once(name: str, sentence: str, *steps: list[str]) -> None:
    """Does the steps once for each data folder; cut off, they are all done again (each may be)."""
    done = serve.data_folder() / "demo" / name
    if done.exists():
        return
    say(sentence)
    for step in steps:
        manage(*step)
    done.touch()


def prepare_database() -> None:
    """Tables and accounts, again only when a migration is new or the database another."""
    migrations = sorted(
        path
        for package in ("archive", "iiif", "exhibits")
        for path in (PROJECT / package).rglob("migrations/*.py")
    )
    database = os.environ.get("VITRINE_DATABASE_URL", "")
    program = PROJECT / "scripts" / "demo_database.py"
    inputs: list[Path | str] = [*migrations, program, REQUIREMENTS / "base.txt", database]
    folder = serve.data_folder()
    stamp, made = folder / "demo" / "database.stamp", [folder / "demo-password"]
    if not database:
        made.append(folder / "archive.sqlite3")
    if all(path.exists() for path in made) and stamps.is_current(stamp, inputs):
        return
    subprocess.run([sys.executable, "-m", "scripts.demo_database"], cwd=PROJECT, check=True)
    stamps.write(stamp, inputs)


def load() -> None:
    """Everything that stands between an empty data folder and a site worth visiting."""
    collect_static()
    prepare_database()
    once("delivery", "Taking the delivery in", ["ingest", str(DELIVERY), "--publish"])
    hang = ["load_exhibition", "--publish", "--files", str(PROPS)]
    # The one that is hung last is shown on the home page.
    once("hall", "Hanging One Bell", [*hang, str(EXHIBITIONS / "hall.json")])
    once("exhibition", "Hanging City of Tides", [*hang, str(EXHIBITIONS / "tides.json")])
    once("index", "Indexing", ["run_indexer", "--once"])
    once("font", "Cutting the headings' font", ["make_display_font"])


def welcome(port: int) -> None:
    """Tells each of the three people where to begin."""
    site = f"http://{serve.HOST}:{port}"
    password = (serve.data_folder() / "demo-password").read_text(encoding="ascii").strip()
    print(
        f"""
澜江档案馆 · Lanjiang Archives — {site}

  观众 visitor       {site}/zh-hans/exhibitions/    {site}/en/exhibitions/    (no need to sign in)
  研究者 researcher   {site}/zh-hans/search/         reading room: sign in at {site}/staff/login/?next=/zh-hans/archive/ as researcher, password {password}
  策展人 curator      {site}/staff/                  sign in as curator, password {password}

Ctrl-C stops it; the same command starts it again with the same data.""",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    os.environ.setdefault("VITRINE_SITE_URL", f"http://{serve.HOST}:{port}")
    os.environ.setdefault("VITRINE_INSTITUTION", "澜江档案馆|Lanjiang Archives")
    try:
        with serve.OneAtATime():
            serve.check_port(port)
            draw()
            make_props()
            load()
            serve.serve(port, lambda: welcome(port))
    except serve.CannotServe as reason:
        sys.exit(str(reason))
    except (StepFailed, subprocess.CalledProcessError) as failed:
        sys.exit(f"This step did not work; its own words are above: {failed}")
    except KeyboardInterrupt:
        sys.exit("Stopped; the same command goes on where this one was.")


if __name__ == "__main__":
    main()
