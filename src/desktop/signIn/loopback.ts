/**
 * msal's server on loopback, to which the browser returns. msal knows no cancel for it, so that ending it is
 * telling it, in place of the browser, that the user refused.
 */
import { request } from 'node:http';

export interface Loopback {
  readonly port: number;
  readonly state: string;
}

/** Where the browser is to return to, out of the address that it is sent to; undefined where it says no such thing. */
export function loopbackIn(authorizeUrl: string): Loopback | undefined {
  const parameters = new URL(authorizeUrl).searchParams;
  const redirect = parameters.get('redirect_uri') ?? '';
  const state = parameters.get('state');
  const port = URL.canParse(redirect) ? Number(new URL(redirect).port) : 0;
  return port && state ? { port, state } : undefined;
}

/** Never rejects: where nobody listens any more, there is nothing to end. */
export function endLoopback({ port, state }: Loopback): Promise<void> {
  return new Promise(resolve => {
    const post = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      response => {
        response.resume();
        response.on('close', resolve);
      },
    );
    post.on('error', () => {
      resolve();
    });
    post.end(new URLSearchParams({ error: 'access_denied', state }).toString());
  });
}
