import type { LintRule } from "../../../src/plan/read-accepted.ts";
import { output, type PlanTexts } from "./plans.ts";

/** A slip, the honest plan that is nearest to it, and the rule and subject that tell the slip. */
export interface Slip {
  readonly name: string;
  readonly rule: LintRule;
  readonly subject: string;
  readonly slip: PlanTexts;
  readonly honest: PlanTexts;
}

const more = (...rows: readonly string[]) => ({ rows: [...output, ...rows] });

/** With a series that `people` takes and no target judges. */
const withPeople = (...rows: readonly string[]): PlanTexts => ({
  model: `gdp: { unit: CNY/year, equation: lag(gdp) * 1.05 + 0 * people * unit("1 CNY/person/year"), observed: gdp }\npeople: { unit: person, equation: lag(people), observed: people }\n`,
  rows: [...output, "people,2018,50,person,2019", ...rows],
});

export const slips: readonly Slip[] = [
  {
    name: "a year with two digits changed",
    rule: "year outside plan",
    subject: "gdp",
    slip: more("gdp,2202,140,CNY/year,2023"),
    honest: more("gdp,2024,134,CNY/year,2025"),
  },
  {
    name: "a year of two digits, where progress reads the years before the start",
    rule: "year outside plan",
    subject: "gdp",
    slip: more("gdp,21,116,CNY/year,2022"),
    honest: more("gdp,2012,75,CNY/year,2013"),
  },
  {
    name: "a year that no lag reaches",
    rule: "year outside plan",
    subject: "people",
    slip: withPeople("people,2016,50,person,2017"),
    honest: withPeople("people,2017,50,person,2018"),
  },
  {
    name: "two letters of a series the other way round",
    rule: "series not taken",
    subject: "gpd",
    slip: more("gpd,2024,134,CNY/year,2025"),
    honest: more("gdp,2024,134,CNY/year,2025"),
  },
  {
    name: "a variable that forgets its series",
    rule: "series not taken",
    subject: "people",
    slip: {
      ...withPeople(),
      model: withPeople().model!.replace("equation: lag(people), observed: people", "value: 50"),
    },
    honest: withPeople(),
  },
  {
    name: "a series that nothing takes",
    rule: "series not taken",
    subject: "observations.csv",
    slip: more("prices,2020,2,1,2021"),
    honest: more(),
  },
  {
    name: "published before the year begins",
    rule: "publication date",
    subject: "gdp",
    slip: more("gdp,2024,134,CNY/year,2015"),
    honest: more("gdp,2024,134,CNY/year,2024-12"),
  },
  {
    name: "published years after its neighbours",
    rule: "publication date",
    subject: "gdp",
    slip: { rows: [...output.slice(0, 3), "gdp,2021,115.7625,CNY/year,2032", ...output.slice(4)] },
    // A revision comes late.
    honest: more("gdp,2021,115.8,CNY/year,2032"),
  },
  {
    name: "published in the far future",
    rule: "publication date",
    subject: "gdp",
    slip: more("gdp,2024,134,CNY/year,2052"),
    honest: more("gdp,2024,134,CNY/year,2025"),
  },
  {
    name: "a copy under another ending",
    rule: "file not read",
    subject: "targets.yaml",
    slip: { files: { "targets.yaml": "t: 1\n" } },
    // What people keep beside a table: where it came from, and what it is about.
    honest: { files: { "targets.xlsx": "", "README.md": "", "model.md": "", "plan.svg": "" } },
  },
];
