"""Pictures: their size is known, and a drawing holds nothing but a drawing."""

import struct
import zlib

import pytest

from lms.courses.reading.pictures import NotAPicture, read_picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48">'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inner: str, head: str = HEAD) -> bytes:
    return f"{head}{inner}</svg>".encode()


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


def jpeg(width: int, height: int) -> bytes:
    app0 = b"\xff\xe0\x00\x06JFIF"
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\x00" * 9
    return b"\xff\xd8" + app0 + frame + b"\xff\xd9"


@pytest.mark.parametrize(
    ("path", "content", "media_type"),
    [
        ("images/a.svg", svg("<path d='M0 0'/>"), "image/svg+xml"),
        (
            "images/a.svg",
            svg("", HEAD.replace("viewBox", "width='64px' height='48' viewBox")),
            "image/svg+xml",
        ),
        ("images/a.png", png(64, 48), "image/png"),
        ("images/a.jpg", jpeg(64, 48), "image/jpeg"),
        ("en/images/a.jpeg", jpeg(64, 48), "image/jpeg"),
    ],
)
def test_a_picture_knows_its_size_and_type(path: str, content: bytes, media_type: str) -> None:
    picture = read_picture(path, content)
    assert (picture.width, picture.height, picture.media_type) == (64, 48, media_type)
    assert picture.address == f"/courses/files/{picture.content_hash}/{path.rpartition('/')[2]}"


def test_a_drawing_may_use_its_own_parts() -> None:
    content = svg(
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
        '<path id="p" fill="url(#g)"/><use href="#p"/><use xlink:href="#p"/>',
        HEAD.replace("viewBox", f"{XLINK} viewBox"),
    )
    assert read_picture("images/a.svg", content).width == 64


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<path onclick='alert(1)'/>",
        "<path ONLOAD='alert(1)'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        f"<use {XLINK} xlink:href='https://evil.example/x.svg#p'/>",
        "<use href='data:image/svg+xml,x#p'/>",
        "<image href='https://evil.example/x.png'/>",
        "<animate attributeName='x'/>",
        "<set attributeName='onclick' to='alert(1)'/>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<path style='fill:url(https://evil.example/x)'/>",
        "<path fill='url(https://evil.example/x)'/>",
        "<path fill='URL( \"https://evil.example/x\")'/>",
        "<path fill='u\\72l(https://evil.example/x)'/>",
        "<path xml:base='https://evil.example/'/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        "<handler xmlns='http://www.w3.org/2001/xml-events'/>",
        "<?xml-stylesheet href='https://evil.example/x.css'?>",
        "<svg viewBox='0 0 1 1'/>",
        "<path/>" * 6000,
        "<g>",
    ],
)
def test_a_drawing_with_anything_else_is_refused(inner: str) -> None:
    with pytest.raises(NotAPicture):
        read_picture("images/a.svg", svg(inner))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("images/a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;")),
        ("images/a.svg", b"<!DOCTYPE svg SYSTEM 'https://evil.example/x.dtd'>" + svg("")),
        ("images/a.svg", svg("", HEAD.replace('viewBox="0 0 64 48"', ""))),
        ("images/a.svg", svg("", HEAD.replace("64", "99999"))),
        ("images/a.svg", b""),
        ("images/a.svg", svg("").replace(b"svg", b"html")),
        ("images/a.svg", png(64, 48)),
        ("images/a.png", jpeg(64, 48)),
        ("images/a.png", png(0, 48)),
        ("images/a.png", png(64, 48)[:20]),
        ("images/a.jpg", b"\xff\xd8\xff\xe0\xff\xff"),
        ("images/a.jpg", b"\xff\xd8\xff\xe0\x00\x00" * 10),
        ("images/a.gif", b"GIF89a"),
        ("images/a b.svg", svg("")),
        ("images/a.svg", svg(" " * 600_000)),
    ],
)
def test_other_files_are_refused(path: str, content: bytes) -> None:
    with pytest.raises(NotAPicture):
        read_picture(path, content)
