import type { Language } from "./words.ts";

/** What a chart says itself. */
export interface ChartWords {
  readonly noValues: string;
  /** Its last line; the threshold where it is clear which one is meant. */
  readonly crosses: (threshold: string | undefined, time: string) => string;
  /** In place of a chart that has no room. */
  readonly sentence: (title: string, value: string, time: string) => string;
  readonly moreLines: (count: number) => string;
}

const en: ChartWords = {
  noValues: "no values",
  crosses: (threshold, time) => `crosses ${threshold ?? "the target"} in ${time}`,
  sentence: (title, value, time) => `${title}: ${value} in ${time}.`,
  moreLines: (count) => `${count} more not drawn`,
};

const zh: ChartWords = {
  noValues: "没有数值",
  crosses: (threshold, time) => `${time}年越过${threshold ?? "目标"}`,
  sentence: (title, value, time) => `${title}：${time}年${value}。`,
  moreLines: (count) => `另有${count}条未画出`,
};

export const chartWords: Readonly<Record<Language, ChartWords>> = { en, zh };
