import type { Observation } from "../../plan/plan.ts";
import { type Digest, hash } from "../digest.ts";
import type { ScenarioRun } from "../scenario-run.ts";
import type { ReleasedNumber } from "./releases.ts";

/** What a back-test was asked for, as far as it moves a number. */
interface Asked {
  readonly members: number;
  readonly seed: number;
  readonly draws?: number | undefined;
}

/**
 * What a back-test depends on: the scenario on each of its days, and every release of every number, not only those in
 * force. `data` is of the releases, `all` of everything.
 */
export function backtestDigest(
  { digest }: ScenarioRun,
  onDays: readonly string[],
  released: ReadonlyMap<string, readonly ReleasedNumber[]>,
  { members, seed, draws }: Asked,
): Digest {
  const names = [...released.keys()].sort();
  const data = hash(names.map((name) => [name, ...released.get(name)!.flatMap(({ releases }) => releases.map(said))]));
  const { model, settings } = digest;
  return { all: hash([digest.all, onDays, data, members, seed, draws ?? null]), model, data, settings };
}

function said({ time, published, value, low, high }: Observation) {
  return [time, published.lastDay, value, low ?? null, high ?? null];
}
