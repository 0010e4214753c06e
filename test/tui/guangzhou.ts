import { initialState } from "../../src/tui/initial-state.ts";
import { openSession } from "../../src/tui/session.ts";
import type { State, Work } from "../../src/tui/state.ts";
import { openOwn } from "../analysis/workspace.ts";

/** The plan of Guangzhou with its scenarios, as the program opens it. */
export const openGuangzhou = (scenarios: Record<string, string> = {}) => openSession(openOwn("guangzhou", scenarios));

export const atWork = (work: Partial<Work> = {}): Work => ({
  scenario: "baseline",
  edits: {},
  asOf: undefined,
  ...work,
});

/** The first state of the program with that plan. */
export function firstState(session: ReturnType<typeof openGuangzhou>, work: Partial<Work> = {}): State {
  const wish = { work: atWork(work), language: "en", symbols: "braille", hasMouse: false } as const;
  return initialState(session.world, wish);
}
