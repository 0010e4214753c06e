import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";
import { type PlaceAt, placesOf, type SourceText } from "./places.ts";
import type { Place, Problems } from "./problem.ts";
import { findUnseen, showUnseen, unseenFault } from "./unseen-signs.ts";
import { rawOffset } from "./yaml-offset.ts";
import { reportSyntax } from "./yaml-syntax.ts";

/**
 * YAML as the readers see it: maps, lists and texts, each with its place. Every scalar stays the text that was written
 * (`1e8`, `yes`, `13 %`): what it means is decided by the one who asked for it.
 */
export type YamlNode = YamlText | YamlList | YamlMap;

export interface YamlText {
  readonly kind: "text";
  readonly text: string;
  readonly place: Place;
  /**
   * The place of the sign at an offset of `text`, also when it is quoted or folded over lines. A text that was read
   * without a problem and remembered knows where it begins only.
   */
  readonly placeAt?: (offset: number) => Place;
}

/** The place of the sign at an offset of a text. */
export function placeIn(text: YamlText, offset: number): Place {
  return text.placeAt?.(offset) ?? text.place;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

export interface YamlMap {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
  readonly place: Place;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: YamlNode;
}

/** Deeper than any plan, and far from the limits of the stack. */
const deepest = 50;

/**
 * Reads one YAML 1.2 document. Anchors, aliases, tags and merge keys are refused: a plan says each thing once and in
 * the open. `undefined` comes back when anything is refused, so that nothing that follows from it is reported.
 *
 * The parser gives events with offsets; the tree is built here, because only so each value keeps its place.
 */
export function readYaml(source: SourceText, problems: Problems): YamlNode | undefined {
  const placeAt = placesOf(source);
  let events: readonly Event[];
  try {
    events = parseEvents(source.text, { maxDepth: deepest });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    reportSyntax(error, source, placeAt, problems);
    return undefined;
  }
  const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT);
  if (documents.length > 1) {
    problems.add(
      placeAt(secondDocument(source.text)),
      "not valid YAML: a file holds one document; remove the line ---",
      "---",
    );
    return undefined;
  }
  const [, root] = events;
  const isEmpty = root === undefined || (root.type === EVENT_ID.SCALAR && root.valueStart < 0);
  if (isEmpty) {
    problems.add(placeAt(0), "the file holds no entries");
    return undefined;
  }
  const builder = new TreeBuilder(source.text, events, placeAt, problems);
  const tree = builder.node(placeAt(0));
  return builder.isRefused ? undefined : tree;
}

