/** The ways to sign in, as data: each says where it works, and a pure selector picks one. */
import type { CloudName } from '../clouds.ts';

/** Ids of authentication providers: VS Code's two, and the extension's own. */
export const providers = ['microsoft', 'microsoft-sovereign-cloud', 'colleague-presence'] as const;
export type Provider = (typeof providers)[number];

/** What decides where a route works. */
export interface SignInPlace {
  readonly cloud: Exclude<CloudName, 'china'>;
  /** The extension host: Node, or the web worker of a browser. */
  readonly host: 'node' | 'worker';
  /** Whether this is an editor of Microsoft's, in which its account's redirects are known to come back. */
  readonly isMicrosoftEditor: boolean;
  /** What the settings of VS Code's sovereign cloud provider name. */
  readonly sovereign: SovereignSetting;
  /** Providers that turned out not to be there. */
  readonly missing: ReadonlySet<Provider>;
}

/** `other`: a cloud that is none of ours; `fromWorkspace`: a folder has a say in it, so it cannot be trusted. */
export type SovereignSetting = 'none' | 'usGovernment' | 'thisCustomCloud' | 'other' | 'fromWorkspace';

/** Why a route does not work in a place. */
export type Obstacle =
  'providerMissing' | 'wrongCloud' | 'sovereignNotSet' | 'sovereignFromWorkspace' | 'noNode';

interface Route {
  readonly provider: Provider;
  readonly obstacle: (place: SignInPlace) => Obstacle | undefined;
  /** Whether it is the one to take where the user leaves the choice to us; else it is a last resort. */
  readonly suits: (place: SignInPlace) => boolean;
}

/** In the order of preference. */
const routes: readonly Route[] = [
  {
    provider: 'microsoft',
    // a custom cloud's sign-in may be Microsoft's: only the user knows
    obstacle: ({ cloud }) => (cloud === 'global' || cloud === 'custom' ? undefined : 'wrongCloud'),
    suits: ({ cloud, isMicrosoftEditor }) => cloud === 'global' && isMicrosoftEditor,
  },
  {
    provider: 'microsoft-sovereign-cloud',
    obstacle: ({ cloud, sovereign }) => {
      if (cloud === 'global') {
        return 'wrongCloud';
      }
      if (sovereign === 'fromWorkspace') {
        return 'sovereignFromWorkspace';
      }
      return sovereign === (cloud === 'custom' ? 'thisCustomCloud' : 'usGovernment')
        ? undefined
        : 'sovereignNotSet';
    },
    suits: ({ isMicrosoftEditor }) => isMicrosoftEditor,
  },
  {
    provider: 'colleague-presence',
    obstacle: ({ host }) => (host === 'node' ? undefined : 'noNode'),
    suits: () => true,
  },
];

export type RouteChoice =
  | { readonly kind: 'route'; readonly provider: Provider }
  /** Of `auto`: none works here, for `obstacle` as the most telling reason. */
  | { readonly kind: 'none'; readonly obstacle: Obstacle };

/** Picks the route: the one the setting names where it works, else the first that suits, else one that works. */
export function chooseRoute(setting: Provider | 'auto', place: SignInPlace): RouteChoice {
  const candidates = routes.filter(({ provider }) => setting === 'auto' || provider === setting);
  const tried = candidates.map(route => ({
    route,
    obstacle: place.missing.has(route.provider) ? 'providerMissing' : route.obstacle(place),
  }));
  const working = tried.filter(({ obstacle }) => obstacle === undefined).map(({ route }) => route);
  const chosen = working.find(({ suits }) => suits(place)) ?? working[0];
  if (chosen) {
    return { kind: 'route', provider: chosen.provider };
  }
  const obstacles = tried.flatMap(({ obstacle }) => obstacle ?? []);
  return { kind: 'none', obstacle: mostTelling.find(one => obstacles.includes(one)) ?? 'providerMissing' };
}

/** What the user can do something about goes first. */
const mostTelling: readonly Obstacle[] = [
  'sovereignFromWorkspace',
  'sovereignNotSet',
  'noNode',
  'providerMissing',
  'wrongCloud',
];

/** `vscode.env`, as far as it tells editors apart. */
export interface EditorEnvironment {
  readonly appName: string;
  /** `desktop`, `codespaces`, `vscode.dev`, `github.dev`, …; `server-distro` is `code serve-web`. */
  readonly appHost: string;
}

/**
 * Whether an editor is one of Microsoft's in which its account works: the desktop builds, Codespaces and
 * vscode.dev. Elsewhere (code-server, `serve-web`, VSCodium, forks) the provider may be missing or cannot finish.
 */
export function isMicrosoftEditor({ appName, appHost }: EditorEnvironment): boolean {
  return (
    /^Visual Studio Code\b/.test(appName) &&
    ['desktop', 'codespaces', 'vscode.dev', 'insiders.vscode.dev', 'github.dev'].includes(appHost)
  );
}

/** A setting of the sovereign cloud provider, as VS Code's `inspect` gives it. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/**
 * Reads `microsoft-sovereign-cloud.environment` and `.customEnvironment`. A trusted folder may set them, and then
 * says where the user signs in: such a value is refused.
 *
 * @param login origin of the custom cloud's sign-in service, where the cloud is a custom one
 */
export function readSovereign(
  environment: Inspected,
  customEnvironment: Inspected,
  login: string | undefined,
): SovereignSetting {
  const isTouched = [environment, customEnvironment].some(
    setting => setting.workspaceValue !== undefined || setting.workspaceFolderValue !== undefined,
  );
  if (isTouched) {
    return 'fromWorkspace';
  }
  switch (environment.globalValue) {
    case undefined:
    case null:
    case '':
      return 'none';
    case 'USGovernment':
      return 'usGovernment';
    case 'custom': {
      const { activeDirectoryEndpointUrl: url } = (customEnvironment.globalValue ?? {}) as {
        activeDirectoryEndpointUrl?: unknown;
      };
      const isThis = typeof url === 'string' && URL.canParse(url) && new URL(url).origin === login;
      return isThis ? 'thisCustomCloud' : 'other';
    }
    default:
      return 'other';
  }
}
