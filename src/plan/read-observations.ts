import { notTime, readTime } from "./calendar-time.ts";
import { type CsvRow, type Located, readCsv } from "./csv.ts";
import { dateFault, parseDate } from "./date.ts";
import type { Grid } from "./grid.ts";
import { isWord } from "./keys.ts";
import { onOneLine } from "./label.ts";
import { faultOfName, joinElements, splitElements } from "./names.ts";
import { nearest } from "./nearest.ts";
import { valueSlip } from "./number-words.ts";
import type { SourceText } from "./places.ts";
import type { InputSeries, Observation, ObservationForm, ObservationStatus } from "./plan.ts";
import type { Place, Problems } from "./problem.ts";
import { parseQuantity } from "./quantity.ts";
import { unitOf } from "./read-model.ts";
import { otherForm } from "./table-forms.ts";
import { type Unit, unknownUnit } from "./unit.ts";

const statuses: readonly ObservationStatus[] = ["official", "reported", "preliminary", "secondary", "derived"];

/** What the tables need to know of plan.yaml and sources.csv. */
export interface TableContext {
  readonly units: ReadonlySet<string>;
  readonly checksUnits: boolean;
  /** `undefined` where the years of plan.yaml could not be read: months and quarters are not checked against the step then. */
  readonly grid: Grid | undefined;
  /** `undefined` where sources.csv could not be read: ids are not checked then. */
  readonly sourceIds: ReadonlySet<string> | undefined;
}

/** Reads observations.csv; values come back in base units. */
export function readObservations(
  source: SourceText,
  context: TableContext,
  problems: Problems,
): readonly Located<Observation>[] {
  const columns = {
    required: ["series", "year", "value", "unit", "status", "published", "source"],
    optional: ["low", "high", "bound", "note"],
    otherForm: (records: readonly (readonly string[])[]) => otherForm("observations", records),
  };
  const first = new Map<string, number>();
  return readCsv(source, columns, problems).flatMap((row) => {
    const observation = readObservation(row, context, problems);
    if (observation === undefined) return [];
    const { series, time, published } = observation;
    const key = `${series} ${time} ${published.lastDay}`;
    const before = first.get(key);
    if (before !== undefined) {
      const place = row.placeOf("series");
      problems.add(
        place,
        `a second observation of the same series, year and date of publication; the first is in line ${before}`,
        `${series},${row.cell("year")},${published.text}`,
      );
      return [];
    }
    first.set(key, row.place.line);
    return [{ value: observation, row }];
  });
}

function readObservation(row: CsvRow, context: TableContext, problems: Problems): Observation | undefined {
  const before = problems.count;
  const series = row.cell("series");
  const name = splitElements(series);
  if (name === undefined || faultOfName(name.name) !== undefined) {
    problems.add(row.placeOf("series"), "a series is named by letters, digits and _", series);
  }
  const time = timeCell(row, context, problems);
  const unit = unitCell(row, context, problems);
  const amount = (column: string) => quantityCell(row, column, unit, context, problems);
  const given = (column: string) => (row.cell(column) === "" ? undefined : amount(column));
  const [low, high] = [given("low"), given("high")];
  const hasBounds = row.cell("low") !== "" || row.cell("high") !== "";
  // A row without any number is told that its value is empty.
  const isSlip = reportValueSlip(row, problems);
  const value = isSlip || (row.cell("value") === "" && hasBounds) ? undefined : amount("value");
  if (low !== undefined && high !== undefined && low > high) {
    problems.add(row.placeOf("low"), "low lies above high", `${row.cell("low")} > ${row.cell("high")}`);
  } else if (value !== undefined && ((low !== undefined && value < low) || (high !== undefined && value > high))) {
    problems.add(row.placeOf("value"), `the value lies outside its bounds, ${boundsOf(row)}`, row.cell("value"));
  }
  const form = formOf(value, low, high);
  const isInclusive = readInclusive(row, form, problems);
  const status = isWord(row.cell("status"), row.placeOf("status"), statuses, "status", problems);
  const published = parseDate(row.cell("published"));
  if (published === undefined) {
    problems.add(row.placeOf("published"), dateFault, row.cell("published"));
  }
  checkSource(row, context, problems, { required: true });
  if (problems.count > before || time === undefined || !status || !published) return undefined;
  return {
    series: joinElements(name!.name, name!.elements),
    time,
    form,
    value: value ?? (low === undefined ? high! : high === undefined ? low : low + (high - low) / 2),
    low,
    high,
    isInclusive,
    hasValue: value !== undefined,
    unit,
    status,
    published,
    source: row.cell("source"),
    note: onOneLine(row.cell("note")),
    place: row.place,
  };
}

/** What statistics write in place of a number, and where a plan has it. */
function reportValueSlip(row: CsvRow, problems: Problems): boolean {
  const text = row.cell("value");
  const fault = valueSlip(text);
  if (fault !== undefined) problems.add(row.placeOf("value"), `value: ${fault}`, text);
  return fault !== undefined;
}

