#!/usr/bin/env node
// Starts the program `secondstory`, which one of the optional dependencies carries for each platform. Nothing is downloaded
// here or at installation; npm installs the one package that fits the machine.
"use strict";

const { spawnSync } = require("node:child_process");

/** The path of the program for this machine, or nothing where no package for it is installed. */
function programPath() {
  const file = process.platform === "win32" ? "secondstory.exe" : "secondstory";
  try {
    return require.resolve(`@secondstory/${process.platform}-${process.arch}/bin/${file}`);
  } catch {
    return undefined;
  }
}

const program = programPath();
if (program === undefined) {
  console.error(
    `error: the package @secondstory/${process.platform}-${process.arch} is not installed. It carries the program for this machine.\n` +
      "  help: install again without --omit=optional; where there is no package for this platform, `cargo install` builds the program.",
  );
  process.exit(2);
}

const ended = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ended.error) {
  console.error(`error: ${program} could not be started: ${ended.error.message}`);
  process.exit(2);
}
if (ended.signal) {
  // What ended the program ends this one, so that whoever waits sees the same.
  process.kill(process.pid, ended.signal);
}
process.exit(ended.status ?? 2);
