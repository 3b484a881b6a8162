"""A YAML file as plain data, with the line on which every value stands.

Only data are read: no tags, no anchors, no merging, nothing that is evaluated. A mistake can so be reported by its
line, and a file cannot grow in memory beyond its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from devfinance.errors import StatementError, clipped

LARGEST = 256 * 1024  # bytes; the longest shipped statement has some 20,000
DEEPEST = 20
_PREFIX = "tag:yaml.org,2002:"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C where PyYAML was built with it

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """What a YAML file says, and on which line: `lines` by the path of keys and positions to a value."""

    path: Path
    text: str
    value: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that is in the file."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(path: Path) -> Located:
    """Read a YAML file of plain data.

    Raises
    ------
    StatementError
        The file is not readable, not YAML, or uses more of YAML than plain data; says the line.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise StatementError(f"{path}:1: the file is too large", tip=f"keep it under {LARGEST // 1024} kB")
        text = path.read_text(encoding="utf-8")
        _refuse_more_than_data(path, text)
        root = yaml.compose(text, Loader=_LOADER)
    except OSError as error:
        raise StatementError(f"{path} cannot be read: {error.strerror}", tip="check the name") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise StatementError(f"{path}:{line}: not text in UTF-8", tip="save the file as UTF-8") from error
    except yaml.YAMLError as error:
        raise _not_yaml(path, error) from error
    if root is None:
        raise StatementError(f"{path}:1: the file is empty", tip="see data/statements for examples")
    lines: dict[Place, int] = {}
    return Located(path, text, _plain(path, root, (), lines), lines)


def _refuse_more_than_data(path: Path, text: str) -> None:
    """Refuse deep nesting and aliases from the stream of events, before anything is built of it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        where = f"{path}:{event.start_mark.line + 1}" if event.start_mark else str(path)
        if isinstance(event, yaml.AliasEvent):
            raise StatementError(f"{where}: anchors and aliases are not allowed", tip="write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise StatementError(f"{where}: nested too deeply", tip=f"nest at most {DEEPEST} levels")


def _not_yaml(path: Path, error: yaml.YAMLError) -> StatementError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else getattr(error, "position", 0) and 1
    problem = clipped(getattr(error, "problem", None) or getattr(error, "reason", "not YAML"), 80)
    return StatementError(f"{path}:{line}: not YAML: {problem}", tip="check quotes, colons and indents there")


def _plain(path: Path, node: yaml.Node, place: Place, lines: dict[Place, int]) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(place, line)
    where = f"{path}:{line}"
    if isinstance(node, yaml.SequenceNode) and node.tag == _PREFIX + "seq":
        return [_plain(path, item, (*place, at), lines) for at, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode) and node.tag == _PREFIX + "map":
        return {key: _plain(path, value, (*place, key), lines) for key, value in _entries(path, node, place, lines)}
    if isinstance(node, yaml.ScalarNode):
        return _scalar(where, node)
    raise StatementError(f"{where}: {clipped(node.tag)} is not plain data", tip="take the tag (!…) away")


def _entries(
    path: Path, node: yaml.MappingNode, place: Place, lines: dict[Place, int]
) -> Iterator[tuple[str, yaml.Node]]:
    keys: set[str] = set()
    for key_node, value in node.value:
        where = f"{path}:{key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == _PREFIX + "merge":
            raise StatementError(f"{where}: a key must be a plain word", tip="write the entries out")
        key = str(key_node.value)
        if key in keys:
            raise StatementError(f"{where}: {clipped(key)!r} stands there twice", tip="keep one of them")
        keys.add(key)
        lines[(*place, key)] = key_node.start_mark.line + 1
        yield key, value


def _scalar(where: str, node: yaml.ScalarNode) -> str | int | float | bool | None:
    """The value of a scalar; dates stay text, since a date may be no more than a month."""
    text: str = node.value
    try:
        match node.tag.removeprefix(_PREFIX):
            case "null":
                return None
            case "bool":
                return text.casefold() in ("yes", "true", "on")
            case "int":
                return int(text.replace("_", ""), 10)
            case "float":
                return float(text.replace("_", ""))
            case "str" | "timestamp":
                return text
    except ValueError:
        raise StatementError(f"{where}: {clipped(text)!r} is not a number we read", tip="write it in digits") from None
    raise StatementError(f"{where}: {clipped(node.tag)} is not plain data", tip="take the tag (!…) away")
