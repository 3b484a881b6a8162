"""A statement's texts in another language, as its file gives them.

`translations` holds a tree for each language, with the keys of the statement itself: `occasion`, `speaker: {role}`,
`dimensions: {economies: {developing: …}}`, `claims: {<id>: {quotation: …}}`. Entries of a list go by their id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from devfinance.claims.model import BaseClaim, Option
from devfinance.errors import clipped

if TYPE_CHECKING:
    from devfinance.claims.statement import Statement

Tree = dict[str, Any]
Path = tuple[str, ...]
Node = TypeVar("Node", bound=BaseModel)

# The texts that a reader sees; names too, which other scripts write otherwise.
TEXTS = frozenset(
    {
        *("name", "role", "outlet", "publisher", "occasion", "dateline", "date_note", "text"),
        *("about", "quotation", "reported", "note", "bound_reason", "not_in_the_data", "currency", "reason"),
        *("what", "period", "unit", "definition"),
    }
)
SAID = ("quotation", "reported")  # stay as they are; `translation` stands beside them


def texts(statement: Statement) -> dict[Path, str]:
    """Every text of a statement that is to be translated, by its place in the tree.

    >>> from devfinance.claims.statement import open_statement
    >>> texts(open_statement("edun-alula-2026"))["speaker", "role"]
    'finance minister of Nigeria'
    """
    return dict(_texts(statement, shared=statement.dimensions))


def _texts(node: Any, shared: Mapping[str, Any], place: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(node, Option):
        yield place, node.reason
    elif isinstance(node, str) and TEXTS.intersection(place[-2:]) and not node.isdecimal():
        yield place, node
    else:
        for key, part in _parts(node):
            inherited = place[:1] == ("claims",) and len(place) == 3 and shared.get(key) == part
            if not inherited and key not in ("translations", "editor", "translation"):
                yield from _texts(part, shared, (*place, key))


def _parts(node: Any) -> Iterator[tuple[str, Any]]:
    """What a node holds, by name; entries of a list by what tells them apart."""
    if isinstance(node, BaseModel):
        yield from ((name, getattr(node, name)) for name in type(node).model_fields)
    elif isinstance(node, Mapping):
        yield from node.items()
    elif isinstance(node, tuple):
        yield from ((_key(part), part) for part in node if isinstance(part, BaseModel))


def _key(entry: BaseModel) -> str:
    return str(next(getattr(entry, name) for name in ("id", "indicator", "date") if hasattr(entry, name)))


def check_translations(statement: Statement) -> None:
    """Refuse translations of what the statement does not have.

    Raises
    ------
    ValueError
        A place of the tree has no text, or what stands there is none; says which.
    """
    known = texts(statement)
    for language, tree in statement.translations.items():
        for place, text in leaves(tree):
            if place not in known or not isinstance(text, str) or not text.strip():
                name = clipped(".".join((language, *place)), 90)
                raise ValueError(f"translations: {name}: the statement has no such text; use the keys it has itself")


def leaves(tree: Any, place: Path = ()) -> Iterator[tuple[Path, Any]]:
    """What stands at the ends of a tree, by place."""
    if isinstance(tree, Mapping):
        for key, part in tree.items():
            yield from leaves(part, (*place, str(key)))
    else:
        yield place, tree


def translated(statement: Statement, language: str) -> Statement:
    """A statement with its texts in a language, as far as its file has them; quotations stay as they were said.

    >>> from devfinance.claims.statement import open_statement
    >>> french = translated(open_statement("edun-alula-2026"), "fr")
    >>> french.speaker.role, french.claims[0].quotation[:12], french.claims[0].translation[:12]
    ('ministre des Finances du Nigéria', 'what we are ', 'ce que nous ')
    """
    tree = statement.translations.get(language)
    if not tree:
        return statement
    shared, claims = tree.get("dimensions", {}), tree.get("claims", {})
    said = [_of_claim(claim, claims.get(claim.id, {}), statement, shared) for claim in statement.claims]
    return _of_model(statement, {**tree, "claims": {}}).model_copy(update={"claims": tuple(said)})


def _of_claim(claim: BaseClaim, tree: Tree, statement: Statement, shared: Tree) -> BaseClaim:
    same = {name for name, options in claim.dimensions.items() if statement.dimensions.get(name) == options}
    dimensions = {**{name: shared[name] for name in same if name in shared}, **tree.get("dimensions", {})}
    said = next((tree[name] for name in SAID if name in tree), None)
    rest = {name: part for name, part in tree.items() if name not in SAID}
    return _of_model(claim, {**rest, "dimensions": dimensions}).model_copy(update={"translation": said})


def _of_model(node: Node, tree: Tree) -> Node:
    return node.model_copy(update={name: _of(getattr(node, name), tree[name]) for name in tree})


def _of(node: Any, tree: Any) -> Any:
    """A part of a statement, with what its tree has in place of its texts."""
    if isinstance(node, Option):
        return node.model_copy(update={"reason": tree})
    if isinstance(node, BaseModel):
        return _of_model(node, tree)
    if isinstance(node, Mapping):
        return {key: _of(part, tree[key]) if key in tree else part for key, part in node.items()}
    if isinstance(node, tuple):
        return tuple(_of(part, tree[_key(part)]) if _key(part) in tree else part for part in node)
    return tree
