import { checkExpression } from "../../language/check.ts";
import type { Type } from "../../language/checker.ts";
import { unitOf } from "../../language/dimension.ts";
import { type Expression, walk } from "../../language/expression.ts";
import { parseFormula } from "../../language/parse.ts";
import { type Scope, scopeOf } from "../../language/scope.ts";
import type { Law } from "../../plan/law.ts";
import { splitElements } from "../../plan/names.ts";
import { nearest } from "../../plan/nearest.ts";
import type { Plan, Variable, Written } from "../../plan/plan.ts";
import type { Problems } from "../../plan/problem.ts";
import { parseQuantity } from "../../plan/quantity.ts";
import { partOf } from "../../plan/read-law.ts";
import { type Dimension, pure } from "../../plan/unit.ts";
import { placeIn } from "../../plan/yaml.ts";
import type { CompiledLaw, Test, Tolerance } from "./compiled-law.ts";
import type { LawCondition } from "./condition.ts";

/** Laws made ready, and the plan with their formulas as variables of its own. */
export interface CompiledLaws {
  readonly plan: Plan;
  readonly laws: readonly CompiledLaw[];
}

/** What rounding may do to a number that ought to stay as it is. */
export const rounding: Tolerance = { kind: "share", size: 1e-9 };

/**
 * Turns the formulas of laws into variables of the plan, so that whatever runs the model says what the laws need. Their
 * names have a space, which no name of a plan has.
 */
export function compileLaws(plan: Plan, laws: readonly Law[], problems: Problems): CompiledLaws {
  const compiler = new Compiler(plan, problems);
  const compiled = laws.flatMap((law) => compiler.law(law) ?? []);
  return { plan: { ...plan, variables: new Map([...plan.variables, ...compiler.helpers]) }, laws: compiled };
}

/** Whether a variable is a formula of a law. */
export function isLawVariable(name: string): boolean {
  return name.startsWith("law ");
}

class Compiler {
  readonly plan: Plan;
  readonly scope: Scope;
  readonly problems: Problems;
  readonly helpers = new Map<string, Variable>();
  /** The variables that the formulas of the law at hand name. */
  #named = new Set<string>();

  constructor(plan: Plan, problems: Problems) {
    this.plan = plan;
    this.scope = scopeOf(plan);
    this.problems = problems;
  }

