import type { Program } from "../program.ts";
import type { Graph } from "./graph.ts";
import type { Inputs, Place } from "./inputs.ts";
import type { Layout } from "./layout.ts";
import type { Library } from "./library.ts";
import type { Pool } from "./pool.ts";

/** What a kernel is written of. */
export interface Parts {
  readonly program: Program;
  readonly needed: ReadonlySet<number>;
  readonly inputs: Inputs;
  readonly outputs: ReadonlyMap<number, Place>;
  readonly capacity: number;
  readonly graph: Graph;
  readonly pool: Pool;
  readonly library: Library;
  readonly layout: Layout;
}
