import { type Dimension, formatDimension, pure, type Unit } from "../plan/unit.ts";

/** The dimension of a product, of a quotient (`exponent` -1) or of a power. */
export function multiply(a: Dimension, b: Dimension, exponent = 1): Dimension {
  const product = new Map(a);
  for (const [name, power] of b) {
    const sum = (product.get(name) ?? 0) + power * exponent;
    if (sum === 0) product.delete(name);
    else product.set(name, sum);
  }
  return product;
}

export const pureDimension: Dimension = new Map();

export function raise(dimension: Dimension, exponent: number): Dimension {
  return exponent === 0 ? pureDimension : new Map([...dimension].map(([name, power]) => [name, power * exponent]));
}

/** The base unit of a dimension. */
export function unitOf(dimension: Dimension): Unit {
  return { ...pure, text: formatDimension(dimension), dimension };
}
