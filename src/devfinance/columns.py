"""Observations as Arrow columns, built and read without pandas.

Arrow imports pandas as soon as it is given or asked for an array in the ordinary way, which costs a third of a
second and 45 MB; from and to plain memory it does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Observations:
    """Observations as parallel columns: codes of indicators and economies, years, values."""

    indicator: np.ndarray
    economy: np.ndarray
    year: np.ndarray
    value: np.ndarray

    def __len__(self) -> int:
        """How many observations there are."""
        return len(self.value)

    def table(self) -> pa.Table:
        """The observations as they are stored: sorted by indicator, economy and year."""
        return sorted_table(self.indicator, self.economy, self.year, self.value)


def sorted_table(indicator: np.ndarray, economy: np.ndarray, year: np.ndarray, value: np.ndarray) -> pa.Table:
    """Parallel columns as a table sorted by indicator, economy and year, the codes as dictionaries.

    >>> codes, places = np.array(["B", "A"]), np.array(["NGA", "GHA"])
    >>> sorted_table(codes, places, np.array([2024, 2023]), np.array([1.0, 2.0])).to_pylist()[0]
    {'indicator': 'A', 'economy': 'GHA', 'year': 2023, 'value': 2.0}
    """
    import pyarrow as pa

    # Numbers sort much faster than text.
    (indicator_at, indicators), (economy_at, economies) = _ranks(indicator), _ranks(economy)
    order = np.lexsort((year, economy_at, indicator_at))
    return pa.table(
        {
            "indicator": pa.DictionaryArray.from_arrays(_numbers(indicator_at[order], pa.int32()), _text(indicators)),
            "economy": pa.DictionaryArray.from_arrays(_numbers(economy_at[order], pa.int32()), _text(economies)),
            "year": _numbers(year[order].astype(np.int16), pa.int16()),
            "value": _numbers(value[order].astype(np.float64), pa.float64()),
        }
    )


def same_rows(one: pa.Table, other: pa.Table) -> bool:
    """Whether two tables of observations have the same rows in the same order, whatever their dictionaries."""
    import pyarrow as pa

    kinds = {"indicator": pa.string(), "economy": pa.string(), "year": pa.int16(), "value": pa.float64()}
    plain = [table.select(list(kinds)).replace_schema_metadata().cast(pa.schema(kinds)) for table in (one, other)]
    return bool(plain[0].equals(plain[1]))


def coded(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str]]:
    """A column of codes, in one chunk, as each row's place among the different ones, and those."""
    codes = column.chunk(0)
    return np.from_dlpack(codes.indices), codes.dictionary.to_pylist()


def _ranks(codes: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Each code's place among the different codes, and those in order."""
    listed = codes.tolist()
    names = sorted(set(listed))
    place = {name: at for at, name in enumerate(names)}
    return np.fromiter(map(place.__getitem__, listed), dtype=np.int32, count=len(listed)), names


def _numbers(column: np.ndarray, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    return pa.Array.from_buffers(kind, len(column), [None, pa.py_buffer(np.ascontiguousarray(column))])


def _text(names: list[str]) -> pa.Array:
    import pyarrow as pa

    encoded = [name.encode() for name in names]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    return pa.StringArray.from_buffers(len(names), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded)))
