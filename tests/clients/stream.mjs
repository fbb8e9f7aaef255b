// Reads a stream with eventsource until it has so many events, and prints their ids as JSON.
import { EventSource } from "eventsource";

const [address, number] = process.argv.slice(2);
const ids = [];
const source = new EventSource(address);
source.addEventListener("message", (message) => {
    ids.push(JSON.parse(message.data).id);
    if (message.lastEventId !== ids.at(-1)) throw new Error("The id of the block is not that of the event.");
    if (ids.length === Number(number)) {
        source.close();
        console.log(JSON.stringify(ids));
    }
});
