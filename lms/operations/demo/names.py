"""Names for people who do not exist."""

from random import Random

FAMILIES = (
    "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô"
    " Dương Lý Đinh Mai Trịnh Lò Vừ Hà Quách"
)
MIDDLES = {
    "female": "Thị Thị Thị Ngọc Thu Minh Bích Thanh Kim Phương",
    "male": "Văn Văn Văn Đức Hữu Minh Quang Công Xuân Đình",
}
GIVEN = {
    "female": "Hoa Lan Huệ Cúc Hồng Nga Thủy Loan Yến Hạnh Dung Hiền Mơ Nhàn Tâm Vân Ánh Én Oanh",
    "male": "Nam Hùng Dũng Sơn Hải Thắng Tuấn Phúc Bình Đạt Khoa Long Quân Trung Tín Út Việt Ân Y",
}


def a_name(sex: str, random: Random) -> str:
    """Family, middle and given name of a woman ("female") or a man ("male")."""
    return " ".join(random.choice(part.split()) for part in (FAMILIES, MIDDLES[sex], GIVEN[sex]))
