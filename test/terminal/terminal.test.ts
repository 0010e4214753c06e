import { describe, expect, onTestFinished, test } from "vitest";
import { ctrl, keys, mouse, paste } from "./keys.ts";
import { restored } from "./modes.ts";
import { isAlive } from "./processes.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

interface Stand {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Record<string, string>;
}

function open(command: string, args: readonly string[], { columns = 40, rows = 10, env = {} }: Stand = {}): Terminal {
  const terminal = openTerminal({ columns, rows, command, args, env: { PATH: process.env.PATH ?? "", ...env } });
  onTestFinished(() => terminal.close());
  return terminal;
}

const shell = (line: string, stand?: Stand) => open("sh", ["-c", line], stand);
const node = (text: string, stand?: Stand) => open(process.execPath, ["-e", text], stand);

/** A program of the whole screen: shows its size and the keys it gets, leaves on q. */
const screenProgram = `
const { stdin, stdout } = process;
const on = "\\x1b[?1049h\\x1b[?25l\\x1b[?2004h\\x1b[?1000h\\x1b[?1006h\\x1b[?1004h\\x1b[>1u";
const off = "\\x1b[<u\\x1b[?1004l\\x1b[?1006l\\x1b[?1000l\\x1b[?2004l\\x1b[?25h\\x1b[?1049l";
const draw = (text) => stdout.write("\\x1b[2J\\x1b[H" + stdout.columns + "x" + stdout.rows + "\\r\\n" + text);
const leave = (code) => { stdout.write(off); process.exit(code); };
stdin.setRawMode(true);
stdout.write(on);
draw("ready");
stdout.on("resize", () => draw("resized"));
stdin.on("data", (data) => {
  const text = String(data);
  if (text === "q") leave(0);
  else if (text === "x") process.exit(7);
  else draw(JSON.stringify(text));
});
process.on("SIGTERM", () => leave(3));
process.on("SIGHUP", () => leave(4));
process.on("SIGINT", () => leave(5));
`;

describe("what is on the screen", () => {
  test("lines as displayed, wide signs in two cells", async () => {
    const terminal = shell("printf '木棉 Kapok\\r\\n┌─┐ ⠿ 🌳!'");
    await terminal.waitForExit();
    expect(terminal.lines.slice(0, 3)).toEqual(["木棉 Kapok", "┌─┐ ⠿ 🌳!", ""]);
    expect(terminal.lines).toHaveLength(10);
    const [first, second] = terminal.cells;
    expect(first!.slice(0, 6).map(({ char, width }) => [char, width])).toEqual([
      ["木", 2],
      ["", 0],
      ["棉", 2],
      ["", 0],
      [" ", 1],
      ["K", 1],
    ]);
    expect(second!.slice(6, 9).map(({ char, width }) => [char, width])).toEqual([
      ["🌳", 2],
      ["", 0],
      ["!", 1],
    ]);
    expect(second).toHaveLength(40);
  });

  test("marks that join stay with their sign", async () => {
    const terminal = shell("printf 'e\\314\\201a'");
    await terminal.waitForExit();
    expect(terminal.cells[0]!.slice(0, 2).map(({ char }) => char)).toEqual(["e\u0301", "a"]);
  });

  test("colours and styles", async () => {
    const terminal = shell(
      "printf '\\033[1;94ma\\033[0;2;33mb\\033[0;7mc\\033[0;3;4;38;5;200;48;2;1;2;255md\\033[0me\\033[90mf'",
    );
    await terminal.waitForExit();
    const [a, b, c, d, e, f] = terminal.cells[0]!;
    const plain = { fg: "default", bg: "default", bold: false, dim: false, italic: false, underline: false };
    expect(a).toMatchObject({ char: "a", fg: 12, bg: "default", bold: true, dim: false });
    expect(b).toMatchObject({ char: "b", fg: 3, bold: false, dim: true });
    expect(c).toMatchObject({ char: "c", ...plain, inverse: true });
    expect(d).toMatchObject({ char: "d", fg: 200, bg: "#0102ff", italic: true, underline: true, inverse: false });
    expect(e).toMatchObject({ char: "e", ...plain, inverse: false });
    expect(f).toMatchObject({ char: "f", fg: 8 });
  });

  test("a line that is too long is seen to wrap", async () => {
    const terminal = shell("printf '%s' 123456789; printf '\\r\\n%s\\r\\n%s' 1234567890 12345678901", { columns: 10 });
    await terminal.waitForExit();
    expect(terminal.lines.slice(0, 4)).toEqual(["123456789", "1234567890", "1234567890", "1"]);
    expect(terminal.wrappedRows).toEqual([3]);
  });

  test("a narrower screen shows no more than fits", async () => {
    const terminal = shell("printf '\\033[?1049h1234567890'; read answer");
    await terminal.waitFor("1234567890");
    terminal.resize(4, 10);
    expect(terminal.lines[0]).toBe("1234");
    expect(terminal.cells[0]).toHaveLength(4);
  });

  test("spaces at the end of a line are not told from nothing", async () => {
    const terminal = shell("printf 'a   \\r\\n\\033[7m b  '");
    await terminal.waitForExit();
    expect(terminal.lines.slice(0, 2)).toEqual(["a", " b"]);
  });

  test("what scrolled away is kept, and the cursor is where it is", async () => {
    const terminal = shell("seq 1 20; printf abc");
    await terminal.waitForExit();
    expect(terminal.lines[0]).toBe("12");
    expect(terminal.scrollback.split("\n").slice(0, 2)).toEqual(["1", "2"]);
    expect(terminal.cursor).toEqual({ column: 3, row: 9, visible: true });
  });

  test("the bytes as written", async () => {
    const terminal = shell("printf 'a\\033[31m木'");
    await terminal.waitForExit();
    expect(terminal.output).toBe("a\x1b[31m木");
    expect(terminal.bytesWritten).toBe(9);
  });
});

