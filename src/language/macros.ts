import type { Expression } from "./expression.ts";
import { arithmeticTerm, numberTerm, type Term, valueTerm } from "./term.ts";

/** What a stock or a delay is built with. */
export interface MacroContext {
  readonly args: readonly Expression[];
  /** The length of a step. */
  readonly step: number;
  /** The slot of an argument, so that its value one step before can be read. */
  slot(arg: Expression): number;
  term(arg: Expression): Term;
  /** A state of its own: its value at the first step, and from its slot what it is at a later one. */
  state(initial: Term | undefined, next: (slot: number) => Term): number;
}

export type Macro = (context: MacroContext) => Term;

const plus = (a: Term, b: Term) => arithmeticTerm(a, "+", b);
const minus = (a: Term, b: Term) => arithmeticTerm(a, "-", b);
const times = (a: Term, b: Term) => arithmeticTerm(a, "*", b);
const by = (a: Term, b: Term) => arithmeticTerm(a, "/", b);

/**
 * Stocks and delays as difference equations: right-hand sides at the step before, the time T of today where it varies.
 * Vensim and the like have the same functions; the numerical method is Euler's.
 */
export const macros: Readonly<Record<string, Macro>> = {
  /** S += dt · flow */
  stock({ args, step, slot, term, state }) {
    const flow = slot(args[0]!);
    return valueTerm(
      state(term(args[1]!), (level) => plus(valueTerm(level, 1), times(numberTerm(step), valueTerm(flow, 1)))),
    );
  },
  smooth1: (context) => valueTerm(smooths(context, 1)),
  smooth3: (context) => valueTerm(smooths(context, 3)),
  delay1: (context) => delays(context, 1),
  delay3: (context) => delays(context, 3),
  /** The value n steps before, n = max(1, round(T₀ / dt)) read once at the start; `initial` in the steps before. */
  delay_fixed({ args, slot, term }) {
    return { kind: "delay", slot: slot(args[0]!), delay: slot(args[1]!), initial: term(args[2]!) };
  },
  /** A₀ = x₀ / (1 + initial · T₀), A += dt · (x − A) / T, out = (x − A) / (T · |A|) */
  trend({ args, step, slot, term, state }) {
    const [x, delay, initial] = [args[0]!, term(args[1]!), term(args[2]!)];
    const input = slot(x);
    const first = by(valueTerm(input), plus(numberTerm(1), times(initial, delay)));
    const average = state(first, (own) => approach(own, valueTerm(input, 1), delay, step));
    const distance = minus(valueTerm(input), valueTerm(average));
    return by(distance, times(delay, { kind: "function", name: "abs", args: [valueTerm(average)] }));
  },
};

/** S += dt · (x − S) / T */
function approach(state: number, input: Term, delay: Term, step: number): Term {
  const before = valueTerm(state, 1);
  return plus(before, by(times(numberTerm(step), minus(input, before)), delay));
}

/** `stages` exponential averages in a row, each with T / stages. */
function smooths({ args, step, slot, term, state }: MacroContext, stages: number): number {
  const delay = stageTime(term(args[1]!), stages);
  const initial = term(args[2] ?? args[0]!);
  let input = slot(args[0]!);
  for (let stage = 0; stage < stages; stage++) {
    const before = valueTerm(input, 1);
    input = state(initial, (own) => approach(own, before, delay, step));
  }
  return input;
}

/** L₀ = initial · T, L += dt · (x − L / T), out = L / T; `stages` of them in a row, each with T / stages. */
function delays({ args, step, slot, term, state }: MacroContext, stages: number): Term {
  const delay = stageTime(term(args[1]!), stages);
  const initial = times(term(args[2] ?? args[0]!), delay);
  let inflow: Term = valueTerm(slot(args[0]!), 1);
  let outflow: Term = inflow;
  for (let stage = 0; stage < stages; stage++) {
    const into = inflow;
    const level = state(initial, (own) => {
      const before = valueTerm(own, 1);
      return plus(before, times(numberTerm(step), minus(into, by(before, delay))));
    });
    outflow = by(valueTerm(level), delay);
    inflow = by(valueTerm(level, 1), delay);
  }
  return outflow;
}

function stageTime(delay: Term, stages: number): Term {
  return stages === 1 ? delay : by(delay, numberTerm(stages));
}
