"""Charts: Vega-Lite specs made with Altair, and the SVG that vl-convert draws from them.

Colours are plain attributes of the SVG, so that its own style sheet can turn them over where the reader's screen is
dark. Fonts are named by families that carry Han characters; the browser takes the first that it has.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from html import escape
from typing import Any, ParamSpec, TypeAlias

import altair as alt
import vl_convert as vlc
from altair.utils import schemapi

FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
WIDE, NARROW = 800, 320
_DATES = ("low", "middle", "high", "planned")
_P = ParamSpec("_P")
Layer: TypeAlias = Any  # Altair's classes do not say what its methods return
INK, MUTED, GRID, ACCENT, TINT, PAPER = "#1d2526", "#5a6668", "#e3e8e8", "#0b6468", "#a9cccd", "#ffffff"
_HALO = {"stroke": PAPER, "strokeWidth": 5, "strokeJoin": "round"}
_DARK = {INK: "#e8eeee", MUTED: "#a3b1b2", GRID: "#334042", ACCENT: "#6cc7c4", TINT: "#2f5f61", PAPER: "#131a1b"}


def _once(draw: Callable[_P, dict[str, Any]]) -> Callable[_P, dict[str, Any]]:
    """Draw the same chart once: site and bulletin show many of the same, and a spec takes a tenth of a second to make.

    Parts are not checked against the schema while they are put together; tests check whole specs.
    """
    specs: dict[str, dict[str, Any]] = {}

    @wraps(draw)
    def drawn(*args: _P.args, **kwargs: _P.kwargs) -> dict[str, Any]:
        key = json.dumps([args, kwargs], sort_keys=True)
        if key not in specs:
            with schemapi.debug_mode(arg=False):
                specs[key] = draw(*args, **kwargs)
        return specs[key]

    return drawn


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name, what it shows in words, and its spec at two widths."""

    name: str
    alt: str
    wide: dict[str, Any]
    narrow: dict[str, Any]

    def files(self) -> dict[str, str]:
        """Return the pictures and the spec with its data, by file name."""
        spec = json.dumps(self.wide, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        return {
            f"{self.name}.svg": svg(self.wide, self.alt),
            f"{self.name}-narrow.svg": svg(self.narrow, self.alt),
            f"{self.name}.vl.json": spec,
        }


def svg(spec: Mapping[str, Any], label: str) -> str:
    """Draw a spec; the picture says in words what it shows, and follows the reader's choice of light or dark."""
    drawn = _drawn(json.dumps(spec, sort_keys=True))
    head, _, body = drawn.partition(">")
    rules = "".join(
        f'[{part}="{light}"]{{{part}:{dark}}}' for light, dark in _DARK.items() for part in ("fill", "stroke")
    )
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>"
    return f'{head} role="img" aria-label="{escape(label)}">{style}{body}\n'


@lru_cache(maxsize=1024)
def _drawn(spec: str) -> str:
    return str(vlc.vegalite_to_svg(spec))


@_once
def bands_chart(rows: Sequence[Mapping[str, Any]], domain: tuple[float, float], width: int) -> dict[str, Any]:
    """Rates as points and bands, one a row, each under its words.

    Parameters
    ----------
    rows
        ``order``, ``label``, ``note``, ``low`` and ``high`` in per cent (cut at the domain), ``kind`` (published, hard,
        with_weights, posterior), ``cut`` (left, right, both or none).
    domain
        Ends of the axis.
    """
    base, y = _base(rows), alt.Y("order:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    x = alt.X("low:Q", scale=alt.Scale(domain=list(domain), nice=False, zero=False), title=None, axis=_percent_axis())
    assumed = {"color": PAPER, "stroke": ACCENT, "strokeWidth": 1.5, "strokeDash": [4, 3]}
    dots = _kind(base, "published").mark_point(filled=True, size=110, color=ACCENT, yOffset=11, opacity=1)
    layers = [
        _base([{"zero": 0}]).mark_rule(color=MUTED, strokeWidth=1).encode(x="zero:Q"),
        _kind(base, "hard").mark_bar(height=13, yOffset=11, color=TINT).encode(x=x, x2="high:Q", y=y),
        _kind(base, "with_weights").mark_bar(height=13, yOffset=11, **assumed).encode(x=x, x2="high:Q", y=y),
        _kind(base, "posterior").mark_bar(height=5, yOffset=11, color=ACCENT).encode(x=x, x2="high:Q", y=y),
        dots.encode(x=x, y=y),
        *(_arrow(base, y, domain, side) for side in ("left", "right")),
        *_words(base, y, 0, {"align": "left", "color": INK}, "label:N"),
        *_words(base, y, width, {"align": "right", "color": MUTED}, "note:N"),
    ]
    return _finished(alt.layer(*layers).properties(width=width, height=alt.Step(48)))


@_once
def stacked_chart(rows: Sequence[Mapping[str, Any]], parts: Sequence[str], width: int) -> dict[str, Any]:
    """Counts as bars made of parts, one bar a row, each under its words.

    Parameters
    ----------
    rows
        ``order`` and ``label`` of the bar, ``note`` at its other side, ``part`` and ``number``.
    parts
        The parts in their order, at most three.
    """
    base, y = _base(rows), alt.Y("order:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    colours = alt.Scale(domain=list(parts), range=[TINT, ACCENT, MUTED][: len(parts)])
    legend = alt.Legend(title=None, orient="top", labelFont=FONT, labelColor=INK, labelFontSize=12.5, labelLimit=0)
    order = alt.Order("rank:Q")
    ranked = base.transform_calculate(rank=f"indexof({json.dumps(list(parts), ensure_ascii=False)}, datum.part)")
    x = alt.X("number:Q", title=None, axis=None, stack="zero")
    bars = ranked.mark_bar(height=13, yOffset=11).encode(
        x=x, y=y, order=order, color=alt.Color("part:N", scale=colours, legend=legend)
    )
    first = base.transform_filter(f"datum.part === {json.dumps(parts[0], ensure_ascii=False)}")
    layers = [
        bars,
        *_words(first, y, 0, {"align": "left", "color": INK}, "label:N"),
        *_words(first, y, width, {"align": "right", "color": MUTED}, "note:N"),
    ]
    return _finished(alt.layer(*layers).properties(width=width, height=alt.Step(44)))


@_once
def rates_chart(rows: Sequence[Mapping[str, Any]], domain: tuple[float, float], width: int) -> dict[str, Any]:
    """Rates side by side, each a stem from nil to its point, under its words; as in `bands_chart`, ``low`` alone."""
    base, y = _base(rows), alt.Y("order:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    x = alt.X("low:Q", scale=alt.Scale(domain=list(domain), nice=False, zero=False), title=None, axis=_percent_axis())
    dots = _kind(base, "published").mark_point(filled=True, size=110, color=ACCENT, yOffset=9, opacity=1)
    layers = [
        base.mark_bar(height=7, yOffset=9, color=TINT).encode(x=x, x2=alt.X2Datum(0), y=y),
        _base([{"zero": 0}]).mark_rule(color=MUTED, strokeWidth=1).encode(x="zero:Q"),
        dots.encode(x=x, y=y),
        *(_arrow(base, y, domain, side, 9) for side in ("left", "right")),
        *_words(base, y, 0, {"align": "left", "color": INK}, "label:N"),
    ]
    return _finished(alt.layer(*layers).properties(width=width, height=alt.Step(40)))


@_once
def columns_chart(rows: Sequence[Mapping[str, Any]], labels: Sequence[str], width: int) -> dict[str, Any]:
    """Numbers as columns side by side; ``label`` (one of `labels`, in their order), ``number``, ``kind``."""
    base = _base(rows)
    axis = alt.Axis(title=None, labelAngle=0, domain=True, ticks=False, grid=False, labelOverlap="parity")
    x = alt.X("label:O", axis=axis, scale=alt.Scale(domain=list(labels), paddingInner=0.35))
    y = alt.Y("number:Q", axis=None, scale=alt.Scale(zero=True))
    side = alt.XOffset("kind:N", scale=alt.Scale(domain=["actual", "planned"]))
    planned = {"color": PAPER, "stroke": ACCENT, "strokeWidth": 1.5, "strokeDash": [4, 3]}
    layers = [
        _kind(base, "actual").mark_bar(color=TINT).encode(x=x, y=y, xOffset=side),
        _kind(base, "planned").mark_bar(**planned).encode(x=x, y=y, xOffset=side),
        base.mark_text(dy=-8, font=FONT, fontSize=12.5, color=INK).encode(x=x, y=y, xOffset=side, text="number:Q"),
    ]
    return _finished(alt.layer(*layers).properties(width=width, height=180))


@_once
def lines_chart(rows: Sequence[Mapping[str, Any]], width: int) -> dict[str, Any]:
    """A monthly series as it is, thin, and without its seasons; ``month`` (YYYY-MM), ``level``, ``adjusted``."""
    base = _base(rows)
    x = alt.X("month:T", title=None, axis=alt.Axis(grid=False, format="%Y", tickCount="year"))
    scale = alt.Scale(zero=False)
    level, adjusted = (alt.Y(f"{name}:Q", title=None, scale=scale) for name in ("level", "adjusted"))
    layers = [
        base.mark_line(color=TINT, strokeWidth=1.5).encode(x=x, y=level),
        base.mark_line(color=ACCENT, strokeWidth=2.5).encode(x=x, y=adjusted),
    ]
    return _finished(alt.layer(*layers).properties(width=width, height=220))


@_once
def fan_chart(rows: Sequence[Mapping[str, Any]], title: str, width: int) -> dict[str, Any]:
    """A band by month, P10 to P90, with the middle as a line; ``month``, ``p10``, ``p50``, ``p90``."""
    base = _base(rows).transform_calculate(day="toDate(datum.month + '-15')")
    grid: Any = {"grid": True, "domain": False, "ticks": False}
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", **grid))
    y = alt.Y("p10:Q", title=None, axis=alt.Axis(tickCount=5, **grid))
    layers = [
        base.mark_area(color=TINT, opacity=0.75).encode(x=x, y=y, y2="p90:Q"),
        base.mark_line(color=ACCENT, strokeWidth=2).encode(x=x, y="p50:Q"),
    ]
    words = alt.TitleParams(title, anchor="start", font=FONT, fontSize=12.5, fontWeight="normal", color=INK)
    return _finished(alt.layer(*layers).properties(width=width, height=round(width * 0.3) + 60, title=words))


@_once
def gantt_chart(rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], width: int) -> dict[str, Any]:
    """Planned months as ticks over forecast bands, one project a row, each under its words.

    Parameters
    ----------
    rows
        ``order``, ``label``, ``note``; ``low``, ``middle``, ``high`` and ``planned`` as YYYY-MM, or null.
    names
        What ``plan``, ``band`` and ``middle`` are called in the legend.
    """
    days = {f"{name}_day": f"datum.{name} ? toDate(datum.{name} + '-15') : null" for name in _DATES}
    base, y = _base(rows), alt.Y("order:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    for name, rule in days.items():
        base = base.transform_calculate(**{name: rule})
    legend = alt.Legend(title=None, orient="top", labelFont=FONT, labelColor=INK, labelFontSize=12.5, labelLimit=0)
    colours = alt.Scale(domain=[names["band"], names["middle"], names["plan"]], range=[TINT, ACCENT, INK])
    color = alt.Color("called:N", scale=colours, legend=legend)

    def layer(name: str, needs: str) -> Layer:
        shown = base.transform_filter(f"datum.{needs} != null")
        return shown.transform_calculate(called=json.dumps(names[name], ensure_ascii=False))

    axis = alt.Axis(format="%Y", tickCount="year", grid=True, domain=False, ticks=False, orient="bottom")
    x = alt.X("low_day:T", title=None, axis=axis)
    bars = layer("band", "low").mark_bar(height=11, yOffset=11)
    middles = layer("middle", "middle").mark_point(filled=True, size=70, yOffset=11, opacity=1)
    plans = layer("plan", "planned").mark_tick(thickness=3, height=17, yOffset=11)
    layers = [
        bars.encode(x=x, x2="high_day:T", y=y, color=color),
        middles.encode(x="middle_day:T", y=y, color=color),
        plans.encode(x="planned_day:T", y=y, color=color),
        *_words(base, y, 0, {"align": "left", "color": INK, "limit": width * 0.72}, "label:N"),
        *_words(base, y, width, {"align": "right", "color": MUTED}, "note:N"),
    ]
    return _finished(alt.layer(*layers).properties(width=width, height=alt.Step(42)))


@_once
def path_chart(rows: Sequence[Mapping[str, Any]], title: str, width: int) -> dict[str, Any]:
    """Known levels as points, and paths to targets as dashed lines that end in a ring.

    Parameters
    ----------
    rows
        ``kind`` (known, path, target), ``year``, ``number``; ``path`` tells one path from another.
    title
        What is drawn, in which unit.
    """
    base = _base(rows)
    x = alt.X("year:Q", title=None, scale=alt.Scale(nice=False, zero=False, padding=14), axis=_year_axis())
    y = alt.Y("number:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=5, domain=False, ticks=False))
    ring = {"size": 90, "filled": True, "color": PAPER, "stroke": ACCENT, "strokeWidth": 2, "opacity": 1}
    layers = [
        _kind(base, "path").mark_line(color=ACCENT, strokeDash=[4, 3]).encode(x=x, y=y, detail="path:N"),
        _kind(base, "target").mark_point(**ring).encode(x=x, y=y),
        _kind(base, "known").mark_point(filled=True, size=70, color=ACCENT, opacity=1).encode(x=x, y=y),
    ]
    words = alt.TitleParams(title, anchor="start", font=FONT, fontSize=12.5, fontWeight="normal", color=INK)
    return _finished(alt.layer(*layers).properties(width=width, height=round(width * 0.2) + 80, title=words))


@_once
def calibration_chart(rows: Sequence[Mapping[str, Any]], axes: tuple[str, str], width: int) -> dict[str, Any]:
    """Forecast odds beside what came, a point a tenth, larger the more there are; ``said``, ``came``, ``units``."""
    ends = alt.Scale(domain=[0, 100])
    x, y = (
        alt.X("said:Q", title=axes[0], scale=ends, axis=_percent_axis()),
        alt.Y("came:Q", title=axes[1], scale=ends, axis=_percent_axis()),
    )
    size = alt.Size("units:Q", scale=alt.Scale(range=[60, 700], zero=True), legend=None)
    even = _base([{"said": 0, "came": 0}, {"said": 100, "came": 100}]).mark_line(color=MUTED, strokeDash=[4, 3])
    points = _base(rows).mark_point(filled=True, color=TINT, stroke=ACCENT, strokeWidth=1.5, opacity=1)
    drawn = alt.layer(even.encode(x=x, y=y), points.encode(x=x, y=y, size=size))
    return _finished(drawn.properties(width=width, height=width))


@_once
def points_chart(rows: Sequence[Mapping[str, Any]], width: int) -> dict[str, Any]:
    """Places as points by their centroid, sized by a number; ``lon``, ``lat``, ``number``, ``label``."""
    base = _base(rows)
    x = alt.X("lon:Q", axis=None, scale=alt.Scale(zero=False, nice=False, padding=70))
    y = alt.Y("lat:Q", axis=None, scale=alt.Scale(zero=False, nice=False, padding=28))
    size = alt.Size("number:Q", scale=alt.Scale(range=[50, 900], zero=True), legend=None)
    circles = base.mark_point(filled=True, color=TINT, stroke=ACCENT, strokeWidth=1, opacity=1)
    look = {"font": FONT, "fontSize": 12, "baseline": "bottom", "dy": -11}
    names = (base.mark_text(**look, **more).encode(x=x, y=y, text="label:N") for more in (_HALO, {"color": INK}))
    drawn = alt.layer(circles.encode(x=x, y=y, size=size), *names)
    return _finished(drawn.properties(width=width, height=round(width * 0.6)))


def _base(rows: Sequence[Mapping[str, Any]]) -> Layer:
    return alt.Chart(alt.Data(values=[dict(row) for row in rows]))  # type: ignore[no-untyped-call]


def _kind(base: Layer, kind: str) -> Layer:
    return base.transform_filter(f"datum.kind === '{kind}'")


def _arrow(base: Layer, y: alt.Y, domain: tuple[float, float], side: str, down: int = 11) -> Layer:
    """A band that goes on beyond the axis ends in an arrow."""
    cut = base.transform_filter(f"datum.cut === '{side}' || datum.cut === 'both'")
    edge = {"left": domain[0], "right": domain[1]}[side]
    mark = cut.mark_point(shape=f"triangle-{side}", filled=True, size=150, color=MUTED, yOffset=down, opacity=1)
    return mark.encode(x=alt.XDatum(edge), y=y)


def _words(base: Layer, y: alt.Y, x: int, look: Mapping[str, Any], field: str) -> Iterator[Layer]:
    """Words at one side of a row, with a halo that keeps the grid off them."""
    for halo in (_HALO, {}):
        mark = base.mark_text(baseline="middle", dy=-9, fontSize=12.5, font=FONT, **look, **halo)
        yield mark.encode(x=alt.value(x), y=y, text=field)


def _percent_axis() -> alt.Axis:
    return alt.Axis(labelExpr="replace(datum.label, '-', '−') + '%'", grid=True, tickCount=6, domain=False, ticks=False)


def _year_axis() -> alt.Axis:
    return alt.Axis(format="d", tickMinStep=1, grid=False, domain=True, ticks=False)


def _finished(chart: Layer) -> dict[str, Any]:
    look = chart.configure(font=FONT, background="transparent", padding=4).configure_view(stroke="transparent")
    look = look.configure_axis(
        titleColor=MUTED,
        titleFont=FONT,
        titleFontWeight="normal",
        gridColor=GRID,
        labelColor=MUTED,
        labelFont=FONT,
        labelFontSize=12,
        labelPadding=6,
    )
    spec: dict[str, Any] = look.configure_mark(aria=False).to_dict(validate=False)
    return spec
