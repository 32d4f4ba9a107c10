/** The clouds: where Graph, sign-in and Teams are in each. Source: Microsoft's "National cloud deployments". */

export interface Cloud {
  /** Origin of Microsoft Graph; absent where there is no presence API. */
  readonly graph?: string;
  /** Origin of the sign-in service. */
  readonly login: string;
  /** Origin of Teams on the web. */
  readonly teams?: string;
}

export type CloudName = 'global' | 'usGovernment' | 'usGovernmentDod' | 'china' | 'custom';

export const clouds: Readonly<Record<Exclude<CloudName, 'custom'>, Cloud>> = {
  global: {
    graph: 'https://graph.microsoft.com',
    login: 'https://login.microsoftonline.com',
    teams: 'https://teams.microsoft.com',
  },
  usGovernment: {
    graph: 'https://graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    teams: 'https://gov.teams.microsoft.us',
  },
  usGovernmentDod: {
    graph: 'https://dod-graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    teams: 'https://dod.teams.microsoft.us',
  },
  china: { login: 'https://login.partner.microsoftonline.cn' },
};

/** Reads `colleaguePresence.customCloud`; undefined where one of its origins cannot be trusted with a token. */
export function readCustomCloud(value: unknown): Cloud | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { graph, login, teams } = value as Readonly<Record<string, unknown>>;
  const graphOrigin = readOrigin(graph);
  const loginOrigin = readOrigin(login);
  const teamsOrigin = teams === undefined ? undefined : readOrigin(teams);
  if (!graphOrigin || !loginOrigin || (teams !== undefined && !teamsOrigin)) {
    return undefined;
  }
  return { graph: graphOrigin, login: loginOrigin, ...(teamsOrigin ? { teams: teamsOrigin } : {}) };
}

/** An origin alone, over https (http only on loopback, for development); a trailing slash is forgiven. */
export function readOrigin(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) {
    return undefined;
  }
  const url = new URL(value);
  const isOrigin = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isOrigin && isSafe ? url.origin : undefined;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
