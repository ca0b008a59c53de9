// The shared worker: holds the one event stream of this browser and fans it out to every tab.
// In: start, stop and leave from tabs; out: ToTab messages to all tabs. Closes the stream when no tab is left.
// Six tabs thus use one connection.
import type {ToTab, ToWorker} from './stream_message.ts';
import {StreamSource} from './stream_source.ts';

interface SharedScope {
  onconnect: ((event: MessageEvent) => void) | null;
}

const ports = new Set<MessagePort>();
const stream = new StreamSource((message: ToTab) => {
  for (const port of ports) port.postMessage(message);
});

(globalThis as unknown as SharedScope).onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  port.onmessage = (asked: MessageEvent<ToWorker>) => {
    if (asked.data.kind === 'start') {
      ports.add(port);
      stream.start();
      return;
    }
    ports.delete(port);
    if (asked.data.kind === 'stop') {
      stream.stop();
      for (const other of ports) other.postMessage({kind: 'lost'} satisfies ToTab);
      if (ports.size > 0) stream.start();
    } else if (ports.size === 0) {
      stream.stop();
    }
  };
  port.start();
};
