"""What all charts share: colours for light and dark, fonts, axes."""

from typing import Any, Literal

Theme = Literal["light", "dark"]
# A phone shows a wide chart so small that its words can't be read.
Size = Literal["wide", "narrow"]
# Those of a page's own text first, so that a chart reads as a part of it.
_FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
COLOURS: dict[Theme, dict[str, str]] = {
    "light": {"ink": "#565f59", "line": "#1c5d4c", "grid": "#e4e6e0", "paper": "#ffffff"},
    "dark": {"ink": "#a9b3ac", "line": "#7cc4ac", "grid": "#2f3632", "paper": "#1a1f1c"},
}


def frame(theme: Theme, height: int, width: int = 640, *, paper: bool = False) -> dict[str, Any]:
    """A specification without marks; sizes are in pixels, of the plot without its labels.

    `paper` fills the ground, for a picture that stands on a page of unknown colour.
    """
    return {**canvas(theme, paper=paper), "width": width, "height": height}


def canvas(theme: Theme, *, paper: bool = False) -> dict[str, Any]:
    """What stands around one chart or several."""
    colours = COLOURS[theme]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "padding": 12 if paper else 4,
        "background": colours["paper"] if paper else None,
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "title": {"color": colours["ink"], "fontSize": 12, "fontWeight": 600},
            "axis": {
                "labelColor": colours["ink"],
                "labelFontSize": 11,
                "gridColor": colours["grid"],
                "domain": False,
                "ticks": False,
                "labelPadding": 6,
            },
        },
    }
