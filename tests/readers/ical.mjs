// Entries of a calendar as ical.js reads them: kind, UID, summary, first and last day.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.argv[2] + "/");
const library = require("ical.js");
const ICAL = library.default ?? library;
const text = readFileSync(process.argv[3], "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));
const day = (property) => (property ? property.getFirstValue().toString().slice(0, 10) : null);
const rows = ["vevent", "vtodo"].flatMap((kind) =>
  calendar.getAllSubcomponents(kind).map((c) => [
    kind,
    c.getFirstPropertyValue("uid"),
    c.getFirstPropertyValue("summary"),
    day(c.getFirstProperty("dtstart")),
    day(c.getFirstProperty("dtend") ?? c.getFirstProperty("due")),
  ]),
);
console.log(JSON.stringify(rows));
