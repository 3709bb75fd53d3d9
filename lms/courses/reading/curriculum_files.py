"""groups.toml, facts.toml and foreign-words.txt as plain values, with their faults by line."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.library import LANGUAGES, Curriculum, Fact, Group, is_name

GROUPS_FILE = "groups.toml"
FACTS_FILE = "facts.toml"
FOREIGN_WORDS_FILE = "foreign-words.txt"
# The colours that the style sheets know, by name.
TONES = ("lake", "brick", "violet", "ink", "leaf", "plum")
NEEDED_WORDS = ("you", "family")
ID_LENGTH = 40
FACT_KEY = re.compile(r"[a-z][a-z0-9_]*\.[a-z0-9_]+\Z")
WORD = re.compile(r"[a-z][a-z_]*\Z")
# One to four words, such as "screen reader" or "e-ticket".
FOREIGN_WORD = re.compile(r"[^\W_]+(?:[ '-][^\W_]+){0,3}\Z")
FOREIGN_WORD_LENGTH = 40
MOST_FOREIGN_WORDS = 500


def read_curriculum(
    groups: bytes | None, facts: bytes | None, foreign_words: bytes | None = None
) -> Curriculum:
    """What the files of a folder say from their content; None: there is none. Only a list of
    foreign words may be missing."""
    group_faults, fact_faults = FileFaults(GROUPS_FILE), FileFaults(FACTS_FILE)
    word_faults = FileFaults(FOREIGN_WORDS_FILE)
    found_groups = _groups(_toml(groups, group_faults), group_faults, groups or b"")
    found_facts = _facts(_toml(facts, fact_faults), fact_faults, facts or b"")
    found_words = _foreign_words(foreign_words or b"", word_faults)
    faults = (*group_faults.found, *fact_faults.found, *word_faults.found)
    return Curriculum(tuple(found_groups), tuple(found_facts), faults, tuple(found_words))


def _toml(content: bytes | None, faults: FileFaults) -> dict[str, Any]:
    if content is None:
        faults.add(FaultKind.MISSING_FILE)
        return {}
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        at_end = content.count(b"\n") + 1 if "end of document" in str(error) else 1
        faults.add(FaultKind.BAD_TOML, int(line[1]) if line else at_end)
        return {}


def _line(content: bytes, pattern: str, count: int = 1) -> int:
    """The line of the pattern's appearance of this number, else 1."""
    found = re.finditer(pattern.encode(), content, re.MULTILINE)
    for number, match in enumerate(found, start=1):
        if number == count:
            return content.count(b"\n", 0, match.start()) + 1
    return 1


def _groups(table: Mapping[str, Any], faults: FileFaults, content: bytes) -> list[Group]:
    entries = table.get("groups")
    if not table:
        return []
    if not isinstance(entries, list) or not entries:
        faults.add(FaultKind.MISSING_GROUP_KEY, key="groups", group="")
        return []
    found: list[Group] = []
    for number, entry in enumerate(entries, start=1):
        line = _line(content, r"^\[\[groups\]\]", number)
        if not isinstance(entry, dict):
            faults.add(FaultKind.MISSING_GROUP_KEY, line, key="id", group="")
            continue
        group = _group(entry, faults, line)
        if group is None:
            continue
        if group.id in {other.id for other in found}:
            faults.add(FaultKind.GROUP_TWICE, line, group=group.id)
        found.append(group)
    _check_same_words(found, faults)
    return found


def _group(entry: Mapping[str, Any], faults: FileFaults, line: int) -> Group | None:
    """One group; None when something in it is missing or wrong."""
    bad = [key for key, is_good in _good_keys(entry).items() if not is_good]
    for key in bad:
        faults.add(FaultKind.MISSING_GROUP_KEY, line, key=key, group=entry.get("id") or "")
    if bad:
        return None
    return Group(
        id=entry["id"],
        tone=entry["tone"],
        syllable_limit=entry["syllable_limit"],
        courses=tuple(dict.fromkeys(entry["courses"])),
        name=_by_language(entry["name"]) or {},
        summary=_by_language(entry["summary"]) or {},
        words={language: dict(entry["words"][language]) for language in LANGUAGES},
    )


def _good_keys(entry: Mapping[str, Any]) -> dict[str, bool]:
    """Every key of a group, and whether its value can be used."""
    group_id, limit = entry.get("id"), entry.get("syllable_limit")
    courses, words = entry.get("courses"), entry.get("words")
    return {
        "id": isinstance(group_id, str) and is_name(group_id) and len(group_id) <= ID_LENGTH,
        "tone": entry.get("tone") in TONES,
        "syllable_limit": isinstance(limit, int) and 5 <= limit <= 100,
        "courses": isinstance(courses, list) and all(isinstance(one, str) for one in courses),
        "name": _by_language(entry.get("name")) is not None,
        "summary": _by_language(entry.get("summary")) is not None,
        "words": isinstance(words, dict)
        and all(_are_words(words.get(language)) for language in LANGUAGES),
    }


def _are_words(value: Any) -> bool:
    """Whether these are forms of address: {"you": "bác", "family": "con cháu"}."""
    return (
        isinstance(value, dict)
        and all(word in value for word in NEEDED_WORDS)
        and all(WORD.match(key) and isinstance(said, str) and said for key, said in value.items())
    )


def _by_language(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    said = {one: value[one] for one in LANGUAGES if isinstance(value.get(one), str)}
    return said if all(said.get(one, "").strip() for one in LANGUAGES) else None


def _left_to_the_site(value: Any) -> dict[str, str] | None:
    """A fact that each site fills in for itself is shipped empty, in every language."""
    is_empty = isinstance(value, dict) and all(value.get(one) == "" for one in LANGUAGES)
    return dict.fromkeys(LANGUAGES, "") if is_empty else None


def _check_same_words(groups: list[Group], faults: FileFaults) -> None:
    """Every group needs every word, in each language, or a page would have a gap."""
    every = {word for group in groups for words in group.words.values() for word in words}
    for group in groups:
        for language in LANGUAGES:
            for word in sorted(every - set(group.words[language])):
                key = f"words.{language}.{word}"
                faults.add(FaultKind.MISSING_GROUP_KEY, key=key, group=group.id)


def _facts(table: Mapping[str, Any], faults: FileFaults, content: bytes) -> list[Fact]:
    found: list[Fact] = []
    for key, value in table.items():
        values = _by_language(value) or _left_to_the_site(value)
        if values is None or not FACT_KEY.match(key):
            line = _line(content, rf'^\["?{re.escape(key)}"?[\].]')
            faults.add(FaultKind.BAD_FACT, line, key=key)
        else:
            found.append(Fact(key, values))
    return found


def _foreign_words(content: bytes, faults: FileFaults) -> list[str]:
    """The words, one a line, each once; what follows a # is a comment."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        faults.add(FaultKind.NOT_UTF8, content.count(b"\n", 0, error.start) + 1)
        return []
    found: dict[str, None] = {}
    for number, line in enumerate(lines, start=1):
        word = " ".join(line.partition("#")[0].split())
        if not word:
            continue
        fits = len(word) <= FOREIGN_WORD_LENGTH and len(found) < MOST_FOREIGN_WORDS
        if fits and FOREIGN_WORD.match(word):
            found[word] = None
        else:
            faults.add(FaultKind.BAD_FOREIGN_WORD, number, word=word[:FOREIGN_WORD_LENGTH])
    return list(found)
