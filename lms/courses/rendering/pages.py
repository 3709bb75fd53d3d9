"""A course rendered for every language and group: what publishing freezes."""

from collections.abc import Iterator
from dataclasses import dataclass

from lms.courses.reading.course import CourseSource, CourseText
from lms.courses.reading.library import BASE_LANGUAGE, COURSE_PAGE, QUIZ, Group
from lms.courses.reading.questions import QuestionSource
from lms.courses.rendering.markdown_html import Renderer
from lms.courses.rendering.notes import NoteWords
from lms.courses.rendering.patterns import without_marks
from lms.courses.rendering.surroundings import Surroundings

BOX_WORDS = {
    "vi": {"warning": "Cẩn thận", "remember": "Ghi nhớ", "example": "Ví dụ"},
    "en": {"warning": "Take care", "remember": "Remember", "example": "Example"},
}
NOTE_WORDS = {
    "vi": NoteWords("Chú thích", "chú thích", "Quay lại chỗ đang đọc"),
    "en": NoteWords("Notes", "note", "Back to where you were reading"),
}


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The introduction ("course") or a lesson for one group, named as the columns of Page; current
    facts are tokens in it."""

    lesson_id: str
    group_id: str
    title: str
    title_html: str
    html: str


@dataclass(frozen=True, slots=True)
class RenderedQuestion:
    """A question's words for one group, named as the columns of QuestionText: inline HTML, but for
    the accepted answers, which are plain text."""

    question_id: str
    group_id: str
    question_html: str
    choices_html: list[str]
    accepted: list[str]
    explanation_html: str


def surroundings(source: CourseSource, language: str, page: str) -> Surroundings:
    """What a page may point to: the pictures, and the other lessons seen from its address, which
    for the introduction is a step higher. Whoever answers a question is not led away from it."""
    before = f"{source.course_id}/" if page == COURSE_PAGE else ""
    lessons = source.lessons if page != QUIZ else ()
    links = {name: before + name for name in lessons}
    links |= {f"{name}.md": address for name, address in links.items()}
    return Surroundings(
        pictures=source.pictures_of(language),
        links=links,
        box_words=BOX_WORDS[language],
        note_words=NOTE_WORDS[language],
        language=language,
        foreign_words=source.curriculum.foreign_words if language == BASE_LANGUAGE else (),
        facts=source.vocabulary.fact_places,
    )


def rendered_pages(source: CourseSource, text: CourseText) -> Iterator[RenderedPage]:
    """Every page of one language for every group. The source must be free of faults."""
    for name in (COURSE_PAGE, *source.lessons):
        file = text.pages[name]
        renderer = Renderer(surroundings(source, text.language, name))
        vocabulary, title = source.vocabulary, file.front.text("title")
        for group in source.curriculum.groups:
            words = group.words[text.language]
            hidden = "\n".join(line.text for line in file.lines_for(group.id))
            html = renderer.page(vocabulary.hide(hidden))
            title_html = renderer.title(vocabulary.hide(title))
            yield RenderedPage(
                lesson_id=name,
                group_id=group.id,
                title=vocabulary.say(without_marks(title), words),
                title_html=vocabulary.show(title_html, words),
                html=vocabulary.show(html, words),
            )


def rendered_questions(source: CourseSource, text: CourseText) -> Iterator[RenderedQuestion]:
    """Every question of one language for every group. The source must be free of faults."""
    renderer = Renderer(surroundings(source, text.language, QUIZ))
    for group in source.curriculum.groups:
        for question in text.questions[group.id]:
            yield _rendered_question(source, text, renderer, group, question)


def _rendered_question(
    source: CourseSource,
    text: CourseText,
    renderer: Renderer,
    group: Group,
    question: QuestionSource,
) -> RenderedQuestion:
    def inline(words: str) -> str:
        hidden = source.vocabulary.hide(words)
        return source.vocabulary.show(renderer.inline(hidden), group.words[text.language])

    return RenderedQuestion(
        question_id=question.id or "",
        group_id=group.id,
        question_html=inline(question.words),
        choices_html=[inline(words) for words in question.choices],
        accepted=question.accepted,
        explanation_html=inline(" ".join(question.explanation)),
    )
