// Events of a calendar as node-ical reads them: kind, UID, summary, first and last day.
import { createRequire } from "node:module";
const require = createRequire(process.argv[2] + "/");
const ical = require("node-ical");
const pad = (number) => String(number).padStart(2, "0");
const day = (d) => (d ? `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}` : null);
const rows = Object.values(ical.sync.parseFile(process.argv[3]))
  .filter((c) => ["VEVENT", "VTODO"].includes(c.type))
  .map((c) => [c.type.toLowerCase(), c.uid, c.summary, day(c.start), day(c.end ?? c.due)]);
console.log(JSON.stringify(rows));
