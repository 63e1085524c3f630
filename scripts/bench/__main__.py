"""Builds the two networks, measures every engine on them and prints the tables: see docs/benchmarks.md.

python -m scripts.bench [--at-most PAIRS] [--write]
"""

from __future__ import annotations

import argparse

from collision_risk_plugin.core.files import write_text

from .machine import busy
from .steps import NETWORKS, ROOT, STEPS, build, run
from .table import report

DOCUMENT = ROOT / "docs" / "benchmarks.md"
MARK = "<!-- What follows is written by `make bench`. -->\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--at-most", type=int, default=10_000, metavar="PAIRS", help="pairs for each engine")
    parser.add_argument("--write", action="store_true", help="keep the tables in docs/benchmarks.md")
    options = parser.parse_args()
    before = busy()
    for network in NETWORKS:
        build(network)
    results = {(network, step.key): run(step, network, options.at_most) for network in NETWORKS for step in STEPS}
    tables = report(results, f"{before} before the run, {busy()} at its end")
    print(tables)
    if options.write:
        kept = DOCUMENT.read_text(encoding="utf-8").partition(MARK)[0]
        write_text(DOCUMENT, f"{kept}{MARK}\n{tables}")


if __name__ == "__main__":
    main()
