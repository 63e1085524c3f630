"""The page around a drift report: its skeleton, the words that it explains, its style."""

from __future__ import annotations

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Collision Risk">
<title>$title</title>
<style>$style$plot_style</style>
</head>
<body>
<header>
<p class="kicker">$kicker</p>
<h1><span class="badge $verdict_class">$verdict</span> $headline</h1>
<p class="answer"><b>Retrain? $retrain.</b> $why.</p>
$notice
</header>
<main>
$body
</main>
<footer>
<p>$sources</p>
<p>$made</p>
</footer>
</body>
</html>
"""

WORDS = """<h2>What the words mean</h2>
<dl>
<dt>Reference and current window</dt>
<dd>Whole weeks, Monday to Sunday, in which every day was observed. A day with far fewer rows than its season is a
hole in the data, not a quiet day, and its week is left out. The last $embargo days before the latest collision are
never judged: their rows are still arriving.</dd>
<dt>Change and interval</dt>
<dd>What was measured, and the range that holds the true change with 95 % confidence. The interval allows for what
storms, holidays and late batches do to whole days and weeks.</dd>
<dt>Chance alone</dt>
<dd>How large the same number becomes in 1 of 100 pairs of such windows between which nothing changed, found by
$draws random draws with as many rows as there are here. A fixed limit would call a short window drifted every
time.</dd>
<dt>Matters from</dt>
<dd>The size from which we would act on it. For a PSI: that much more than chance makes on average.</dd>
<dt>Adjusted p</dt>
<dd>How often chance alone would go as far, adjusted for looking at many checks at once (Benjamini and
Hochberg).</dd>
<dt>Steady, watch, drifted</dt>
<dd>Drifted: beyond chance in 99 of 100 draws and large enough to matter. Watch: one of the two, or nearly. Steady:
neither.</dd>
<dt>PSI, population stability index</dt>
<dd>How different two sets of shares are: the sum of (share after − share before) × ln(share after ÷ share before).
0 is no difference.</dd>
<dt>Counted ÷ expected</dt>
<dd>Collisions that came, divided by those that the model expected for these zones, hours and dates. Over 1: the
model is too low.</dd>
<dt>Deviance</dt>
<dd>How badly the model’s rates fit the counts of single zones and hours (Poisson deviance): less is better. It would
not be 0 with the true rates either, since counts scatter, and it rises and falls with the number of collisions.</dd>
<dt>Pattern of the model</dt>
<dd>How much of its deviance would go if every zone had the right rate in each quarter of a working day and of a day of
the weekend. The level of each day is set right first, so that only where and when count.</dd>
<dt>Standard errors</dt>
<dd>The change divided by what chance usually makes of it. Among 100 zones in which nothing changed, about 5 lie
beyond 2 and none or one beyond 3.</dd>
<dt>Reported collisions</dt>
<dd>All numbers are of collisions that were reported to the police and published. Fewer reports need not be fewer
collisions: since 2020-04-06 the police no longer attend those with damage to property only, and nothing is compared
across that day.</dd>
</dl>"""

STYLE = """
:root { --paper: #ffffff; --ink: #1f2328; --quiet: #57606a; --rule: #d0d7de; --tint: #f4f6f8;
  --steady: #22613a; --watch: #7a4b00; --drifted: #9a1b06; --steady-tint: #e3f2e7; --watch-tint: #fcefd6;
  --drifted-tint: #fde5df; --other: #424a53; --other-tint: #e9ecef; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #e6e8eb; --quiet: #a3abb4;
  --rule: #3a4149; --tint: #1e2329; --steady: #8fd6a5; --watch: #f2c46d; --drifted: #ff9d88; --steady-tint: #16301f;
  --watch-tint: #3a2c10; --drifted-tint: #431d15; --other: #c4cad1; --other-tint: #2b3138; } }
@page { size: A4; margin: 14mm; }
@media print { html { font-size: 9.5pt; } body { max-width: none; padding: 0; } .scroll { overflow: visible; }
  tr, figure, li, .pair > div { break-inside: avoid; } h2 { break-after: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
.kicker { margin: 0 0 .4rem; color: var(--quiet); font-size: .9rem; }
h1 { font-size: 1.55rem; line-height: 1.3; margin: 0 0 .7rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .4rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p, ul, dl { margin: .4rem 0; }
.answer { font-size: 1.1rem; border-left: 4px solid var(--quiet); padding: .5rem .9rem; background: var(--tint);
  margin: .8rem 0; }
.quiet, figcaption, footer { color: var(--quiet); font-size: .9rem; }
.badge { display: inline-block; padding: 0 .55em; border-radius: .35em; white-space: nowrap; font-weight: 600;
  font-size: .95em; }
td .badge { font-size: .88rem; }
.steady { color: var(--steady); background: var(--steady-tint); }
.watch { color: var(--watch); background: var(--watch-tint); }
.drifted { color: var(--drifted); background: var(--drifted-tint); }
.other { color: var(--other); background: var(--other-tint); }
.steady::before { content: "● "; } .watch::before { content: "▲ "; } .drifted::before { content: "◆ "; }
  .other::before { content: "○ "; }
figure { margin: .8rem 0 1.2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid
  var(--rule); }
thead th { vertical-align: bottom; color: var(--quiet); font-weight: 600; }
th.number, td.number { text-align: right; }
tbody th { font-weight: 600; }
.pair tbody th { font-weight: 400; }
tr.group th { padding-top: .9rem; color: var(--quiet); font-weight: 600; }
small { color: var(--quiet); font-weight: 400; }
.nowrap { white-space: nowrap; }
.pair { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 1.2rem; align-items: start; }
@media screen and (max-width: 46rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
.number-in-map { display: inline-block; min-width: 1.5em; text-align: center; border: 1px solid var(--ink);
  border-radius: 1em; font-weight: 400; }
dt { font-weight: 600; margin-top: .6rem; }
dd { margin: 0; }
"""
