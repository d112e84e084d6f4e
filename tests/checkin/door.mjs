// Runs the door's pure scripts for test_scripts.py: reads JSON [{keys, wait}], writes the texts.
import { Sightings } from "./js/features/door/sightings.js";
import { Wedge } from "./js/features/door/wedge.js";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { bursts, sights } = JSON.parse(input);

function typed(keys) {
  const texts = [];
  let alarm = null;
  const wedge = new Wedge((text) => texts.push(text), {
    wait: (ring) => (alarm = ring),
    stop: () => (alarm = null),
  });
  let now = 0;
  let swallowed = 0;
  for (const { after, ...key } of keys) {
    if (after > 100 && alarm) alarm();
    now += after;
    if (wedge.press({ ...key, timeStamp: now })) swallowed += 1;
  }
  if (alarm) alarm();
  return { texts, swallowed };
}

const sightings = new Sightings(3000);
const seen = sights.map(([text, at]) => sightings.isNew(text, at));
process.stdout.write(JSON.stringify({ bursts: bursts.map(typed), sights: seen }));
