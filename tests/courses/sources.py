"""Courses of tests with something in them changed, and what is found wrong with them."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from lms.courses.checks.course import check_course
from lms.courses.faults import FaultKind, FileFaults, SourceFault
from lms.courses.reading.course import CourseSource, read_course
from lms.courses.reading.library import CourseFiles
from lms.courses.reading.pictures import Picture
from lms.courses.reading.variants import Line, lines_for, read_lines
from lms.courses.rendering.markdown_html import Renderer
from lms.courses.rendering.pages import rendered_pages
from lms.courses.rendering.surroundings import Surroundings
from tests.courses.factories import course_files, make_curriculum

GROUP_IDS = ("youth", "elderly", "officials", "visually-impaired", "workers", "remote")
PICTURE = Picture("images/a.svg", "image/svg+xml", 64, 48, "ab" * 32)
# The beginning of a frame of MPEG audio, layer III, at 64 kbit/s.
MP3 = b"\xff\xfb\x50\xc0" + bytes(400)
OPUS = b"OggS" + bytes(22) + b"\x01\x13OpusHead" + bytes(11)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48"><title>A</title></svg>'


def with_files(files: CourseFiles, changes: Mapping[str, str | bytes | None]) -> CourseFiles:
    """The course with these files in place of its own; None takes one away."""
    contents = dict(files.files)
    for path, content in changes.items():
        if content is None:
            del contents[path]
        else:
            contents[path] = content.encode() if isinstance(content, str) else content
    return dataclasses.replace(files, files=contents)


def with_recording(files: CourseFiles, path: str, content: Path | None = None) -> CourseFiles:
    """The course with a recording that lies in this file; without one, in none."""
    recordings = {**files.recordings, path: content or Path("nowhere")}
    return dataclasses.replace(files, recordings=recordings)


def replaced(files: CourseFiles, path: str, old: str, new: str) -> CourseFiles:
    """The course with other words in one of its files."""
    text = files.files[path].decode()
    assert old in text, f"{old!r} is not in {path}"
    return with_files(files, {path: text.replace(old, new, 1)})


def source_of(files: CourseFiles) -> CourseSource:
    """The course as read and checked."""
    source = read_course(files, make_curriculum(files.course_id))
    check_course(source)
    return source


def found(files: CourseFiles) -> list[tuple[str, int, FaultKind]]:
    """File, line and kind of every fault."""
    return [_short(fault) for fault in source_of(files).faults.found]


def lesson(body: str, front: str = "title: Bài 1\nminutes: 10") -> str:
    """A lesson's file; its body begins on line 6."""
    return f"---\n{front}\n---\n\n{body}"


def course_with(body: str, path: str = "bai-1.md", **more: str | bytes | None) -> CourseFiles:
    """A course in Vietnamese only, whose first lesson says this from line 6 on."""
    changes: dict[str, str | bytes | None] = {path: lesson(body), "images/a.svg": SVG, **more}
    return with_files(course_files(english=False), changes)


def quiz_with(questions: str) -> CourseFiles:
    """A course in Vietnamese only with these questions, which begin on line 2 of its quiz."""
    return with_files(course_files(english=False), {"quiz.md": f"---\n---\n{questions}"})


def page_for(body: str, group_id: str = "elderly") -> str:
    """The HTML of a lesson that says this."""
    source = source_of(course_with(body))
    assert not source.faults.found, source.faults.found
    pages = rendered_pages(source, source.base)
    return next(p.html for p in pages if (p.lesson_id, p.group_id) == ("bai-1", group_id))


def rendered(markdown: str) -> str:
    """The HTML of Markdown as it stands, whatever is wrong with it."""
    around = Surroundings(
        {"images/a.svg": PICTURE},
        {"bai-2": "bai-2"},
        foreign_words=("chatbot", "screen reader", "e-ticket"),
        facts="\ue001",
    )
    return Renderer(around).page(markdown)


def read(text: str, group_id: str) -> tuple[str, list[tuple[int, FaultKind]]]:
    """What a group reads of a text with blocks, and the faults of the blocks by line."""
    faults = FileFaults("bai.md")
    lines: list[Line] = read_lines(text.split("\n"), GROUP_IDS, faults)
    mine = "\n".join(line.text for line in lines_for(lines, group_id))
    return mine, [(fault.line, fault.kind) for fault in faults.found]


def _short(fault: SourceFault) -> tuple[str, int, FaultKind]:
    return fault.file.partition("/")[2], fault.line, fault.kind
