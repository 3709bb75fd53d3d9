"""Pictures of a course: their size, and that they hold nothing but a picture."""

import hashlib
import re
import struct
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.parsers import expat

SVG, PNG, JPEG = "image/svg+xml", "image/png", "image/jpeg"
MEDIA_TYPES = {".svg": SVG, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG}
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
MOST_BYTES = 500_000
MOST_ELEMENTS = 5_000
LARGEST_SIDE = 10_000

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
# Shapes, words and paints. Not here: script, foreignObject, a, image, animation, style sheets.
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
WORDS = {"title", "desc", "text", "tspan"}
PAINTS = {"linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"}
SVG_ELEMENTS = frozenset({"svg", "g", "defs", "symbol", "use", *SHAPES, *WORDS, *PAINTS})
NUMBER = re.compile(r"\s*([0-9]{1,7}(?:\.[0-9]{1,6})?)\s*(?:px)?\s*\Z")
VIEW_BOX = re.compile(r"[\s,]+")


class NotAPicture(Exception):
    """The file cannot be shown as a picture, or holds more than one."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be shown. `path` is inside the course's folder, sizes in CSS pixels."""

    path: str
    media_type: str
    width: int
    height: int
    content_hash: str

    @property
    def address(self) -> str:
        """Where it is served, for ever: the same for both languages."""
        return f"/courses/files/{self.content_hash}/{PurePosixPath(self.path).name}"


def read_picture(path: str, content: bytes) -> Picture:
    """The picture in a file. Raises NotAPicture."""
    name = PurePosixPath(path)
    media_type = MEDIA_TYPES.get(name.suffix)
    if media_type is None or not FILE_NAME.match(name.name) or len(content) > MOST_BYTES:
        raise NotAPicture
    sizes = {SVG: _svg_size, PNG: _png_size, JPEG: _jpeg_size}
    width, height = sizes[media_type](content)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise NotAPicture
    return Picture(path, media_type, width, height, hashlib.sha256(content).hexdigest())


def _png_size(content: bytes) -> tuple[int, int]:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        raise NotAPicture
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """From the first frame header; the segments before it carry their lengths."""
    if content[:3] != b"\xff\xd8\xff":
        raise NotAPicture
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + int.from_bytes(content[place + 2 : place + 4])
    raise NotAPicture


def _svg_size(content: bytes) -> tuple[int, int]:
    """From width and height, else from the viewBox."""
    reader = _SvgReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.element
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.ProcessingInstructionHandler = reader.refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise NotAPicture from error
    return reader.size


class _SvgReader:
    """Walks through an SVG and stops at the first thing that is no drawing."""

    def __init__(self) -> None:
        self.count = 0
        self.size = (0, 0)

    def refuse(self, *_any: object) -> None:
        raise NotAPicture

    def element(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        namespace, _space, local = name.rpartition(" ")
        drawing = namespace == SVG_NAMESPACE and local in SVG_ELEMENTS
        if not drawing or self.count > MOST_ELEMENTS or (self.count == 1) != (local == "svg"):
            raise NotAPicture
        if self.count == 1:
            self.size = _declared_size(attributes)
        for key, value in attributes.items():
            if not _is_harmless(key.rpartition(" ")[2].lower(), value):
                raise NotAPicture


def _is_harmless(name: str, value: str) -> bool:
    """No handler, and no reference but to a part of the same drawing."""
    if name.startswith("on") or name in {"style", "base"}:
        return False
    if name == "href":
        return value.strip().startswith("#")
    references = re.findall(r"url\s*\(\s*['\"]?\s*(.?)", value, re.IGNORECASE)
    return all(first == "#" for first in references) and "\\" not in value


def _declared_size(attributes: dict[str, str]) -> tuple[int, int]:
    width = NUMBER.match(attributes.get("width", ""))
    height = NUMBER.match(attributes.get("height", ""))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = VIEW_BOX.split(attributes.get("viewBox", "").strip())
    if len(box) != 4 or not all(NUMBER.match(side) for side in box[2:]):
        raise NotAPicture
    return round(float(box[2])), round(float(box[3]))
