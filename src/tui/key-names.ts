const signs: Readonly<Record<string, string>> = {
  left: "←",
  right: "→",
  up: "↑",
  down: "↓",
  enter: "Enter",
  esc: "Esc",
  tab: "Tab",
  space: "Space",
  backspace: "Backspace",
  delete: "Delete",
  home: "Home",
  end: "End",
  pageup: "PgUp",
  pagedown: "PgDn",
};

/**
 * A key as it stands on keyboards and in help.
 *
 * @example nameOfKey("shift+left") // "Shift+←"
 */
export function nameOfKey(key: string): string {
  if (key.startsWith("ctrl+")) return `Ctrl+${key.slice(5).toUpperCase()}`;
  if (key.startsWith("shift+")) return `Shift+${nameOfKey(key.slice(6))}`;
  return signs[key] ?? key;
}
