import type { Futures } from "../../analysis/ensemble/futures.ts";
import { type FailingBoxes, failingBoxes } from "../../analysis/sensitivity/failing-boxes.ts";
import { type QuantitySensitivity, sensitivityOf } from "../../analysis/sensitivity/sensitivity.ts";
import type { Session } from "../session.ts";
import type { Question } from "./question.ts";

/** What moves a target, and when it is missed; each `undefined` where the model says nothing of it. */
export interface Movers {
  readonly sensitivity: QuantitySensitivity | undefined;
  readonly boxes: FailingBoxes | undefined;
}

export function moversOf(
  session: Session,
  { work, target: id }: Question & { readonly kind: "movers" },
  futures: Futures,
): Movers {
  const { run } = session.shownFor(work);
  const target = run.verdicts.find((verdict) => verdict.target.id === id)?.target;
  if (target === undefined) return { sensitivity: undefined, boxes: undefined };
  const wish = { members: futures.members, seed: futures.seed, method: "given-data" } as const;
  const [sensitivity] = sensitivityOf(run, [{ kind: "target", target, of: "value" }], wish, futures).quantities;
  const canMiss = sensitivity !== undefined && sensitivity.silence === undefined && target.value !== undefined;
  return { sensitivity, boxes: canMiss ? failingBoxes(run, [target], futures)[0] : undefined };
}
