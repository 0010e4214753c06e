import { besideWork } from "../results.ts";
import type { Session } from "../session.ts";
import type { State, Work } from "../state.ts";

/** What takes longer than a frame to answer, as plain data: a thread of its own works on it. */
export type Question =
  | { readonly kind: "posterior"; readonly work: Work }
  | { readonly kind: "movers"; readonly work: Work; readonly target: string }
  | { readonly kind: "contributions"; readonly work: Work }
  | { readonly kind: "skill"; readonly work: Work }
  | {
      readonly kind: "levers";
      readonly work: Work;
      readonly target: string;
      readonly probability: number | undefined;
    }
  | {
      readonly kind: "least";
      readonly work: Work;
      readonly target: string;
      readonly input: string;
      readonly probability: number | undefined;
    };

/** What a back-test is of: a scenario as its file says. Levers moved here decide nothing about the past. */
export function skillWork({ scenario, asOf }: Work): Work {
  return { scenario, edits: {}, asOf };
}

/**
 * What some work is compared with: the scenario without the changes; where nothing is changed, the plan as it is. The
 * plan as it is, unchanged, is compared with nothing.
 */
export function comparedWith(work: Work): Work | undefined {
  if (Object.keys(work.edits).length > 0) return { ...work, edits: {} };
  return work.scenario === "" ? undefined : { ...work, scenario: "" };
}

/** The question behind what stands in the place of the chart; `undefined` where there is none to ask. */
export function questionBehind(state: State, { world }: Session): Question | undefined {
  const { asked, work } = state;
  const target = world.targets[state.target]?.id;
  const input = world.inputs[state.input]?.id;
  switch (asked?.what) {
    case "movers":
      return target === undefined ? undefined : { kind: "movers", work, target };
    case "contributions":
      return { kind: "contributions", work };
    case "skill":
      return { kind: "skill", work: skillWork(work) };
    case "levers":
      return target === undefined ? undefined : { kind: "levers", work, target, probability: asked.probability };
    case "least":
      if (target === undefined || input === undefined) return undefined;
      return { kind: "least", work, target, input, probability: asked.probability };
    default:
      return undefined;
  }
}

/** What a state wants to know and is not known yet, the most urgent first: posteriors, as all else follows them. */
export function openQuestions(state: State, session: Session): readonly Question[] {
  const works = [state.work, ...state.compared.map((scenario) => besideWork(state.work, scenario))];
  const posteriors = works
    .filter((work) => session.beliefOf(work) === "pending")
    .map((work): Question => ({ kind: "posterior", work }));
  const behind = questionBehind(state, session);
  const isOpen =
    behind !== undefined &&
    posteriors.length === 0 &&
    session.answerOf(behind) === undefined &&
    session.failureOf(behind) === undefined;
  return isOpen ? [...posteriors, behind] : posteriors;
}
