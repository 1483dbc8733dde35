"""Plain values as YAML 1.2 that reads back as the same: on one line, or over several."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

    from svcspec.reading.nodes import Plain

_OF_YAML_1_1 = frozenset({"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"})
_NUMBER_OF_YAML_1_2 = re.compile(
    r"(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$"
)
"""Some of them are text by YAML 1.1, which PyYAML goes by: `1e3`, `0o7`."""
_WIDTH = 90
_NO_FOLDING = 1 << 30


def flow(value: Plain) -> str:
    """A value on one line, quoted where it would be read as something else."""
    import yaml

    written: str = yaml.dump(
        [value], Dumper=_dumper(), default_flow_style=True, allow_unicode=True, sort_keys=False, width=_NO_FOLDING
    )
    return written.strip()[1:-1]


def in_place_of(written: str, words: str) -> str:
    """Words in the quotes of the scalar whose place they take; as they are where it has none."""
    quote = written[:1]
    if quote == '"':
        return json.dumps(words, ensure_ascii=False)
    return f"'{words.replace(quote, quote * 2)}'" if quote == "'" else words


def lines(value: Plain) -> list[str]:
    """A list or mapping that is not empty, an entry a line; within it, what is short and holds no collection is on one line."""
    import yaml

    written: str = yaml.dump(
        value, Dumper=_indenting(), default_flow_style=None, allow_unicode=True, sort_keys=False, width=_NO_FOLDING
    )
    return written.rstrip("\n").split("\n")


@cache
def _dumper() -> type[yaml.SafeDumper]:
    """An emitter without anchors, with exact decimals, and without the words of YAML 1.1: `on`, dates."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    def exact(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
        written = f"{number:f}"
        return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in written else 'int'}", written)

    Dumper.add_representer(Decimal, exact)
    Dumper.yaml_implicit_resolvers = {
        first: [(tag, words) for tag, words in known if tag not in _OF_YAML_1_1]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }
    Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?i:true|false)$"), list("tTfF"))
    Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER_OF_YAML_1_2, list("+-.0123456789"))
    return Dumper


@cache
def _indenting() -> type[yaml.SafeDumper]:
    """The same with the entries of a list indented below its key, and the outermost collection over several lines."""

    class Dumper(_dumper()):  # type: ignore[misc]
        def represent(self, data: object) -> None:
            node = self.represent_data(data)
            node.flow_style = False
            self.serialize(node)

        def represent_mapping(self, tag: str, mapping: Plain, flow_style: object = None) -> yaml.MappingNode:
            node: yaml.MappingNode = super().represent_mapping(tag, mapping, flow_style)
            node.flow_style = node.flow_style and len(flow(mapping)) <= _WIDTH
            return node

        def increase_indent(self, flow: object = None, **_: object) -> None:
            super().increase_indent(flow, indentless=False)

    return Dumper
