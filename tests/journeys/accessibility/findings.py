"""What was found wrong on a page, as one line a reader can act on."""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One rule broken by one element of a page, as one visitor saw it at one width."""

    page: str
    visitor: str
    width: int
    rule: str
    selector: str
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.page} as {self.visitor}, {self.width} px"
        return f"{where}: {self.rule}: {self.selector}" + (
            f" ({self.detail})" if self.detail else ""
        )


def fail_on(findings: list[Finding]) -> None:
    """Fail the test with every finding on a line of its own; pass when there is none."""
    if findings:
        pytest.fail("\n".join(["found on these pages:", *map(str, findings)]), pytrace=False)
