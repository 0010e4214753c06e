import { isatty } from "node:tty";
import { barOf } from "../format/bar.ts";
import { writeError } from "./stdout.ts";

/** A line on a terminal that says how far long work is, gone when it ends. */
export interface WorkingLine {
  /** Takes how much is done of a part of the work, from 0 to 1; the part goes from one share of the whole to another. */
  readonly part: (from: number, to: number) => (done: number) => void;
  readonly end: () => void;
}

/** Work that takes less than this, in milliseconds, gets no line. */
const patience = 700;
const width = 24;

/** On standard error, where that is a terminal; the result is never touched. */
export function workingLine(): WorkingLine {
  const begin = performance.now();
  const isSeen = isatty(2) && process.env.TERM !== "dumb";
  let isShown = false;
  const show = (share: number) => {
    const passed = performance.now() - begin;
    if (!isSeen || share <= 0 || (!isShown && passed < patience)) return;
    isShown = true;
    const left = Math.ceil((passed * (1 - share)) / share / 1000);
    writeError(`\r\x1b[K${barOf(share, width).padEnd(width)} ${Math.round(share * 100)} % · ${left} s`);
  };
  return {
    part: (from, to) => (done) => show(from + (to - from) * done),
    end: () => {
      if (isShown) writeError("\r\x1b[K");
    },
  };
}
