"""Both languages are complete: English stands in the code, Vietnamese in the catalogue."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from lms import places

KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true"}
CATALOGUE = places.translations_dir() / "vi" / "LC_MESSAGES" / "messages.po"
# Words of address may be added to any sentence that a group's page speaks.
ADDRESS = {"%(you)s", "%(You)s"}


def used() -> Iterator[tuple[str, ...]]:
    """Every text that the code and the templates ask for; a plural as two."""
    for folder, mapping in [
        (places.PACKAGE, [("**.py", "python")]),
        (places.templates_dir(), [("**.html", "jinja2")]),
    ]:
        for _file, _line, texts, *_rest in extract_from_dir(
            str(folder), mapping, {"**.html": OPTIONS}, KEYWORDS
        ):
            yield (texts,) if isinstance(texts, str) else tuple(texts)


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def written() -> dict[tuple[str, ...], Message]:
    return {(m.id,) if isinstance(m.id, str) else tuple(m.id): m for m in catalogue() if m.id}


def test_every_text_is_in_the_vietnamese_catalogue() -> None:
    missing = sorted(set(used()) - set(written()))
    assert not missing, f"{len(missing)} texts without Vietnamese: {missing[:20]}"


def test_the_catalogue_holds_nothing_that_is_no_longer_used() -> None:
    left_over = sorted(set(written()) - set(used()))
    assert not left_over, f"{len(left_over)} texts not used any more: {left_over[:20]}"


def test_every_translation_is_there_and_sure() -> None:
    for key, message in written().items():
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        assert all(words), f"no Vietnamese for {key}"
        assert not message.fuzzy, f"unsure: {key}"


def test_translations_fill_in_the_same_values() -> None:
    for key, message in written().items():
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        known = {mark for text in key for mark in re.findall(r"%\(\w+\)s", text)} | ADDRESS
        for text in words:
            assert set(re.findall(r"%\(\w+\)s", text)) <= known, f"unknown value in {text!r}"


def test_the_compiled_catalogue_is_current() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {_flat(message.id): _flat(message.string) for message in read_mo(file)}
    for message in catalogue():
        if message.id:
            assert compiled.get(_flat(message.id)) == _flat(message.string)


def _flat(words: object) -> tuple[str, ...]:
    """One text or several, in one shape."""
    return (words,) if isinstance(words, str) else tuple(words)  # type: ignore[arg-type]
