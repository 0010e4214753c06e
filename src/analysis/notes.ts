import { inputRows, makeProgram, type Program } from "../engine/program.ts";
import { runBlock } from "../engine/run.ts";
import { simulate, type Trajectory } from "../engine/trajectory.ts";
import { buildModel } from "../language/build.ts";
import type { Change } from "../language/cells.ts";
import type { InputSetting, ReadSettings } from "../language/settings.ts";
import { readingsOf } from "../language/term.ts";
import { stepOf, timeOf } from "../plan/grid.ts";
import { joinElements } from "../plan/names.ts";
import { Problems } from "../plan/problem.ts";
import { canonicalModel } from "./canonical.ts";
import { sourcesOf } from "./provenance.ts";
import { replacedTimes, slotsOf } from "./replaced-settings.ts";

/**
 * What a reader should know of a setting that changes nothing, of one that acts in the past, or of a run whose steps are too
 * long:
 * - `equal`: it is the plan's own value
 * - `held`: the same, of an input with a prior, which an ensemble would draw if it were not set
 * - `back`, `held back`: the same two, in the place of a setting that was another
 * - `later start`: before `time`, from which it acts, the plan's own value stands and not that of the setting it replaces
 * - `too early`: it differs before `time` only, when decisions did not act yet
 * - `observed`: observations stand in every year in which it differs
 * - `unused`: no target depends on it
 * - `no difference`: every target has the same value without it
 * - `before first point`: its path is flat before `time` and changes those years too
 * - `prior only`: it gives a prior and no other value, which a single run does not use
 * - `counterfactual`: it acts from `time`, before the as-of date
 * - `short delay`: its delay or average takes less time than a step at `time`, so that it overshoots
 * - `long step`: at `time` it is another by more than 5 % with steps of half the length, and the difference doubles each step
 */
export interface Note {
  readonly kind:
    | "equal"
    | "held"
    | "back"
    | "held back"
    | "later start"
    | "too early"
    | "observed"
    | "unused"
    | "no difference"
    | "before first point"
    | "prior only"
    | "counterfactual"
    | "short delay"
    | "long step";
  readonly id: string;
  readonly time: number | undefined;
}

/**
 * Notes on the settings of a run, and the settings that make a difference to their row. `changes` are the settings that
 * gave its model another equation, `replaced` those whose place others have taken.
 */
export function notesOf(
  trajectory: Trajectory,
  changes: readonly Change[] = [],
  replaced: ReadSettings = { inputs: [], changes: [] },
): {
  readonly notes: readonly Note[];
  readonly effective: readonly InputSetting[];
} {
  const { program, settings } = trajectory;
  const last = new Map(settings.map((setting) => [setting.id, setting]));
  const covered = settings.filter((setting) => last.get(setting.id) !== setting);
  const before = replacedTimes(program, { ...replaced, inputs: [...replaced.inputs, ...covered] });
  const notes: Note[] = changes.flatMap((change) => notesOnChange(trajectory, change, changes, before));
  if (settings.length === 0) return { notes, effective: [] };
  const effective: InputSetting[] = [];
  const own = inputRows(program, []);
  const used = slotsBehindTargets(program);
  const open: InputSetting[] = [];
  for (const setting of settings) {
    const slot = program.model.slotOf.get(setting.id)!;
    const different = differingSteps(program, own[slot]!, trajectory.rows[slot]!);
    if (different.length > 0 || setting.prior !== undefined) effective.push(setting);
    // Nobody wrote the settings of a posterior.
    if (setting.prior?.kind === "joint" || last.get(setting.id) !== setting) continue;
    const times = before.get(setting.id) ?? [];
    const why = reasonOfNoEffect(program, setting, slot, own[slot]!, different, used);
    if (why !== undefined) notes.push({ ...(times.length > 0 ? backTo(why) : why), id: setting.id });
    else if (setting.input !== undefined) open.push(setting);
    if (different.length > 0) notes.push(...laterStart(setting.id, setting.from, times));
    notes.push(...warnings(program, setting, different));
  }
  for (const id of withoutDifference(trajectory, open)) notes.push({ kind: "no difference", id, time: undefined });
  return { notes, effective };
}

