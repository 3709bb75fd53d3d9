"""Pages to be searched, made with few words."""

from lms.courses.finding.documents import Document, document


def make_page(
    title: str = "Giữ kín mã OTP",
    *texts: str,
    course_id: str = "an-toan",
    lesson_id: str | None = "bai-1",
) -> Document:
    """A lesson (or, without a lesson id, a course) whose paragraphs are these."""
    return document(
        course_id=course_id,
        course_title="An toàn trên mạng",
        group_id="elderly",
        lesson_id=lesson_id,
        number=1 if lesson_id else 0,
        title=title,
        language="vi",
        html="".join(f"<p>{text}</p>" for text in texts),
    )
