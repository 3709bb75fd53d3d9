"""Where the files that are not Python stand.

In a checkout `templates/`, `static/`, `migrations/` and `courses/` stand beside `lms/`; in an
installed wheel the same folders stand inside it as `lms/_templates` and so on (see the wheel's
`sources` in pyproject.toml). Translations stand inside `lms/` in both.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of Jinja templates: `base.html`, `components/` and one folder per room."""
    return _beside_or_inside("templates")


def static_dir() -> Path:
    """The folder of style sheets, scripts and icons, as written by hand."""
    return _beside_or_inside("static")


def migrations_dir() -> Path:
    """The folder of Alembic's `env.py` and `versions/`."""
    return _beside_or_inside("migrations")


def courses_dir() -> Path:
    """The folder of the courses that come with the program, with `groups.toml`."""
    return _beside_or_inside("courses")


def translations_dir() -> Path:
    """The folder of gettext catalogues, one folder per language."""
    return PACKAGE / "translations"


def _beside_or_inside(name: str, package: Path = PACKAGE) -> Path:
    """The wheel's copy of a folder if there is one, else the checkout's.

    The folder need not exist: who reads it says so better than we could.
    """
    inside = package / f"_{name}"
    return inside if inside.is_dir() else package.parent / name
