/** A small plan with everything in it that a plan can have, so that a mutated file of it is read and run in a millisecond. */
export const planFiles: Readonly<Record<string, string>> = {
  "plan.yaml": `title: { en: Small plan, zh: 小规划 }
description: Everything in little.
years: { start: 2020, end: 2026 }
units: { firm: { zh: 家 }, CNY: { zh: 元 } }
dimensions: { segment: [software, display] }
as_of: 2024-06
correlations:
  - { of: [rate, pull], rank: -0.5 }
`,
  "model.yaml": `firms:
  label: { en: Firms on the cloud, zh: 上云企业 }
  unit: firm
  equation: lag(firms) * (1 + rate * dt) + max(0, support / price + pull) * dt + shock * dt
  initial: 90
  observed: firms
  note: Registered contracts.
rate: { role: assumption, unit: "%/year", value: 4, range: [-5, 20], prior: "normal(4, 1)", basis: judgement, source: book }
pull: { role: assumption, unit: firm/year, value: { 2020: 1, 2024: 3 }, prior: "triangular(0, 2, 6)", estimated: true }
shock: { role: shock, unit: firm/year, prior: "normal(0, 2)", persistence: 0.5 }
support: { role: lever, unit: 1e4 CNY/year, value: 5, range: [0, 100], cost: spent, label: { en: Support, zh: 补贴 } }
price: { unit: 1e4 CNY/firm, value: 2 }
spent: { unit: 1e4 CNY/year, equation: support }
curve: { points: [[0, 0], [10, 1]] }
share: { unit: "%", equation: "firms > 0 ? interpolate(number(firms, \\"firm\\") / 100, curve) : 0" }
sales: { unit: CNY, over: segment, value: { software: 10, display: { 2020: 5, 2026: 20 } } }
total: { unit: CNY, equation: "sum(sales) * exp(log(1 + number(firms, \\"firm\\")) / 10)" }
slow: { unit: firm, equation: "smooth1(firms, 3 * unit(\\"year\\"), at(firms, start))" }
outside: { unit: CNY, value: { series: outside } }
constant: 10 %/year
`,
  "observations.csv": `series,year,value,low,high,unit,status,published,source,note
firms,2020,100,,,firm,official,2021-05,book,
firms,2021,104,101,109,firm,reported,2022-05-16,book,"counted, twice"
firms,2022,,110,,firm,secondary,2023,book,more than
`,
  "inputs.csv": "series,year,value,unit\noutside,2020,1,CNY\noutside,2026,2.5,CNY\n",
  "sources.csv": "id,title,publisher,published,url\nbook,The book,House,2021,\n",
  "targets.csv": `id,series,year,comparison,value,unit,basis,label_en,label_zh,modelled,source,wording,note
firms_2025,firms,2025,>=,130,firm,plan,Firms,企业,yes,book,,
share_any,share,any 2021..2026,>,11,%,official,,,yes,,"At last",
sales_sum,sales[display],sum 2021..2025,<,70,CNY * year,benchmark,,,yes,,,
none,nothing,2025,>=,,firm,plan,Nothing,,no,,,
`,
};

export const scenarioFiles: Readonly<Record<string, string>> = {
  "baseline.yaml": "title: { en: Baseline, zh: 基准 }\n",
  "push.yaml": `title: Push
description: More of it.
extends: baseline
from: 2023
set:
  support: { 2024: 5, 2026: 40 }
  rate: { value: 6, prior: "normal(6, 1)" }
  sales[software]: 12
`,
  "other.yaml": "title: Other\nextends: [push]\nset: { price: 1 + 0.1 * (year - 2020), pull: 2 }\n",
};

/** What must hold of the plan, what is material, what lint may find: all that checks.yaml can say. */
export const checksFile = `materiality: { firms: 1, sales: 2, share: 0.01, "sales[software]": 1, "*": 0.1 % }
chance: 0.5 %
laws:
  Firms are counted: firms >= 0
  Growth is growth:
    law: growth(firms) <= 0.3
    years: 2022..2026
    over: [rate, pull]
    because: Small firms.
  A sum is a sum: total == total within 0.1 %
  Support helps: firms increases with support
  Nothing helps nothing:
    law: delta(firms) >= -unit("firm")
    when: { support: 0, rate: { 2020: 1, 2026: 3 } }
    scenarios: [baseline, push]
    as_of: 2024-06
  Without pull fewer: firms decreases in time
  Both or neither: share > 0 and share < 90 % or total > 0
  Halves agree: firms unchanged by halving dt within 5 %
  Money has no scale: share unchanged by scaling CNY within 0.1 %
accepted:
  unused variable: { constant: "Kept for later.", total: Shown only. }
  no source: { price: Nobody asks. }
`;
