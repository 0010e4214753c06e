import type { InputSetting } from "../../language/settings.ts";
import { fromNormal } from "../../random/distribution.ts";
import type { Draw, Draws } from "../ensemble/draws.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import type { Driver, Evidence } from "./evidence.ts";
import { addGaps, type CellMoves, type Gap, saidOf } from "./gap-density.ts";
import type { GapGroup, GapSource } from "./gap-groups.ts";
import type { ScoreScale } from "./score-scale.ts";
import type { Cell } from "./shadows.ts";
import { halfDifferences, type Variant } from "./shock-moves.ts";
import type { ShockPlace, ShockRoles, Solved } from "./shock-roles.ts";
import { type SolvedShock, solvedShock } from "./solved-shocks.ts";
import type { ShockDraw } from "./unknowns.ts";

/** What all parts of the draws have in common. */
export interface Comparison {
  readonly evidence: Pick<Evidence, "program" | "cells">;
  readonly roles: ShockRoles;
  readonly runMembers: RunMembers;
  /** With shocks at their medians. */
  readonly settings: readonly InputSetting[];
  /** Normal numbers that are integrated in closed form, each as far as it is. */
  readonly closed: ReadonlyMap<Driver, Driver>;
  readonly variants: readonly Variant[];
  readonly groups: readonly GapGroup[];
  readonly silent: ReadonlySet<Cell>;
}

/** Draws that are run together. */
export interface DrawnPart {
  readonly draws: Draws;
  readonly shocks: ReadonlyMap<ShockPlace, ShockDraw>;
}

/** What is written of each draw, by the numbers of the cells. */
export interface Written {
  readonly logs: Float64Array;
  readonly means: readonly Float64Array[];
  readonly spreads: readonly Float64Array[];
  /** Observed levels; those of cells with a scale become scores. */
  readonly observed: readonly Float64Array[];
  readonly scales: ReadonlyMap<number, ScoreScale>;
  readonly bent: ReadonlyMap<Cell, Uint8Array>;
}

/** Adds the logarithms of the likelihood at some draws. */
export function addPart(comparison: Comparison, part: DrawnPart, out: Written): void {
  const { evidence, roles, settings, groups } = comparison;
  const runner = new ShockRunner(comparison, part);
  const solved = new Map<Cell, SolvedShock>();
  for (const stage of roles.solved) {
    const shocks = solve(stage, comparison, runner, out);
    for (const [i, [cell, { place }]] of stage.entries()) {
      solved.set(cell, shocks[i]!);
      out.bent.get(cell)!.set(shocks[i]!.bent);
      runner.put(place, shocks[i]!.values);
    }
  }
  for (const [cell, own] of roles.tested) {
    solve([[cell, own]], comparison, runner, out);
    out.spreads[evidence.cells.indexOf(cell)]!.fill(1);
  }
  const levels = runner.run(settings);
  const moves = movesBy(comparison, runner);
  for (const { sources, drivers } of groups) {
    const gaps = sources.map((source) => gapOf(source, drivers, comparison, part, { levels, moves, solved }, out));
    addGaps(gaps, out.logs);
  }
  for (const cell of roles.tested.keys()) excludeBeyond(cell, levels[evidence.cells.indexOf(cell)]!, out.logs);
}

/** Runs the members of a part with the shocks of other laws where they are known to be. */
class ShockRunner {
  readonly #comparison: Comparison;
  readonly #draws: Draws;
  readonly #values = new Map<ShockPlace, Float64Array>();

