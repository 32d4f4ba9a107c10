/** What was asked of Graph, without tokens and without query values. */

export interface LoggedRequest {
  readonly method: string;
  /** With the version, without the query. */
  readonly path: string;
  /** 0 while there is no answer, and for good where none was sent. */
  readonly status: number;
  /** Of people whose presence was asked for; 0 for other requests. */
  readonly ids: number;
  /** Of a `$batch`; 0 for other requests. */
  readonly parts: number;
  /** When it came, as the organization's clock says. */
  readonly at: number;
  readonly clientRequestId: string;
}

/** More are forgotten, the oldest first. */
const MOST_KEPT = 10_000;

export class RequestLog {
  readonly #requests: LoggedRequest[] = [];

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  /** Adds a request, and tells how to set the status of its answer. */
  add(request: Omit<LoggedRequest, 'status' | 'ids' | 'parts'>, text: string): (status: number) => void {
    const logged = { ...request, status: 0, ...countsOf(request.path, text) };
    this.#requests.push(logged);
    if (this.#requests.length > MOST_KEPT) {
      this.#requests.splice(0, this.#requests.length - MOST_KEPT);
    }
    return status => {
      logged.status = status;
    };
  }
}

function countsOf(path: string, text: string): Pick<LoggedRequest, 'ids' | 'parts'> {
  return {
    ids: path.endsWith('/getPresencesByUserId') ? lengthOf(text, 'ids') : 0,
    parts: path.endsWith('/$batch') ? lengthOf(text, 'requests') : 0,
  };
}

function lengthOf(text: string, name: string): number {
  try {
    const list = (JSON.parse(text) as Readonly<Record<string, unknown>> | null)?.[name];
    return Array.isArray(list) ? list.length : 0;
  } catch {
    return 0;
  }
}
