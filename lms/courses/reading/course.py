"""The files of a course read into one value, with the faults of each file.

What is read here is what the files are; whether they make a good course is asked in checks.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lms.courses.faults import FaultKind, FileFaults, SourceFault
from lms.courses.reading.library import (
    BASE_LANGUAGE,
    COURSE_PAGE,
    QUIZ,
    RESERVED_NAMES,
    CourseFiles,
    Curriculum,
    is_name,
)
from lms.courses.reading.pictures import NotAPicture, Picture, read_picture
from lms.courses.reading.questions import QuestionSource, read_questions
from lms.courses.reading.recordings import (
    MOST_BYTES,
    NotARecording,
    Recording,
    read_recording,
)
from lms.courses.reading.text_files import TextFile, read_text_file
from lms.courses.reading.tokens import Vocabulary

PICTURE_FOLDER = "images"


@dataclass(frozen=True, slots=True)
class CourseText:
    """A course in one language. `pages` holds the introduction ("course") and the lessons."""

    language: str
    pages: Mapping[str, TextFile]
    quiz: TextFile
    # Per group, the questions as it reads them.
    questions: Mapping[str, list[QuestionSource]]

    @property
    def front_file(self) -> TextFile:
        """course.md"""
        return self.pages[COURSE_PAGE]


@dataclass(frozen=True, slots=True)
class CourseSource:
    """A course as its files say it. Numbers that are missing or wrong are 0."""

    course_id: str
    curriculum: Curriculum
    vocabulary: Vocabulary
    lessons: tuple[str, ...]
    texts: Mapping[str, CourseText]
    # By path inside the course's folder.
    pictures: Mapping[str, Picture]
    recordings: tuple[Recording, ...]
    faults: "CourseFaults"

    @property
    def base(self) -> CourseText:
        """The course in its first language."""
        return self.texts[BASE_LANGUAGE]

    @property
    def group_ids(self) -> tuple[str, ...]:
        """Every group, for each of which the course is published."""
        return tuple(group.id for group in self.curriculum.groups)

    def pictures_of(self, language: str) -> dict[str, Picture]:
        """Pictures by the address that an author writes; a translation may have its own, and
        else uses those of the base language under the same address or with ../ before it."""
        found: dict[str, Picture] = {}
        for path, picture in self.pictures.items():
            if path.startswith(PICTURE_FOLDER + "/"):
                found.setdefault(path, picture)
                if language != BASE_LANGUAGE:
                    found["../" + path] = picture
        own = f"{language}/"
        found |= {p.removeprefix(own): x for p, x in self.pictures.items() if p.startswith(own)}
        return found


@dataclass(frozen=True, slots=True)
class CourseFaults:
    """The faults of a course, file by file."""

    course_id: str
    files: dict[str, FileFaults] = field(default_factory=dict)

    def of(self, path: str) -> FileFaults:
        """The faults of one file, named by its path inside the course's folder."""
        return self.files.setdefault(path, FileFaults(f"{self.course_id}/{path}"))

    @property
    def found(self) -> list[SourceFault]:
        """All of them, file by file in the order of lines."""
        return sorted(fault for file in self.files.values() for fault in file.found)


def read_course(files: CourseFiles, curriculum: Curriculum) -> CourseSource:
    """A course from its files. Its `faults` say what is wrong with them."""
    faults = CourseFaults(files.course_id)
    words = {word for group in curriculum.groups for word in group.words[BASE_LANGUAGE]}
    vocabulary = Vocabulary(words, [fact.key for fact in curriculum.facts])
    reader = _Reader(files, curriculum, vocabulary, faults)
    texts = {language: reader.text(language) for language in files.languages}
    return CourseSource(
        course_id=files.course_id,
        curriculum=curriculum,
        vocabulary=vocabulary,
        lessons=_lessons(files, texts[BASE_LANGUAGE].front_file, faults),
        texts=texts,
        pictures=_pictures(files, faults),
        recordings=tuple(_recordings(files, faults)),
        faults=faults,
    )


class _Reader:
    """Reads the text files of one course."""

    def __init__(
        self,
        files: CourseFiles,
        curriculum: Curriculum,
        vocabulary: Vocabulary,
        faults: CourseFaults,
    ) -> None:
        self.files = files
        self.group_ids = [group.id for group in curriculum.groups]
        self.vocabulary = vocabulary
        self.faults = faults

    def text(self, language: str) -> CourseText:
        folder = "" if language == BASE_LANGUAGE else f"{language}/"
        names = [
            path.removeprefix(folder).removesuffix(".md")
            for path in self.files.of_language(language)
            if path.endswith(".md")
        ]
        pages = {name: self.file(f"{folder}{name}.md") for name in {*names, COURSE_PAGE} - {QUIZ}}
        quiz = self.file(f"{folder}{QUIZ}.md")
        found = self.faults.of(quiz.path)
        questions = {one: read_questions(quiz.lines_for(one), found) for one in self.group_ids}
        return CourseText(language, dict(sorted(pages.items())), quiz, questions)

    def file(self, path: str) -> TextFile:
        faults = self.faults.of(path)
        content = self.files.files.get(path)
        if content is None:
            faults.add(FaultKind.MISSING_FILE)
            return TextFile(path)
        return read_text_file(path, content, self.group_ids, self.vocabulary, faults)


def _lessons(files: CourseFiles, front_file: TextFile, faults: CourseFaults) -> tuple[str, ...]:
    """The lessons that course.md lists and that have a file."""
    listed = front_file.front.items("lessons")
    found = faults.of(front_file.path)
    if not listed:
        found.add(FaultKind.MISSING_KEY, key="lessons")
        return ()
    kept: list[str] = []
    for number, name in enumerate(listed):
        line = front_file.front.line(f"lessons.{number}")
        if not is_name(name) or name in RESERVED_NAMES:
            found.add(FaultKind.BAD_NAME, line, name=name)
        elif name in kept:
            found.add(FaultKind.LESSON_TWICE, line, lesson=name)
        elif f"{name}.md" not in files.files:
            found.add(FaultKind.MISSING_LESSON, line, lesson=name)
        else:
            kept.append(name)
    return tuple(kept)


def _pictures(files: CourseFiles, faults: CourseFaults) -> dict[str, Picture]:
    found: dict[str, Picture] = {}
    for path, content in sorted(files.files.items()):
        if f"{PICTURE_FOLDER}/" in path and not path.endswith(".md"):
            try:
                found[path] = read_picture(path, content)
            except NotAPicture:
                faults.of(path).add(FaultKind.BAD_PICTURE)
    return found


def _recordings(files: CourseFiles, faults: CourseFaults) -> Iterator[Recording]:
    for path, file in sorted(files.recordings.items()):
        try:
            yield read_recording(path, file)
        except NotARecording:
            faults.of(path).add(FaultKind.BAD_RECORDING, most=MOST_BYTES // 1_000_000)
