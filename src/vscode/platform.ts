/** What differs between the Node extension host and the web worker: each entry brings its own. */
export interface Platform {
  readonly fetch: typeof fetch;
  /** A fresh GUID. */
  readonly uuid: () => string;
}
