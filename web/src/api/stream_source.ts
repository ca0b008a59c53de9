// One event stream of the server: opens it, passes entries on once, and opens it again when it closed for good.
// In: server-sent events of /api/v1/stream; out: ToTab messages. The browser resends Last-Event-ID on its own
// when the line drops; where it gave up (an HTTP error), a new stream begins and the tabs are told to ask anew.
// Concurrency: used by exactly one owner, the shared worker or, without one, the tab.
import type {ToTab} from './stream_message.ts';

const address = '/api/v1/stream';
const firstWait = 2000;
const longestWait = 30000;

/** Holds the one stream. */
export class StreamSource {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = firstWait;
  private last = 0;
  private gaveUp = false;

  constructor(private readonly tell: (message: ToTab) => void) {}

  /** Opens the stream unless it is open. */
  start(): void {
    if (this.source || this.timer) return;
    this.open();
  }

  /** Closes the stream. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.source?.close();
    this.source = undefined;
    this.last = 0;
  }

  private open(): void {
    this.timer = undefined;
    const source = new EventSource(address);
    this.source = source;
    source.addEventListener('open', () => {
      this.wait = firstWait;
      this.tell({kind: 'open'});
      if (this.gaveUp) this.tell({kind: 'resync'});
      this.gaveUp = false;
    });
    source.addEventListener('heartbeat', () => this.tell({kind: 'beat'}));
    source.addEventListener('journal', (event) => this.pass(event as MessageEvent<string>));
    source.addEventListener('error', () => this.failed(source));
  }

  private pass(event: MessageEvent<string>): void {
    const sequence = Number(event.lastEventId);
    if (Number.isFinite(sequence) && sequence > 0) {
      if (sequence <= this.last) return;
      this.last = sequence;
    }
    this.tell({kind: 'journal', entry: event.data});
  }

  private failed(source: EventSource): void {
    this.tell({kind: 'lost'});
    if (source.readyState !== EventSource.CLOSED) return;
    source.close();
    this.source = undefined;
    this.gaveUp = true;
    this.timer = setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(this.wait * 2, longestWait);
  }
}
