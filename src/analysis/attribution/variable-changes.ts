import type { Model } from "../../language/model.ts";
import type { SourceValue, Variable } from "../../plan/plan.ts";
import type { Place } from "../../plan/problem.ts";
import { valueText } from "../../plan/value-text.ts";
import { meaningOfSlot } from "../canonical.ts";
import { type Change, changeOf, keysOf, namesIn, plainPiece, put } from "./change.ts";
import type { Draft, Side } from "./draft.ts";
import type { Piece } from "./piece.ts";

/** What differs between the variables of two plans. What is written otherwise and means the same does not differ. */
export function variableChanges(a: Side, b: Side): readonly Change[] {
  const [before, now] = [a.model.plan.variables, b.model.plan.variables];
  return keysOf(before, now).flatMap((name) => {
    const [old, current] = [before.get(name), now.get(name)];
    if (old === current) return [];
    if (old === undefined || current === undefined) return [wholeVariable(name, old, current, now)];
    return new Comparison(old, current, a.model, b.model).changes();
  });
}

/** A variable that is new or gone. */
function wholeVariable(
  name: string,
  before: Variable | undefined,
  now: Variable | undefined,
  variables: ReadonlyMap<string, Variable>,
): Change {
  const [textBefore, textNow] = [before && definitionText(before), now && definitionText(now)];
  const file = [...variables.values()][0]?.place.file;
  const gone = file === undefined ? undefined : { file, line: 1, column: 1 };
  return {
    piece: {
      ...plainPiece,
      kind: "variable",
      subject: name,
      change: changeOf(before, now),
      before: textBefore,
      now: textNow,
      place: now?.place ?? gone,
    },
    namesBefore: namesIn(before && allText(before)),
    namesNow: namesIn(now && allText(now)),
    binds: true,
    apply: (draft) => put(draft.variables, name, withoutRange(now)),
  };
}

const withoutRange = (variable: Variable | undefined) => variable && { ...variable, range: undefined };

/** One variable in two plans. */
class Comparison {
  readonly before: Variable;
  readonly now: Variable;
  readonly models: readonly [Model, Model];

  constructor(before: Variable, now: Variable, a: Model, b: Model) {
    this.before = before;
    this.now = now;
    this.models = [a, b];
  }

  changes(): readonly Change[] {
    const { before, now } = this;
    const isDefined = this.isOther(definitionText) && this.differs("definition");
    // What a number means hangs on the unit, so that nothing of a variable can be switched without it.
    if (before.unit.text !== now.unit.text) {
      const isOther =
        this.differs("definition") || this.differs("initial") || this.differs("prior") || this.differs("series");
      return isOther ? [this.change(this.kindOfDefinition(), this.withUnit(), placeOfDefinition(now), now)] : [];
    }
    const changes: Change[] = [];
    const { unit, role, over, equation, value, points } = now;
    if (isDefined)
      changes.push(
        this.change(this.kindOfDefinition(), this.shownDefinition(), placeOfDefinition(now), {
          unit,
          role,
          over,
          equation,
          value,
          points,
        }),
      );
    if (this.isOther(initialText) && this.differs("initial"))
      changes.push(this.change("initial", initialText, placeOf(now.initial), { initial: now.initial }));
    if (this.isOther(seriesText))
      changes.push(this.change("observed", seriesText, now.observed?.series.place, { observed: now.observed }));
    if (this.isOther(priorText) && this.differs("prior"))
      changes.push(this.change("prior", priorText, now.prior?.place, { prior: now.prior }, "draws"));
    if (this.isOther(rangeText) && this.differs("range"))
      changes.push(this.change("range", rangeText, now.range?.low.place, {}, "nothing"));
    if (before.estimated !== now.estimated)
      changes.push(this.change("estimated", (variable) => String(variable.estimated), undefined, {}, "nothing"));
    return changes;
  }

  isOther(textOf: (variable: Variable) => string | undefined): boolean {
    const plain = (variable: Variable) => textOf(variable)?.replace(/\s+/g, " ");
    return plain(this.before) !== plain(this.now);
  }

  /** Whether a part of what the slots of the variable mean differs. */
  differs(part: "definition" | "initial" | "prior" | "range" | "series"): boolean {
    const [a, b] = [this.before, this.now].map((variable, i) => meaningOf(variable, this.models[i]!)[part]);
    return a !== b;
  }

