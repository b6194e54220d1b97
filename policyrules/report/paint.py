"""Colour as an argument: whoever knows the terminal says whether there is any."""
from __future__ import annotations

from typing import NamedTuple


class Paint(NamedTuple):
    """Wraps text in the codes of a terminal, or leaves it alone."""

    on: bool = False

    def strong(self, text: str) -> str:
        return self.coded("1", text)

    def dim(self, text: str) -> str:
        return self.coded("2", text)

    def bad(self, text: str) -> str:
        return self.coded("1;31", text)

    def fair(self, text: str) -> str:
        return self.coded("33", text)

    def good(self, text: str) -> str:
        return self.coded("32", text)

    def coded(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text


PLAIN = Paint()
