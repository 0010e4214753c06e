import type { Language } from "./words.ts";

export const reportWords: Readonly<
  Record<
    Language,
    {
      readonly allWell: (cases: number) => string;
      readonly found: (findings: number, cases: number) => string;
      readonly columns: readonly [string, string, string];
    }
  >
> = {
  en: {
    allWell: (cases) => `All is well: ${cases} ${cases === 1 ? "thing" : "things"} checked.`,
    found: (findings, cases) => `${findings} ${findings === 1 ? "finding" : "findings"} in ${cases} things checked.`,
    columns: ["", "finding", "place"],
  },
  zh: {
    allWell: (cases) => `一切正常：共检查${cases}项。`,
    found: (findings, cases) => `检查${cases}项，发现${findings}处。`,
    columns: ["", "发现", "位置"],
  },
};
