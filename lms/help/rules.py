"""How a hotline is shown and called."""

from dataclasses import dataclass

# What most people come for stands first; a hotline that was added later follows these.
ORDER = ("hotline.scam", "hotline.scam_sms", "hotline.police", "hotline.child")


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number to call, or to send a text message to."""

    key: str
    number: str

    @property
    def is_text(self) -> bool:
        """Whether one writes to it instead of calling."""
        return self.key.endswith("_sms")

    @property
    def href(self) -> str:
        """What a phone does when the number is pressed: "tel:156"."""
        dialled = "".join(char for char in self.number if char.isdigit() or char == "+")
        return f"{'sms' if self.is_text else 'tel'}:{dialled}"

    @property
    def place(self) -> int:
        """Where it stands in the list."""
        return ORDER.index(self.key) if self.key in ORDER else len(ORDER)
