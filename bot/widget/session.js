/** The visitor's session: opens it, keeps its token for other tabs and reloads, and speaks in its name. */

const KEY = "pain-chat-token";
const MOST_MILLISECONDS = 20_000;
const NO_SESSION = 401;

/** What the server said about a request it could not serve. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  get isLostSession() {
    return this.status === NO_SESSION;
  }
}

export class Session {
  #server;
  #changed;
  #token = readToken();
  #opening = null;

  /** `changed(hadOne)` is called whenever another conversation takes the place of the last, if there was one. */
  constructor(server, changed) {
    this.#server = server;
    this.#changed = changed;
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
    this.#token = null;
    keepToken(null);
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
    const response = await this.#request("POST", "sessions");
    const { token } = await response.json();
    keepToken(token);
    this.#adopt(token);
    return token;
  }

  #followOtherTab({ key, newValue }) {
    if (key === KEY && newValue) this.#adopt(newValue);
  }

  #adopt(token) {
    const hadOne = this.#token !== null;
    this.#token = token;
    this.#changed(hadOne);
  }

  #request(method, path, token = null, content = {}) {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    const signal = AbortSignal.timeout(MOST_MILLISECONDS);
    return this.#fetch(path, { method, headers, signal, body: JSON.stringify(content) });
  }

  async #fetch(path, options) {
    const response = await fetch(new URL(path, this.#server), { cache: "no-store", ...options });
    if (!response.ok) throw new Problem(response.status, await readDetail(response));
    return response;
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
