import { type Executor, runBlock } from "./run.ts";

/** What runs the blocks of ensembles: the one place that chooses. Every executor gives the same bits. */
export const blockExecutor: Executor = runBlock;
