/** msal's application for a place: made anew for each piece of work, with the tokens that it is for. */
import type { Log } from '../../core/ports.ts';
import type { INetworkModule, PublicClientApplication } from '../msal.ts';
import type * as msal from '../msal.ts';
import type { Place } from './place.ts';
import { scrub } from '../../core/scrub.ts';
import { readCache, type TokenCache } from './tokenCache.ts';

export type Msal = typeof msal;

export function makeApplication(
  { PublicClientApplication: Application, LogLevel }: Msal,
  place: Place,
  network: INetworkModule,
  log: Log,
  tokens?: TokenCache,
): PublicClientApplication {
  const application = new Application({
    auth: {
      clientId: place.clientId,
      authority: place.authority,
      knownAuthorities: place.isKnownLogin ? [] : [new URL(place.login).host],
      // tells Graph that its claims challenges are understood
      clientCapabilities: ['CP1'],
    },
    system: {
      networkClient: network,
      loggerOptions: {
        logLevel: LogLevel.Warning,
        piiLoggingEnabled: false,
        loggerCallback: (_level, message, containsPii) => {
          if (!containsPii) {
            log.debug(scrub(message));
          }
        },
      },
    },
  });
  if (tokens) {
    application.getTokenCache().deserialize(JSON.stringify(tokens));
  }
  return application;
}

/** The tokens that an application holds. */
export function tokensOf(application: PublicClientApplication): TokenCache {
  return readCache(JSON.parse(application.getTokenCache().serialize()));
}

/** The issuer that the sign-in service names in its metadata, once they have been read; `{tenantid}` may stand in it. */
export function issuerOf(application: PublicClientApplication): string | undefined {
  for (const entry of Object.values(application.getTokenCache().getKVStore())) {
    if (typeof entry === 'object' && 'issuer' in entry && 'authorization_endpoint' in entry) {
      return entry.issuer;
    }
  }
  return undefined;
}
