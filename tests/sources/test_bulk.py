"""The World Bank's bulk downloads."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from devfinance.economies import economies
from devfinance.errors import RequestError
from devfinance.panel import Panel, load_panel
from devfinance.snapshots import read_observations, vintages_in
from devfinance.sources.bulk import file_date, read_bulk
from tests.replay.small import YEARS
from tests.test_pulling import command, run

PUBLISHED = date(2026, 7, 1)
NOW = datetime(2026, 7, 2, tzinfo=UTC)
WDI, IDS = "NY.GDP.MKTP.CD", "DT.AMT.DPPG.CD"


def wide(panel: Panel, codes: Iterable[str], *, debt: bool = False, blank: str = "") -> str:
    """A table as the World Bank's downloads have it; debt by creditor has two, and years to come."""
    text = io.StringIO()
    table = csv.writer(text)
    years = [*YEARS, *((2025, 2026) if debt else ())]
    creditor = ["Counterpart-Area Name", "Counterpart-Area Code"] if debt else []
    names = ["Series Name", "Series Code"] if debt else ["Indicator Name", "Indicator Code"]
    table.writerow(["Country Name", "Country Code", *creditor, *names, *map(str, years)])
    for code in codes:
        for place in panel.economies:
            values = panel.series(code, place).tolist()
            cells = [blank if value != value else repr(value) for value in values]  # noqa: PLR0124 - NaN
            if set(cells) == {blank}:
                continue
            start = [economies()[place].name, place]
            if debt:
                table.writerow([*start, "World", "WLD", "Côte, d'Ivoire", code, *cells, "9", "9"])
                table.writerow([*start, "China", "730", "Côte, d'Ivoire", code, *["1"] * len(cells), "9", "9"])
            else:
                table.writerow([*start, "Côte, d'Ivoire", code, *cells])
    return text.getvalue()


@pytest.fixture
def panel(small) -> Panel:
    return load_panel(small)


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(
                zipfile.ZipInfo(name.replace("__", "."), (2026, 7, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_a_table_is_read_in_every_encoding_the_world_bank_uses(encoding, panel, tmp_path) -> None:
    file = tmp_path / "WDICSV.csv"
    file.write_bytes(wide(panel, [WDI], blank="..").encode(encoding))
    [series] = read_bulk([file], PUBLISHED, NOW)
    assert series.indicator == WDI
    assert dict(zip(series.economy.tolist(), series.value.tolist(), strict=True))["NGA"] == panel.series(WDI, "NGA")[-1]
    assert len(series.value) == 5 * len(YEARS)


def test_of_debt_by_creditor_only_the_world_and_only_what_was_paid_is_taken(panel, tmp_path) -> None:
    file = tmp_path / "IDS.csv"
    file.write_text(wide(panel, [IDS], debt=True), encoding="cp1252")
    [series] = read_bulk([file], PUBLISHED, NOW)
    assert len(series.value) == 5 * len(YEARS)
    assert series.scheduled == 5 * 2
    assert series.year.max() == 2024


def test_the_command_makes_one_vintage_of_two_archives(panel, small, tmp_path) -> None:
    held = list(small.manifest["indicators"])
    debt = [code for code in held if small.manifest["indicators"][code]["database"] == "IDS"]
    other = [code for code in held if code not in debt]
    notes = b"Country Code,Short Name\nNGA,Nigeria\n"
    wdi = zipped(tmp_path / "WDI.zip", WDICSV__csv=wide(panel, other).encode("utf-8-sig"), WDICountry__csv=notes)
    ids = zipped(tmp_path / "IDS.zip", IDS_ALL__csv=wide(panel, debt, debt=True).encode("cp1252"))
    done = run("import", str(wdi), str(ids), "--to", str(tmp_path / "store"), "--accept-shrinkage")
    assert done.returncode == 0, done.stderr
    [vintage] = vintages_in(tmp_path / "store")
    assert vintage.is_complete
    assert vintage.manifest["imported_from"] == ["WDI.zip", "IDS.zip"]
    assert read_observations(vintage).to_pydict() == read_observations(small).to_pydict()
    assert file_date(wdi) == PUBLISHED


@pytest.mark.parametrize("name", ["../WDICSV.csv", "/etc/WDICSV.csv", "C:\\WDICSV.csv", "a/../../WDICSV.csv"])
def test_an_archive_with_a_path_that_leaves_its_folder_is_refused(name, panel, tmp_path) -> None:
    file = zipped(tmp_path / "WDI.zip", **{name: wide(panel, [WDI]).encode()})
    with pytest.raises(RequestError, match="leaves its folder"):
        read_bulk([file], PUBLISHED, NOW)


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path) -> None:
    file = zipped(tmp_path / "WDI.zip", WDICSV__csv=bytes(50 << 20))
    with pytest.raises(RequestError, match="would unpack to 50 MB"):
        read_bulk([file], PUBLISHED, NOW)


def test_an_archive_that_lies_about_its_size_is_refused(panel, tmp_path) -> None:
    content = wide(panel, [WDI]).encode()
    file = zipped(tmp_path / "WDI.zip", WDICSV__csv=content)
    lying = file.read_bytes().replace(len(content).to_bytes(4, "little"), (len(content) // 2).to_bytes(4, "little"))
    file.write_bytes(lying)
    with pytest.raises(RequestError):
        read_bulk([file], PUBLISHED, NOW)


@pytest.mark.parametrize("content", [b"", b"Country Code\n", b"PK\x03\x04 broken", b"<html></html>", b'a,b\n"' * 99])
def test_a_file_that_is_no_download_is_refused_in_one_line(content, tmp_path) -> None:
    file = tmp_path / "WDICSV.csv"
    file.write_bytes(content)
    done = run("import", str(file), "--to", str(tmp_path / "store"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        (f'"Nigeria",NGA,GDP,{WDI},1,2\n' * 2, "line 3 repeats"),
        (f"Nowhere,QQQ,GDP,{WDI},1,2\n", "economy that we do not know"),
        (f"Nigeria,NGA,GDP,{WDI},1,many\n", "could not convert"),
        (f"Nigeria,NGA,GDP,{WDI},1,nan\n", "nan for a value"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(row, cause, tmp_path) -> None:
    file = tmp_path / "WDICSV.csv"
    file.write_text("Country Name,Country Code,Indicator Name,Indicator Code,2023,2024\n" + row)
    with pytest.raises(RequestError, match=cause):
        read_bulk([file], PUBLISHED, NOW)


# The peak since the program began: what getrusage tells also counts the process that started it.
MEASURED = """
from pathlib import Path
from devfinance.cli.app import main
try:
    main()
finally:
    [peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    print(int(peak.split()[1]) >> 10)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to tell how much memory was used")
@pytest.mark.parametrize("megabytes", [40, pytest.param(400, marks=pytest.mark.full)])
def test_a_large_file_needs_little_memory(megabytes, panel, tmp_path) -> None:
    table = wide(panel, [WDI])
    others = table.replace(WDI, "NO.SUCH.SERIES").split("\n", 1)[1].encode() * 50
    file = tmp_path / "WDICSV.csv"
    with file.open("wb") as big:
        big.write(table.encode())
        for _ in range((megabytes << 20) // len(others) + 1):
            big.write(others)
    options = command(
        "import", str(file), "--to", str(tmp_path / "store"), "--accept-shrinkage", "--date", "2026-07-01"
    )
    done = subprocess.run([sys.executable, "-c", MEASURED, *options[3:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert file.stat().st_size >= megabytes << 20
    assert int(done.stdout.splitlines()[-1]) < 250
