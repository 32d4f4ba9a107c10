/** Whether something is being debugged in this window, whenever that began. */
import type * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';

type Sessions = Pick<
  typeof vscode.debug,
  | 'activeDebugSession'
  | 'onDidChangeActiveDebugSession'
  | 'onDidStartDebugSession'
  | 'onDidTerminateDebugSession'
>;

/**
 * Tells at once, and after each change, whether anything is being debugged.
 *
 * VS Code lists no sessions. Those that began before are known by the active one alone: there is one as long as any
 * session runs, and when it ends, another becomes the active one.
 */
export function followDebugging(sessions: Sessions, tell: (isDebugging: boolean) => void): Disposable {
  const started = new Set<string>();
  const look = (): void => {
    tell(started.size > 0 || sessions.activeDebugSession !== undefined);
  };
  const subscriptions = [
    sessions.onDidStartDebugSession(({ id }) => {
      started.add(id);
      look();
    }),
    sessions.onDidTerminateDebugSession(({ id }) => {
      started.delete(id);
      look();
    }),
    sessions.onDidChangeActiveDebugSession(look),
  ];
  look();
  return {
    dispose: () => {
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
    },
  };
}
