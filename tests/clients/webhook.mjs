// Reads messages of webhooks ([headers, body], as JSON, from standard input) with cloudevents, and prints
// id, type and previd of each as JSON.
import { HTTP } from "cloudevents";
import { text } from "node:stream/consumers";

const found = [];
for (const [headers, body] of JSON.parse(await text(process.stdin))) {
    const event = HTTP.toEvent({ headers, body });
    event.validate();
    found.push({ id: event.id, type: event.type, previd: event.previd ?? null });
}
console.log(JSON.stringify(found));
