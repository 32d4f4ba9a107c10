/** The OpenID provider itself: a certified one, with Contoso's people, one public client, and Entra's manners. */
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { interactionPolicy, Provider, type Configuration, type errors } from 'oidc-provider';
import type { ContosoPerson } from '../people.ts';
import { claimsOf, clientInfo, entraError, entraNames, withClaims } from './entra.ts';
import type { IdentityLog } from './log.ts';
import type { Memory } from './memory.ts';
import { page } from './pages.ts';
import type { IdentitySwitches } from './switches.ts';

export const TENANT_ID = '7dcc8aa0-8b25-4c49-8f7a-0b0e5f1c2d3e';
/** The app that Contoso registered. */
export const CLIENT_ID = '00000000-0000-4000-8000-000000000001';

/** Every permission of Graph that the app may ask for; none of them needs an administrator here. */
export const permissions = [
  'Presence.Read.All',
  'Presence.ReadWrite',
  'User.Read',
  'User.ReadBasic.All',
  'User.Read.All',
  'People.Read',
  'GroupMember.Read.All',
  'Team.ReadBasic.All',
  'TeamMember.Read.All',
] as const;

export interface ProviderParts {
  readonly issuer: string;
  /** Origin of Contoso's Graph, for which the access tokens are. */
  readonly graph: string;
  readonly memory: Memory;
  readonly log: IdentityLog;
  readonly switches: IdentitySwitches;
  readonly personOf: (id: string) => ContosoPerson | undefined;
  /** How often access tokens were revoked so far. */
  readonly generation: () => number;
  readonly now: () => number;
}

export function makeProvider(parts: ProviderParts): { provider: Provider; publicKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(parts.issuer, configurationFor(parts, privateKey));
  const details = new WeakMap<object, string>();
  const remember = (ctx: object, error: errors.OIDCProviderError): void => {
    details.set(ctx, error.error_detail ?? error.error_description ?? '');
  };
  provider.on('grant.error', remember);
  provider.on('device_authorization.error' as 'grant.error', remember);
  provider.use(async (ctx, next) => {
    await next();
    finish(ctx, details.get(ctx) ?? '', parts);
  });
  return { provider, publicKey };
}

function configurationFor(parts: ProviderParts, privateKey: KeyObject): Configuration {
  const { graph, switches, personOf } = parts;
  const inGraph = permissions.map(permission => `${graph}/${permission}`).join(' ');
  return {
    adapter: parts.memory.adapterFor,
    clients: [
      {
        client_id: CLIENT_ID,
        client_name: 'Colleague Presence',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        redirect_uris: ['http://localhost'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { openid: ['sub', 'oid', 'tid', 'ver'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, id) => {
      const person = personOf(id);
      return (
        person && {
          accountId: id,
          claims: () => ({
            sub: id,
            oid: id,
            tid: TENANT_ID,
            ver: '2.0',
            name: person.displayName,
            preferred_username: person.userPrincipalName,
          }),
        }
      );
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}`, policy: alwaysPickAnAccount() },
    routes: { device_authorization: '/devicecode' }, // msal does not read where it is
    rotateRefreshToken: () => switches.rotation,
    ttl: {
      AccessToken: () => switches.accessTokenLifetime,
      AuthorizationCode: 60,
      DeviceCode: () => switches.deviceCodeLifetime,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: () => switches.refreshTokenLifetime,
      Session: 600,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (ctx, form, _, error) => {
          if (error?.name === 'AbortedError') {
            ctx.body = page('You have not signed in', 'You can close this window.');
            return;
          }
          const words = error
            ? 'That code does not work. Check it and try again.'
            : 'Enter the code that your app shows.';
          ctx.body = page('Enter code', words, withButtons(form, '<button>Next</button>'));
        },
        userCodeConfirmSource: (ctx, form, client) => {
          const words = `You are about to sign in to ${client.clientName ?? 'an app'} on another device.`;
          const buttons = '<button>Continue</button> <button name="abort" value="yes">Cancel</button>';
          ctx.body = page('Are you trying to sign in?', words, withButtons(form, buttons));
        },
        successSource: ctx => {
          ctx.body = page('You have signed in', 'You can close this window.');
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => graph,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: inGraph,
          audience: graph,
          accessTokenFormat: 'jwt',
          accessTokenTTL: switches.accessTokenLifetime,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt: (_, token, jwt) => {
          const person = personOf(String(jwt.payload.sub));
          jwt.payload.scp = [...token.scopes].map(scope => scope.replace(`${graph}/`, '')).join(' ');
          jwt.payload.oid = person?.id;
          jwt.payload.upn = person?.userPrincipalName;
          jwt.payload.tid = TENANT_ID;
          jwt.payload.appid = CLIENT_ID;
          jwt.payload.generation = parts.generation();
        },
      },
    },
  };
}

function alwaysPickAnAccount(): interactionPolicy.DefaultPolicy {
  const { base, Check } = interactionPolicy;
  const policy = base();
  policy
    .get('login')
    ?.checks.add(
      new Check('pick_account', 'an account has to be picked', ctx =>
        ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}

function withButtons(form: string, buttons: string): string {
  return form.replace('</form>', `${buttons}</form>`);
}

/** What is looked at of a request that has been answered. */
interface Finished {
  status: number;
  body: unknown;
  readonly oidc?: { readonly route?: string; readonly body?: Readonly<Record<string, unknown>> };
}

/** Gives an answer of the token or device endpoint Entra's shape, and writes down what was asked. */
function finish(ctx: Finished, detail: string, { log, switches, now }: ProviderParts): void {
  const route = ctx.oidc;
  if (!['token', 'device_authorization'].includes(route?.route ?? '') || typeof ctx.body !== 'object') {
    return;
  }
  const body = ctx.body as Record<string, unknown>;
  const asked = (name: string): string => textOf(route?.body?.[name]);
  const grant = (asked('grant_type') || 'device_authorization').split(':').at(-1) ?? '';
  if (grant === 'device_code' && body.error === 'authorization_pending' && switches.slowDown > 0) {
    switches.slowDown--;
    body.error = 'slow_down';
  }
  log.add({ grant, error: textOf(body.error), claims: asked('claims'), at: now() });
  if (typeof body.error === 'string') {
    const [error, description] = entraNames(body.error, detail);
    ctx.status = 400;
    ctx.body = entraError(error, description, now());
  } else if (route?.route === 'device_authorization') {
    ctx.body = {
      ...body,
      ...(switches.pollInterval === undefined ? {} : { interval: switches.pollInterval }),
      message: `To sign in, open ${String(body.verification_uri)} and enter the code ${String(body.user_code)}.`,
    };
  } else {
    const idToken = String(body.id_token);
    ctx.body = {
      ...body,
      ext_expires_in: body.expires_in,
      client_info: clientInfo(String(claimsOf(idToken).oid), TENANT_ID),
      id_token: switches.issuer === undefined ? idToken : withClaims(idToken, { iss: switches.issuer }),
    };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
