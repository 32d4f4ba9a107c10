/** `/_contoso/…`: the same server, driven from another process on the same machine. */
import type { Contoso } from './server.ts';
import type { TokenOptions } from './tokens.ts';

export const CONTROL = '/_contoso/';

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface TokenAnswer {
  readonly access_token: string;
  /** Seconds since 1970. */
  readonly expires_on: number;
  readonly account: { readonly id: string; readonly label: string };
}

/** What the control plane needs besides the organization. */
export interface ControlPlane {
  readonly contoso: Contoso;
  readonly issue: (options: TokenOptions) => TokenAnswer;
}

/** Only this machine, by a name that no other can take (DNS rebinding), and no page of another origin. */
export function isLoopback(host: string | undefined, origin: string | undefined): boolean {
  const isHost = host !== undefined && isLoopbackName(nameOf(`http://${host}`));
  return isHost && (origin === undefined || isLoopbackName(nameOf(origin)));
}

/** Answers one request to the control plane. */
export function control(plane: ControlPlane, method: string, path: string, text: string): ControlAnswer {
  const command = `${method} ${path.slice(CONTROL.length)}`;
  try {
    return { status: 200, body: run(plane, command, readJson(text)) };
  } catch (error) {
    if (error instanceof UnknownCommand) {
      return { status: 404, body: { error: `no such command: ${command}` } };
    }
    return { status: 400, body: { error: error instanceof Error ? error.message : 'failed' } };
  }
}

class UnknownCommand extends Error {}

function run({ contoso, issue }: ControlPlane, command: string, body: Json): unknown {
  switch (command) {
    case 'POST token':
      return issue(body);
    case 'POST revoke':
      contoso.revokeTokens();
      return {};
    case 'POST presence':
      contoso.setPresence(String(body.user), body.presence ?? {});
      return {};
    case 'POST faults':
      setFaults(contoso, body);
      return contoso.faults;
    case 'POST script':
      runScript(contoso, body);
      return {};
    case 'GET people':
      return contoso.people;
    case 'GET requests':
      return contoso.requests;
    default:
      throw new UnknownCommand(command);
  }
}

/** `{clear: true, …}` starts from none. */
function setFaults(contoso: Contoso, { clear, ...switches }: Json): void {
  if (clear === true) {
    contoso.faults.clear();
  }
  contoso.faults.set(switches);
}

function runScript(contoso: Contoso, body: Json): void {
  const {
    running = true,
    step,
    everyMs,
    share,
  } = body as {
    running?: boolean;
    step?: boolean;
    everyMs?: number;
    share?: number;
  };
  if (step) {
    contoso.stepScript(share);
  } else if (running) {
    contoso.startScript({
      ...(everyMs === undefined ? {} : { everyMs }),
      ...(share === undefined ? {} : { share }),
    });
  } else {
    contoso.stopScript();
  }
}

type Json = Readonly<Record<string, unknown>>;

function readJson(text: string): Json {
  const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('the body must be a JSON object');
  }
  return value as Json;
}

function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function isLoopbackName(name: string): boolean {
  return name === '[::1]' || /^(.+\.)?localhost$/.test(name) || /^127(\.\d+){3}$/.test(name);
}
