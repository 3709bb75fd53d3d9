"""A folder of courses on disk: read whole, each file with its bounds."""

from pathlib import Path

from lms.courses.faults import FaultKind, FileFaults, SourceFault
from lms.courses.reading.curriculum_files import FACTS_FILE, GROUPS_FILE, read_curriculum
from lms.courses.reading.library import TRANSLATIONS, CourseFiles, Curriculum, Library, is_name

# More than any text or picture may have: such a file is read no further, and its fault is named.
MOST_BYTES = 1_000_000
MOST_FILES = 500
FOLDERS = ("", "images", *TRANSLATIONS, *(f"{one}/images" for one in TRANSLATIONS))


def read_library(folder: Path) -> Library:
    """Everything in a folder of courses. A missing folder has no groups.toml, and says so."""
    curriculum = read_curriculum(_read(folder / GROUPS_FILE), _read(folder / FACTS_FILE))
    courses = tuple(read_course_folder(path) for path in course_folders(folder))
    return Library(curriculum, courses, _library_faults(curriculum, courses))


def course_folders(folder: Path) -> list[Path]:
    """The folders that hold a course, in the order of their names."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and _is_ours(path))


def read_course_folder(folder: Path) -> CourseFiles:
    """The files of one course: Markdown and pictures, in the folders where they belong."""
    files: dict[str, bytes] = {}
    for inner in FOLDERS:
        for path in sorted((folder / inner).glob("*")):
            wanted = path.suffix == ".md" or inner.endswith("images")
            if wanted and path.is_file() and _is_ours(path) and len(files) < MOST_FILES:
                content = _read(path)
                if content is not None:
                    files[path.relative_to(folder).as_posix()] = content
    return CourseFiles(folder.name, files)


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
