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
 * session runs, and when it ends, another becomes the active one. Where several such changes come at once, VS Code may
 * go on calling one active that has ended: it looks for a session's object a moment longer than for none.
 */
export function followDebugging(sessions: Sessions, tell: (isDebugging: boolean) => void): Disposable {
  const started = new Set<string>();
  const ended = new Set<string>();
  const look = (): void => {
    const active = sessions.activeDebugSession;
    tell(started.size > 0 || (active !== undefined && !ended.has(active.id)));
  };
  const subscriptions = [
    sessions.onDidStartDebugSession(({ id }) => {
      started.add(id);
      ended.delete(id);
      look();
    }),
    sessions.onDidTerminateDebugSession(({ id }) => {
      started.delete(id);
      ended.add(id);
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
