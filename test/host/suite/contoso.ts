/** Contoso, driven from inside the extension host. */
import * as vscode from 'vscode';
import { limits } from '../../limits.ts';
import type { FaultSwitches, LoggedRequest } from '../../contoso/server.ts';

function origin(): string {
  return vscode.workspace.getConfiguration('contosoSignIn').get<string>('origin') ?? '';
}

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${origin()}/_contoso/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`Contoso answered ${response.status}`);
  }
}

/** What was asked of Graph so far. */
export async function requests(): Promise<readonly LoggedRequest[]> {
  return (await (await fetch(`${origin()}/_contoso/requests`)).json()) as LoggedRequest[];
}

export async function setFaults(faults: Partial<FaultSwitches>): Promise<void> {
  await post('faults', { clear: true, ...faults });
}

/** Waits until something is so. */
export async function until(isSo: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + limits.step;
  while (!(await isSo())) {
    if (Date.now() > end) {
      throw new Error(`never: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
