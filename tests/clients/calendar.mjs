// Reads the calendar at an address with ical.js, and prints its sessions as JSON.
import ICAL from "ical.js";

const answer = await fetch(process.argv[2]);
const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const sessions = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
        uid: event.uid,
        summary: event.summary,
        sequence: event.sequence,
        status: component.getFirstPropertyValue("status"),
        begins: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
        ends: event.endDate.toString(),
    };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("name"), sessions }));
