import type { FunctionNode, MathNode } from "mathjs";
import type { Plan, Setting, SourceValue, Variable } from "../../src/plan/plan.ts";
import { evaluateWhole, oracle, replacePercent } from "../language/mathjs.ts";

/**
 * An independent run of a plan of scalars with yearly steps: it walks the years by itself, with its own as-of, observed
 * until known, decisions, paths and lags, and asks mathjs for the value of each equation.
 */
export class Walker {
  readonly plan: Plan;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly asOf: string;
  readonly #known = new Map<string, number>();

  constructor(plan: Plan, settings: ReadonlyMap<string, Setting>, given: string | undefined) {
    this.plan = plan;
    this.settings = settings;
    const newest = plan.observations
      .map(({ published }) => lastDay(published.text))
      .sort()
      .at(-1)!;
    const wanted = given ?? plan.asOf?.text;
    this.asOf = wanted !== undefined && lastDay(wanted) < newest ? lastDay(wanted) : newest;
  }

  /** In base units; missing is NaN. */
  value(name: string, year: number): number {
    const key = `${name} ${year}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const variable = this.plan.variables.get(name)!;
    const value = this.#isAtStart(variable, year)
      ? this.#source(variable.initial!, variable, year)
      : this.#firsthand(variable, year);
    this.#known.set(key, value);
    return value;
  }

  /** Plans here have an initial of one year, or one of an equation that looks back one year. */
  #isAtStart(variable: Variable, year: number): boolean {
    if (variable.initial === undefined || this.#observation(variable, year) !== undefined) return false;
    return year === (variable.initialIn?.time ?? this.plan.grid.start);
  }

  /** The observation, the setting or the plan's own equation. */
  #firsthand(variable: Variable, year: number): number {
    const { name, role } = variable;
    const observed = this.#observation(variable, year);
    if (observed !== undefined) return observed;
    const setting = this.settings.get(name);
    const acts = role !== "lever" || year >= (setting?.from ?? Number(this.asOf.slice(0, 4)));
    if (setting?.value !== undefined && acts) return this.#source(setting.value, variable, year);
    return this.#own(variable, year);
  }

  #own(variable: Variable, year: number): number {
    const body = variable.equation ?? variable.value;
    return body === undefined ? 0 : this.#source(body, variable, year);
  }

  #observation({ observed }: Variable, year: number): number | undefined {
    if (observed === undefined) return undefined;
    const rows = this.plan.observations.filter(
      (row) => row.series === observed.series.text && row.time === year && lastDay(row.published.text) <= this.asOf,
    );
    return rows.sort((a, b) => (lastDay(a.published.text) < lastDay(b.published.text) ? 1 : -1))[0]?.value;
  }

  #source(source: SourceValue, variable: Variable, year: number): number {
    if (source.kind === "path") {
      const points = source.points.map(({ time, value }) => [time, this.#number(value.text, variable)] as const);
      const after = points.findIndex(([time]) => time >= year);
      if (after === 0) return points[0]![1];
      if (after < 0) return points.at(-1)![1];
      const [[t0, y0], [t1, y1]] = [points[after - 1]!, points[after]!];
      return y0 + ((y1 - y0) * (year - t0)) / (t1 - t0);
    }
    if (source.kind !== "written") throw new Error(`the walker reads no ${source.kind}`);
    const { text } = source.written;
    if (/^[-+.\d\seE]+%?$/.test(text)) return this.#number(text, variable);
    return this.#formula(text, variable, year);
  }

  /** A number in the declared unit, or with % behind it. */
  #number(text: string, variable: Variable): number {
    return text.includes("%") ? Number.parseFloat(text) / 100 : Number(text) * factorOf(variable.unit.text);
  }

  #formula(text: string, variable: Variable, year: number): number {
    if (year < this.plan.grid.start) return Number.NaN;
    const scope: Record<string, number> = { year, time: year, dt: 1 };
    let isData = true;
    const tree = oracle.parse(replacePercent(text)).transform((node: MathNode) => {
      if (node.type !== "FunctionNode") return node;
      const { fn, args } = node as unknown as FunctionNode;
      if (String(fn) !== "lag") return node;
      const [name, steps] = [String(args[0]), Number(args[1] ?? 1)];
      scope[`lag_${steps}_${name}`] = this.value(name, year - steps);
      isData = false;
      return new oracle.SymbolNode(`lag_${steps}_${name}`);
    });
    for (const name of symbolsOf(tree)) {
      if (!this.plan.variables.has(name)) continue;
      scope[name] = this.value(name, year);
      isData = false;
    }
    const factor = isData ? factorOf(variable.unit.text) : 1;
    if (symbolsOf(tree).includes("default")) scope.default = this.#own(variable, year) / factor;
    const value = evaluateWhole(tree, scope);
    return typeof value === "number" ? value * factor : Number.NaN;
  }
}

function symbolsOf(tree: MathNode): readonly string[] {
  return tree.filter((node, path) => node.type === "SymbolNode" && path !== "fn").map(String);
}

/** `2024-05` is taken by its last day; days compare as texts. */
function lastDay(text: string): string {
  return text.length === 4 ? `${text}-12-31` : text.length === 7 ? `${text}-31` : text;
}

/** The factor to the base unit: `1e8 CNY/year` is 1e8, `%/(1e5 firm)` is 1e-7. */
function factorOf(unit: string): number {
  const numbers = unit
    .replace(/%/g, "0.01")
    .replace(/(\de?\d*) +[A-Za-z_]+/g, "$1")
    .replace(/\b[A-Za-z_]+\b/g, "1");
  return oracle.evaluate(numbers);
}
