import { inputRows, type Program } from "../../../engine/program.ts";
import { runBlock } from "../../../engine/run.ts";
import type { InputSetting } from "../../../language/settings.ts";
import { isBound } from "../../../plan/bound.ts";
import type { Cell } from "../../posterior/shadows.ts";
import { membersAsDrawn } from "../members-as-drawn.ts";
import { uncertainInputs } from "../uncertain-inputs.ts";
import { type Effects, effectsOf } from "./effects.ts";
import { areCorrelated, linkedShocks } from "./linked-shocks.ts";
import { type ObservedCells, observedCellsOf } from "./observed-cells.ts";
import { correlationOf, type ShockNumber, type ShockPlace } from "./shock-numbers.ts";

/** Cells that share shocks, whose numbers are therefore drawn together; or a bound that no shock enters. */
export interface ConditioningBlock {
  /** Numbers first, then bounds, each in order of time; by their place among the cells. */
  readonly cells: readonly number[];
  /** The shock numbers that move these cells, by their place among all. */
  readonly moving: readonly number[];
  /** The shock numbers that are drawn anew: those that move a cell, and what is correlated with them. */
  readonly informed: readonly number[];
  /** For each informed number its correlation with each that moves a cell. */
  readonly correlations: readonly Float64Array[];
  /** Whether a shock of single values moves a cell too: it stays as it was drawn, so that the others are not drawn exactly. */
  readonly hasSingleValues: boolean;
  /** Where the block has an effect: the shocks that its cells say something of, and the numbers that bounds bound. */
  readonly places: readonly ShockPlace[];
}

/** What the observations of a program say of its shocks. */
export interface ConditioningPlan {
  /** The program with a shadow of every observed variable: what the equation says without this one observation. */
  readonly program: Program;
  readonly cells: readonly Cell[];
  /** Those that the blocks speak of, and others. */
  readonly numbers: readonly ShockNumber[];
  readonly blocks: readonly ConditioningBlock[];
  /** For each number the cells that it moves. */
  readonly moves: readonly ReadonlySet<number>[];
}

const plans = new WeakMap<ObservedCells, Map<string, ConditioningPlan | undefined>>();
const texts = new WeakMap<ObservedCells, WeakMap<readonly InputSetting[], string>>();

/**
 * What the observations in force say of the shocks of a program under some settings; `undefined` where they say nothing that
 * matters: a shock that an observed value alone reads moves nothing else.
 */
export function conditioningPlanOf(program: Program, settings: readonly InputSetting[]): ConditioningPlan | undefined {
  const observed = observedCellsOf(program, settings);
  if (observed === undefined) return undefined;
  const known = plans.get(observed) ?? new Map<string, ConditioningPlan | undefined>();
  plans.set(observed, known);
  const own = texts.get(observed) ?? new WeakMap<readonly InputSetting[], string>();
  texts.set(observed, own);
  const text = own.get(settings) ?? textOfInputs(observed, settings);
  own.set(settings, text);
  if (!known.has(text)) known.set(text, findPlan(observed, settings));
  return known.get(text);
}

/** All inputs that the cells depend on, and what is drawn of them. */
function textOfInputs({ program, upstream }: ObservedCells, settings: readonly InputSetting[]): string {
  const rows = inputRows(program, settings).flatMap((row, slot) => (row && upstream.has(slot) ? [[slot, ...row]] : []));
  const drawn = uncertainInputs(program, settings)
    .filter(({ slot }) => upstream.has(slot))
    .map(({ slot, prior }) => [slot, prior.kind === "joint" ? [prior.table, prior.column] : prior]);
  return JSON.stringify([rows, drawn]);
}

function findPlan(observed: ObservedCells, settings: readonly InputSetting[]): ConditioningPlan | undefined {
  const { program, cells, numbers, isRead } = observed;
  const effects = effectsOf(observed, settings, membersAsDrawn(runBlock));
  const blocks = [...blocksOf(observed, effects), ...lonelyBounds(observed, effects)];
  const kept = blocks.filter(({ places }) => places.some(isRead));
  if (kept.length === 0) return undefined;
  const moves = numbers.map((_, n) => new Set([...cells.keys()].filter((k) => effects[k]!.movers.has(n))));
  const cut = kept.flatMap((block) => (block.moving.length === 0 ? [] : block.cells.map((k) => cells[k]!)));
  return { program: withoutBounds(program, cut), cells, numbers, blocks: kept, moves };
}

/** A program that leaves some cells as their equations give them: the shocks that are found keep their bounds. */
function withoutBounds(program: Program, cells: readonly Cell[]): Program {
  const bounds = program.bounds.map((rows, slot) => {
    const open = cells.filter((cell) => cell.slot === slot).map(({ step }) => program.history + step);
    if (rows === undefined || open.length === 0) return rows;
    const without = (row: Float64Array) => row.map((bound, position) => (open.includes(position) ? Number.NaN : bound));
    return { lower: without(rows.lower), upper: without(rows.upper) };
  });
  return { ...program, bounds };
}

/** Cells with the shocks that reach them: what is drawn for one block depends on no other. */
function blocksOf(
  { cells, numbers, reaches, program }: ObservedCells,
  effects: readonly Effects[],
): readonly ConditioningBlock[] {
  const reached = reaches.map((own) => new Set([...own].filter((k) => effects[k]!.hasValue)));
  return linkedShocks(numbers, reached).map((list): ConditioningBlock => {
    const moved = inOrder(list.flatMap((n) => [...reached[n]!]));
    const moving = list.filter((n) => moved.some((k) => effects[k]!.movers.has(n)));
    const single = list.filter((n) => numbers[n]!.law === undefined);
    const touched = [...numbers.keys()].filter((n) =>
      [...moving, ...single].some((other) => areCorrelated(numbers[n]!, numbers[other]!)),
    );
    const informed = touched.filter((n) => numbers[n]!.law !== undefined);
    const bounds = moved.filter((k) => isBound(cells[k]!.observation));
    const correlation = (a: number, b: number) => correlationOf(numbers[a]!.mixture, numbers[b]!.mixture);
    return {
      cells: [...moved.filter((k) => !bounds.includes(k)), ...bounds],
      moving,
      informed,
      correlations: informed.map((n) => Float64Array.from(moving, (other) => correlation(n, other))),
      hasSingleValues: single.length > 0,
      places: [...touched.map((n) => numbers[n]!), ...bounds.map((k) => placeOf(cells[k]!, program))],
    };
  });
}

/** Bounds that no shock enters: a member below one takes the bound itself. */
function lonelyBounds(
  { cells, reaches, program }: ObservedCells,
  effects: readonly Effects[],
): readonly ConditioningBlock[] {
  return [...cells.entries()]
    .filter(
      ([k, { observation }]) => isBound(observation) && effects[k]!.hasValue && !reaches.some((own) => own.has(k)),
    )
    .map(([k, cell]) => ({
      cells: [k],
      moving: [],
      informed: [],
      correlations: [],
      hasSingleValues: false,
      places: [placeOf(cell, program)],
    }));
}

const inOrder = (list: Iterable<number>) => [...new Set(list)].sort((a, b) => a - b);
const placeOf = ({ slot, step }: Cell, { history }: Program): ShockPlace => ({ slot, position: history + step });
