import { styleText } from "node:util";

/** Roles of text; a role is never told by its colour alone. Good and bad are blue and yellow, not green and red. */
export type Tone = "plain" | "title" | "good" | "bad" | "quiet" | "strong";

export type Paint = (tone: Tone, text: string) => string;

const styles = {
  title: ["bold"],
  good: ["blueBright"],
  bad: ["yellow"],
  quiet: ["gray"],
  strong: ["bold"],
} as const;

/** Colours from the sixteen of every terminal, or none. */
export function makePaint(hasColour: boolean): Paint {
  return (tone, text) => {
    if (!hasColour || tone === "plain" || text === "") return text;
    return styleText([...styles[tone]], text, { validateStream: false });
  };
}
