"""Figures that an author should reword, with what is proposed."""

import pytest

from lms.courses.checks.numbers import check_numbers
from lms.courses.faults import FileFaults


def advice(text: str, language: str = "vi") -> list[tuple[str, str]]:
    faults = FileFaults("a.md")
    check_numbers([(1, text)], language, faults)
    values = [dict(fault.values) for fault in faults.found]
    return [(one["written"], one["better"]) for one in values]


@pytest.mark.parametrize(
    ("text", "written", "better"),
    [
        ("Ngày 5/8 khai giảng.", "5/8", "ngày 5 tháng 8"),
        ("từ 01/07", "01/07", "ngày 1 tháng 7"),
        ("mất 5-10 phút", "5-10", "5 đến 10"),
        ("năm học 2025 – 2026", "2025 – 2026", "2025 đến 2026"),
        ("nộp 50000 đồng", "50000", "50.000"),
        ("nộp 1000000đ.", "1000000", "1.000.000"),
        ("Gọi 113 ngay", "113", "[113]{digits}"),
        ("nhắn tin đến số 5656", "5656", "[5656]{digits}"),
        ("[Gọi 111](tel:111)", "111", "[111]{digits}"),
    ],
)
def test_what_is_unclear_aloud_gets_a_proposal(text: str, written: str, better: str) -> None:
    assert advice(text) == [(written, better)]


def test_proposals_in_english() -> None:
    assert set(advice("On 5/8 call 113, 5-10 minutes, 52000 people", "en")) == {
        ("5/8", "5 August"),
        ("113", "[113]{digits}"),
        ("5-10", "5 to 10"),
        ("52000", "52,000"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "05/08/2025",
        "757/QĐ-BKHCN",
        "91/2025/QH15",
        "Gọi [113]{digits} hoặc {{hotline.police}}",
        "gõ `5-10` và `gọi 113`",
        "[Trang mẫu](https://a.example/5-10)",
        "gọi 100 người",
        "năm 2025 có 52.000 người",
        "mã OTP 482915",
        "1-5-6",
        "0912-345-678",
        "số 1 vào mật khẩu cũ",
    ],
)
def test_what_is_clear_gets_none(text: str) -> None:
    assert advice(text) == []
