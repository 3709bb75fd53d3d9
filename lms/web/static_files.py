"""Style sheets, scripts and icons: bundled, named by content, compressed once, kept for a year.

At start-up the files of `static/` are copied into the instance folder under names that hold a hash
of their content; a changed file has a new address, so browsers never ask for one twice.
"""

import hashlib
import os
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from lms import places

# One file each for every page: fetched once, then kept. What a page lacks, its script leaves alone.
BUNDLES = {"css/site.css": "css/*.css", "js/site.js": "js/*.js"}


def publish(source: Path, target: Path) -> dict[str, str]:
    """Copy every file of `source` to its hashed name under `target`, compressed beside it.

    The style sheets css/*.css become one, in the order of their names, and so do the scripts.
    Returns, per name as templates write it ("css/site.css"), the path to serve
    ("css/site.1f0a….css").
    """
    parts = {name: sorted(source.glob(pattern)) for name, pattern in BUNDLES.items()}
    bundled = {path for paths in parts.values() for path in paths}
    contents = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file() and path not in bundled
    }
    for name, paths in parts.items():
        contents[name] = b"\n".join(path.read_bytes() for path in paths)
    return {name: _publish_one(name, content, target) for name, content in contents.items()}


def _publish_one(name: str, content: bytes, target: Path) -> str:
    plain = Path(name)
    mark = hashlib.sha256(content).hexdigest()[:12]
    hashed = plain.with_name(f"{plain.stem}.{mark}{plain.suffix}").as_posix()
    path = target / hashed
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Under a name of its own first: another process may be starting at the same moment.
        draft = path.with_name(f"{path.stem}.{os.getpid()}{path.suffix}")
        draft.write_bytes(content)
        if Compressor(use_gzip=True, use_brotli=True, quiet=True).should_compress(path.name):
            for made in Compressor(quiet=True).compress(str(draft)):
                os.replace(made, str(path) + Path(made).suffix)
        os.replace(draft, path)
    return hashed


def init_app(app: Flask, instance: Path) -> None:
    """Publish the static files and serve them before any request reaches Flask."""
    target = instance / "static"
    manifest = publish(places.static_dir(), target)

    def asset(name: str) -> str:
        """The address of a static file; an unknown name is a fault of the template."""
        return f"/static/{manifest[name]}"

    app.jinja_env.globals["asset"] = asset
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(target),
        prefix="static/",
        immutable_file_test=lambda _path, _url: True,
    )
