"""The figures as a table for a terminal."""

from collections.abc import Iterator

from tests.load.figures import Cell, ClassSignIn, Figures, PageFigures

# The connections at which budgets compare a page with the bare one.
COMPARED_AT = 8
WIDTH = 27


def lines(found: Figures) -> Iterator[str]:
    """Everything that was found, line by line."""
    yield (
        f"{found.database}, {found.threads} threads, {found.learners} learners, "
        f"{found.seconds:g} s for each figure."
    )
    yield f"The visitors run on the same {found.cores} cores as the server and take part of them."
    yield ""
    yield from _speeds(found.pages)
    yield _class_sign_in(found.class_sign_in)
    yield ""
    yield from _visits(found)
    yield ""
    yield from _machine(found)


def _machine(found: Figures) -> Iterator[str]:
    starts, memory = found.starts, found.memory
    yield f"Start to first page: {starts.first_s} s the first time, {starts.again_s} s after that."
    yield (
        f"Memory of the server: {memory.idle_mb} MB after its first page, "
        f"{memory.loaded_mb} MB after the load, {memory.peak_mb} MB at most."
    )
    yield f"Packages installed at run time: {found.packages_mb} MB."


def _speeds(pages: list[PageFigures]) -> Iterator[str]:
    numbers = [cell.connections for cell in pages[0].cells]
    titles = ("1 connection" if number == 1 else f"{number} connections" for number in numbers)
    yield " " * WIDTH + "".join(f"{title:^24}" for title in titles)
    yield f"{'':{WIDTH}}" + "  req/s  p50 ms  p99 ms  " * len(numbers) + " of bare  queries"
    bare = _compared(pages[0])
    for page in pages:
        cells = "".join(
            f"{cell.per_second:7.0f}{cell.p50_ms:8.1f}{cell.p99_ms:8.1f} " for cell in page.cells
        )
        share = _compared(page).per_second / bare.per_second
        queries = "" if page.queries is None else str(page.queries)
        yield f"{page.page:{WIDTH}}{cells}{share:9.0%}{queries:>9}"
    for page in pages:
        if wrong := sum(cell.wrong for cell in page.cells):
            yield f"WRONG: {page.page}: {wrong} answers were not what was expected."


def _class_sign_in(found: ClassSignIn) -> str:
    wrong = f" WRONG: {found.wrong} were not let in." if found.wrong else ""
    return (
        f"A class of {found.people} signing in at once: half of them are in after "
        f"{found.half_s:.1f} s, the last after {found.last_s:.1f} s.{wrong}"
    )


def _compared(page: PageFigures) -> Cell:
    return next(cell for cell in page.cells if cell.connections == COMPARED_AT)


def _visits(found: Figures) -> Iterator[str]:
    if found.no_visits:
        yield f"Slow link: not measured. {found.no_visits}"
        return
    yield "In Chromium at 400 kbit/s, 400 ms, processor 4 times slower; what comes over the wire:"
    heads = ("requests", "kB", "script kB", "painted s", "readable s", "loaded s")
    yield " " * WIDTH + "".join(f"{head:>12}" for head in heads)
    for visit in found.visits:
        figures = (
            visit.requests,
            visit.kilobytes,
            visit.script_kilobytes,
            visit.first_paint_s,
            visit.readable_s,
            visit.loaded_s,
        )
        yield f"{visit.visit:{WIDTH}}" + "".join(f"{figure:>12}" for figure in figures)
