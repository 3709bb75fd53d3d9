"""The built wheel, alone with the packages of requirements.lock, gives the same program."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that holds the wheel and what it needs to run, and knows
    nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, TOP)
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env")
    python = folder / "env" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel
    )
    (packages,) = (folder / "env" / "lib").glob("python3*/site-packages")
    for installed in locked_packages():
        if not (packages / installed.name).exists():
            (packages / installed.name).symlink_to(installed)
    where = run(python, "-c", "import lms, sys; print(lms.__file__, *sys.path)", cwd=folder)
    assert str(packages) in where.split()[0] and str(TOP) not in where.split()
    return folder / "env" / "bin" / "lms"


@pytest.fixture
def server(lms: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server started from the wheel, far from the checkout."""
    process = subprocess.Popen(
        [lms, "serve", "--port", "0"],
        cwd=tmp_path,
        env=plain_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    printed = ""
    for line in process.stdout:
        printed += line
        if found := re.match(r"Serving on (http://\S+)/$", line):
            yield found.group(1)
            break
    process.terminate()
    process.communicate(timeout=15)
    assert process.returncode == 0, printed


def test_pages_pictures_and_styles_are_served(server: str) -> None:
    home = page(server, "/")
    assert read(server, str(home.select_one("link[rel=stylesheet]")["href"]))  # type: ignore[index]
    course = page(server, first_link(home, "/learn/"))
    lesson = page(server, first_link(page(server, first_link(course, "/learn/")), "/learn/"))
    assert lesson.select_one("main h1")
    assert page(server, "/en/").select_one("html[lang=en]")
    assert read(server, "/readyz") == b'{"status":"ready"}\n'


def test_the_doctor_finds_everything_in_place(lms: Path, server: str, tmp_path: Path) -> None:
    findings = run(lms, "doctor", cwd=tmp_path)
    assert [line for line in findings.splitlines() if not line.startswith("ok ")] == []


def locked_packages() -> Iterator[Path]:
    """The files and folders of the run-time packages, as they are installed here."""
    lock = (TOP / "requirements.lock").read_text()
    for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE):
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:  # wanted on other systems only
            continue
        folder = Path(str(distribution(name).locate_file("")))
        tops = {file.parts[0] for file in files} - {"..", "__pycache__"}
        yield from (folder / top for top in sorted(tops))


def run(*command: object, cwd: Path | None = None) -> str:
    """What a command prints; raises with it when the command fails."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=plain_environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def plain_environment() -> dict[str, str]:
    """This environment without what could lead back to the checkout."""
    led = ("LMS_", "PYTHON", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(led)}
    return kept | {"LC_ALL": "C.UTF-8"}


def read(server: str, path: str) -> bytes:
    with urlopen(server + path) as answer:
        return bytes(answer.read())


def page(server: str, path: str) -> BeautifulSoup:
    return BeautifulSoup(read(server, path), "html5lib")


def first_link(soup: BeautifulSoup, start: str) -> str:
    """Where the first link of the main part leads that begins so and goes deeper."""
    (link, *_others) = soup.select(f'main a[href^="{start}"]')
    return str(link["href"])
