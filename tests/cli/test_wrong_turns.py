"""What a newcomer gets wrong: every message says what happened and what to do next, and nothing is half written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from devfinance.paths import data_folder
from tests.running import PROGRAM, Run, devfinance, shell

STATEMENT = "edun-alula-2026"
CLAIM = "debt-service-exceeds-aid"


# Requests for what is not there


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check",), "Missing argument 'statement'; see `devfinance check --help`"),
        (("check", STATEMENT, "--economies", "NGA"), "--economy); see `devfinance check --help`"),
        (("chekc",), "Did you mean 'check'; see `devfinance --help`"),
        (("chart", "flow"), "did you mean flows?"),
        (("chart", "flows", "--economy", "Congo"), "give COD (Congo, Dem. Rep.) or COG (Congo, Rep.)"),
        (("run", "99"), "use one of: 00-start-here"),
        (("report", STATEMENT, "--lang", "de"), "use one of: en, fr, ar"),
        (("check", "no-such.yaml"), "no-such.yaml cannot be read"),
        (("data", "DT.TDS.DECT.CD", "--years", "20"), "write it as 2015:2024"),
        (("check", STATEMENT, "--claim", "x"), "`devfinance check edun-alula-2026` lists them"),
        (("indicators", "dept"), "`devfinance indicators debt` those about debt"),
    ],
)
def test_a_wrong_request_is_one_line_that_says_what_to_do_next(run: Run, arguments: tuple[str, ...], says: str) -> None:
    found = run(*arguments)
    assert (found.code, found.out) == (2, "")
    assert found.err.count("\n") == 1
    assert says in found.err


def test_an_indicator_is_found_by_words_and_explained_where_one_has_them_all(run: Run) -> None:
    several = run("indicators", "interest", "debt").out
    assert "DT.INT.DPPG.CD" in several
    assert "DT.ODA.ODAT.CD" not in several
    assert run("indicators", "interest", "public", "debt").out == run("indicators", "dt.int.dppg.cd").out


def test_an_aggregate_without_figures_names_the_one_that_has_them(run: Run) -> None:
    savings = run("data", "NY.GDS.TOTL.ZS", "--economy", "Sub-Saharan Africa", "--years", "2023")
    assert "SSF" in savings.out
    service = run("data", "DT.TDS.DECT.CD", "--economy", "Sub-Saharan Africa", "--years", "2023")
    assert "Sub-Saharan Africa (excluding high income), SSA, from 1970 to 2024: ask for these." in _one_line(
        service.out
    )


def test_a_year_without_figures_says_which_years_have_them(run: Run) -> None:
    found = run("data", "DT.TDS.DECT.CD", "--economy", "nigeria", "--years", "2025")
    assert (found.code, found.err) == (0, "")
    assert "has DT.TDS.DECT.CD of Nigeria, NGA, from 1970 to 2024: ask for these." in _one_line(found.out)
    found = run("data", "DT.TDS.DECT.CD", "--economy", "USA")
    assert "no DT.TDS.DECT.CD of United States, USA, in any year; leave out --economy" in _one_line(found.out)


def test_a_claim_may_be_asked_for_by_itself_and_all_its_parts_with_it(run: Run) -> None:
    one = run("check", STATEMENT, "--claim", CLAIM).out
    assert (one.count(": CORRECT"), one.count("Why: "), one.count("“")) == (1, 1, 2)
    parts = run("check", STATEMENT, "--claim", "for-countries-like-nigeria").out
    assert parts.count("Why: ") == 6
    found = run("check", STATEMENT, "--claim", "debt-service-exceeds-ade")
    assert (found.code, found.out) == (2, "")
    assert "did you mean debt-service-exceeds-aid" in found.err


def test_check_begins_with_a_list_of_ratings_and_says_how_to_see_more(run: Run) -> None:
    brief, full = run("check", STATEMENT).out, run("check", STATEMENT, "--all").out
    listed = brief.partition("\n\n")[2].partition("\n\n")[0].splitlines()[2:]
    assert len(listed) == 14
    assert listed[0].split() == ["correct", CLAIM]
    assert "--claim with its id" in brief
    assert brief.count("\n") < full.count("\n") * 3 / 4
    assert "credited to no economy" in _one_line(full)
    assert "credited to no economy" not in _one_line(brief)


def test_statements_count_the_claims_that_check_answers(run: Run) -> None:
    import json

    answered = len(json.loads(run("check", STATEMENT, "--json").out)["claims"])
    [row] = [line for line in run("statements").out.splitlines() if line.startswith(STATEMENT)]
    assert row.split()[1] == str(answered) == "14"


# Vintages


def _damage(home: Path, vintage: str, name: str) -> Path:
    folder = home / "snapshots" / vintage
    shutil.copytree(data_folder() / "snapshots" / "2026-07-01", folder)
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("name", ["observations.parquet", "manifest.json"])
def test_a_damaged_vintage_is_marked_in_the_list_and_says_what_to_delete(run: Run, home: Path, name: str) -> None:
    folder = _damage(home, "2026-07-01", name)
    found = run("vintages")
    assert found.code == 0
    [row] = [line for line in found.out.splitlines() if line.startswith("2026-07-01")]
    assert row.split()[-1] == "damaged"
    assert f"delete the folder {folder}, then the shipped vintage of that name is used again" in _one_line(found.out)
    assert "says otherwise: 2025-12-17." in _one_line(found.out)


def test_a_damaged_vintage_of_ones_own_is_to_be_pulled_again(run: Run, home: Path) -> None:
    folder = _damage(home, "2026-07-02", "observations.parquet")
    found = run("check", STATEMENT)
    assert (found.code, found.out) == (2, "")
    assert f"delete the folder {folder}, then pull again" in found.err


def test_without_any_vintage_every_command_says_how_to_get_one(tmp_path: Path) -> None:
    package = Path(__file__).parents[2] / "src" / "devfinance"
    shutil.copytree(package, tmp_path / "site" / "devfinance", ignore=shutil.ignore_patterns("__pycache__"))
    without = shutil.ignore_patterns("snapshots")
    shutil.copytree(data_folder(), tmp_path / "site" / "devfinance" / "data", ignore=without)
    for command in (["check", STATEMENT], ["vintages"], ["data", "SP.POP.TOTL"]):
        done = devfinance(*command, PYTHONPATH=str(tmp_path / "site"))
        assert "devfinance pull" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


# Folders, disks, homes


@pytest.fixture
def full_disk(tmp_path: Path) -> str:
    """A shell's prefix under which no file can grow beyond a few kilobytes."""
    return f"cd '{tmp_path}'; ulimit -f 1; "


