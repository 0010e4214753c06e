/** A table in the form of another publisher: which of its lines is the header, and what to say. */
export interface OtherForm {
  /** The index of the header among the records. */
  readonly record: number;
  readonly message: string;
}

interface Form {
  readonly name: string;
  readonly columns: readonly string[];
  /** Which column becomes which. */
  readonly conversion: string;
  readonly hasYears: boolean;
}

const eachYear = "each column of a year becomes rows, its heading year and its cell value";

/** The columns that tell a form, in lower case; the first form that fits is named. */
const forms: readonly Form[] = [
  {
    name: "IAMC",
    columns: ["model", "scenario", "region", "variable", "unit"],
    conversion: `Variable becomes series, Unit becomes unit, and ${eachYear}`,
    hasYears: true,
  },
  {
    name: "World Bank",
    columns: ["country name", "country code", "indicator name", "indicator code"],
    conversion: `Indicator Code becomes series, and ${eachYear}; leave out the lines above the header`,
    hasYears: true,
  },
  {
    name: "SDMX-CSV",
    columns: ["time_period", "obs_value"],
    conversion:
      "TIME_PERIOD becomes year, OBS_VALUE becomes value, UNIT_MEASURE becomes unit, and the other dimensions together become series",
    hasYears: false,
  },
  {
    name: "OWID",
    columns: ["entity", "code", "year"],
    conversion: "Year becomes year, the column behind it becomes value and its heading series; keep one Entity",
    hasYears: false,
  },
];

/** How many lines may stand above a header. */
const longestPreamble = 6;

/** Whether the first records of observations are in the form of another publisher. */
export function otherForm(records: readonly (readonly string[])[]): OtherForm | undefined {
  for (const [record, cells] of records.slice(0, longestPreamble).entries()) {
    const names = new Set(cells.map((cell) => cell.toLowerCase()));
    const hasYears = cells.some((cell) => /^\d{4}$/.test(cell));
    const form = forms.find((one) => one.columns.every((name) => names.has(name)) && (hasYears || !one.hasYears));
    if (form === undefined) continue;
    const message =
      `observations have one row a value; this seems to be a file in the form of ${form.name}: ${form.conversion}; ` +
      "status, published and source are columns to add";
    return { record, message };
  }
  return undefined;
}
