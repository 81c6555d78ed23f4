"""Charts: Vega-Lite specs made with Altair, drawn on the server; the same chart as SVG, PNG and JSON."""