  /** The definition without what is the same on both sides: its role, its dimensions. */
  shownDefinition(): (variable: Variable) => string {
    const { before, now } = this;
    const hasRole = before.role !== now.role;
    const hasDimensions = before.over.join() !== now.over.join();
    return (variable) =>
      definitionText({
        ...variable,
        role: hasRole ? variable.role : undefined,
        over: hasDimensions ? variable.over : [],
      });
  }

  withUnit(): (variable: Variable) => string {
    const shown = this.shownDefinition();
    return (variable) => `${shown(variable)} in ${variable.unit.text}`;
  }

  kindOfDefinition(): Piece["kind"] {
    if (this.now.points !== undefined) return "table";
    if (this.before.unit.text !== this.now.unit.text && !this.isOther(definitionText)) return "unit";
    return this.now.equation === undefined ? "value" : "equation";
  }

  change(
    kind: Piece["kind"],
    textOf: (variable: Variable) => string | undefined,
    place: Place | undefined,
    parts: Partial<Variable>,
    moves: Piece["moves"] = "values",
  ): Change {
    const { before, now } = this;
    const [old, current] = [textOf(before), textOf(now)];
    const isOfOther = before.over.join() !== now.over.join() || dimensionOf(before) !== dimensionOf(now);
    return {
      piece: {
        ...plainPiece,
        kind,
        subject: now.name,
        change: changeOf(old, current),
        before: old,
        now: current,
        place: place ?? now.place,
        moves,
      },
      namesBefore: namesIn(old),
      namesNow: namesIn(current),
      binds: isOfOther,
      apply(draft: Draft) {
        const variable = draft.variables.get(now.name)!;
        draft.variables.set(now.name, { ...variable, ...parts, range: undefined });
      },
    };
  }
}

const dimensionOf = ({ unit }: Variable) => JSON.stringify([...unit.dimension]);

function meaningOf(variable: Variable, model: Model) {
  const slots = model.slots.filter((slot) => slot.variable.name === variable.name);
  const meanings = slots.map((slot) => ({ slot, ...meaningOfSlot(slot, model) }));
  const isInitial = ({ slot }: (typeof meanings)[number]) => slot.isHelper && slot.id.endsWith(".initial");
  const own = meanings.filter(({ slot }) => !slot.isHelper);
  return {
    definition: JSON.stringify([
      variable.points?.points ?? null,
      meanings
        .filter((one) => !isInitial(one))
        .map(({ slot, dimension, role, before, input, equation }) => [
          slot.id,
          dimension,
          role,
          before,
          input,
          equation,
        ]),
    ]),
    initial: JSON.stringify([
      own.map(({ initial }) => initial),
      meanings.filter(isInitial).map(({ input, equation }) => [input, equation]),
    ]),
    prior: JSON.stringify(own.map(({ prior }) => prior)),
    range: JSON.stringify(own.map(({ range }) => range)),
    series: JSON.stringify(own.map(({ series }) => series)),
  };
}

function definitionText({ role, over, equation, value, points }: Variable): string {
  const body = equation ?? value;
  const text = body === undefined ? "" : valueText(body);
  const table = points === undefined ? "" : points.points.map((point) => `[${point.join(", ")}]`).join(", ");
  const kind = role === undefined || equation !== undefined ? "" : ` (${role})`;
  return `${text}${table}${kind}${over.length === 0 ? "" : ` over ${over.join(", ")}`}`;
}

const unitAndText = (variable: Variable) => `${definitionText(variable)} in ${variable.unit.text}`;
const initialText = ({ initial }: Variable) => initial && valueText(initial);
const priorText = ({ prior }: Variable) => prior?.text;
const seriesText = ({ observed }: Variable) => observed?.series.text;
const rangeText = ({ range }: Variable) => range && `${range.low.text} to ${range.high.text}`;

function allText(variable: Variable): string {
  return [unitAndText, initialText, priorText].map((textOf) => textOf(variable) ?? "").join(" ");
}

function placeOf(value: SourceValue | undefined): Place | undefined {
  if (value === undefined) return undefined;
  if (value.kind === "written") return value.written.place;
  return value.kind === "series" ? value.series.place : value.place;
}

function placeOfDefinition({ equation, value, points, place }: Variable): Place {
  return placeOf(equation ?? value) ?? points?.place ?? place;
}
