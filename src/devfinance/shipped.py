"""The tables of shipped data, as plain values."""

from __future__ import annotations

from typing import Any

from devfinance.paths import data_folder


def shipped_yaml(name: str) -> Any:
    """What a shipped YAML file says.

    >>> sorted(shipped_yaml("groups.yaml"))[:2]
    ['IDA', 'LDC']
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C where PyYAML was built with it
    with (data_folder() / name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)  # noqa: S506 - one of the two safe loaders
