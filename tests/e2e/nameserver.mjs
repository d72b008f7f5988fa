// A nameserver on loopback by which every name is 127.0.0.1, for a proxy that finds its upstream by name (RFC 1035).
import { createSocket } from "node:dgram";

const A = 1;

/** The answer to a query of one question: its address where IPv4 was asked for, else that there is none of that kind. */
function answerTo(query) {
  let end = 12;
  while (query[end] > 0) end += query[end] + 1;
  const question = query.subarray(12, end + 5);
  const isA = query.readUInt16BE(end + 1) === A;
  const header = Buffer.from([query[0], query[1], 0x85, 0x80, 0, 1, 0, isA ? 1 : 0, 0, 0, 0, 0]);
  // The name again, by its place in the question; type, class IN, one second to live, four bytes.
  const address = Buffer.from([0xc0, 12, 0, A, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat([header, question, ...(isA ? [address] : [])]);
}

/** Starts it on a free port. `address` is host and port, `close` ends it. */
export function startNameserver() {
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => socket.send(answerTo(query), from.port, from.address));
  return new Promise((ready, fail) => {
    socket.once("error", fail);
    socket.bind(0, "127.0.0.1", () =>
      ready({ address: `127.0.0.1:${socket.address().port}`, close: () => new Promise((done) => socket.close(done)) }),
    );
  });
}
