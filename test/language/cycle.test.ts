import { expect, test } from "vitest";
import { orderNodes } from "../../src/language/order.ts";
import { equations, readModel } from "./plan.ts";

const cycleOf = (formulas: Readonly<Record<string, string>>) => readModel({ model: equations(formulas) }).problems;
const message = "a cycle within one step; put lag on one of these, or solve it by hand";

test("a cycle is printed from its first variable", () => {
  expect(cycleOf({ a: "b + 1", b: "c", c: "a * 2" })).toEqual([`plan/model.yaml:1:1: ${message}: "a -> b -> c -> a"`]);
  expect(cycleOf({ z: "y", y: "y + 1" })).toEqual([`plan/model.yaml:2:1: ${message}: "y -> y"`]);
});

test("the shortest cycle is printed", () => {
  expect(cycleOf({ a: "b", b: "c", c: "d", d: "a + f", f: "d" })[0]).toContain('"d -> f -> d"');
  expect(cycleOf({ a: "b", b: "c", c: "a", p: "q", q: "p" })[0]).toContain('"p -> q -> p"');
});

test("a shortcut far along a long cycle is found", () => {
  const needs = Array.from({ length: 5000 }, (_, i) => [(i + 1) % 5000]);
  needs[3000]!.push(2998);
  const result = orderNodes(needs);
  expect(result.kind === "cycle" && [...result.cycle].sort()).toEqual([2998, 2999, 3000]);
});

test("lag breaks a cycle, the side of a condition that is not chosen does not", () => {
  expect(cycleOf({ a: "lag(b)", b: "a" })).toEqual([]);
  expect(cycleOf({ a: "if(year > 2022, lag(a), 1)" })).toEqual([]);
  expect(cycleOf({ a: "if(year > 3000, b, 1)", b: "a" })[0]).toContain('"a -> b -> a"');
});

test("initial is a reference of its own year", () => {
  const model = "a: { equation: lag(a) + 1, initial: b }\nb: { equation: a * 2 }\n";
  expect(readModel({ model }).problems).toEqual([`plan/model.yaml:1:1: ${message}: "a -> b -> a"`]);
});

test("at(x, t) is a reference in the year t", () => {
  expect(cycleOf({ a: "at(b, 2022)", b: "a" })[0]).toContain('"a -> b -> a"');
  expect(cycleOf({ a: "at(lagged, 2022)", lagged: "lag(a) + 1" })).toEqual([]);
  const growing = "s: { equation: lag(s) + f, initial: 5 }\nf: { equation: 'at(s, start) * 2' }\n";
  expect(readModel({ model: growing }).problems).toEqual([]);
});

test("a delay looks back, its initial does not", () => {
  expect(cycleOf({ a: "smooth1(b, 3, 1)", b: "a + 1" })).toEqual([]);
  expect(cycleOf({ a: "delay_fixed(b, 3, 1)", b: "a + 1" })).toEqual([]);
  expect(cycleOf({ a: "stock(b, 1)", b: "a * 0.1" })).toEqual([]);
  expect(cycleOf({ a: "smooth1(b, 3)", b: "a + 1" })[0]).toContain(message);
});
