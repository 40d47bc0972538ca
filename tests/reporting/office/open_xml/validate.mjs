// Validates each file that is named on the command line, and prints what is wrong with it, by file, as JSON.
import { readFile } from "node:fs/promises";
import validate, { getFileFormatFromName } from "@ooxml-tools/validate";

const found = {};
for (const path of process.argv.slice(2)) {
  const bytes = new Uint8Array(await readFile(path));
  const wrong = await validate(bytes, getFileFormatFromName(path), "Office2019");
  found[path] = wrong.map((one) => `${one.path?.partUri} ${one.path?.xpath}: ${one.description}`);
}
console.log(JSON.stringify(found));
process.exit(0);
