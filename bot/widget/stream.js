/** Follows the conversation: reads its Server-Sent Events, and connects again whenever the line drops. */

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
const LONGEST_SILENCE = 45_000; // three heartbeats

export class Stream {
  #session;
  #receive;
  #running = null;
  #seen = 0;
  #isLive = false;

  /** `receive(name, data, isLive)` is told each event; `isLive` is false for what was said before the page came. */
  constructor(session, receive) {
    this.#session = session;
    this.#receive = receive;
  }

  start() {
    if (this.#running) return;
    this.#running = new AbortController();
    this.#run(this.#running.signal);
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** Follow another conversation, from its beginning. */
  startOver() {
    this.forget();
    this.start();
  }

  /** Follow nothing any more, and be ready for another conversation. */
  forget() {
    this.stop();
    this.#seen = 0;
    this.#isLive = false;
  }

  async #run(signal) {
    let pause = FIRST_PAUSE;
    const restorePause = () => (pause = FIRST_PAUSE);
    while (!signal.aborted) {
      await this.#connect(signal, restorePause);
      await sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  async #connect(stopped, succeed) {
    const token = this.#session.token;
    try {
      await this.#follow(stopped, succeed);
    } catch (problem) {
      if (stopped.aborted) return;
      if (problem.isTooMuch) await sleep(problem.seconds * 1_000);
      else if (problem.isLostSession) await this.#session.renew(token).catch(() => this.#receive("lost"));
      else this.#receive("lost");
    }
  }

  async #follow(stopped, succeed) {
    const { signal, stir } = watchForSilence(stopped);
    const response = await this.#session.openStream(this.#seen, signal);
    this.#receive("connected");
    for await (const block of readBlocks(response.body)) {
      if (stopped.aborted) return;
      stir();
      succeed();
      this.#take(parseEvent(block));
    }
  }

  // The server sends the history at once; a comment is the first sign that what follows is new.
  #take({ id, name, data }) {
    if (id) this.#seen = Math.max(this.#seen, Number(id));
    if (name) this.#receive(name, JSON.parse(data), this.#isLive);
    else this.#isLive = true;
  }
}

/** A signal that fires with `stopped`, or when nothing has called `stir` for too long. */
function watchForSilence(stopped) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let alarm = setTimeout(abort, LONGEST_SILENCE);
  stopped.addEventListener("abort", abort, { once: true });
  const stir = () => {
    clearTimeout(alarm);
    alarm = setTimeout(abort, LONGEST_SILENCE);
  };
  return { signal: controller.signal, stir };
}

async function* readBlocks(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (text + value).split(/\r?\n\r?\n/);
    text = blocks.pop();
    yield* blocks;
  }
}

/** The fields of one event; a comment has none. */
function parseEvent(block) {
  const fields = { data: "" };
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
    if (field === "data") fields.data += value;
    else if (field) fields[field === "event" ? "name" : field] = value;
  }
  return fields;
}

function sleep(milliseconds) {
  return new Promise((wake) => setTimeout(wake, milliseconds));
}
