"""What makes two versions of a course the same, and what a fact may be. No database, no clock, no
files."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

# Raised by one whenever the same source comes out as other HTML, so that published texts are
# rendered anew; tests/courses/rendering/test_renderer_number.py says when.
RENDERER = 1
# The language in whose texts English words are marked.
MARKED_LANGUAGE = "vi"


def content_hash(content: bytes) -> str:
    """SHA-256, hexadecimal: the name under which a file is kept."""
    return hashlib.sha256(content).hexdigest()


def source_hash(files: Mapping[str, bytes], words: Mapping[str, Mapping[str, str]]) -> str:
    """The hash of one language of a course: its files, and the words of address by group, since
    both are frozen into its pages. The order of neither matters."""
    named = {path: content_hash(content) for path, content in files.items()}
    said = {group: dict(sorted(forms.items())) for group, forms in words.items()}
    text = json.dumps([named, said], ensure_ascii=True, sort_keys=True)
    return content_hash(text.encode())


def words_hash(foreign_words: Sequence[str], language: str) -> str:
    """The hash of the foreign words that are marked in a text of this language; "" for none."""
    if language != MARKED_LANGUAGE or not foreign_words:
        return ""
    return content_hash("\n".join(sorted(foreign_words)).encode())


def recordings_hash(recorded: Mapping[str, str]) -> str:
    """The hash of the recordings of a course, given by path and content; "" for none."""
    return content_hash(json.dumps(sorted(recorded.items())).encode()) if recorded else ""


def is_hotline(key: str) -> bool:
    """Whether a fact of this name is a number to dial, and nothing but that."""
    return key.startswith("hotline.")


def is_dialled(text: str) -> bool:
    """Whether this can be dialled as it stands: three to fifteen digits, in groups or not."""
    return re.fullmatch(r"\+?(?:[0-9] ?){2,14}[0-9]", text) is not None