function differingSteps({ history, grid }: Program, own: Float64Array, set: Float64Array): readonly number[] {
  const steps: number[] = [];
  for (let i = 0; i < history + grid.count; i++) if (!Object.is(own[i], set[i])) steps.push(i - history);
  return steps;
}

type Reason = Pick<Note, "kind" | "time">;

function reasonOfNoEffect(
  program: Program,
  setting: InputSetting,
  slot: number,
  own: Float64Array,
  different: readonly number[],
  used: ReadonlySet<number>,
): Reason | undefined {
  if (setting.input === undefined) return { kind: "prior only", time: undefined };
  if (different.length === 0) {
    const isEqual =
      setting.from === undefined ||
      inputRows(program, [{ ...setting, from: undefined }])[slot]!.every((value, i) => Object.is(value, own[i]));
    if (!isEqual) return { kind: "too early", time: setting.from };
    if (setting.prior !== undefined) return { kind: "prior only", time: undefined };
    const { role, prior } = program.model.slots[slot]!;
    const isHeld = prior !== undefined && (role === "assumption" || role === "shock");
    return { kind: isHeld ? "held" : "equal", time: undefined };
  }
  if (!used.has(slot)) return { kind: "unused", time: undefined };
  const row = program.observed[slot];
  const read = different.filter((step) => step >= 0 || readsBack(program, slot));
  const isObserved =
    read.length > 0 && read.every((step) => row !== undefined && !Number.isNaN(row[program.history + step]));
  return isObserved ? { kind: "observed", time: timeOf(program.grid, different.at(-1)!) } : undefined;
}

/** Of a setting with the plan's own value: the same in the place of one that had another. */
function backTo({ kind, time }: Reason): Reason {
  if (kind === "held") return { kind: "held back", time: undefined };
  return kind === "equal" || kind === "too early" ? { kind: "back", time: undefined } : { kind, time };
}

function laterStart(id: string, from: number | undefined, replaced: readonly number[]): readonly Note[] {
  return from !== undefined && replaced.some((time) => time < from) ? [{ kind: "later start", id, time: from }] : [];
}

/** What an equation that was set does not change, and what it takes back before it acts. */
function notesOnChange(
  trajectory: Trajectory,
  change: Change,
  changes: readonly Change[],
  replaced: ReadonlyMap<string, readonly number[]>,
): readonly Note[] {
  const { model } = trajectory.program;
  const id = joinElements(change.variable, change.elements);
  const times = slotsOf(model, change).flatMap((slot) => replaced.get(model.slots[slot]!.id) ?? []);
  const why = reasonOfSameRun(trajectory, change, changes);
  if (why?.kind === "equal") return [{ ...(times.length > 0 ? backTo(why) : why), id }];
  return [...(why === undefined ? [] : [{ ...why, id }]), ...laterStart(id, change.from, times)];
}

/** Why an equation that was set does not change the run; the same plan is run without it. */
function reasonOfSameRun(trajectory: Trajectory, change: Change, changes: readonly Change[]): Reason | undefined {
  const { program, settings } = trajectory;
  const { model, grid, history } = program;
  const { plan } = model;
  const reason = (kind: Note["kind"], time?: number): Reason => ({ kind, time });
  const others = changes.filter((other) => other !== change);
  const without = buildModel(plan, others, new Problems());
  if (without === undefined) return undefined;
  if (JSON.stringify(canonicalModel(without)) === JSON.stringify(canonicalModel(model))) return reason("equal");
  const own = slotsOf(model, change);
  const used = slotsBehindTargets(program);
  if (!own.some((slot) => used.has(slot))) return reason("unused");
  const isObserved = own.every((slot) =>
    program.observed[slot]?.subarray(history).every((value) => !Number.isNaN(value)),
  );
  if (isObserved) return reason("observed", grid.end);
  const inputs = settings.filter(({ id }) => without.slots[without.slotOf.get(id) ?? -1]?.input !== undefined);
  const other = simulate(makeProgram(without, program.asOf), inputs);
  const isSame = targetCells(program).every(({ slot, step }) => {
    const there = other.values[without.slotOf.get(model.slots[slot]!.id)!]![other.program.history + step];
    return Object.is(there, trajectory.values[slot]![history + step]);
  });
  return isSame ? reason("no difference") : undefined;
}

