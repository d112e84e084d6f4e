// Reads a JSON list of [text, language] from standard input, writes [clean, key] for each.
// The test copies it beside folding.js, so that Node takes both for modules.
import { clean, searchKey } from "./folding.mjs";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const rows = JSON.parse(input);
process.stdout.write(JSON.stringify(rows.map(([text, lang]) => [clean(text, lang), searchKey(text)])));
