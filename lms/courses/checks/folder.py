"""A whole folder of courses checked, or one course in it, without a database."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lms.courses.checks.course import check_course
from lms.courses.checks.fixes import write_ids
from lms.courses.faults import SourceFault
from lms.courses.reading.course import read_course
from lms.courses.reading.curriculum_files import GROUPS_FILE
from lms.courses.reading.folders import read_library
from lms.courses.reading.library import CourseFiles, Library


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `prefix` in front of a fault's file gives its path as the person knows it."""

    courses: int
    faults: tuple[SourceFault, ...]
    prefix: str


def check_folder(folder: Path) -> Checked:
    """The faults in a folder of courses; in the folder of a single course, those of that course.

    With a fault in groups.toml or facts.toml nothing else is looked at, since all rest on them.
    """
    library, wanted = _library(folder)
    faults = list(library.faults)
    courses = list(_wanted(library, wanted))
    if not faults:
        for files in courses:
            source = read_course(files, library.curriculum)
            check_course(source)
            faults += source.faults.found
    top = folder if wanted is None else os.path.relpath(folder.absolute().parent)
    return Checked(len(courses), tuple(faults), f"{top}/")


def fix_folder(folder: Path) -> int:
    """Give an id to each question that has none. Returns how many were given."""
    library, wanted = _library(folder)
    if library.faults:
        return 0
    top = folder.absolute() if wanted is None else folder.absolute().parent
    return sum(
        write_ids(top / files.course_id, read_course(files, library.curriculum), files.files)
        for files in _wanted(library, wanted)
    )


def _library(folder: Path) -> tuple[Library, str | None]:
    """The library that a folder is or belongs to, and the name of the course if it is one."""
    folder = folder.absolute()
    is_course = not (folder / GROUPS_FILE).exists() and (folder.parent / GROUPS_FILE).exists()
    if is_course:
        return read_library(folder.parent), folder.name
    return read_library(folder), None


def _wanted(library: Library, name: str | None) -> Iterator[CourseFiles]:
    return (files for files in library.courses if name is None or files.course_id == name)