/** Whether an equation looks back at a slot, so that its numbers before the start may count. */
function readsBack({ model }: Program, slot: number): boolean {
  return model.slots.some(({ equation, initial }) =>
    [equation, initial].some(
      (part) =>
        part !== undefined &&
        readingsOf(part.term).some((reading) =>
          sourcesOf(reading, 0).some((read) => read.slot === slot && read.step < 0),
        ),
    ),
  );
}

function warnings(program: Program, setting: InputSetting, different: readonly number[]): readonly Note[] {
  const notes: Note[] = [];
  const { id, input, from } = setting;
  if (from !== undefined && from < program.decisionTime && different.length > 0)
    notes.push({ kind: "counterfactual", id, time: from });
  const first = input?.kind === "path" && input.times.length > 1 ? input.times[0]! : undefined;
  const firstDifferent = different.map((step) => timeOf(program.grid, step)).find((time) => time >= program.grid.start);
  if (first !== undefined && firstDifferent !== undefined && firstDifferent < first)
    notes.push({ kind: "before first point", id, time: first });
  return notes;
}

/** The slots that a target's variable depends on, at whatever step. */
function slotsBehindTargets({ model }: Program): ReadonlySet<number> {
  const behind = new Set<number>();
  const queue = model.plan.targets.flatMap(({ variable }) => model.slotOf.get(variable) ?? []);
  for (const slot of queue) {
    if (behind.has(slot)) continue;
    behind.add(slot);
    const { equation, initial } = model.slots[slot]!;
    for (const part of [equation, initial]) {
      if (part === undefined) continue;
      for (const reading of readingsOf(part.term)) queue.push(...sourcesOf(reading, 0).map((source) => source.slot));
    }
  }
  return behind;
}

/** The settings without which every target has the same bits: one member of a block runs without each of them. */
function withoutDifference(trajectory: Trajectory, open: readonly InputSetting[]): readonly string[] {
  if (open.length === 0) return [];
  const { program, settings } = trajectory;
  const { model, width, history } = program;
  const members = open.length;
  const without = open.map((left) =>
    inputRows(
      program,
      settings.filter((setting) => setting !== left),
    ),
  );
  const rows = model.slots.map((_, slot) => {
    if (without[0]![slot] === undefined) return undefined;
    return Float64Array.from(
      { length: width * members },
      (_, i) => without[i % members]![slot]![Math.floor(i / members)]!,
    );
  });
  const outcomes = targetCells(program);
  const result = runBlock(
    program,
    { members, rows },
    outcomes.map(({ slot }) => slot),
  );
  return open.flatMap(({ id }, member) => {
    const isSame = outcomes.every(({ slot, step }) => {
      const there = result.values[slot]![(history + step) * members + member];
      return Object.is(there, trajectory.values[slot]![history + step]);
    });
    return isSame ? [id] : [];
  });
}

/** The slots and steps that targets look at. */
function targetCells({ model, grid }: Program): readonly { readonly slot: number; readonly step: number }[] {
  return model.plan.targets.flatMap(({ variable, years }) => {
    const slot = model.slotOf.get(variable);
    if (slot === undefined) return [];
    const [from, to] = years.kind === "at" ? [years.time, years.time] : [years.from, years.to];
    const [first, last] = [stepOf(grid, from)!, stepOf(grid, to)!];
    return Array.from({ length: last - first + 1 }, (_, i) => ({ slot, step: first + i }));
  });
}
