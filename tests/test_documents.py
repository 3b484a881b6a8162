"""Documents say what the code says: nothing undocumented, nothing stale, no link that leads nowhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
import yaml
from matplotlib.testing.compare import compare_images

import devfinance
from devfinance.claims.kinds import KINDS
from devfinance.claims.options import allowed_dimensions, allowed_options
from devfinance.cli.app import PANELS, with_commands
from devfinance.economies import groups
from devfinance.indicators import Indicator, indicators
from devfinance.measures import MEASURES
from tests import documents
from tests.running import Run

ROOT = documents.ROOT
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "data" / "README.md"])


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_generated_parts_are_those_of_the_code() -> None:
    stale = documents.stale(documents.generated())
    assert not stale, f"{', '.join(stale)} differ from the code; run `make docs` and look at what changed"


def test_the_picture_of_the_readme_is_the_verdict_as_it_is_drawn_today(tmp_path: Path) -> None:
    (tmp_path / "drawn.png").write_bytes(documents.verdict())
    assert compare_images(str(documents.VERDICT), str(tmp_path / "drawn.png"), tol=2) is None, "run `make docs`"


def test_every_command_and_option_is_documented() -> None:
    text = _read("docs/commands.md")
    for name, command in typer.main.get_command(with_commands()).commands.items():
        _, heading, after = text.partition(f"\n### {name}\n")
        assert heading, name
        own = re.split("\n##+ ", after)[0]
        assert command.help, name
        assert command.rich_help_panel in PANELS, name
        for each in command.params:
            assert each.help or each.name == "help", (name, each.name)
            flags = each.opts if each.opts[0].startswith("-") else [each.metavar or each.name.upper().replace("_", "-")]
            assert all(flag in own for flag in flags), (name, each.name)


def test_every_indicator_measure_group_and_dimension_is_in_the_glossary() -> None:
    text = _read("docs/glossary.md")
    dimensions = text.partition("\n## Dimensions\n")[2].partition("\n## ")[0]
    for dimension in allowed_dimensions():
        assert f"| `{dimension}` |" in dimensions
        if dimension != "measure":
            listed = groups() if dimension == "economies" else allowed_options(dimension)
            assert all(f"| `{option}` |" in text for option in listed), dimension
    assert all(f"| `{option}` |" in text for options in MEASURES.values() for option in options)
    assert all(f"\n### `{code}`\n" in text for code in indicators())


def test_what_python_gives_is_what_its_page_shows() -> None:
    shown = re.findall(r"^## (\w+)$", _read("docs/api.md"), re.MULTILINE)
    assert sorted(shown) == sorted(devfinance.__all__)
    public = {name for name in vars(devfinance) if not name.startswith("_")}
    assert public <= {*devfinance.__all__, "TYPE_CHECKING"} | _submodules()


def _submodules() -> set[str]:
    return {path.stem for path in (ROOT / "src" / "devfinance").iterdir()}


def test_every_target_of_make_says_what_it_does() -> None:
    text = _read("Makefile")
    targets = set(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split())
    assert targets == set(re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE))
    assert targets == set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name) if name else page
        assert file.exists(), target
        if anchor:
            assert anchor in _anchors(file), target


def _anchors(file: Path) -> set[str]:
    """The anchors that a forge gives headings: small letters, no punctuation, hyphens for spaces."""
    headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_can_be_reached_from_the_first() -> None:
    start = ROOT / "docs" / "README.md"
    reached, waiting = {start}, [start]
    while waiting:
        page = waiting.pop()
        for target in re.findall(r"\]\(([^)\s#]+\.md)", page.read_text(encoding="utf-8")):
            file = (page.parent / target).resolve()
            if file not in reached and "docs" in file.parts:
                reached.add(file)
                waiting.append(file)
    assert {page for page in PAGES if "docs" in page.parts} <= reached


def test_how_to_add_an_indicator_or_a_group_shows_one_that_can_be_used() -> None:
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", _read("CONTRIBUTING.md"), re.DOTALL)]
    indicator, group = blocks
    [(code, entry)] = indicator.items()
    assert code not in indicators()
    shown = Indicator(code=code, traps=tuple(entry.pop("traps")), **entry)
    assert {shown.kind, shown.sums, shown.database} <= {"ratio", "none", "WDI"}
    [(group_id, rule)] = group.items()
    assert group_id not in groups()
    assert set(rule["members"]) <= set(groups()["africa"].members)


def test_every_kind_of_claim_is_in_the_method_or_what_is_not_rated() -> None:
    text = (_read("docs/method.md") + _read("docs/what-the-ratings-mean.md")).lower()
    wanted = {"causal": "what causes what", "normative": "what should be done"}
    for kind in KINDS:
        assert wanted.get(kind, kind) in text, kind


def test_the_thresholds_are_those_of_the_code() -> None:
    from devfinance.claims.evaluation import ENOUGH
    from devfinance.claims.rating import CORRECT_FROM, COUNTRIES_HOLDING, FIGURE_OFF, FIGURE_WITHIN, MISLEADING_FROM
    from devfinance.claims.robustness import CORE_WEIGHT
    from devfinance.measures import CLOSE

    method = " ".join(_read("docs/method.md").split())
    for said in (
        f"*holds* above {CLOSE}, *fails* below −{CLOSE}",
        f"Under {ENOUGH:.0%} of the members reporting",
        f"options of weight {CORE_WEIGHT} or more",
        f"the share holding is at least {CORRECT_FROM}",
        f"the share failing is {MISLEADING_FROM} or more",
        f"off by {FIGURE_WITHIN:.0%} to a factor of two",
    ):
        assert said in method, said
    assert (FIGURE_OFF, COUNTRIES_HOLDING) == (2, 0.5)  # “a factor of two”, “fewer than half of them”


def test_who_cites_us_finds_no_version_but_the_packages_own() -> None:
    citation = yaml.safe_load(_read("CITATION.cff"))
    assert (citation["title"], citation["license"]) == ("devfinance", "MIT")
    assert "version" not in citation
    assert 'dynamic = ["version"]' in _read("pyproject.toml")


def _commands(page: Path) -> list[list[str]]:
    """The devfinance commands of a page's shell examples, as their arguments."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [line[1:] for line in lines if line and Path(line[0]).name == "devfinance"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_a_shell_example_has_its_options(page: Path) -> None:
    known = typer.main.get_command(with_commands()).commands
    for name, *arguments in _commands(page):
        options = {flag for each in known[name].params for flag in (*each.opts, *each.secondary_opts)}
        assert {word for word in arguments if word.startswith("--")} <= options, (name, arguments)


def test_the_how_to_on_charts_works_as_it_is_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in _commands(ROOT / "docs" / "how-to" / "export-a-chart.md"):
        done = run(*command)
        said = "nothing but you vouches for it" if "--title" in command else ""
        assert done.code == 0, command
        assert said in done.err if said else not done.err, command
    assert {path.suffix for path in Path("charts").iterdir()} == {".png", ".svg", ".pdf", ".csv", ".json"}
    assert len(list(Path("charts").glob("*.png"))) == 4


def test_the_how_to_shows_what_a_pull_prints_when_nothing_can_be_reached(run: Run, tmp_path: Path) -> None:
    nobody = "http://127.0.0.1:9/v2"
    found = run(
        "pull", "--indicator", "SP.POP.TOTL", "--api-url", nobody, "--patience", "2", "--to", str(tmp_path / "to")
    )
    assert (found.code, found.out) == (4, "")
    assert found.err.removeprefix("devfinance: SP.POP.TOTL: ").strip() in _read("docs/how-to/update-the-figures.md")
    assert not (tmp_path / "to").exists()
