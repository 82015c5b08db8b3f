/** The visitor's session: opens it, keeps its token for other tabs and reloads, and speaks in its name. */

const KEY = "pain-chat-token";
const MOST_MILLISECONDS = 20_000;
const NO_SESSION = 401;
const TOO_MUCH = 429;
const SECONDS_TO_REST = 5; // pages of other websites cannot read how long the server says

/** What the server said about a request it could not serve. */
export class Problem extends Error {
  /** `seconds` is how long the server wants to be left alone, if it said so. */
  constructor(status, detail, seconds = 0) {
    super(detail);
    this.status = status;
    this.seconds = seconds;
  }

  get isTooMuch() {
    return this.status === TOO_MUCH;
  }

  get isLostSession() {
    return this.status === NO_SESSION;
  }
}

export class Session {
  #server;
  #changed;
  #ended;
  #token = readToken();
  #opening = null;

  /**
   * `changed(hadOne)` is called whenever another conversation takes the place of the last, if there was one, and
   * `ended()` when another tab has ended it.
   */
  constructor(server, changed, ended) {
    this.#server = server;
    this.#changed = changed;
    this.#ended = ended;
    addEventListener("storage", (event) => this.#followOtherTab(event));
  }

  get token() {
    return this.#token;
  }

  /** Open the stream of what is said, after message number `seen`. */
  async openStream(seen, signal) {
    const headers = { Authorization: `Bearer ${this.#token}` };
    if (seen) headers["Last-Event-ID"] = String(seen);
    return this.#fetch("stream", { headers, signal });
  }

  /** Send a message; a new session never showed the old one's quick replies, so there their words are sent. */
  async send({ id, text, reply }) {
    const token = this.#token ?? (await this.#open());
    try {
      await this.#request("POST", "messages", token, reply ? { button: reply, id } : { text, id });
    } catch (problem) {
      if (!problem.isLostSession) throw problem;
      await this.#request("POST", "messages", await this.renew(token), { text, id });
    }
  }

  /** Have the whole conversation deleted from the server, and forget its token here. */
  async delete() {
    if (this.#token) await this.#request("DELETE", "sessions", this.#token);
    this.end();
  }

  /** Forget the token, here and in other tabs: nobody on this device can read the chat any more. */
  end() {
    this.#token = null;
    keepToken(null);
  }

  /** Tell the clinic what the visitor thinks of an answer, or of the chat. */
  async giveFeedback(opinion) {
    await this.#request("POST", "feedback", this.#token, opinion);
  }

  /** A token in the place of the stale one, unless somebody here has already seen to it. */
  async renew(stale) {
    return this.#token === stale ? this.#open() : this.#token;
  }

  #open() {
    this.#opening ??= this.#openNew().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #openNew() {
    const kept = readToken();
    if (kept && kept !== this.#token) return this.#adopt(kept); // another tab was faster
    const response = await this.#request("POST", "sessions");
    const { token } = await response.json();
    keepToken(token);
    return this.#adopt(token);
  }

  // What is kept now counts, not what the event tells: of two tabs that open one at once, both take the last.
  #followOtherTab({ key }) {
    const token = readToken();
    if (key !== KEY || token === this.#token) return;
    if (token) this.#adopt(token);
    else this.#forget();
  }

  #forget() {
    this.#token = null;
    this.#ended();
  }

  #adopt(token) {
    const hadOne = this.#token !== null;
    this.#token = token;
    this.#changed(hadOne);
    return token;
  }

  #request(method, path, token = null, content = {}) {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    const signal = AbortSignal.timeout(MOST_MILLISECONDS);
    return this.#fetch(path, { method, headers, signal, body: JSON.stringify(content) });
  }

  async #fetch(path, options) {
    const response = await fetch(new URL(path, this.#server), { cache: "no-store", ...options });
    if (response.ok) return response;
    const seconds = Number(response.headers.get("Retry-After")) || SECONDS_TO_REST;
    throw new Problem(response.status, await readDetail(response), seconds);
  }
}

async function readDetail(response) {
  const problem = await response.json().catch(() => ({}));
  return problem.detail ?? "";
}

// Storage may be forbidden; the chat then lasts as long as the page.
function readToken() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keepToken(token) {
  try {
    if (token) localStorage.setItem(KEY, token);
    else localStorage.removeItem(KEY);
  } catch {
    return;
  }
}
