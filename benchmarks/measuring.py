"""Repeats, and tells the middle and the slow end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.client import Answer

WARM_UP = 10
REPEATED = 200


@dataclass
class Figures:
    """Of many answers: the median and the 95th percentile in milliseconds; queries and bytes."""

    name: str
    p50: float
    p95: float
    queries: int
    size: int
    compressed: int

    @property
    def row(self) -> str:
        return (
            f"| {self.name} | {self.p50:.1f} | {self.p95:.1f} | {self.queries} "
            f"| {self.size:,} | {self.compressed:,} |"
        )


HEAD = (
    "| what | p50, ms | p95, ms | queries | bytes | compressed |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: |"
)


def measure(
    name: str, ask: Callable[[], Answer], *, expected: int = 200, times: int = REPEATED
) -> Figures:
    """Ask again and again. Fails when an answer has another status than expected."""
    answers = [ask() for _number in range(WARM_UP if times > WARM_UP else 1)]
    answers = [ask() for _number in range(times)]
    wrong = {answer.status for answer in answers} - {expected}
    assert not wrong, f"{name}: {wrong}"
    seconds = [answer.seconds * 1000 for answer in answers]
    return Figures(
        name,
        median(seconds),
        quantiles(seconds, n=20)[-1],
        max(answer.queries for answer in answers),
        len(answers[-1].body),
        answers[-1].compressed,
    )
