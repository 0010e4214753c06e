import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plansCopy, temporaryFolder } from "../cli/kapok.ts";
import {
  expectGone,
  expectRestored,
  expectSound,
  openInShell,
  openKapok,
  press,
  startInShell,
} from "./kapok-screen.ts";
import { ctrl, keys } from "./keys.ts";

describe("every way out leaves the terminal as it was", () => {
  const all = keys.right + ctrl("u");
  const busy = ["M", "l"];

  test("q", async () => {
    const { terminal } = await openInShell();
    await press(terminal, "M");
    terminal.write("q");
    await expectRestored(terminal, 0);
  });

  test("q with changes asks, and no is no", async () => {
    const { terminal } = await openInShell();
    await press(terminal, ...busy, "q");
    expect(terminal.text).toContain("Changes are not saved");
    await press(terminal, "n");
    expectSound(terminal);
    await press(terminal, "q");
    terminal.write("y");
    await expectRestored(terminal, 0);
  });

  test("ctrl+c", async () => {
    const { terminal } = await openInShell();
    terminal.write(ctrl("c"));
    await expectRestored(terminal, 0);
  });

  test("ctrl+c twice with changes", async () => {
    const { terminal } = await openInShell();
    await press(terminal, ...busy);
    terminal.write(ctrl("c"), ctrl("c"));
    await expectRestored(terminal, 0);
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
  ] as const)("%s, with changes and a list open", async (signal, code) => {
    const { terminal, pid } = await openInShell();
    await press(terminal, ...busy, "/", all);
    terminal.kill(signal, pid);
    await expectRestored(terminal, code);
  });

  test("SIGTERM in the middle of a burst", async () => {
    const { terminal, pid } = await openInShell();
    terminal.write("lhlhlhlhlhlhlhlh".repeat(20));
    terminal.kill("SIGTERM", pid);
    await expectRestored(terminal, 143);
  });

  test("an error", async () => {
    const thrower = join(temporaryFolder(), "thrower.cjs");
    writeFileSync(thrower, 'process.on("SIGUSR2", () => { throw new Error("thrown on purpose"); });\n');
    const { terminal, pid } = await openInShell({ env: { NODE_OPTIONS: `--require=${thrower}` } });
    await press(terminal, "M");
    terminal.kill("SIGUSR2", pid);
    await expectRestored(terminal, 3);
    expect(terminal.scrollback).toContain("thrown on purpose");
    expect(terminal.scrollback).toContain("This is a bug in kapok");
  });

  test("a rejection nobody waits for", async () => {
    const thrower = join(temporaryFolder(), "thrower.cjs");
    writeFileSync(thrower, 'process.on("SIGUSR2", () => void Promise.reject(new Error("thrown on purpose")));\n');
    const { terminal, pid } = await openInShell({ env: { NODE_OPTIONS: `--require=${thrower}` } });
    terminal.kill("SIGUSR2", pid);
    await expectRestored(terminal, 3);
    expect(terminal.scrollback).toContain("thrown on purpose");
  });

  test("the window is closed", async () => {
    const terminal = await openKapok();
    await press(terminal, ...busy);
    const processes = terminal.processes;
    terminal.hangUp();
    await expectGone(terminal, processes);
  });

  test("the window is closed under a shell, in the middle of a burst", async () => {
    const { terminal } = await openInShell();
    const processes = terminal.processes;
    terminal.write("lh".repeat(200));
    terminal.hangUp();
    await expectGone(terminal, processes);
  });

  test("a plan that is not there: no screen is opened", async () => {
    const terminal = startInShell('"$@" --plan nowhere; echo "EXIT $?"');
    await terminal.waitForExit();
    expect(terminal.text).toContain("EXIT 2");
    expect(terminal.output).not.toContain("\x1b[?1049h");
  });
});

describe("the editor", () => {
  test("one that fails is said, and the screen is there again", async () => {
    const terminal = await openKapok({ cwd: plansCopy(), env: { EDITOR: "false" } });
    const before = terminal.lines;
    await press(terminal, "e");
    await terminal.waitFor("the editor failed");
    await terminal.settle();
    expectSound(terminal);
    await press(terminal, keys.down, keys.up);
    expect(terminal.lines).toEqual(before);
  });

  test("one that is not there is said as well", async () => {
    const terminal = await openKapok({ cwd: plansCopy(), env: { EDITOR: "no-such-editor-anywhere" } });
    await press(terminal, "e");
    await terminal.waitFor("the editor failed");
    expectSound(terminal);
  });

  test("one that works has the terminal for itself, and its changes are seen", async () => {
    const cwd = plansCopy();
    const editor = join(cwd, "editor.sh");
    const lines = [
      "#!/bin/bash",
      `stty -a > "${join(cwd, "tty")}"`,
      'echo "EDITING $1"',
      "read answer",
      `printf '%s' "$answer" > "${join(cwd, "answer")}"`,
      'sed -i.old "s/^title: .*/title: { en: Edited by hand, zh: 手改 }/" "$1"',
    ];
    writeFileSync(editor, `${lines.join("\n")}\n`);
    chmodSync(editor, 0o755);
    const { terminal } = await openInShell({ cwd, env: { EDITOR: editor, LANG: "en_US.UTF-8" } });
    await press(terminal, "M", "e");
    await terminal.waitFor(/EDITING .*baseline\.yaml/);
    expect(terminal.modes).toMatchObject({ cursorVisible: true, bracketedPaste: false, mouse: false });
    expect(readFileSync(join(cwd, "tty"), "utf8")).toMatch(/\sicanon[\s\S]*\secho\s/);
    terminal.write("qqq\r");
    await terminal.waitFor("Edited by hand");
    await terminal.settle();
    expect(readFileSync(join(cwd, "answer"), "utf8")).toBe("qqq");
    expect(terminal.modes).toMatchObject({
      alternateScreen: true,
      cursorVisible: false,
      bracketedPaste: true,
      mouse: true,
    });
    expectSound(terminal);
    await press(terminal, keys.down, keys.right, "u");
    expectSound(terminal);
    terminal.write("q");
    await expectRestored(terminal, 0);
  });

  test("words in EDITOR are an editor and its options", async () => {
    const cwd = plansCopy();
    const editor = join(cwd, "editor.sh");
    writeFileSync(editor, `#!/bin/sh\nprintf '%s|' "$@" > "${join(cwd, "words")}"\n`);
    chmodSync(editor, 0o755);
    const terminal = await openKapok({ cwd, env: { EDITOR: `${editor} --wait` } });
    await press(terminal, "e");
    await terminal.waitFor(() => existsSync(join(cwd, "words")) && terminal.modes.alternateScreen);
    expect(readFileSync(join(cwd, "words"), "utf8")).toMatch(/^--wait\|.*baseline\.yaml\|$/);
  });
});
