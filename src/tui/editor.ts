import { spawnSync } from "node:child_process";

/**
 * Opens a file in the user's editor, $VISUAL, $EDITOR or vi, and waits for it. The reason comes back when that fails.
 * The variable may carry arguments (`code --wait`), as a shell reads them.
 */
export function openInEditor(file: string): string | undefined {
  const editor = process.env.VISUAL || process.env.EDITOR || "vi";
  const { error, status, signal } = spawnSync("sh", ["-c", `${editor} "$1"`, "sh", file], { stdio: "inherit" });
  if (error !== undefined) return error.message;
  if (signal !== null) return `${editor}: ${signal}`;
  return status === 0 ? undefined : `${editor}: exit ${status}`;
}
