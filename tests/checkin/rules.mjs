// Answers the cases that test_rules_corpus.py sends, in one process: JSON [[book, person, situation], …].
import { WORDS, evaluate } from "./js/features/door/rules/evaluator.js";
import { personOf } from "./js/features/door/rules/person.js";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { cases, rows } = JSON.parse(input);
const answers = cases.map(([book, person, situation]) => evaluate(book, person, situation));
process.stdout.write(JSON.stringify({ answers, words: WORDS, people: rows.map(personOf) }));