describe("signs that come in parts", () => {
  test.each(["…", "│", "木", "é", "🌳"])("%s", async (sign) => {
    const bytes = [...Buffer.from(sign)].map((byte) => `\\${byte.toString(8)}`);
    const parts = bytes.map((byte) => `printf '${byte}'; read answer;`);
    const terminal = shell(`stty -echo; printf 'ready '; read answer; ${parts.join("")} printf done`);
    await terminal.waitFor("ready");
    for (const _ of ["", ...bytes]) {
      terminal.write("\r");
      await terminal.settle();
    }
    await terminal.waitForExit();
    expect(terminal.lines[0]).toBe(`ready ${sign}done`);
  });
});

describe("a program of the whole screen", () => {
  test("modes are on while it runs and off afterwards; the screen before is there again", async () => {
    const terminal = open("sh", ["-c", `echo before; "${process.execPath}" -e '${screenProgram}'; echo after $?`]);
    await terminal.waitFor("ready");
    expect(terminal.modes).toEqual({
      cursorVisible: false,
      alternateScreen: true,
      bracketedPaste: true,
      mouse: true,
      mouseSgr: true,
      focusReports: true,
      synchronizedUpdate: false,
      kittyKeyboard: 1,
    });
    expect(terminal.text).not.toContain("before");
    terminal.write("q");
    await terminal.waitForExit();
    expect(terminal.modes).toEqual(restored);
    expect(terminal.lines.slice(0, 2)).toEqual(["before", "after 0"]);
  });

  test("one that does not clean up is seen", async () => {
    const terminal = node(screenProgram);
    await terminal.waitFor("ready");
    terminal.write("x");
    expect(await terminal.waitForExit()).toEqual({ code: 7, signal: undefined });
    expect(terminal.modes).toMatchObject({
      cursorVisible: false,
      alternateScreen: true,
      mouse: true,
      kittyKeyboard: 1,
    });
  });

  test.each([
    ["a burst", ["llll"], "llll"],
    ["arrows in one write", [keys.up, keys.shiftRight], "\x1b[A\x1b[1;2C"],
    ["escape", [keys.esc], "\x1b"],
    ["control and a letter", [ctrl("C"), ctrl("x")], "\x03\x18"],
    ["a paste", [paste("12 %\r")], "\x1b[200~12 %\r\x1b[201~"],
    ["a click", [mouse.click(0, 4)], "\x1b[<0;1;5M\x1b[<0;1;5m"],
    ["the wheel", [mouse.wheelDown(2, 3)], "\x1b[<65;3;4M"],
    ["Chinese", ["木棉"], "木棉"],
  ])("%s", async (_, pressed, received) => {
    const terminal = node(screenProgram);
    await terminal.waitFor("ready");
    terminal.write(...pressed);
    await terminal.waitFor(JSON.stringify(received));
    await terminal.settle();
    expect(terminal.lines[1]).toBe(JSON.stringify(received));
  });

  test("hears of a new size", async () => {
    const terminal = node(screenProgram, { columns: 80, rows: 24 });
    await terminal.waitFor(/^80x24\nready/);
    terminal.resize(30, 8);
    await terminal.waitFor(/^30x8\nresized/);
    expect(terminal.lines).toHaveLength(8);
    expect(terminal.cells[0]).toHaveLength(30);
    await terminal.settle();
    terminal.resize(6, 8);
    await terminal.waitFor(/^6x8\nresize\nd$/m);
    expect(terminal.wrappedRows).toEqual([2]);
  });

  test.each([
    ["SIGTERM", 3],
    ["SIGHUP", 4],
    ["SIGINT", 5],
  ] as const)("hears of %s", async (signal, code) => {
    const terminal = node(screenProgram);
    await terminal.waitFor("ready");
    terminal.kill(signal);
    expect(await terminal.waitForExit()).toEqual({ code, signal: undefined });
    expect(terminal.modes).toEqual(restored);
  });

  test("a signal that ends it is named", async () => {
    const terminal = node("setInterval(() => {}, 1000); console.log('up')");
    await terminal.waitFor("up");
    terminal.kill("SIGTERM");
    expect((await terminal.waitForExit()).signal).toBe("SIGTERM");
  });

  test("has its terminal taken away, while another has its own", async () => {
    const other = node(screenProgram);
    const terminal = node(screenProgram);
    const third = node(screenProgram);
    await Promise.all([other, terminal, third].map((one) => one.waitFor("ready")));
    terminal.hangUp();
    await terminal.waitForExit();
    expect([other.ending, third.ending]).toEqual([undefined, undefined]);
  });

  test("asks and is answered", async () => {
    const terminal = node(`
      process.stdin.setRawMode(true);
      process.stdin.on("data", (data) => { console.log(JSON.stringify(String(data))); process.exit(); });
      process.stdout.write("\\x1b[3;5H\\x1b[6n");`);
    await terminal.waitForExit();
    expect(terminal.text).toContain(JSON.stringify("\x1b[3;5R"));
  });

  test("less, if there is one", async () => {
    const terminal = shell("seq 1 100 > /dev/null; command -v less > /dev/null || exit 9; seq 1 100 | less", {
      rows: 6,
    });
    await terminal.settle();
    if (terminal.ending?.code === 9) return;
    await terminal.waitFor(/^1\n2\n/);
    expect(terminal.modes.alternateScreen).toBe(true);
    terminal.write("G");
    await terminal.waitFor(/\n100\n/);
    terminal.write("q");
    expect(await terminal.waitForExit()).toEqual({ code: 0, signal: undefined });
    expect(terminal.modes).toEqual(restored);
  });
});

