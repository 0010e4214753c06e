import type { State } from "./state.ts";
import type { World } from "./world.ts";

/** The number under the cursor: of a lever, of the charted variable, of the chosen target. */
export function questionOf(state: State, world: World): { readonly id: string; readonly time: number } | undefined {
  switch (state.pane) {
    case "inputs": {
      const id = world.inputs[state.input]?.id;
      return id === undefined ? undefined : { id, time: state.time };
    }
    case "chart": {
      const id = chartedOf(state, world);
      return id === undefined ? undefined : { id, time: state.time };
    }
    case "targets":
      return world.targets[state.target]?.question;
  }
}

/** The charted variable: the one chosen, else that of the chosen target, else the first that a target names. */
export function chartedOf(state: State, world: World): string | undefined {
  if (state.charted !== undefined && world.variables.some(({ id }) => id === state.charted)) return state.charted;
  const targets = [world.targets[state.target], ...world.targets];
  return targets.find((target) => target?.question !== undefined)?.question?.id ?? world.variables[0]?.id;
}

/** The numbers that the explained number is made of. */
export function madeOfTop({ overlay, work }: State, world: World) {
  const top = overlay?.kind === "explain" ? overlay.stack.at(-1) : undefined;
  return top === undefined ? [] : world.madeOf(work, top.id, top.time);
}
