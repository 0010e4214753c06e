import { singleValues } from "../../language/distribution-of.ts";
import type { Model, Slot } from "../../language/model.ts";
import type { Correlation } from "../../plan/plan.ts";
import { reachedRank } from "../../random/reached-rank.ts";
import type { LintFinding } from "./finding.ts";

/** What a rank correlation may be off before it is said. */
const mostOff = 0.005;

/** Declared rank correlations that priors of few values do not come to, as equal values share a rank. */
export function ranksNotReached({ plan, slots }: Model): readonly LintFinding[] {
  return plan.correlations.flatMap((correlation) => {
    const [first, second] = correlation.of.map(({ text }) => slots.filter(({ variable }) => variable.name === text));
    const pairs = first!.flatMap((a) => {
      const b = second!.find(({ elements }) => elements.join() === a.elements.join());
      return b === undefined ? [] : [[a, b] as const];
    });
    return pairs.flatMap(([a, b]) => findingOf(a, b, correlation));
  });
}

function findingOf(a: Slot, b: Slot, { rank, place }: Correlation): readonly LintFinding[] {
  const [first, second] = [a, b].map(({ prior }) => prior && singleValues(prior));
  if (a.prior === undefined || b.prior === undefined) return [];
  // A single value has no rank.
  if ([first, second].some((values) => values !== undefined && new Set(values).size < 2)) return [];
  const at = (declared: number) => reachedRank(first, second, declared);
  const reached = at(rank);
  if (Math.abs(reached - rank) <= mostOff) return [];
  const parts = { declared: String(rank), ...texts({ reached, least: at(-1), most: at(1) }) };
  return [{ rule: "rank not reached", subject: `${a.id} with ${b.id}`, place, parts }];
}

function texts<Name extends string>(numbers: Readonly<Record<Name, number>>): Record<Name, string> {
  const entries = Object.entries<number>(numbers).map(([name, value]) => [name, String(Number(value.toFixed(2)))]);
  return Object.fromEntries(entries);
}
