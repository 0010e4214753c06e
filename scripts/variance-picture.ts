/** Draws docs/variance.svg: how fast estimated means settle on the Guangzhou plan: `node scripts/variance-picture.ts`. */
import { writeFileSync } from "node:fs";
import { blue, bright, drawFrame, drawRun, ink, margin, quiet, sign, yellow } from "./drawing.ts";
import { slopeOf, type VarianceLine, varianceLines } from "./variance.ts";

const columns = 80;
const rows = 24;
/** The plot in columns and rows. */
const plot = { left: 9, right: 50, top: 2.5, bottom: 20.5 } as const;
/** Powers of ten from the bottom to the top. */
const powers = { low: -9, high: -1 } as const;
const colours = [yellow, blue, "#8ccf7e", "#d6a0f0"] as const;

export function drawVariance(lines: readonly VarianceLine[]): string {
  const sizes = lines[0]!.points.map(([members]) => members);
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const column = (members: number) =>
    plot.left + ((plot.right - plot.left) * Math.log2(members / first)) / Math.log2(last / first);
  const row = (share: number) =>
    plot.top + ((plot.bottom - plot.top) * (powers.high - Math.log10(share))) / (powers.high - powers.low);
  const x = (at: number) => (margin + at * sign.width).toFixed(1);
  const y = (at: number) => (margin + at * sign.height).toFixed(1);
  const path = (points: readonly (readonly [number, number])[], style: string) =>
    `<path d="M${points.map(([members, share]) => `${x(column(members))} ${y(row(share))}`).join("L")}" fill="none" ${style}/>`;
  const write = (at: number, on: number, text: string, fill: string) =>
    drawRun({ column: at, row: on, columns: text.length, text, style: `fill="${fill}"` });

  const independent = sizes.map((members) => [members, 1 / members] as const);
  const exponents = Array.from({ length: powers.high - powers.low + 1 }, (_, i) => powers.low + i);
  const grid = exponents.map((power) =>
    path(
      [
        [first, 10 ** power],
        [last, 10 ** power],
      ],
      'stroke="#323a45"',
    ),
  );
  const named = lines.map((line, i) => ({ line, colour: colours[i]!, at: row(line.points.at(-1)![1]) - 0.55 }));
  const drawn = named.flatMap(({ line, colour }) => [
    path(line.points, `stroke="${colour}" stroke-width="2"`),
    ...line.points.map(
      ([members, share]) => `<circle cx="${x(column(members))}" cy="${y(row(share))}" r="3" fill="${colour}"/>`,
    ),
  ]);
  const text = [
    write(0, 0, "Variance of the estimated mean, in parts of the variance of one member", bright),
    ...exponents
      .filter((power) => power % 2 !== 0)
      .map((power) => write(2, row(10 ** power) - 0.5, `1e${power}`, quiet)),
    ...sizes.map((members) =>
      write(column(members) - String(members).length / 2, plot.bottom + 0.3, String(members), quiet),
    ),
    write(plot.left + 18, plot.bottom + 1.6, "members", quiet),
    write(plot.right + 2, row(1 / last) - 0.55, "1/N, independent draws", ink),
    ...apart(named).map(({ line, colour, at }) =>
      write(plot.right + 2, at, `${line.outcome}  N^${slopeOf(line).toFixed(2).replace("-", "−")}`, colour),
    ),
  ];
  const head = [
    "<title>Variance of the estimated mean by members: the Guangzhou plan against independent draws</title>",
  ];
  const under = [...grid, path(independent, `stroke="${ink}" stroke-dasharray="5 4"`), ...drawn];
  return drawFrame({ columns, rows, head, under }, text);
}

/** Names at least a row apart, in the order of their lines. */
function apart<T extends { readonly at: number }>(names: readonly T[]): readonly T[] {
  let free = Number.NEGATIVE_INFINITY;
  return [...names]
    .sort((a, b) => a.at - b.at)
    .map((one) => {
      const at = Math.max(one.at, free);
      free = at + 1;
      return { ...one, at };
    });
}

if (import.meta.main) writeFileSync("docs/variance.svg", drawVariance(varianceLines()));
