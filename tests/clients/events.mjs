// Polls a feed to its end, reads each batch with cloudevents, and prints id, type and subject as JSON.
import { HTTP } from "cloudevents";

const found = [];
for (let address = process.argv[2]; ; address = `${process.argv[2]}?lastEventId=${found.at(-1).id}`) {
    const answer = await fetch(address);
    const headers = Object.fromEntries(answer.headers);
    const events = HTTP.toEvent({ headers, body: await answer.text() });
    if (!events.length) break;
    for (const event of events) {
        event.validate();
        found.push({ id: event.id, type: event.type, subject: event.subject });
    }
}
console.log(JSON.stringify(found));