describe("waiting", () => {
  test("a screen settles after its last work, however that is spread", async () => {
    const terminal = node(`
      let count = 0;
      const work = () => {
        for (let sum = 0, end = 2e7; sum < end; ) sum += 1;
        if (++count < 12) setTimeout(work, 30);
        else console.log("done");
      };
      work();
      setInterval(() => {}, 1e6);`);
    await terminal.settle();
    expect(terminal.text).toContain("done");
  });

  test("what does not come shows the screen", async () => {
    const terminal = shell("echo here; sleep 1000");
    await terminal.waitFor("here");
    await expect(terminal.waitFor("there", 50)).rejects.toThrow(
      /waited in vain for there\n[\s\S]*\|here\n[\s\S]*running/,
    );
    await expect(terminal.waitForExit(50)).rejects.toThrow("the end of the program");
  });
});

describe("nothing is left", () => {
  test("a program that hears no signal, and its children", async () => {
    const terminal = shell("trap '' HUP TERM INT; (trap '' HUP TERM INT; sleep 1000; sleep 1000) & echo up; wait");
    await terminal.waitFor(() => terminal.text.includes("up") && terminal.processes.length > 2);
    const processes = terminal.processes;
    await terminal.close();
    expect(processes.filter(isAlive)).toEqual([]);
  });

  test("a child that outlives the program", async () => {
    const terminal = shell("(trap '' HUP; sleep 1000) & echo up; sleep 0");
    await terminal.waitFor("up");
    await terminal.waitForExit();
    const processes = terminal.processes;
    await terminal.close();
    await terminal.waitFor(() => processes.every((one) => !isAlive(one)));
  });
});
