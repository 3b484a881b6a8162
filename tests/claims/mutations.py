"""Statement files gone wrong, each from a seed: by hurried fingers, by other programs, by people who mean ill."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from devfinance.paths import data_folder

SHIPPED = ("edun-alula-2026", "edun-abuja-2026", "alipay-2018")
MARK = "executed"  # the file that would be there if anything had been executed
Place = tuple[str | int, ...]

NUMBERS = (
    *(10**400, -(10**400), 1e308, -1e308, 5e-324, 2**63, -(2**63) - 1, 0, -1, 1.0000001, float("inf"), float("nan")),
    *(2090, 1800, 99999, "1e999", "0x7f", "1_000", "٣", "-0", "+.inf", "12e", "60:60:60", "0o17"),
)
WRONG = (None, True, [], {}, "", " ", "FILL IN", [None], {"a": {"b": {}}}, 7, 0.5, [[]], "2026-02-30", "newest", "NGA")
NAMES = (
    *("../../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\b", "C:\\x", "~", "$HOME", "a\nb", "-rf", "…", "con"),
    *(
        "a" * 5000,
        "edun-alula-2026.yaml",
        "<script>",
        "%2e%2e%2f",
        "https://example.org/x",
        f"$(touch {MARK})",
        "a\u202eb",
    ),
)
TAGS = (
    *(f"!!python/object/apply:os.system ['touch {MARK}']", "!!python/name:os.system", "!!python/object/new:type {}"),
    *(f"!!python/object/apply:subprocess.call [[touch, {MARK}]]", "!!python/module:os", "!!binary aGVsbG8=", "!mine 3"),
    *(
        "!!set {a, b}",
        "!!timestamp 2026-02-09",
        "!!int word",
        "!!float x",
        "!!bool perhaps",
        "!!omap [a: 1]",
        "!!str 3",
    ),
)
ANCHORS = (
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\nclaims: [*d, *d]\n",
    "id: &a\n  inner: *a\n",
    "shared: &x {weight: 1}\nid:\n  <<: *x\n",
    "id: &x a\n",
)
PIECES = (
    *(
        "\t",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "|",
        ">",
        "'",
        '"',
        "%",
        "@",
        "---\n",
        "...\n",
        "? ",
        "<<: ",
        "#",
    ),
    *("\x00", "\ufeff", "\x1b[31m", "\r", "\u2028", "\ud800", "!!", "\n\n  ", "%YAML 9.9\n"),
)


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Where there is something: every key and position, however deep."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*at, key)
        yield from places(inner, (*at, key))


def somewhere(chance: random.Random, tree: Any) -> tuple[Any, Any]:
    """A place in the tree: what holds it, and its key there."""
    place = chance.choice(list(places(tree)))
    for key in place[:-1]:
        tree = tree[key]
    return tree, place[-1]


def misspelt_key(chance: random.Random, tree: Any) -> None:
    holder, key = somewhere(chance, tree)
    while not (isinstance(key, str) and key):
        holder, key = somewhere(chance, tree)
    at = chance.randrange(len(key))
    wrong = chance.choice([key[:at] + key[at + 1 :], key[:at] + key[at] + key[at:], key.upper(), "", *NAMES])
    renamed = {wrong if name == key else name: inner for name, inner in holder.items()}
    holder.clear()
    holder.update(renamed)


def wrong_type(chance: random.Random, tree: Any) -> None:
    holder, key = somewhere(chance, tree)
    holder[key] = copy.deepcopy(chance.choice(WRONG))


def huge_number(chance: random.Random, tree: Any) -> None:
    holder, key = somewhere(chance, tree)
    holder[key] = chance.choice(NUMBERS)


def path_like_name(chance: random.Random, tree: Any) -> None:
    holder, key = somewhere(chance, tree)
    where = chance.choice([(tree, "id"), (tree["claims"][0], "id"), (holder, key)])
    where[0][where[1]] = chance.choice(NAMES)


def deep_nesting(chance: random.Random, tree: Any) -> None:
    holder, key = somewhere(chance, tree)
    for _ in range(chance.choice([3, 12, 40])):
        holder[key] = {"claims": holder[key]} if chance.random() < 0.5 else [holder[key]]


def missing_or_twice(chance: random.Random, tree: Any) -> None:
    holder, key = somewhere(chance, tree)
    if isinstance(holder, list) and chance.random() < 0.5:
        holder.append(copy.deepcopy(holder[key]))
    else:
        del holder[key]


def moved(chance: random.Random, tree: Any) -> None:
    (holder, key), (other, place) = somewhere(chance, tree), somewhere(chance, tree)
    holder[key] = copy.deepcopy(other[place])


def tag(chance: random.Random, text: str) -> str:
    lines = text.splitlines()
    at = chance.choice([at for at, line in enumerate(lines) if ": " in line])
    lines[at] = f"{lines[at].split(': ')[0]}: {chance.choice(TAGS)}"
    return "\n".join(lines)


def anchors(chance: random.Random, text: str) -> str:
    return chance.choice([chance.choice(ANCHORS) + text, text + chance.choice(ANCHORS), chance.choice(ANCHORS)])


def broken_text(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    kept = chance.choice([at, at + chance.randrange(300)])
    piece = chance.choice([*PIECES, "[" * 5000, "{a: " * 300, "a" * 300_000, "- " * 4000])
    return text[:at] + piece + text[kept:]


IN_THE_TREE: tuple[Callable[[random.Random, Any], None], ...] = (
    *(misspelt_key, wrong_type, huge_number, path_like_name, deep_nesting, missing_or_twice, moved),
)
IN_THE_TEXT: tuple[Callable[[random.Random, str], str], ...] = (tag, anchors, broken_text)


def mutated(seed: int) -> tuple[str, bytes]:
    """The id of a shipped statement, and its file gone wrong."""
    chance = random.Random(seed)
    name = SHIPPED[seed % len(SHIPPED)]
    text = (data_folder() / "statements" / f"{name}.yaml").read_text(encoding="utf-8")
    mutate = (IN_THE_TREE + IN_THE_TEXT)[seed // len(SHIPPED) % len(IN_THE_TREE + IN_THE_TEXT)]
    if mutate in IN_THE_TREE:
        loader = yaml.CBaseLoader if chance.random() < 0.2 else yaml.CSafeLoader  # the first takes all for text
        tree = yaml.load(text, Loader=loader)
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            mutate(chance, tree)
        text = yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    else:
        text = mutate(chance, text)
    return name, text.encode("utf-8", "surrogatepass")
