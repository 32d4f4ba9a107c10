/** A `GraphClient` for somebody at Contoso, with the permissions that a test gives them. */
import { randomUUID } from 'node:crypto';
import { PresenceError } from '../../../src/core/errors.ts';
import { GraphClient, type GraphPorts } from '../../../src/graph/http.ts';
import type { Permission } from '../../../src/graph/permissions.ts';
import type { Contoso } from '../../contoso/server.ts';
import type { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';

export interface ContosoUser {
  readonly client: GraphClient;
  readonly endpoint: GraphPorts['endpoint'];
  readonly log: RecordingLog;
  /** The permissions that each request wished for. */
  readonly wishes: (readonly Permission[])[];
}

/**
 * Signs somebody in. A token has the permissions that its request wishes for, of those granted, as a session gives
 * them.
 *
 * @param options.isStrict whether a wish that was not granted gets no token, and never a request
 * @param options.pageSize for a Graph that gives smaller pages than it is asked for
 */
export function signIn(
  contoso: Contoso,
  clock: FakeClock,
  options: {
    readonly user?: string;
    readonly granted?: readonly Permission[];
    readonly isStrict?: boolean;
    readonly pageSize?: number;
  } = {},
): ContosoUser {
  const { user, granted = [], isStrict = false, pageSize } = options;
  const log = new RecordingLog();
  const wishes: (readonly Permission[])[] = [];
  const endpoint: GraphPorts['endpoint'] = () => ({ origin: contoso.origin, version: 'v1.0' });
  const client = new GraphClient({
    fetch: (url, init) =>
      fetch(pageSize === undefined ? url : (url as string).replace(/\$top=\d+/, `$top=${pageSize}`), init),
    clock,
    log,
    endpoint,
    token: async (_, { permissions = [] }) => {
      wishes.push(permissions);
      await Promise.resolve();
      const given = permissions.filter(permission => granted.includes(permission));
      if (isStrict && given.length < permissions.length) {
        throw new PresenceError({ kind: 'consentNeeded' });
      }
      const scopes = ['Presence.Read.All', 'User.ReadBasic.All', ...given];
      return contoso.issueToken({ scopes, ...(user === undefined ? {} : { user }) });
    },
    refused: () => undefined,
    uuid: randomUUID,
  });
  return { client, endpoint, log, wishes };
}
