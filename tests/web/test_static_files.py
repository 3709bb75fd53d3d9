"""Style sheets, scripts and icons under names made from their content."""

import gzip
import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from flask import Flask

from lms.web.static_files import publish

LONG = "/* so long that it is worth compressing */\n" * 100


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two style sheets, two scripts and an icon."""
    for name, text in {
        "css/20-last.css": "b {}",
        "css/10-first.css": LONG,
        "js/go-on.js": "goOn();",
        "js/begin.js": "begin();",
        "icons/favicon.svg": "<svg/>",
    }.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "source"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where files are published, not there yet."""
    return tmp_path / "target"


def test_sheets_and_scripts_become_one_each_in_the_order_of_their_names(
    source: Path, target: Path
) -> None:
    manifest = publish(source, target)
    assert set(manifest) == {"css/site.css", "js/site.js", "icons/favicon.svg"}
    assert (target / manifest["css/site.css"]).read_text() == LONG + "\nb {}"
    assert (target / manifest["js/site.js"]).read_text() == "begin();\ngoOn();"


def test_a_name_changes_exactly_with_the_content(source: Path, target: Path) -> None:
    first = publish(source, target)
    assert re.fullmatch(r"icons/favicon\.[0-9a-f]{12}\.svg", first["icons/favicon.svg"])
    (source / "icons" / "favicon.svg").write_text("<svg><g/></svg>")
    second = publish(source, target)
    assert second["icons/favicon.svg"] != first["icons/favicon.svg"]
    assert second["css/site.css"] == first["css/site.css"]
    assert (target / first["icons/favicon.svg"]).exists(), "pages that are still open ask for it"


def test_what_is_worth_it_is_compressed_once(source: Path, target: Path) -> None:
    manifest = publish(source, target)
    plain = target / manifest["css/site.css"]
    content = plain.read_bytes()
    assert gzip.decompress(plain.with_name(f"{plain.name}.gz").read_bytes()) == content
    assert brotli.decompress(plain.with_name(f"{plain.name}.br").read_bytes()) == content
    os.utime(plain, (0, 0))
    publish(source, target)
    assert plain.stat().st_mtime == 0, "an unchanged file is not written again"


def test_processes_that_start_at_once_publish_whole_files(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Threads in the place of processes, each with a number of its own, so that they do collide.
    monkeypatch.setattr(os, "getpid", threading.get_ident)
    processes = 4
    together = threading.Barrier(processes)

    def start(_number: int) -> dict[str, str]:
        together.wait(10)
        return publish(source, target)

    with ThreadPoolExecutor(processes) as pool:
        manifest, *others = pool.map(start, range(processes))
    assert all(other == manifest for other in others)
    kept = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert {re.sub(r"\.(gz|br)$", "", name) for name in kept} == set(manifest.values())
    assert (target / manifest["css/site.css"]).read_text() == LONG + "\nb {}"


def test_a_page_asks_for_files_that_are_kept_for_good(app: Flask) -> None:
    client = app.test_client()
    address = re.search(r'<link rel="stylesheet" href="([^"]+)"', client.get("/").text)
    assert address is not None
    sheet = client.get(address.group(1), headers={"Accept-Encoding": "br"})
    assert (sheet.status_code, sheet.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "Set-Cookie" not in sheet.headers
    assert b"{" in brotli.decompress(sheet.data)


def test_both_languages_ask_for_the_same_files(app: Flask) -> None:
    client = app.test_client()
    found = [re.findall(r'"(/[^"]*static/[^"]+)"', client.get(path).text) for path in ("/", "/en/")]
    assert found[0] == found[1] and found[0]


def test_a_file_that_is_not_there_is_not_found(app: Flask) -> None:
    assert app.test_client().get("/static/css/site.css").status_code == 404
    assert app.test_client().get("/static/../secret_key").status_code == 404


def test_a_template_that_names_no_file_of_ours_is_at_fault(app: Flask) -> None:
    with pytest.raises(KeyError):
        app.jinja_env.globals["asset"]("css/none.css")