  constructor(comparison: Comparison, { draws, shocks }: DrawnPart) {
    this.#comparison = comparison;
    this.#draws = draws;
    for (const [place, { values }] of shocks) this.put(place, values);
    for (const [, { place }] of comparison.roles.solved.flat()) this.put(place, this.#at(place, 0));
  }

  put(place: ShockPlace, values: Float64Array): void {
    this.#values.set(place, values);
  }

  /** A row a cell; some shocks may be moved to a normal score. */
  run(settings: readonly InputSetting[], moved?: ReadonlySet<ShockPlace>, score = 0): readonly Float64Array[] {
    const { evidence, runMembers } = this.#comparison;
    const { program, cells } = evidence;
    const outcomes = cells.map(({ shadow, step }) => ({ slot: shadow, step }));
    const shocks = [...this.#values].map(([place, values]): Draw => {
      const { slot, position } = place;
      return { slot, position, values: moved?.has(place) ? this.#at(place, score) : values };
    });
    const draws = { ...this.#draws, inputs: [...this.#draws.inputs, ...shocks] };
    return runMembers({ program, settings, outcomes }, draws);
  }

  /** Never the same memory twice: a kernel takes that for the same draws. */
  #at({ distribution }: ShockPlace, score: number): Float64Array {
    return new Float64Array(this.#draws.slice.members).fill(fromNormal(distribution, score));
  }
}

/** What the shocks of some cells were, none of which moves another of them. */
function solve(
  list: readonly Solved[],
  { evidence, settings }: Comparison,
  runner: ShockRunner,
  { observed, scales }: Written,
): readonly SolvedShock[] {
  const moved = new Set(list.map(([, { place }]) => place));
  const [low, middle, high] = [-1, 0, 1].map((score) => runner.run(settings, moved, score));
  return list.map(([cell, { place }]) => {
    const k = evidence.cells.indexOf(cell);
    const shock = solvedShock(place, observed[k]!, low![k]!, middle![k]!, high![k]!);
    observed[k]!.set(shock.scores);
    scales.get(k)!.middles.set(middle![k]!);
    scales.get(k)!.slopes.set(shock.slopes);
    return shock;
  });
}

function movesBy({ evidence, variants }: Comparison, runner: ShockRunner): ReadonlyMap<Driver, CellMoves> {
  const moves = new Map<Driver, CellMoves>();
  for (const { drivers, above, below } of variants) {
    const [up, down] = [runner.run(above), runner.run(below)];
    for (const driver of drivers) moves.set(driver, halfDifferences(evidence.cells, driver, up, down));
  }
  return moves;
}

/** What was found out of a part before its gaps are weighed. */
interface Findings {
  readonly levels: readonly Float64Array[];
  readonly moves: ReadonlyMap<Driver, CellMoves>;
  readonly solved: ReadonlyMap<Cell, SolvedShock>;
}

function gapOf(
  source: GapSource,
  drivers: readonly Driver[],
  { evidence, closed, silent }: Comparison,
  { shocks }: DrawnPart,
  { levels, moves, solved }: Findings,
  out: Written,
): Gap {
  const constant = (value: number) => new Float64Array(out.logs.length).fill(value);
  const zero = constant(0);
  if (source.kind === "drawn") {
    return {
      said: "drawn",
      counts: true,
      observed: shocks.get(source.place)!.normals,
      centres: zero,
      effects: drivers.map((driver) => constant(source.place.weights.get(driver) ?? 0)),
      logScales: undefined,
      means: constant(0),
      spreads: constant(0),
    };
  }
  const { cell } = source;
  const k = evidence.cells.indexOf(cell);
  const said = saidOf(cell);
  const counts = !silent.has(cell);
  const own = { said, counts, observed: out.observed[k]!, means: out.means[k]!, spreads: out.spreads[k]! };
  if (source.kind === "level") {
    const effects = drivers.map((driver) => moves.get(closed.get(driver)!)?.get(cell) ?? zero);
    return { ...own, centres: levels[k]!, effects, logScales: undefined };
  }
  const { signs, logScales } = solved.get(cell)!;
  const effects = drivers.map((driver) => signs.map((sign) => sign * (source.place.weights.get(driver) ?? 0)));
  return { ...own, centres: zero, effects, logScales: said === "value" ? logScales : undefined };
}

/** A draw whose level does not keep a limit is impossible. */
function excludeBeyond(cell: Cell, levels: Float64Array, logs: Float64Array): void {
  const limit = cell.observation.value;
  const isLower = saidOf(cell) === "more than";
  for (const [i, level] of levels.entries()) {
    const isKept = isLower ? level >= limit : level <= limit;
    if (!isKept) logs[i] = Number.NEGATIVE_INFINITY;
  }
}