/** A value that only repeats the one end given is that bound and no value. */
function formOf(value: number | undefined, low: number | undefined, high: number | undefined): ObservationForm {
  if (low === undefined && high === undefined) return "number";
  if (low !== undefined && high !== undefined) return value === undefined ? "interval" : "number";
  if (value !== undefined && value !== (low ?? high)) return "number";
  return low === undefined ? "upper bound" : "lower bound";
}

const boundWords = ["inclusive", "strict"] as const;

/** `inclusive` says that a bound may be the number itself, as in "100,000 or more". */
function readInclusive(row: CsvRow, form: ObservationForm, problems: Problems): boolean {
  const text = row.cell("bound");
  if (text === "") return form === "interval";
  const place = row.placeOf("bound");
  const word = isWord(text, place, boundWords, "bound", problems);
  if (word !== undefined && form !== "lower bound" && form !== "upper bound") {
    problems.add(place, "bound goes with low or high alone and no other value; remove it, or the value", text);
  }
  return word === "inclusive";
}

/** The paths of inputs.csv, and the unit of each row. */
export interface Inputs {
  readonly series: ReadonlyMap<string, InputSeries>;
  /** The first row of each. */
  readonly places: ReadonlyMap<string, Place>;
  readonly rows: readonly Located<Unit>[];
}

/** Reads inputs.csv: paths that are no observations, as `value: { series: NAME }` takes them. */
export function readInputs(source: SourceText, context: TableContext, problems: Problems): Inputs {
  const series = new Map<string, { time: number; value: number }[]>();
  const places = new Map<string, Place>();
  const rows: Located<Unit>[] = [];
  for (const row of readCsv(
    source,
    {
      required: ["series", "year", "value", "unit"],
      optional: ["source", "note"],
      otherForm: (records) => otherForm("inputs", records),
    },
    problems,
  )) {
    const time = timeCell(row, context, problems);
    const unit = unitCell(row, context, problems);
    const value = quantityCell(row, "value", unit, context, problems);
    checkSource(row, context, problems, { required: false });
    if (time === undefined || value === undefined) continue;
    rows.push({ value: unit, row });
    const points = series.get(row.cell("series")) ?? [];
    if (points.length === 0) places.set(row.cell("series"), row.place);
    if (points.some((point) => point.time === time)) {
      problems.add(
        row.placeOf("year"),
        "a second value of the same series and year",
        `${row.cell("series")},${row.cell("year")}`,
      );
    } else points.push({ time, value });
    series.set(
      row.cell("series"),
      points.sort((a, b) => a.time - b.time),
    );
  }
  return { series, places, rows };
}

/** The only digits of `FY2021` and `2021年`. */
function yearWithin(text: string): string {
  const year = /^\D*(\d{4})\D*$/.exec(text)?.[1];
  return year === undefined ? "" : `; write ${year}`;
}

function timeCell(row: CsvRow, { grid }: TableContext, problems: Problems): number | undefined {
  const text = row.cell("year");
  const time = readTime(text, grid);
  if (typeof time === "number") return time;
  if (text === "") problems.add(row.placeOf("year"), "year is empty");
  else problems.add(row.placeOf("year"), time === notTime ? `year ${time}${yearWithin(text)}` : time, text);
  return undefined;
}

export function unitCell(row: CsvRow, context: TableContext, problems: Problems): Unit {
  const text = row.cell("unit");
  if (!context.checksUnits) return { text, dimension: new Map(), power: 0, times: 1, over: 1 };
  if (text !== "") return unitOf(text, row.placeOf("unit"), context.units, problems);
  problems.add(row.placeOf("unit"), "unit is empty; a pure number has the unit 1");
  return unknownUnit;
}

export function quantityCell(
  row: CsvRow,
  column: string,
  unit: Unit,
  context: TableContext,
  problems: Problems,
): number | undefined {
  const text = row.cell(column);
  const value = parseQuantity(text, unit, context.units);
  if (typeof value === "number") return value;
  if (text === "") problems.add(row.placeOf(column), `${column} is empty`);
  else problems.add(row.placeOf(column), `${column}: ${value.message}`, text, value.suggestion);
  return undefined;
}

function boundsOf(row: CsvRow): string {
  const [low, high] = [row.cell("low"), row.cell("high")];
  if (low === "") return `at most ${high}`;
  return high === "" ? `at least ${low}` : `${low} to ${high}`;
}

/** The source must be a row of sources.csv; it may be left out where none is required. */
export function checkSource(
  row: CsvRow,
  context: TableContext,
  problems: Problems,
  options: { readonly required: boolean },
): void {
  const id = row.cell("source");
  if (id === "" && !options.required) return;
  if (id === "") problems.add(row.placeOf("source"), "source is empty");
  else if (context.sourceIds !== undefined && !context.sourceIds.has(id)) {
    problems.add(row.placeOf("source"), "no row of sources.csv has this source", id, nearest(id, context.sourceIds));
  }
}
