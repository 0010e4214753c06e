/** What a reader finds under a name: bytes, or the reason why there are none. */
export type Content =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "missing" }
  | { readonly kind: "directory" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** The names of the files of a folder, none where there is no folder; or why they cannot be known. */
export type Listing =
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * A folder of files as the readers see it. The disk is one (`disk.ts`), a map in memory another,
 * so that plans can be read where there is no disk.
 */
export interface Folder {
  /** The folder as its user wrote it; it leads every place in a problem. */
  readonly path: string;
  read(name: string): Content;
  /** The names of its files, sorted. */
  list(): Listing;
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
    list: () => ({ kind: "names", names: Object.keys(files).sort() }),
  };
}

/** A folder with one file more, or with another text in a file that it has. */
export function withFile(folder: Folder, file: string, text: string): Folder {
  const one = memoryFolder(folder.path, { [file]: text });
  return {
    path: folder.path,
    read: (name) => (name === file ? one : folder).read(name),
    list() {
      const listing = folder.list();
      return listing.kind === "names"
        ? { kind: "names", names: [...new Set([...listing.names, file])].sort() }
        : listing;
    },
  };
}

/** A folder that is listed once, and its files read once each: what changes meanwhile is never seen in two states. */
export function readOnce(folder: Folder): Folder {
  const contents = new Map<string, Content>();
  let listing: Listing | undefined;
  return {
    path: folder.path,
    read(name) {
      const content = contents.get(name) ?? folder.read(name);
      contents.set(name, content);
      return content;
    },
    list() {
      listing ??= folder.list();
      return listing;
    },
  };
}
