"""A chart as an answer: an SVG, one for light and one for dark pages."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from csbot.charts.drawing import svg
from csbot.charts.frame import Size, Theme

ChosenTheme = Annotated[Theme, Query(alias="theme")]
ChosenSize = Annotated[Size, Query(alias="size")]
# An SVG has its styles within; it may load nothing and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def picture(spec: Mapping[str, Any]) -> Response:
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "private, max-age=60"}
    return Response(svg(spec), media_type="image/svg+xml", headers=headers)
