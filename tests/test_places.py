from pathlib import Path

from lms import places


def test_in_a_checkout_the_folders_stand_beside_the_package() -> None:
    top = Path(__file__).resolve().parent.parent
    assert places.templates_dir() == top / "templates"
    assert places.static_dir() == top / "static"
    assert places.migrations_dir() == top / "migrations"
    assert places.courses_dir() == top / "courses"


def test_translations_stand_inside_the_package() -> None:
    assert places.translations_dir() == Path(places.__file__).parent / "translations"


def test_in_a_wheel_the_folders_stand_inside_the_package(tmp_path: Path) -> None:
    (tmp_path / "lms" / "_courses").mkdir(parents=True)
    found = places._beside_or_inside("courses", package=tmp_path / "lms")
    assert found == tmp_path / "lms" / "_courses"
