/** A table in the form of another publisher: which of its lines is the header, and what to say. */
export interface OtherForm {
  /** The index of the header among the records. */
  readonly record: number;
  readonly message: string;
}

interface Form {
  readonly name: string;
  readonly columns: readonly string[];
  /** Which column of the header becomes which. */
  readonly conversion: (header: readonly string[]) => string;
  readonly hasYears: boolean;
}

const yearHeading = /^\d{4}(?:年| \[YR\d{4}\])?$/;

/** Columns of years, by the first and last of them. */
function eachYear(header: readonly string[]): string {
  const years = header.filter((name) => yearHeading.test(name));
  const span = years.length > 1 ? `each column from ${years[0]} to ${years.at(-1)}` : `the column ${years[0]}`;
  return `${span} becomes rows, its heading year and its cell value`;
}

/** The first of some columns that a header has, whatever its case, as it is written there. */
function columnOf(header: readonly string[], ...names: readonly string[]): string | undefined {
  return names.map((name) => header.find((cell) => cell.toLowerCase() === name)).find((cell) => cell !== undefined);
}

function longTable(header: readonly string[]): string {
  const year = columnOf(header, "year", "time")!;
  const entities = ["entity", "code", "location"].flatMap((name) => columnOf(header, name) ?? []);
  const value =
    columnOf(header, "value") ?? header.find((name) => ![year, ...entities].includes(name)) ?? "the column of numbers";
  return `${year} becomes year, ${value} becomes value, ${entities.join(" and ")} and what is measured become series`;
}

/** The columns that tell a form, in lower case; the first form that fits is named. */
const forms: readonly Form[] = [
  {
    name: "IAMC",
    columns: ["model", "scenario", "region", "variable", "unit"],
    conversion: (header) => `Variable becomes series, Unit becomes unit, and ${eachYear(header)}`,
    hasYears: true,
  },
  {
    name: "World Bank",
    columns: ["country name", "country code", "indicator name", "indicator code"],
    conversion: (header) =>
      `Indicator Code becomes series, and ${eachYear(header)}; leave out the lines above the header`,
    hasYears: true,
  },
  {
    name: "the World Bank's DataBank",
    columns: ["country name", "country code", "series name", "series code"],
    conversion: (header) => `Series Code becomes series, and ${eachYear(header)}`,
    hasYears: true,
  },
  {
    name: "SDMX-CSV",
    columns: ["time_period", "obs_value"],
    conversion(header) {
      const unit = columnOf(header, "unit_measure", "unit");
      const isUnit = unit === undefined ? "" : `${unit} becomes unit, `;
      return `TIME_PERIOD becomes year, OBS_VALUE becomes value, ${isUnit}and the other dimensions together become series`;
    },
    hasYears: false,
  },
  {
    name: "OWID",
    columns: ["entity", "year"],
    conversion: longTable,
    hasYears: false,
  },
  { name: "the OECD", columns: ["location", "time", "value"], conversion: longTable, hasYears: false },
  {
    name: "the National Bureau of Statistics (NBS)",
    columns: ["指标"],
    conversion: (header) => `指标 becomes series, with its unit in unit, and ${eachYear(header)}`,
    hasYears: true,
  },
];

const endings = {
  observations: "; status, published and source are columns to add",
  inputs: "",
} as const;

/** How many lines may stand above a header. */
const longestPreamble = 6;

/** Whether the first records of a table are in the form of another publisher. */
export function otherForm(table: keyof typeof endings, records: readonly (readonly string[])[]): OtherForm | undefined {
  for (const [record, cells] of records.slice(0, longestPreamble).entries()) {
    const names = new Set(cells.map((cell) => cell.toLowerCase()));
    const hasYears = cells.some((cell) => yearHeading.test(cell));
    const form = forms.find((one) => one.columns.every((name) => names.has(name)) && (hasYears || !one.hasYears));
    if (form === undefined) continue;
    const seems = `${table} have one row a value; this seems to be a file in the form of ${form.name}`;
    return { record, message: `${seems}: ${form.conversion(cells)}${endings[table]}` };
  }
  return undefined;
}
