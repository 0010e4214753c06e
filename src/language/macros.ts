import type { Expression } from "./expression.ts";
import type { SpecialFunctionName } from "./functions.ts";
import type { Delay } from "./model.ts";
import { arithmeticTerm, numberTerm, type Term, valueTerm } from "./term.ts";

/** The value of a state at its start: the first step where an initial is given, else that in which it is first known. */
export interface Start {
  readonly value: Term;
  readonly isGiven: boolean;
}

/** What a stock or a delay is built with. */
export interface MacroContext {
  readonly args: readonly Expression[];
  /** The length of a step. */
  readonly step: number;
  /** The slot of an argument, so that its value one step before can be read. */
  slot(arg: Expression): number;
  term(arg: Expression): Term;
  /** What the variable that is this call gives as its own initial, in a year of its own: it stands before the argument. */
  readonly initial: Term | undefined;
  /** A state of its own: where it starts, from its slot what it is at a later step, and the time that it takes. */
  state(start: Start, next: (slot: number) => Term, delay?: Delay): number;
}

type Macro = (context: MacroContext) => Term;

const plus = (a: Term, b: Term) => arithmeticTerm(a, "+", b);
const minus = (a: Term, b: Term) => arithmeticTerm(a, "-", b);
const times = (a: Term, b: Term) => arithmeticTerm(a, "*", b);
const by = (a: Term, b: Term) => arithmeticTerm(a, "/", b);

/**
 * Stocks and delays as difference equations: what a state becomes is computed from the step before alone, T too, so that
 * what leaves a level is what is booked as outflow where T varies; only an output takes the T of today. Vensim and the
 * like have the same functions; the numerical method is Euler's.
 */
export const macros = {
  /** S += dt · flow */
  stock(context: MacroContext) {
    const { args, step, slot, state } = context;
    const flow = slot(args[0]!);
    return valueTerm(
      state({ value: initialOf(context, 1)!, isGiven: true }, (level) =>
        plus(valueTerm(level, 1), times(numberTerm(step), valueTerm(flow, 1))),
      ),
    );
  },
  smooth1: (context: MacroContext) => valueTerm(smooths(context, 1)),
  smooth3: (context: MacroContext) => valueTerm(smooths(context, 3)),
  delay1: (context: MacroContext) => delays(context, 1),
  delay3: (context: MacroContext) => delays(context, 3),
  /** The value n steps before, n = max(1, round(T₀ / dt)) read once at the start; `initial` in the steps before. */
  delay_fixed({ args, slot, term }: MacroContext) {
    return { kind: "delay", slot: slot(args[0]!), delay: slot(args[1]!), initial: term(args[2]!) };
  },
  /** A₀ = x₀ / (1 + initial · T₀), A += dt · (x − A) / T, out = (x − A) / (T · |A|) */
  trend(context: MacroContext) {
    const { args, step, slot, state } = context;
    const [input, delay] = [slot(args[0]!), slot(args[1]!)];
    const value = by(valueTerm(input), plus(numberTerm(1), times(initialOf(context, 2)!, valueTerm(delay))));
    const average = state(
      { value, isGiven: context.initial !== undefined },
      (own) => approach(own, valueTerm(input, 1), valueTerm(delay, 1), step),
      { time: delay, stages: 1 },
    );
    const distance = minus(valueTerm(input), valueTerm(average));
    return by(distance, times(valueTerm(delay), { kind: "function", name: "abs", args: [valueTerm(average)] }));
  },
} satisfies Partial<Readonly<Record<SpecialFunctionName, Macro>>>;

export type MacroName = keyof typeof macros;

export function isMacro(name: string): name is MacroName {
  return Object.hasOwn(macros, name);
}

function initialOf({ args, term, initial }: MacroContext, index: number): Term | undefined {
  return initial ?? (args[index] && term(args[index]));
}

/** S += dt · (x − S) / T */
function approach(state: number, input: Term, delay: Term, step: number): Term {
  const before = valueTerm(state, 1);
  return plus(before, by(times(numberTerm(step), minus(input, before)), delay));
}

/** `stages` exponential averages in a row, each with T / stages. */
function smooths(context: MacroContext, stages: number): number {
  const { args, step, slot, state } = context;
  const time = slot(args[1]!);
  const delay = stageTime(valueTerm(time, 1), stages);
  let input = slot(args[0]!);
  const initial = initialOf(context, 2);
  const start = { value: initial ?? valueTerm(input), isGiven: initial !== undefined };
  for (let stage = 0; stage < stages; stage++) {
    const before = valueTerm(input, 1);
    input = state(start, (own) => approach(own, before, delay, step), { time, stages });
  }
  return input;
}

/** L₀ = initial · T, L += dt · (x − L / T), out = L / T; `stages` of them in a row, each with T / stages. */
function delays(context: MacroContext, stages: number): Term {
  const { args, step, slot, state } = context;
  const [input, time] = [slot(args[0]!), slot(args[1]!)];
  const delay = stageTime(valueTerm(time), stages);
  const delayBefore = stageTime(valueTerm(time, 1), stages);
  const initial = initialOf(context, 2);
  const start = { value: times(initial ?? valueTerm(input), delay), isGiven: initial !== undefined };
  let inflow: Term = valueTerm(input, 1);
  let outflow: Term = inflow;
  for (let stage = 0; stage < stages; stage++) {
    const into = inflow;
    const next = (own: number) => {
      const before = valueTerm(own, 1);
      return plus(before, times(numberTerm(step), minus(into, by(before, delayBefore))));
    };
    const level = state(start, next, { time, stages });
    outflow = by(valueTerm(level), delay);
    inflow = by(valueTerm(level, 1), delayBefore);
  }
  return outflow;
}

function stageTime(delay: Term, stages: number): Term {
  return stages === 1 ? delay : by(delay, numberTerm(stages));
}
