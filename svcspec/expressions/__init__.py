"""Expressions of a stranger (CEL), evaluated in a process of their own, within bounds of time and memory.

The engine counts the steps of an expression, not what a step takes: text that doubles thirty times is few steps. So a
process that outlives its time, or its memory, is ended, and the rule that it was at is told as the fault. What each
rule takes is also added up, for a contract and for a run: many short times are as long as one.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import subprocess

SECONDS = 10.0
"""By the clock, where the system does not count the processor's time (child.py does, and ends far sooner)."""
SECONDS_A_CONTRACT = 3.0
"""Processor time that all rules together may take for the stretches of one contract; then the costliest is stopped."""
SECONDS_A_RUN = 10.0
"""The same for all contracts of a run; each question adds SECONDS_A_QUESTION, so that many contracts may take longer."""
SECONDS_A_QUESTION = 0.005
MOST_STOPPED = 3
"""How many rules may outlive their bounds before none is evaluated any more."""
GROUPS = ("contract", "entitlements", "offering", "segment")
TEXTS = ("as_of",)
"""The names that expressions know: objects, and texts."""

Parts: TypeAlias = Mapping[str, str]
"""The expressions of a rule: `where` if it has one, `assert`, then those that it shows, by name."""
Shown: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a rule cannot be evaluated: which part of it, and the engine's words."""

    part: str
    words: str


STOPPED = Fault("assert", "stopped")
NOT_RUN = Fault("assert", "not run")


def is_installed() -> bool:
    """Whether the engine is there: it comes with the extra `rules`."""
    return importlib.util.find_spec("cel_expr_python") is not None


@dataclass
class Evaluator:
    """Rules that are asked about one set of data after another; the process begins with the first question.

    `faults` keeps, by the number of the rule, why it is not evaluated: it cannot be compiled, or outlived its bounds.
    """

    rules: Sequence[Parts]
    faults: dict[int, Fault] = field(default_factory=dict)
    _process: subprocess.Popen[str] | None = None
    _stopped: int = 0
    _asked: int = 0
    _about: object = None
    _of_contract: dict[int, float] = field(default_factory=dict)
    _of_run: dict[int, float] = field(default_factory=dict)

    def compile(self) -> Mapping[int, Fault]:
        """What is wrong with the rules as they are written."""
        while self._process is None and self._stopped < MOST_STOPPED:
            self._begin()
        return self.faults

    def ask(self, data: Mapping[str, object], about: object = None) -> Mapping[int, Shown | Fault]:
        """What the rules find in `data`, by number: what a rule that does not hold shows, or why it cannot be evaluated.

        Questions about the same thing (`about`: a contract) share its time.
        """
        if about is not self._about or about is None:
            self._about, self._of_contract = about, {}
        self._asked += 1
        said: dict[int, Shown | Fault] = {}
        waiting = [number for number in range(len(self.rules)) if number not in self.compile()]
        while waiting:
            for number, answer in self._told({"data": data, "rules": waiting}, tuple(waiting)):
                if answer is not None:
                    said[number] = answer
                waiting.remove(number)
            if waiting:
                self._stop_at(waiting[0])
                waiting = [number for number in waiting if number not in self.compile()]
        self._stop_the_costly()
        return said

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _begin(self) -> None:
        import subprocess

        child = str(Path(__file__).with_name("child.py"))
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", child],
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        waiting = list(range(len(self.rules)))
        rules = [{} if number in self.faults else self.rules[number] for number in waiting]
        for number, answer in self._told({"groups": GROUPS, "texts": TEXTS, "rules": rules}, tuple(waiting)):
            if isinstance(answer, Fault):
                self.faults[number] = answer
            waiting.remove(number)
        if waiting:
            self._stop_at(waiting[0])

    def _told(self, message: object, numbers: Sequence[int]) -> Iterator[tuple[int, Shown | Fault | None]]:
        """The lines that come back for a message, one a rule, as far as they come."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return
        with _ended_after(SECONDS, process):
            try:
                process.stdin.write(json.dumps(message, default=_number) + "\n")
                process.stdin.flush()
                for number in numbers:
                    line = process.stdout.readline()
                    if not line.endswith("\n"):
                        return
                    answer, seconds = json.loads(line)
                    for spent in (self._of_contract, self._of_run):
                        spent[number] = spent.get(number, 0) + seconds
                    is_fault = answer is not None and "shown" not in answer
                    yield number, Fault(answer["part"], answer["words"]) if is_fault else answer and answer["shown"]
            except OSError:
                return

    def _stop_the_costly(self) -> None:
        """Take out the rule that took most of the time, while all together take more than they may."""
        of_run = SECONDS_A_RUN + self._asked * SECONDS_A_QUESTION
        for spent, most in ((self._of_contract, SECONDS_A_CONTRACT), (self._of_run, of_run)):
            while sum(spent.values()) > most:
                self._stop_at(max(spent, key=lambda number: spent[number]))

    def _stop_at(self, number: int) -> None:
        """Take a rule out that outlived its bounds, and all of them once that has happened too often."""
        self.close()
        for spent in (self._of_contract, self._of_run):
            spent.pop(number, None)
        self.faults[number] = STOPPED
        self._stopped += 1
        if self._stopped >= MOST_STOPPED:
            for other in range(len(self.rules)):
                self.faults.setdefault(other, NOT_RUN)


@contextmanager
def _ended_after(seconds: float, process: subprocess.Popen[str]) -> Iterator[None]:
    from threading import Timer

    timer = Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(type(value).__name__)
    return int(value) if value == value.to_integral_value() else float(value)
