import type { Command } from "commander";

/** Makes a command; what it does is loaded when it is called, so that help and version stay fast. */
export type MakeCommand = (finish: (code: number) => void) => Command;