  law(law: Law): CompiledLaw | undefined {
    const before = this.problems.count;
    this.#named = new Set();
    this.checkNames(law);
    const test = this.test(law);
    if (test === undefined || this.problems.count > before) return undefined;
    return { law, test, named: [...this.plan.variables.keys()].filter((name) => this.#named.has(name)) };
  }

  test({ statement }: Law): Test | undefined {
    switch (statement.kind) {
      case "condition": {
        const { formula } = statement;
        const expression = parseFormula(formula, this.problems);
        const type = expression && this.typeOf(expression, formula);
        const condition = type && this.condition(expression, formula, type.over);
        return condition && { kind: "condition", condition };
      }
      case "identity":
        return this.identity(statement.formula, statement.tolerance);
      case "in time": {
        const result = this.helper(statement.formula, "number");
        const { kind, direction, isStrict } = statement;
        return result === undefined ? undefined : { kind, result, direction, isStrict };
      }
      case "response": {
        const result = this.helper(statement.formula, "number");
        const input = this.input(statement.input);
        const { kind, direction, isStrict } = statement;
        return result === undefined || input === undefined ? undefined : { kind, result, direction, isStrict, input };
      }
      case "scaling": {
        const { text, place } = statement.unit;
        if (!this.plan.units.has(text)) {
          this.problems.add(place, "no unit of the plan has this name", text, nearest(text, this.plan.units));
          return undefined;
        }
        const result = this.everythingOr(statement.formula);
        const tolerance = this.shareOf(statement.tolerance);
        return result === "none" || tolerance === undefined
          ? undefined
          : { kind: "scaling", result, unit: text, tolerance };
      }
      case "halving": {
        const result = this.everythingOr(statement.formula);
        const tolerance = this.shareOf(statement.tolerance);
        return result === "none" || tolerance === undefined ? undefined : { kind: "halving", result, tolerance };
      }
      case "verdict":
        return this.verdict(statement.target, statement.status);
    }
  }

  verdict({ text, place }: Written, status: "reached" | "missed"): Test | undefined {
    const target = this.plan.targets.find(({ id }) => id === text);
    if (target !== undefined) return { kind: "verdict", target, status };
    const ids = this.plan.targets.map(({ id }) => id);
    this.problems.add(place, "no target of targets.csv has this id", text, nearest(text, ids));
    return undefined;
  }

  /** `undefined` stands for everything. */
  everythingOr(formula: Written): string | undefined | "none" {
    return formula.text.trim() === "everything" ? undefined : (this.helper(formula, "number") ?? "none");
  }

  /** Comparisons become two variables each, so that their sides can be compared as verdicts compare. */
  condition(expression: Expression, formula: Written, over: readonly string[]): LawCondition | undefined {
    const { span } = expression;
    const part = (inner: Expression) => partOf(formula, inner.span.start, inner.span.end - inner.span.start);
    switch (expression.kind) {
      case "comparison": {
        const { operator } = expression;
        const [left, right] = [expression.left, expression.right].map((side) =>
          this.helper(part(side), "number", over),
        );
        return left === undefined || right === undefined ? undefined : { kind: "comparison", operator, left, right };
      }
      case "logic": {
        const { operator } = expression;
        const left = this.condition(expression.left, formula, over);
        const right = this.condition(expression.right, formula, over);
        return left && right && { kind: "logic", operator, left, right };
      }
      case "not": {
        const operand = this.condition(expression.operand, formula, over);
        return operand && { kind: "not", operand };
      }
      default: {
        const holds = this.helper(partOf(formula, span.start, span.end - span.start), "condition", over);
        return holds === undefined ? undefined : { kind: "other", holds };
      }
    }
  }

  identity(formula: Written, tolerance: Written): Test | undefined {
    const expression = parseFormula(formula, this.problems);
    if (expression === undefined) return undefined;
    if (expression.kind !== "comparison" || expression.operator !== "==") {
      this.problems.add(
        formula.place,
        "within goes with two sides that are equal, as in a == b within 1 %",
        formula.text,
      );
      return undefined;
    }
    const type = this.typeOf(expression, formula);
    if (type === undefined) return undefined;
    const side = ({ span }: Expression) =>
      this.helper(partOf(formula, span.start, span.end - span.start), "number", type.over);
    const left = side(expression.left);
    const right = side(expression.right);
    const dimension =
      this.typeOf(expression.left, formula)?.dimension ?? this.typeOf(expression.right, formula)?.dimension;
    const size = this.tolerance(tolerance, dimension ?? new Map());
    if (left === undefined || right === undefined || size === undefined) return undefined;
    return { kind: "identity", left, right, tolerance: size };
  }

  /** `0.2 %` is a part of the larger side; anything else an amount in the unit of the two. */
  tolerance(written: Written, dimension: Dimension): Tolerance | undefined {
    const share = /^[^%]*\d\s*%$/.test(written.text);
    const unit = share ? pure : unitOf(dimension);
    const size = parseQuantity(written.text, unit, this.plan.units);
    if (typeof size === "number" && size >= 0) return { kind: share ? "share" : "amount", size };
    const message = typeof size === "number" ? "a tolerance is 0 or more" : `tolerance: ${size.message}`;
    this.problems.add(written.place, message, written.text);
    return undefined;
  }

  shareOf(written: Written | undefined): Tolerance | undefined {
    if (written === undefined) return rounding;
    const tolerance = this.tolerance(written, new Map());
    if (tolerance?.kind !== "amount") return tolerance;
    this.problems.add(written.place, "this tolerance is a part, as 2 %", written.text);
    return undefined;
  }

  input({ text, place }: Written): string | undefined {
    const split = splitElements(text);
    const variable = this.plan.variables.get(split?.name ?? "");
    if (variable === undefined) {
      this.problems.add(
        place,
        "no variable of the plan has this name",
        text,
        nearest(text, this.plan.variables.keys()),
      );
      return undefined;
    }
    if (variable.range === undefined && variable.prior === undefined) {
      const why =
        variable.equation === undefined
          ? "has no range to move in"
          : "follows an equation; name what it is computed from";
      this.problems.add(place, `${variable.name} ${why}`, text);
      return undefined;
    }
    this.#named.add(variable.name);
    return text;
  }

  /** Names under `when` are checked where settings are; here those under `over`. */
  checkNames({ over }: Law): void {
    if (typeof over === "string") return;
    for (const { text, place } of over) {
      const variable = this.plan.variables.get(splitElements(text)?.name ?? "");
      if (variable === undefined)
        this.problems.add(
          place,
          "no variable of the plan has this name",
          text,
          nearest(text, [...this.plan.variables.keys(), "everything", "nothing"]),
        );
      else if (variable.range === undefined && variable.prior === undefined)
        this.problems.add(place, `${variable.name} has no range to move in`, text);
    }
  }

  typeOf(expression: Expression, written: Written): Type | undefined {
    const before = this.problems.count;
    const type = checkExpression(expression, written, this.scope, new Map(), this.problems);
    return this.problems.count > before ? undefined : type;
  }

  /** Adds a variable that says what a formula gives; of a condition 1 or 0. */
  helper(formula: Written, kind: Type["kind"], over?: readonly string[]): string | undefined {
    const expression = parseFormula(formula, this.problems);
    const type = expression && this.typeOf(expression, formula);
    if (expression === undefined || type === undefined) return undefined;
    if (type.kind !== kind) {
      const message =
        kind === "condition"
          ? "a law compares, as core_share >= 0, or says increases with, in time, within, reached"
          : "a number is needed here, not a condition";
      this.problems.add(formula.place, message, formula.text);
      return undefined;
    }
    for (const part of walk(expression))
      if (part.kind === "name" && this.plan.variables.has(part.name)) this.#named.add(part.name);
    const name = `law ${this.helpers.size + 1}`;
    const equation = kind === "condition" ? wrapped("if(", formula, ", 1, 0)") : formula;
    const unit = kind === "condition" ? pure : unitOf(type.dimension ?? new Map());
    this.helpers.set(name, helperVariable(name, equation, unit, over ?? type.over));
    return name;
  }
}

/** A text in a longer one; places inside it stay its own. */
function wrapped(before: string, written: Written, behind: string): Written {
  const placeAt = (offset: number) => placeIn(written, Math.max(0, offset - before.length));
  return { kind: "text", text: `${before}${written.text}${behind}`, place: written.place, placeAt };
}

function helperVariable(name: string, written: Written, unit: Variable["unit"], over: readonly string[]): Variable {
  return {
    name,
    place: written.place,
    label: {},
    note: {},
    unit,
    role: undefined,
    over,
    equation: { kind: "written", written },
    value: undefined,
    points: undefined,
    initial: undefined,
    initialIn: undefined,
    observed: undefined,
    range: undefined,
    prior: undefined,
    estimated: false,
    persistence: 0,
    cost: undefined,
    basis: undefined,
    sources: [],
    knows: undefined,
  };
}
