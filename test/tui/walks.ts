import fc from "fast-check";
import type { Act } from "../../src/tui/acts/row.ts";
import { actFor, actIds, acts } from "../../src/tui/acts.ts";
import { reduce } from "../../src/tui/reduce.ts";
import { placeOf, type State } from "../../src/tui/state.ts";
import type { World } from "../../src/tui/world.ts";

/** Every key of the table, and signs to type. */
export const allKeys: readonly string[] = [
  ...new Set([...acts.flatMap(({ keys }) => keys), ..."abc059.-{}: 税𠮷", "space"]),
];

/** Keys as somebody presses them who knows none. */
export const someKeys = (most: number) => fc.array(fc.constantFrom(...allKeys), { maxLength: most, size: "max" });

/** Acts as a recording may hold them, whatever the place. */
export const someActs = (most: number) =>
  fc.array(
    fc.record(
      {
        id: fc.constantFrom(...actIds),
        arg: fc.oneof(
          fc.constantFrom("0", "1", "99", "-1", "x", "", "push", "gone", "share", "fund", "2024-05-16", "2024", "税"),
          fc.string({ maxLength: 4 }),
        ),
      },
      { requiredKeys: ["id"] },
    ) as fc.Arbitrary<Act>,
    { maxLength: most, size: "max" },
  );

/** The act of a key where it is pressed. */
export function press(state: State, key: string, world: World): State {
  const act = actFor(placeOf(state), key);
  return act === undefined ? state : reduce(state, act, world);
}

/** The state after keys. */
export const pressAll = (state: State, keys: readonly string[], world: World): State =>
  keys.reduce((now, key) => press(now, key, world), state);

/** Text as single keys. */
export const typedKeys = (text: string): readonly string[] => [...text].map((sign) => (sign === " " ? "space" : sign));
