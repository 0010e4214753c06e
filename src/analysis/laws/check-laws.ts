import type { Model } from "../../language/model.ts";
import { timeOf } from "../../plan/grid.ts";
import type { Law } from "../../plan/law.ts";
import { nearest } from "../../plan/nearest.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Problems } from "../../plan/problem.ts";
import type { ResolvedScenario } from "../../plan/resolve-scenario.ts";
import { kernelMembers } from "../ensemble/kernel-members.ts";
import type { Outcome } from "../ensemble/outcomes.ts";
import type { RunMembers } from "../ensemble/run-members.ts";
import { withHalfSteps } from "../half-steps.ts";
import { provenanceOf } from "../provenance.ts";
import { verdictsOf } from "../verdict.ts";
import { compileLaws, isLawVariable } from "./compile.ts";
import { type CompiledLaw, isPointTest, type PointTest, type ResponseTest } from "./compiled-law.ts";
import { type Attempt, brokenStep, type Counterexample, describe, shrink } from "./counterexample.ts";
import { judge, outcomesOfTest, type Reader, stepsOfLaw } from "./judge.ts";
import { type Moves, movedSlots, SamplePoints, sampledDraws, slotsNamed, valueBetweenEnds } from "./sample-points.ts";
import { settingText } from "./setting-text.ts";
import { runAt, type Setup, Setups } from "./setup.ts";
import { type Agreement, compareHalved, compareScaled } from "./whole-runs.ts";

export interface LawsWish {
  /** Points for each law in the first scenario, 512 by default; an eighth of them in the others, which set more. */
  readonly points?: number;
  readonly seed?: number;
  /** `false` says only whether a law holds: what breaks it is not made smaller. */
  readonly isShrunk?: boolean;
  /** Told how many laws of how many, each counted in every scenario, were held against the model. */
  readonly report?: (done: number, all: number) => void;
}

/** What came of a law. */
export interface LawResult {
  readonly law: Law;
  /** `silent`: no value that it speaks of was there, in any scenario and year; that is no pass. */
  readonly status: "holds" | "broken" | "silent";
  /** Runs that were looked at. */
  readonly runs: number;
  readonly counterexample: Counterexample | undefined;
}

/**
 * Holds the laws of a plan against its scenarios: bounds, identities and responses at quasi-random points over the ranges
 * of levers and assumptions, the others by the run of each scenario. Problems of the laws themselves are collected; a
 * law that has one has no result.
 *
 * @example checkLaws(model, scenarios, readLaws(node, problems), problems).every(({ status }) => status === "holds")
 */
export function checkLaws(
  model: Model,
  scenarios: readonly ResolvedScenario[],
  laws: readonly Law[],
  problems: Problems,
  wish: LawsWish = {},
): readonly LawResult[] {
  const compiled = compileLaws(model.plan, laws, problems);
  checkScenarioNames(laws, scenarios, problems);
  const all = compiled.laws.length * scenarios.length;
  const { report = () => {} } = wish;
  const checker = new LawChecker(compiled.plan, problems, wish, (done) => report(done, all));
  const first = scenarios.filter(({ name }) => name === "baseline");
  for (const scenario of [...first, ...scenarios.filter((one) => !first.includes(one))])
    checker.check(scenario, compiled.laws);
  return compiled.laws.map((law) => checker.resultOf(law));
}

function checkScenarioNames(laws: readonly Law[], scenarios: readonly ResolvedScenario[], problems: Problems): void {
  const names = scenarios.map(({ name }) => name);
  for (const { text, place } of laws.flatMap(({ scenarios: wanted }) => wanted ?? []))
    if (!names.includes(text)) problems.add(place, "no scenario has this name", text, nearest(text, names));
}

interface Record {
  runs: number;
  isSaid: boolean;
  counterexample: Counterexample | undefined;
}

class LawChecker {
  readonly #problems: Problems;
  readonly #setups: Setups;
  readonly #halved: Setups;
  readonly #allPoints: number;
  /** Points in the scenario at hand. */
  #points: number;
  readonly #isShrunk: boolean;
  readonly #sampling: SamplePoints;
  readonly #runMembers: RunMembers = kernelMembers({ mostUnrolled: 0 });
  readonly #records = new Map<CompiledLaw, Record>();

  readonly #report: (done: number) => void;
  #done = 0;

  constructor(
    plan: Plan,
    problems: Problems,
    { points = 512, seed = 1, isShrunk = true }: LawsWish,
    report: (done: number) => void,
  ) {
    this.#report = report;
    this.#problems = problems;
    this.#setups = new Setups(plan, problems);
    this.#halved = new Setups(withHalfSteps(plan), problems);
    this.#points = points;
    this.#allPoints = points;
    this.#isShrunk = isShrunk;
    this.#sampling = new SamplePoints({ points, seed });
  }

