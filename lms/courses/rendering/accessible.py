"""What a screen reader needs of a page's tree: heads of tables, regions, ids, lists, pictures."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from lms.courses.rendering.inlines import HEADING_ID
from lms.courses.rendering.patterns import numbered

CAPTION_ID = "t-"
# With fewer columns a table always fits, since its words may wrap.
WIDE = 3
# A picture with less text than this above it is seen at once, and fetched at once.
NEAR_THE_TOP = 300
HEADINGS = {"h2", "h3", "h4"}


class Accessible(Treeprocessor):
    """Works over the finished tree."""

    def run(self, root: Element) -> None:
        seen: dict[str, int] = {}
        tables = 0
        for element in list(root.iter()):
            if element.tag in HEADINGS:
                element.set("id", HEADING_ID + numbered(element.get("id", ""), seen))
            elif element.tag == "ol":
                _keep_as_list(element)
            elif element.tag == "table":
                _set_heads(element)
            elif element.get("class") == "table-frame":
                tables += _frame_table(element, tables + 1)
        _set_loading(root)


def _keep_as_list(element: Element) -> None:
    """Safari takes a list whose markers the style sheet draws itself for no list."""
    if element.get("class") != "notes":
        element.set("class", "steps")
        element.set("role", "list")


def _set_heads(table: Element) -> None:
    """Heads of columns; and of rows, where the corner is empty or every first cell is bold."""
    heads, rows = table.findall("thead/tr/th"), table.findall("tbody/tr")
    for head in heads:
        head.set("scope", "col")
    firsts = [row[0] for row in rows if len(row)]
    corner_is_empty = bool(heads) and not _has_words(heads[0])
    if corner_is_empty:
        heads[0].tag = "td"
        del heads[0].attrib["scope"]
    if corner_is_empty or (firsts and all(_is_bold(first) for first in firsts)):
        for first in firsts:
            _make_head_of_row(first)


def _make_head_of_row(cell: Element) -> None:
    cell.tag = "th"
    cell.set("scope", "row")
    if _is_bold(cell):  # as a head is anyway
        bold = cell[0]
        cell.text = bold.text
        cell[:] = list(bold)


def _is_bold(cell: Element) -> bool:
    alone = len(cell) == 1 and not (cell.text or "").strip() and not (cell[0].tail or "").strip()
    return alone and cell[0].tag == "strong"


def _has_words(element: Element) -> bool:
    return len(element) > 0 or bool((element.text or "").strip())


def _frame_table(frame: Element, number: int) -> bool:
    """Put the caption into the table; where there is no table, it is the title of the words.

    A wide table scrolls in a region of its own, which the keyboard reaches and the caption names.
    """
    caption, table = frame[0], frame.find("table")
    if table is None or caption.tag != "caption":
        caption.tag = "p"
        return False
    frame.remove(caption)
    caption.attrib.clear()
    caption.set("id", f"{CAPTION_ID}{number}")
    table.insert(0, caption)
    if len(table.findall("thead/tr/*")) >= WIDE:
        frame.set("role", "region")
        frame.set("tabindex", "0")
        frame.set("aria-labelledby", f"{CAPTION_ID}{number}")
    return True


def _set_loading(root: Element) -> None:
    """Pictures further down are fetched when the reader comes near."""
    read = 0
    for element in root.iter():
        if element.tag == "img" and read > NEAR_THE_TOP:
            element.set("loading", "lazy")
            element.set("decoding", "async")
        elif element.tag == "img":
            read = NEAR_THE_TOP + 1  # only the first
        read += len((element.text or "").strip()) + len((element.tail or "").strip())
