import { describe, expect, test } from "vitest";
import { plansCopy } from "../cli/kapok.ts";
import { expectSound, openKapok, screenOf } from "./kapok-screen.ts";
import { ctrl, keys, mouse, paste } from "./keys.ts";
import { restored } from "./modes.ts";

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
  [60, 20],
  [30, 8],
] as const;

describe("keys at random", () => {
  const some = [
    ...Object.values(keys),
    ..."hjklHL0123RuU[]{}[]ocx/:?sybzMpvfa,. ynq5gA%基mdtPG",
    ctrl("r"),
    ctrl("c"),
    ctrl("u"),
    ctrl("p"),
    ctrl("j"),
    ctrl("k"),
    paste("12 %"),
    paste("{ 2026: 1, 2030: 木棉 }"),
    mouse.click(5, 5),
    mouse.wheelDown(10, 8),
    mouse.wheelUp(70, 3),
    "\x1b[200~",
    "\x1b[",
    "e",
  ];
  const fixed = [...sizes, [100, 30], [40, 12], [132, 43], [79, 23]] as const;

  test.each([1, 2, 3, 4])("five hundred, walk %i", { timeout: 600_000 }, async (seed) => {
    const random = randomNumbers(seed);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    const cwd = plansCopy();
    const start = { cwd, env: { EDITOR: "true" }, args: pick([[], ["--ascii"]]) };
    let terminal = await openKapok(start);
    let walked: string[] = [];
    for (let count = 0; count < 500; ) {
      if (random() < 0.25) {
        const [columns, rows] =
          random() < 0.5 ? pick(fixed) : [20 + Math.floor(random() * 180), 5 + Math.floor(random() * 55)];
        walked.push(`${columns}x${rows}`);
        terminal.resize(columns, rows);
      }
      const group = Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(some));
      count += group.length;
      walked.push(JSON.stringify(group.join("")));
      terminal.write(...group);
      await terminal.settle();
      if (terminal.ending !== undefined) {
        if (terminal.ending.code !== 0) expect.fail(`${walked.join(" ")}\n${terminal.scrollback}`);
        expect(terminal.modes).toEqual(restored);
        terminal = await openKapok(start);
        walked = [];
      }
      if (!terminal.modes.alternateScreen) await screenOf(terminal);
      expectSound(terminal, `walk ${seed}, ${count} keys: ${walked.slice(-12).join(" ")}`);
    }
    await terminal.close();
  });
});

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