@pytest.mark.parametrize(
    "command", ["report alipay-2018 --out out", "import wide.csv --date 2026-07-02 --accept-shrinkage --to out"]
)
def test_a_full_disk_is_named_by_the_folder_asked_for_and_leaves_nothing_half_written(
    command: str, full_disk: str, tmp_path: Path, small
) -> None:
    from devfinance.panel import load_panel
    from tests.sources.test_bulk import wide

    (tmp_path / "wide.csv").write_text(wide(load_panel(small), ["SP.POP.TOTL", "DT.ODA.ODAT.CD"]), "utf-8")
    done = shell(f"{full_disk} {PROGRAM} {command}")
    option = "--out" if "--out" in command else "--to"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("devfinance: out cannot be written to: File too large; ")
    assert f"choose another folder with `{option}`" in done.stderr
    assert [left.name for left in (tmp_path / "out").rglob("*") if left.name != ".lock"] == []


@pytest.mark.parametrize("command", ["report alipay-2018 --out", "new a-speech --to", "run 01 --out"])
def test_a_folder_that_cannot_be_made_is_named_as_it_was_asked_for(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    asked = tmp_path / "file" / "below"
    found = run(*command.split(), str(asked))
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"devfinance: {asked} cannot be written to: Not a directory; ")


# Root may write everywhere, unless it has put that power down.
AS_ANYBODY = "setpriv --bounding-set=-dac_override,-dac_read_search " if os.geteuid() == 0 else ""


@pytest.mark.skipif(bool(AS_ANYBODY) and not shutil.which("setpriv"), reason="nothing is read-only to root")
@pytest.mark.parametrize(
    "command", ["report alipay-2018 --out", "new a-speech --to", "chart flows --out", "run 08 --out"]
)
def test_a_read_only_folder_is_named_as_it_was_asked_for(tmp_path: Path, command: str) -> None:
    tmp_path.chmod(0o500)
    done = shell(f"{AS_ANYBODY}{PROGRAM} {command} '{tmp_path / 'out'}'")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"devfinance: {tmp_path / 'out'} cannot be written to: Permission denied; ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["vintages", "check edun-alula-2026", "check edun-alula-2026 --json"])
def test_output_to_a_full_disk_is_one_line_that_says_so(command: str) -> None:
    done = shell(f"{PROGRAM} {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("devfinance: the output: No space left on device; ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["readings edun-alula-2026 debt-service-exceeds-aid", "data SP.POP.TOTL --csv"])
def test_a_reader_that_has_seen_enough_is_no_error(command: str) -> None:
    done = shell(f"{PROGRAM} {command} | head -1; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)


def test_a_home_of_nobody_says_what_to_set() -> None:
    done = devfinance("vintages", DEVFINANCE_HOME="~nobody-of-that-name/figures")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nobody's home; set it to a folder" in done.stderr


def test_without_a_home_folder_shipped_figures_serve_and_writing_asks_where_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEVFINANCE_HOME")
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", _nobody)
    assert run("check", "alipay-2018").code == 0
    found = run("new", "a-speech")
    assert (found.code, found.out) == (2, "")
    assert "there is no home folder to write to; give `--to FOLDER`, or set DEVFINANCE_HOME" in found.err
    assert list(tmp_path.iterdir()) == []


def _nobody(_: int) -> None:
    raise KeyError


def _one_line(text: str) -> str:
    return " ".join(text.split())
