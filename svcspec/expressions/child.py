"""The process in which expressions are evaluated: run as a file, by itself. Lines of JSON in, lines of JSON out.

What a stranger wrote may take long, or all the memory, or bring the engine down; then this process ends, and nothing
else does. The first line in holds the expressions, and a line out for each rule says what is wrong with it; then comes a
line of data at a time, and a line out for each rule that it asks for.
"""

import json
import math
import sys
import time
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from cel_expr_python import cel

MOST_MEMORY = 160 << 20
"""Bytes of address space, where the system can hold a process to it: the engine takes 30 MiB."""
MOST_SECONDS = 1
"""Processor time that all rules together may take for one set of data, rounded up to whole seconds of the process."""
MOST_SHOWN = 2000
"""Characters of what one rule shows."""

Rule: TypeAlias = "Mapping[str, cel.Expression] | Fault"


class Fault(NamedTuple):
    """What is wrong with a rule: the part of it, and the engine's words."""

    part: str
    words: str


def main() -> None:
    """Answer until there are no more lines."""
    _bound()
    _begin_to_count()
    asked = json.loads(sys.stdin.readline())
    group = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
    variables = dict.fromkeys(asked["groups"], group) | dict.fromkeys(asked["texts"], cel.Type.STRING)
    environment = cel.NewEnv(variables=variables, functions=[_days()])
    rules = [_compiled(environment, parts) for parts in asked["rules"]]
    for rule in rules:
        _tell(rule if isinstance(rule, Fault) else None, 0)
    for line in sys.stdin:
        data = json.loads(line)
        _begin_to_count()
        activation = environment.Activation(data["data"])
        for number in data["rules"]:
            began = time.process_time()
            answer = _answer(rules[number], activation)
            _tell(answer, time.process_time() - began)


def _bound() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _begin_to_count() -> None:
    if sys.platform != "win32":
        import resource

        most = math.ceil(time.process_time()) + MOST_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _tell(answer: object, seconds: float) -> None:
    """Write an answer, and the processor time that it took."""
    told = answer._asdict() if isinstance(answer, Fault) else answer
    sys.stdout.write(json.dumps([told, seconds]) + "\n")
    sys.stdout.flush()


def _days() -> cel.FunctionDecl:
    """`days(from, until)`: how many days lie between two dates, ISO 8601."""

    def days(start: str, until: str) -> int:
        return (_day(until) - _day(start)).days

    def _day(written: str) -> date:
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise ValueError(f"NOT_A_DATE: {json.dumps(written, ensure_ascii=False)}") from None

    texts = [cel.Type.STRING, cel.Type.STRING]
    overload = cel.Overload("days_string_string", return_type=cel.Type.INT, parameters=texts, impl=days)
    return cel.FunctionDecl("days", [overload])


def _compiled(environment: cel.Env, parts: Mapping[str, str]) -> Rule:
    """The parts of a rule by name, in the order in which they are evaluated."""
    compiled = {}
    for name, text in parts.items():
        try:
            compiled[name] = environment.compile(text)
        except (RuntimeError, TypeError, ValueError) as error:
            return Fault(part=name, words=str(error))
        sort = compiled[name].return_type().name()
        if name in {"where", "assert"} and sort not in {"BOOL", "DYN"}:
            return Fault(part=name, words=f"not boolean: {sort}")
    return compiled


def _answer(rule: Rule, activation: cel.Activation) -> object:
    """Null where all is well; else what the rule shows, or its fault."""
    if isinstance(rule, Fault):
        return rule
    shown = {}
    for name, expression in rule.items():
        try:
            value = expression.eval(activation)
        except RuntimeError as error:
            return Fault(part=name, words=str(error))
        sort = value.type().name()
        if sort == "ERROR":
            return Fault(part=name, words=str(value.value()))
        if name not in {"where", "assert"}:
            shown[name] = value.plain_value()
            if not _can_be_shown(shown[name]):
                return Fault(part=name, words=f"not to be shown: {sort}")
        elif sort != "BOOL":
            return Fault(part=name, words=f"not boolean: {sort}")
        elif value.value() is (name == "assert"):
            return None
    is_short = len(json.dumps(shown)) <= MOST_SHOWN
    return {"shown": shown} if is_short else Fault(part="shows", words="too long")


def _can_be_shown(value: object) -> bool:
    """Whether a value is text, a number that is finite, true, false, null, or a list or an object of such values."""
    match value:
        case dict():
            return all(isinstance(key, str | int) and _can_be_shown(one) for key, one in value.items())
        case list():
            return all(map(_can_be_shown, value))
        case float():
            return math.isfinite(value)
        case _:
            return value is None or isinstance(value, str | int)


if __name__ == "__main__":
    main()
