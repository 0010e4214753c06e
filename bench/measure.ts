import { spawnSync } from "node:child_process";

/** A command as a whole process, in milliseconds. */
function timeOnce(command: readonly string[]): number {
  const [program, ...words] = command;
  const start = performance.now();
  const { status } = spawnSync(program!, words, { stdio: "ignore" });
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}`);
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which a share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

/**
 * Times commands in turn (A B C A B C …), so that a machine that drifts between fast and slow phases treats them alike,
 * after one round that does not count. Gives the times of each.
 */
export function interleave(
  commands: Readonly<Record<string, readonly string[]>>,
  rounds: number,
): Record<string, number[]> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const time = timeOnce(command);
      if (round >= 0) times[name]!.push(time);
    }
  }
  return times;
}
