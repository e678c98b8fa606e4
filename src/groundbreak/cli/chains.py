"""``groundbreak chains``: where a chain has gaps, and what to do about them."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from groundbreak.chains.files import Chain, iso, read_chain
from groundbreak.chains.gaps import Advice, Gap
from groundbreak.chains.gaps import gaps as gaps_of
from groundbreak.chains.words import reasons
from groundbreak.cli import chains_edition, chains_files, chains_record, render
from groundbreak.cli.options import EditionFirst
from groundbreak.rows import write

COLUMNS = (
    "input", "advice", "score", "reasons", "reasons_zh", "name", "standing", "share_pct", "share_estimated", "need_pct",
    "outside_hhi", "outside_top", "outside_top_pct", "reach", "near", "worth",
)  # fmt: skip

app = typer.Typer(
    name="chains",
    cls=EditionFirst,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Where a chain should be strengthened, supplemented or extended.\n\n"
    "Example: `groundbreak chains build/demo/edition --chain lithium_battery`\n\n"
    "Example: `groundbreak chains gaps --inputs inputs.csv --sequence sequence.csv --stages stages.csv "
    "--provision provision.csv --country JPN --to gaps.csv`",
)
app.command("show")(chains_edition.show)
app.command("record")(chains_record.record)
app.command("linkages")(chains_files.linkages)
app.command("complexity")(chains_files.complexity)


def register(parent: typer.Typer) -> None:
    """Add the commands to the command line."""
    parent.add_typer(app)


@app.command()
def gaps(
    inputs: Annotated[Path, typer.Option(help="CSV: input_id, input_name, type, stage_id.")],
    sequence: Annotated[Path, typer.Option(help="CSV: input_id, and goes_into_id or is_type_of_id.")],
    stages: Annotated[Path, typer.Option(help="CSV: stage_id, stage_name.")],
    provision: Annotated[
        Path,
        typer.Option(
            help="CSV: provider_name, provider_id, provided_id, share_provided (61%), negligible_market_share."
        ),
    ],
    country: Annotated[str, typer.Option(help="The country looked at, as provision names it: an ISO 3166 code.")],
    to: Annotated[
        Path, typer.Option(help="The CSV file to write: input, advice, score, reasons and what they rest on.")
    ],
    providers: Annotated[
        Path | None,
        typer.Option(
            help="CSV: provider_id, provider_name, provider_type, country; else providers.csv beside provision."
        ),
    ] = None,
) -> None:
    """Write the gaps of a chain in one country, the most pressing first, each with its advice and reasons.

    Strengthen: here, but thin or fragile. Supplement: missing here, needed by what is here, and supplied from few
    places. Extend: missing here, near to what is here, ranked by nearness and worth. An input that is here and neither
    thin nor fragile has no row.

    Example: `groundbreak chains gaps --inputs inputs.csv --sequence sequence.csv --stages stages.csv
    --provision provision.csv --country JPN --to gaps.csv`
    """
    beside = provision.parent / "providers.csv"
    homes = providers or (beside if beside.is_file() else None)
    chain = read_chain(inputs, sequence, stages, provision, homes)
    found = gaps_of(chain, iso(country))
    advised = [gap for gap in found if gap.advice]
    write([_row(gap, chain) for gap in advised], to, COLUMNS)
    counts = Counter(gap.advice for gap in advised)
    typer.echo(f"{to}: " + ", ".join(f"{counts[advice]} {advice}" for advice in Advice))
    render.note(f"here and neither thin nor fragile: {len(found) - len(advised)} of {len(found)} inputs")
    firms = sum(one.country is None and one.provider != "Various" for one in chain.provisions)
    if firms:
        render.note(f"left out: {firms} rows of firms whose country is not told (--providers)")


def _row(gap: Gap, chain: Chain) -> Mapping[str, str]:
    return {
        "input": gap.input,
        "advice": gap.advice or "",
        "score": f"{gap.score:.1f}",
        "reasons": reasons(gap, chain, "en"),
        "reasons_zh": reasons(gap, chain, "zh"),
        "name": chain.inputs[gap.input].name,
        "standing": gap.standing,
        "share_pct": f"{100 * gap.share:.1f}",
        "share_estimated": "yes" if gap.estimated else "no",
        "need_pct": f"{100 * gap.need:.1f}",
        "outside_hhi": f"{gap.concentration:.3f}",
        "outside_top": gap.top[0],
        "outside_top_pct": f"{100 * gap.top[1]:.1f}",
        "reach": f"{gap.reach:.3f}",
        "near": f"{gap.near:.3f}",
        "worth": f"{gap.worth:.3f}",
    }
