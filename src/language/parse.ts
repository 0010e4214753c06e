import type { MathNode } from "mathjs";
import type { Written } from "../plan/plan.ts";
import type { Problems } from "../plan/problem.ts";
import { placeIn } from "../plan/yaml.ts";
import { admit } from "./admit.ts";
import type { Expression } from "./expression.ts";
import { reportSpan } from "./fault.ts";
import { parseWithMathjs } from "./mathjs-parser.ts";
import { type Token, tokenize } from "./token.ts";

/** Longer formulas are refused unread; the longest that people write is some hundred signs. */
const longestFormula = 10_000;
const deepestBrackets = 100;

/**
 * Reads a formula: mathjs parses it, an allow list admits it. What is wrong is reported at its place in the formula.
 *
 * @example parseFormula(written("lag(gdp) * 1.05"), problems)?.kind // "arithmetic"
 */
export function parseFormula(written: Written, problems: Problems): Expression | undefined {
  const { text } = written;
  if (text.length > longestFormula) {
    problems.add(written.place, `a formula has at most ${longestFormula} signs`, text);
    return undefined;
  }
  const { tokens, faults } = tokenize(text);
  for (const fault of faults) reportSpan(written, fault, fault.message, problems, fault.suggestion);
  if (faults.length > 0) return undefined;
  if (deepest(tokens) > deepestBrackets) {
    problems.add(written.place, `brackets nested more than ${deepestBrackets} deep`, text);
    return undefined;
  }
  const tree = parseTokens(tokens, written, problems);
  return tree && admit(tree, tokens, written, problems);
}

function parseTokens(tokens: readonly Token[], written: Written, problems: Problems): MathNode | undefined {
  try {
    return parseWithMathjs(tokens.map((token) => token.replaced).join(" "));
  } catch (error) {
    if (error instanceof RangeError) problems.add(written.place, "the formula is nested too deeply", written.text);
    else reportSyntax(error as Error, tokens, written, problems);
    return undefined;
  }
}

/** The parser counts signs of the text it got, tokens joined by one space; the message names the user's own. */
function reportSyntax(error: Error, tokens: readonly Token[], written: Written, problems: Problems): void {
  const found = /^(.*?)\s*(?:in part .*)?\(char (\d+)\)$/s.exec(error.message);
  const reason = (found?.[1] ?? error.message).toLowerCase();
  const position = Number(found?.[2] ?? 1) - 1;
  let offset = 0;
  for (const token of tokens) {
    if (position < offset + token.replaced.length + 1) {
      reportSpan(written, token, `the formula cannot be read, ${describe(reason)}`, problems);
      return;
    }
    offset += token.replaced.length + 1;
  }
  const end = written.text.length;
  problems.add(placeIn(written, Math.max(0, end - 1)), `the formula ends too early, ${describe(reason)}`, written.text);
}

function describe(reason: string): string {
  return reason
    .replace(/^syntax error$/, "an operator or a bracket is out of place")
    .replace(/^parenthesis/, "a bracket");
}

function deepest(tokens: readonly Token[]): number {
  let depth = 0;
  let most = 0;
  for (const { replaced } of tokens) {
    if (replaced === "(" || replaced === "[") most = Math.max(most, ++depth);
    if (replaced === ")" || replaced === "]") depth--;
  }
  return most;
}
