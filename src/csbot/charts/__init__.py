"""Charts: one Vega-Lite specification each, drawn as SVG for a page and as PNG for Slack."""
