"""Every kind of chart in every size and language, small, in docs/charts.md: `make charts`."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from devfinance.charts import export
from devfinance.charts.canvas import CANVASES
from devfinance.charts.kinds import KINDS
from devfinance.languages import LANGUAGES
from tests.charts.drawing import drawn

DOCS = Path(__file__).parents[2] / "docs"
SIZES = [name for name in CANVASES if name != "web@2x"]  # which is `web` with four pixels for one
HIGH, BETWEEN, COLOURS = 280, 8, 96
_BACKGROUND = (205, 205, 205)


def sheet(kind: str) -> Image.Image:
    """A kind's pictures beside each other: a row a language, a column a size."""
    rows = [[small(kind, size, lang) for size in SIZES] for lang in LANGUAGES]
    width = sum(picture.width + BETWEEN for picture in rows[0]) + BETWEEN
    page = Image.new("RGB", (width, len(rows) * (HIGH + BETWEEN) + BETWEEN), _BACKGROUND)
    for row, pictures in enumerate(rows):
        x = BETWEEN
        for picture in pictures:
            page.paste(picture, (x, BETWEEN + row * (HIGH + BETWEEN)))
            x += picture.width + BETWEEN
    return page.quantize(COLOURS, dither=Image.Dither.NONE)


def small(kind: str, size: str, lang: str) -> Image.Image:
    """One picture, scaled down."""
    with Image.open(io.BytesIO(export.png(drawn(kind, size, lang)))) as picture:
        wide = round(picture.width * HIGH / picture.height)
        return picture.convert("RGB").resize((wide, HIGH), Image.Resampling.LANCZOS)


def page() -> str:
    """The text of docs/charts.md."""
    sizes = ", ".join(f"`{name}` {canvas.pixels[0]}×{canvas.pixels[1]}" for name, canvas in CANVASES.items())
    parts = [
        "# Charts",
        "Each kind in each size and language, as `devfinance chart KIND --size … --lang …` draws it from vintage "
        f"2026-07-01, scaled down. Sizes: {sizes}. From left to right: {', '.join(SIZES)}. `make charts` draws them.",
    ]
    for kind in KINDS.values():
        about = f"{kind.about[0].upper()}{kind.about[1:]}."
        parts += [f"## {kind.name}", about, f"![{kind.name}](charts/{kind.name}.png)"]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Draw the sheets and write the page."""
    folder = DOCS / "charts"
    folder.mkdir(exist_ok=True)
    for kind in KINDS:
        sheet(kind).save(folder / f"{kind}.png", optimize=True)
        print(folder / f"{kind}.png")
    (DOCS / "charts.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