/** The line of dashes that begins a second document. */
function secondDocument(text: string): number {
  const lines = [...text.matchAll(/^---(?=\s|$)/gm)];
  const isFirst = (index: number) => /^(?:\s*#.*\n|\s*\n|%.*\n)*$/.test(text.slice(0, index));
  return lines.find(({ index }) => !isFirst(index))?.index ?? 0;
}

class TreeBuilder {
  #next = 1;
  isRefused = false;
  readonly text: string;
  readonly events: readonly Event[];
  readonly placeAt: PlaceAt;
  readonly problems: Problems;

  constructor(text: string, events: readonly Event[], placeAt: PlaceAt, problems: Problems) {
    this.text = text;
    this.events = events;
    this.placeAt = placeAt;
    this.problems = problems;
  }

  /** The node that begins at the next event; `fallback` is the place of a value that is not there. */
  node(fallback: Place): YamlNode {
    const event = this.events[this.#next++]!;
    this.refuseMarks(event);
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return event.valueStart < 0 ? noText(fallback) : this.scalar(event);
      case EVENT_ID.SEQUENCE:
        return this.list(this.placeAt(event.start));
      case EVENT_ID.MAPPING:
        return this.map(this.placeAt(event.start), event.style === COLLECTION_STYLE.FLOW);
      default:
        return noText(fallback);
    }
  }

  list(place: Place): YamlList {
    const items: YamlNode[] = [];
    while (!this.takeEnd()) items.push(this.node(place));
    return { kind: "list", items, place };
  }

  map(place: Place, isFlow: boolean): YamlMap {
    const entries: YamlEntry[] = [];
    const seen = new Map<string, Place>();
    while (!this.takeEnd()) {
      const keyEvent = this.events[this.#next]!;
      const keyNode = this.node(place);
      const isAbsent = this.isAbsent();
      const value = this.node(this.behindColon(keyEvent, keyNode.place));
      if (keyNode.kind !== "text") {
        this.problems.add(keyNode.place, "a key must be a name or a number");
        continue;
      }
      const { text: key, place: keyPlace } = keyNode;
      const before = seen.get(key);
      if (isFlow && isAbsent) {
        this.problems.add(keyPlace, "a comma inside { } ends the text before it; put that text in quotes", key);
      } else if (before !== undefined) {
        this.problems.add(keyPlace, `duplicate key, first written in line ${before.line}`, key);
      } else {
        seen.set(key, keyPlace);
        entries.push({ key, keyPlace, value });
      }
    }
    return { kind: "map", entries, place };
  }

  scalar(event: ScalarEvent): YamlText {
    const scalar = new ScalarText(this.text, event, this.placeAt);
    // Elsewhere what is written is what is meant, and the file has none: only here an escape can bring one in.
    const isEscaped =
      event.style === SCALAR_STYLE.DOUBLE_QUOTED && this.text.slice(event.valueStart, event.valueEnd).includes("\\");
    const unseen = isEscaped ? findUnseen(scalar.text) : -1;
    if (unseen >= 0) {
      this.isRefused = true;
      this.problems.add(scalar.placeAt(unseen), unseenFault, showUnseen(scalar.text[unseen]!));
    }
    return scalar;
  }

  /** The place of a value that is not there: behind the colon of its key. */
  behindColon(key: Event, fallback: Place): Place {
    const colon = key.type === EVENT_ID.SCALAR ? this.text.indexOf(":", key.valueEnd) : -1;
    return colon < 0 ? fallback : this.placeAt(colon + 1);
  }

  takeEnd(): boolean {
    const isEnd = this.events[this.#next]?.type === EVENT_ID.POP;
    if (isEnd) this.#next++;
    return isEnd;
  }

  isAbsent(): boolean {
    const event = this.events[this.#next];
    return event?.type === EVENT_ID.SCALAR && event.valueStart < 0;
  }

  refuseMarks(event: Event): void {
    if (event.type === EVENT_ID.ALIAS) {
      const name = this.text.slice(event.anchorStart, event.anchorEnd);
      this.refuse(event.anchorStart - 1, "aliases are not allowed here: write the value itself", `*${name}`);
      return;
    }
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return;
    if (event.anchorStart >= 0) {
      const name = this.text.slice(event.anchorStart, event.anchorEnd);
      this.refuse(event.anchorStart - 1, "anchors are not allowed here: remove it", `&${name}`);
    }
    if (event.tagStart >= 0) {
      this.refuse(
        event.tagStart,
        "tags are not allowed here: remove it",
        this.text.slice(event.tagStart, event.tagEnd),
      );
    }
  }

  refuse(offset: number, message: string, written: string): void {
    this.isRefused = true;
    this.problems.add(this.placeAt(offset), message, written);
  }
}

/** A scalar; its text and its place are worked out when they are asked for, as most notes and labels never are. */
class ScalarText implements YamlText {
  readonly kind = "text";
  readonly #source: string;
  readonly #event: ScalarEvent;
  readonly #placeAt: PlaceAt;
  #text: string | undefined;

  constructor(source: string, event: ScalarEvent, placeAt: PlaceAt) {
    this.#source = source;
    this.#event = event;
    this.#placeAt = placeAt;
  }

  get text(): string {
    this.#text ??= getScalarValue(this.#source, this.#event);
    return this.#text;
  }

  get place(): Place {
    return this.#placeAt(startOf(this.#event, this.#source));
  }

  placeAt = (offset: number): Place => {
    const { valueStart, valueEnd, style } = this.#event;
    return this.#placeAt(valueStart + rawOffset(this.#source.slice(valueStart, valueEnd), style, this.text, offset));
  };
}

/** Where a scalar begins for a reader: at its quote, or at the sign that announces a block. */
function startOf({ style, valueStart }: ScalarEvent, source: string): number {
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueStart - 1;
  if (style === SCALAR_STYLE.PLAIN) return valueStart;
  const lineStart = source.lastIndexOf("\n", valueStart - 2) + 1;
  const header = source.slice(lineStart, valueStart).search(/[|>][-+\d]*\s*(?:#.*)?$/);
  return header < 0 ? valueStart : lineStart + header;
}

function noText(place: Place): YamlText {
  return { kind: "text", text: "", place, placeAt: () => place };
}
