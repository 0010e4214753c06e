import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a plan of any size: chains of stocks, rates and shares like those of a real plan, a third of the variables
 * observed. Everything follows from the two numbers.
 */
export function writeGeneratedPlan(folder: string, variables: number, observations: number): void {
  mkdirSync(folder, { recursive: true });
  const years = 17;
  writeFileSync(
    join(folder, "plan.yaml"),
    `title: { en: Generated plan }\nyears: { start: 2019, end: 2035 }\nunits: [CNY, station, firm, person]\n`,
  );
  const entries: string[] = [];
  const observed: string[] = [];
  for (let i = 0; entries.length < variables; i++) {
    const before = i === 0 ? "1" : `share_${i - 1}`;
    entries.push(
      `growth_${i}:\n  role: assumption\n  label: { en: Growth ${i}, zh: 增速${i} }\n  unit: "%/year"\n  value: { 2019: 4, 2027: 3.5, 2035: 3 }\n  range: [-10, 20]\n  prior: normal(3.5, 1)\n  basis: judgement\n  note: One of many.`,
      `level_${i}:\n  label: { en: Level ${i}, zh: 水平${i} }\n  unit: 1e8 CNY/year\n  equation: lag(level_${i}) * (1 + growth_${i} * dt)\n  observed: level_${i}`,
      `share_${i}:\n  label: { en: Share ${i}, zh: 比重${i} }\n  unit: "%"\n  equation: clamp(0.5 + 0.1 * log(level_${i} / at(level_${i}, 2019)) + 0.01 * ${before}, 0, 1)`,
    );
    observed.push(`level_${i}`);
  }
  writeFileSync(join(folder, "model.yaml"), `${entries.slice(0, variables).join("\n")}\n`);
  const rows = ["series,year,value,low,high,unit,status,published,source,note"];
  for (let i = 0; rows.length <= observations; i++) {
    const series = observed[i % observed.length]!;
    const turn = Math.floor(i / observed.length);
    const year = 2019 + (turn % (years - 1));
    const day = new Date(Date.UTC(2020, 0, 1 + turn)).toISOString().slice(0, 10);
    rows.push(`${series},${year},${100 + i / 1000},,,1e8 CNY/year,reported,${day},source-${i % 50},a note`);
  }
  writeFileSync(join(folder, "observations.csv"), `${rows.join("\n")}\n`);
  const sources = Array.from({ length: 50 }, (_, i) => `source-${i},Source ${i},Publisher,2020,`);
  writeFileSync(join(folder, "sources.csv"), `${["id,title,publisher,published,url", ...sources].join("\n")}\n`);
  writeFileSync(
    join(folder, "targets.csv"),
    "id,series,year,comparison,value,unit,modelled,basis,source,wording,note\nshare,share_0,2030,>=,60,%,yes,plan,source-0,,\n",
  );
}
