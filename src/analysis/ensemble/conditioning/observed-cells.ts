import { neededSlots } from "../../../engine/kernel/needs.ts";
import type { Program } from "../../../engine/program.ts";
import type { InputSetting } from "../../../language/settings.ts";
import { readingsOf } from "../../../language/term.ts";
import { isBound } from "../../../plan/bound.ts";
import { correlationGroups } from "../../../plan/correlation-groups.ts";
import { type Cell, isShadowed, withShadows } from "../../posterior/shadows.ts";
import { sourcesOf } from "../../provenance.ts";
import { drawnPlaces } from "../drawn-places.ts";
import { influenceOn } from "../influence.ts";
import { mixtureOf, ordinalAt } from "../mixture.ts";
import { readSteps } from "../read-steps.ts";
import { type UncertainInput, uncertainInputs } from "../uncertain-inputs.ts";
import { areCorrelated, linkedShocks } from "./linked-shocks.ts";
import { type ShockNumber, type ShockPlace, shockLawOf } from "./shock-numbers.ts";

/** What the observations of a program stand on, by which equation reads what. */
export interface ObservedCells {
  /** The program with a shadow of every observed variable: what the equation says without this one observation. */
  readonly program: Program;
  readonly cells: readonly Cell[];
  /** The numbers of all shocks, wherever anybody reads them, observed variables too. */
  readonly numbers: readonly ShockNumber[];
  /** For each number the cells whose equations it reaches without passing an observation. */
  readonly reaches: readonly ReadonlySet<number>[];
  /** Whether anything but an observed variable reads a shock there; a number that a bound bounds is always read. */
  readonly isRead: (place: ShockPlace) => boolean;
  /** The slots that the equations of the cells depend on. */
  readonly upstream: ReadonlySet<number>;
}

/** By the slots of a model, which mixtures of its data have in common. */
const known = new WeakMap<Program["model"]["slots"], Map<string, ObservedCells | undefined>>();

/**
 * The observations in force that may say something of a shock, or of a bound; `undefined` where none can. Found once for a
 * model, its observations and the laws of its shocks.
 */
export function observedCellsOf(program: Program, settings: readonly InputSetting[]): ObservedCells | undefined {
  if (isShadowed(program)) return undefined;
  const inputs = uncertainInputs(program, settings);
  if (inputs.length === 0) return undefined;
  const shocks = inputs.filter(({ isShock }) => isShock);
  const { model, grid, asOf, decisionTime } = program;
  const own = known.get(model.slots) ?? new Map<string, ObservedCells | undefined>();
  known.set(model.slots, own);
  const about = [grid.start, grid.step, grid.count, asOf?.text, decisionTime, model.plan.correlations];
  const key = JSON.stringify([about, textOfData(program), shocks.map(({ slot, prior }) => [slot, prior])]);
  if (!own.has(key)) own.set(key, mayInform(program, shocks) ? findCells(program, shocks) : undefined);
  return own.get(key);
}

/** The observations of a program, and where they are in force. */
const dataTexts = new WeakMap<Program["inForce"], string>();

function textOfData({ inForce, history }: Program): string {
  const text =
    dataTexts.get(inForce) ??
    JSON.stringify(
      [...inForce].map(([series, steps]) => [
        series,
        history,
        [...steps].map(([step, { form, value, low, high }]) => [step, form, value, low, high]),
      ]),
    );
  dataTexts.set(inForce, text);
  return text;
}

/**
 * Whether an observation may say something that matters, in one look: it is a bound, or its variable's equation reads what a
 * drawn shock has moved, or a shock that remembers, or one that is correlated with others. Most plans have none of these.
 */
function mayInform(program: Program, shocks: readonly UncertainInput[]): boolean {
  const { model, inForce, history, grid } = program;
  const correlated = new Set(correlationGroups(model.plan.correlations).flatMap(({ names }) => names));
  const isTied = ({ slot }: UncertainInput) => {
    const { persistence, name } = model.slots[slot]!.variable;
    return persistence !== 0 || correlated.has(name);
  };
  const draws = shocks.flatMap(({ slot }) => readSteps(program, slot).map((position) => drawAt({ slot, position })));
  const places = drawnPlaces(program, { slice, inputs: draws, observations: [] });
  for (const { slot } of shocks.filter(isTied)) places[slot]!.fill(1);
  return model.slots.some(({ series, equation }) => {
    if (equation === undefined) return false;
    return [...(inForce.get(series ?? "") ?? [])].some(([step, observation]) => {
      if (step < 0 || step >= grid.count) return false;
      if (isBound(observation)) return true;
      const read = readingsOf(equation.term).flatMap((reading) => sourcesOf(reading, step));
      return read.some((source) => places[source.slot]![history + source.step] === 1);
    });
  });
}

const slice = { seed: 0, first: 0, members: 0 };
const drawAt = ({ slot, position }: ShockPlace) => ({ slot, position, values: new Float64Array() });

function findCells(own: Program, shocks: readonly UncertainInput[]): ObservedCells | undefined {
  const { program, cells } = withShadows(own);
  const numbers = shocks.flatMap((input) => numbersOf(own, program, input));
  const reaches = numbers.map(() => new Set<number>());
  for (const [k, { shadow, step }] of cells.entries()) {
    const influence = influenceOn(program, [{ slot: shadow, step }]);
    for (const [n, number] of numbers.entries()) {
      if (number.position < program.width && influence(drawAt(number), false)) reaches[n]!.add(k);
    }
  }
  const readAt = new Map(shocks.map(({ slot }) => [slot, new Set(readSteps(own, slot))]));
  const isRead = ({ slot, position }: ShockPlace) => readAt.get(slot)?.has(position) ?? true;
  const matters = (list: readonly number[]) =>
    numbers.some((number) => isRead(number) && list.some((n) => areCorrelated(numbers[n]!, number)));
  const kept = new Set(linkedShocks(numbers, reaches).filter(matters).flat());
  const isKept = (k: number) => isBound(cells[k]!.observation) || [...kept].some((n) => reaches[n]!.has(k));
  const places = [...cells.keys()].filter(isKept);
  if (places.length === 0) return undefined;
  const used = places.map((k) => cells[k]!);
  const shadows = used.map(({ shadow }) => shadow);
  return {
    program,
    cells: used,
    numbers,
    reaches: reaches.map((own) => new Set([...own].map((k) => places.indexOf(k)).filter((k) => k >= 0))),
    isRead,
    upstream: neededSlots(program.model, shadows),
  };
}

function numbersOf(own: Program, shadowed: Program, input: UncertainInput): readonly ShockNumber[] {
  const law = shockLawOf(input.prior);
  const groups = correlationGroups(own.model.plan.correlations);
  const positions = new Set([...readSteps(own, input.slot), ...readSteps(shadowed, input.slot)]);
  return [...positions]
    .sort((a, b) => a - b)
    .map((position) => {
      const ordinal = ordinalAt(own.grid, position - own.history);
      return { slot: input.slot, position, mixture: mixtureOf(own, input, groups, 0, ordinal), law };
    });
}
