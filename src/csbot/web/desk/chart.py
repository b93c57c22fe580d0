"""Charts as pictures: SVG made here from Vega-Lite, one for light and one for dark pages."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

import vl_convert
from fastapi import Query
from starlette.responses import Response

Theme = Literal["light", "dark"]
ChosenTheme = Annotated[Theme, Query(alias="theme")]
_FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
COLOURS: dict[Theme, dict[str, str]] = {
    "light": {"ink": "#4c554f", "line": "#1c5d4c", "grid": "#dfe2dc", "area": "#1c5d4c"},
    "dark": {"ink": "#a9b3ac", "line": "#7cc4ac", "grid": "#343b37", "area": "#7cc4ac"},
}
# An SVG has its styles within; it may load nothing and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def frame(theme: Theme, height: int) -> dict[str, Any]:
    """What all charts share: size, schema, colours of axes; width is in pixels as well."""
    colours = COLOURS[theme]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 640,
        "height": height,
        "padding": 4,
        "background": None,
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
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


def picture(spec: Mapping[str, Any]) -> Response:
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "private, max-age=60"}
    return Response(_drawn(json.dumps(spec)), media_type="image/svg+xml", headers=headers)


@lru_cache(maxsize=256)
def _drawn(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return svg
