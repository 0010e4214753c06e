/** What a reader finds under a name: bytes, or the reason why there are none. */
export type Content =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "missing" }
  | { readonly kind: "directory" }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * A folder of files as the readers see it. The disk is one (`disk.ts`), a map in memory another,
 * so that plans can be read where there is no disk.
 */
export interface Folder {
  /** The folder as its user wrote it; it leads every place in a problem. */
  readonly path: string;
  read(name: string): Content;
  /** The names of its files, sorted; empty when there is no such folder. */
  list(): readonly string[];
}

/**
 * A folder in memory.
 *
 * @example memoryFolder("plan", { "plan.yaml": "title: A plan\n" })
 */
export function memoryFolder(path: string, files: Readonly<Record<string, string | Uint8Array>>): Folder {
  return {
    path,
    read(name) {
      const content = Object.hasOwn(files, name) ? files[name] : undefined;
      if (content === undefined) return { kind: "missing" };
      return { kind: "bytes", bytes: typeof content === "string" ? new TextEncoder().encode(content) : content };
    },
    list: () => Object.keys(files).sort(),
  };
}

/** A folder whose files are read once each, so that one that changes meanwhile is never seen in two states. */
export function readOnce(folder: Folder): Folder {
  const contents = new Map<string, Content>();
  return {
    path: folder.path,
    read(name) {
      const content = contents.get(name) ?? folder.read(name);
      contents.set(name, content);
      return content;
    },
    list: () => folder.list(),
  };
}
