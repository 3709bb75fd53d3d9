"""A folder of courses on disk: read whole, each file with its bounds."""

from pathlib import Path

from lms.courses.faults import FaultKind, FileFaults, SourceFault
from lms.courses.reading.curriculum_files import (
    FACTS_FILE,
    FOREIGN_WORDS_FILE,
    GROUPS_FILE,
    read_curriculum,
)
from lms.courses.reading.library import TRANSLATIONS, CourseFiles, Curriculum, Library, is_name
from lms.courses.reading.recordings import RECORDING_FOLDER

# More than any text or picture may have: such a file is read no further, and its fault is named.
MOST_BYTES = 1_000_000
MOST_FILES = 500
RECORDING_FOLDERS = (RECORDING_FOLDER, *(f"{one}/{RECORDING_FOLDER}" for one in TRANSLATIONS))
FOLDERS = ("", "images", *TRANSLATIONS, *(f"{one}/images" for one in TRANSLATIONS))


def read_library(folder: Path) -> Library:
    """Everything in a folder of courses. A missing folder has no groups.toml, and says so."""
    names = (GROUPS_FILE, FACTS_FILE, FOREIGN_WORDS_FILE)
    curriculum = read_curriculum(*(_read(folder / name) for name in names))
    courses = tuple(read_course_folder(path) for path in course_folders(folder))
    return Library(curriculum, courses, _library_faults(curriculum, courses))


def course_folders(folder: Path) -> list[Path]:
    """The folders that hold a course, in the order of their names."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and _is_ours(path))


def read_course_folder(folder: Path) -> CourseFiles:
    """The files of one course: Markdown, pictures and recordings, where they belong."""
    files: dict[str, bytes] = {}
    for inner in FOLDERS:
        for path in _files_in(folder / inner):
            wanted = path.suffix == ".md" or inner.endswith("images")
            content = _read(path) if wanted and len(files) < MOST_FILES else None
            if content is not None:
                files[path.relative_to(folder).as_posix()] = content
    heard = [path for inner in RECORDING_FOLDERS for path in _files_in(folder / inner)]
    recordings = {path.relative_to(folder).as_posix(): path for path in heard[:MOST_FILES]}
    return CourseFiles(folder.name, files, recordings)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file() and _is_ours(path))


def _is_ours(path: Path) -> bool:
    """Not what editors and file managers leave lying about, and nothing that points elsewhere."""
    return not path.name.startswith((".", "_", "~")) and not (
        path.name.endswith("~") or path.is_symlink()
    )


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError:
        return None


def _library_faults(
    curriculum: Curriculum, courses: tuple[CourseFiles, ...]
) -> tuple[SourceFault, ...]:
    """The faults of groups.toml and facts.toml, with the courses that groups name and lack."""
    faults = FileFaults(GROUPS_FILE)
    known = {course.course_id for course in courses}
    for group in curriculum.groups:
        for course_id in group.courses:
            if course_id not in known or not is_name(course_id):
                faults.add(FaultKind.UNKNOWN_COURSE, course=course_id, group=group.id)
    return (*curriculum.faults, *faults.found)