  resultOf(law: CompiledLaw): LawResult {
    const { runs, isSaid, counterexample } = this.#recordOf(law);
    const status = counterexample !== undefined ? "broken" : isSaid ? "holds" : "silent";
    return { law: law.law, status, runs, counterexample };
  }

  #recordOf(law: CompiledLaw): Record {
    const record = this.#records.get(law) ?? { runs: 0, isSaid: false, counterexample: undefined };
    this.#records.set(law, record);
    return record;
  }

  /** Hears all laws that are not broken yet in one scenario; those of the same circumstances together. */
  check(scenario: ResolvedScenario, laws: readonly CompiledLaw[]): void {
    const groups = new Map<string, CompiledLaw[]>();
    for (const law of laws) {
      const { scenarios } = law.law;
      const isMeant = scenarios === undefined || scenarios.some(({ text }) => text === scenario.name);
      if (!isMeant || this.#recordOf(law).counterexample !== undefined) {
        this.#isDone(1);
        continue;
      }
      const key = circumstances(law);
      groups.set(key, [...(groups.get(key) ?? []), law]);
    }
    for (const group of groups.values()) {
      const { when, asOf } = group[0]!.law;
      const before = this.#problems.count;
      const setup = this.#setups.open(scenario, when, asOf);
      if (setup === undefined || this.#problems.count > before) {
        this.#isDone(group.length);
        continue;
      }
      this.#checkAtPoints(setup, group);
      for (const law of group.filter(({ test }) => !isPointTest(test))) {
        this.#checkWhole(setup, law);
        this.#isDone(1);
      }
    }
    this.#points = Math.ceil(this.#allPoints / 8);
  }

  #isDone(laws: number): void {
    this.#done += laws;
    this.#report(this.#done);
  }

  #checkAtPoints(setup: Setup, group: readonly CompiledLaw[]): void {
    const laws = group.filter(({ test }) => isPointTest(test));
    const [first] = laws;
    if (first === undefined) return;
    const { program } = setup;
    // The same slots for every group, so that all of them run on one kernel.
    const all = program.model.slots.flatMap(({ variable, isHelper }, slot) =>
      isLawVariable(variable.name) && !isHelper ? [{ slot, step: 0 }] : [],
    );
    const outcomesOf = (some: readonly CompiledLaw[]) => [
      ...all,
      ...some.flatMap(({ law, test }) => outcomesOfTest(test as PointTest, stepsOfLaw(law, program), program)),
    ];
    const moves = this.#sampling.moves(setup, movedSlots(setup, first.law.over), this.#points);
    const plain = laws.filter(({ test }) => test.kind !== "response");
    if (plain.length > 0) {
      const read = this.#read(setup, moves, outcomesOf(plain));
      for (const law of plain) this.#judge(setup, law, moves, undefined, read);
    }
    const inputs = new Set(laws.flatMap(({ test }) => (test.kind === "response" ? [test.input] : [])));
    for (const input of inputs) {
      const moving = laws.filter(({ test }) => test.kind === "response" && test.input === input);
      const pair = this.#pairOf(setup, moving[0]!.test as ResponseTest, moves);
      const outcomes = outcomesOf(moving);
      const read = this.#read(setup, pair.low, outcomes);
      const moved = this.#read(setup, pair.high, outcomes);
      for (const law of moving) this.#judge(setup, law, pair.low, pair.high, read, moved);
    }
  }

  /** Two values of the input at every point, the lower and the higher; equal ones become the ends of the range. */
  #pairOf(setup: Setup, { input }: ResponseTest, moves: Moves): { readonly low: Moves; readonly high: Moves } {
    const slots = slotsNamed(setup.program, input);
    const first = this.#sampling.moves(setup, slots, this.#points);
    const second = this.#sampling.moves(setup, slots, this.#points, "law again");
    const low = new Map(moves);
    const high = new Map(moves);
    for (const slot of slots) {
      const [a, b] = [first.get(slot)!, second.get(slot)!];
      const at = valueBetweenEnds(setup.program.model.slots[slot]!);
      const [least, most] = [at(0), at(1)];
      low.set(
        slot,
        a.map((value, i) => (value === b[i] ? least : Math.min(value, b[i]!))),
      );
      high.set(
        slot,
        a.map((value, i) => (value === b[i] ? most : Math.max(value, b[i]!))),
      );
    }
    return { low, high };
  }

  /** Runs the points; what comes back reads their numbers. */
  #read(setup: Setup, moves: Moves, outcomes: readonly Outcome[]): Reader {
    const { program, inputs } = setup;
    const draws = sampledDraws(setup, moves, this.#points, this.#sampling);
    const values = this.#runMembers({ program, settings: inputs, outcomes }, draws);
    const places = new Map(outcomes.map(({ slot, step }, k) => [slot * program.width + step, k]));
    return (slot, step) => values[places.get(slot * program.width + step)!]!;
  }

  #judge(setup: Setup, law: CompiledLaw, moves: Moves, high: Moves | undefined, read: Reader, moved?: Reader): void {
    const record = this.#recordOf(law);
    const steps = stepsOfLaw(law.law, setup.program);
    const { broken, isSaid } = judge(law.test as PointTest, steps, setup.program, this.#points, read, moved);
    record.runs += this.#points * (high === undefined ? 1 : 2);
    record.isSaid ||= isSaid;
    if (broken.some((step) => step >= 0)) record.counterexample = this.#smallest(setup, law, broken, moves, high);
    this.#isDone(1);
  }

  /** Of a few points that break a law, the one that needs the fewest inputs to do so. */
  #smallest(setup: Setup, law: CompiledLaw, broken: Int32Array, moves: Moves, high: Moves | undefined): Counterexample {
    const { slots } = setup.program.model;
    const idsOf = (one: Moves, i: number, keep: (slot: number) => boolean) =>
      new Map([...one].filter(([slot]) => keep(slot)).map(([slot, values]) => [slots[slot]!.id, values[i]!]));
    const places = Array.from(broken.keys()).filter((i) => broken[i]! >= 0);
    const attempts = places.slice(0, this.#isShrunk ? mostTried : 1).map((i): Attempt => {
      const isMoved = (slot: number) => high !== undefined && moves.get(slot)![i] !== high.get(slot)![i];
      return {
        point: idsOf(moves, i, () => true),
        moved: high && idsOf(high, i, isMoved),
      };
    });
    const shrunk = this.#isShrunk ? attempts.map((attempt) => shrink(setup, law, attempt)) : attempts;
    const sizeOf = ({ point, moved }: Attempt) => point.size + (moved?.size ?? 0);
    const best = shrunk.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
    return describe(setup, law, best, brokenStep(setup, law, best) ?? broken[places[0]!]!);
  }

  #checkWhole(setup: Setup, compiled: CompiledLaw): void {
    const record = this.#recordOf(compiled);
    const { test } = compiled;
    if (test.kind === "verdict") {
      this.#checkVerdict(setup, compiled, test.target.id, test.status, record);
      return;
    }
    const agreement = this.#agreement(setup, compiled);
    if (agreement === undefined) return;
    record.runs += 2;
    record.isSaid ||= agreement.isSaid;
    if (agreement.disagreement === undefined) return;
    const { slot, step, value, other } = agreement.disagreement;
    const { id, unit } = setup.program.model.slots[slot]!;
    const shown = isLawVariable(id) ? compiled.law.written.text : id;
    record.counterexample = {
      ...describe(setup, compiled, { point: new Map(), moved: undefined }, step),
      values: [{ id: shown, unit, value, moved: other }],
    };
  }

  #agreement(setup: Setup, compiled: CompiledLaw): Agreement | undefined {
    const { test } = compiled;
    if (test.kind === "scaling") return compareScaled(setup, compiled, test);
    if (test.kind !== "halving") return undefined;
    const halved = this.#halved.open(setup.scenario, setup.when, setup.asOf);
    return halved && compareHalved(setup, halved, compiled, test);
  }

  #checkVerdict(setup: Setup, compiled: CompiledLaw, id: string, status: string, record: Record): void {
    const trajectory = runAt(setup, new Map());
    const verdict = verdictsOf(trajectory, provenanceOf(trajectory)).find(({ target }) => target.id === id);
    record.runs += 1;
    record.isSaid ||= verdict?.status === "reached" || verdict?.status === "missed";
    if (verdict === undefined || verdict.status === status) return;
    if (verdict.status !== "reached" && verdict.status !== "missed") return;
    const { grid } = setup.program;
    const time = verdict.time ?? timeOf(grid, grid.count - 1);
    const shown = { id: verdict.target.variable, unit: verdict.target.unit, value: verdict.value!, moved: undefined };
    record.counterexample = {
      ...describe(setup, compiled, { point: new Map(), moved: undefined }, 0),
      time,
      values: [shown],
    };
  }
}

/** Points from which a smaller counterexample is sought; each costs some hundred runs. */
const mostTried = 3;

/** Laws of the same circumstances are looked at in the same runs. */
function circumstances({ law, test }: CompiledLaw): string {
  const when = [...law.when].map(([name, setting]) => [name, settingText(setting)]);
  const over = isPointTest(test) && typeof law.over !== "string" ? law.over.map(({ text }) => text) : law.over;
  return JSON.stringify([law.asOf?.text, when, over]);
}
