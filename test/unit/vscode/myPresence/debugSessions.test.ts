import assert from 'node:assert/strict';
import type { DebugSession } from 'vscode';
import { Emitter } from '../../../../src/core/events.ts';
import { followDebugging } from '../../../../src/vscode/myPresence/debugSessions.ts';

/** VS Code's debug service, as far as it is looked at. */
class Sessions {
  readonly #start = new Emitter<DebugSession>();
  readonly #end = new Emitter<DebugSession>();
  readonly #active = new Emitter<DebugSession | undefined>();
  readonly onDidStartDebugSession = this.#start.event;
  readonly onDidTerminateDebugSession = this.#end.event;
  readonly onDidChangeActiveDebugSession = this.#active.event;
  activeDebugSession: DebugSession | undefined;

  start(id: string): void {
    this.#start.fire(session(id));
  }

  end(id: string): void {
    this.#end.fire(session(id));
  }

  activate(id: string | undefined): void {
    this.activeDebugSession = id === undefined ? undefined : session(id);
    this.#active.fire(this.activeDebugSession);
  }
}

function session(id: string): DebugSession {
  return { id } as DebugSession;
}

function follow(sessions: Sessions) {
  const told: boolean[] = [];
  const following = followDebugging(sessions, isDebugging => told.push(isDebugging));
  return { told, following };
}

describe('whether something is being debugged', () => {
  it('is said at once', () => {
    const sessions = new Sessions();
    assert.deepEqual(follow(sessions).told, [false]);
    sessions.activate('before');
    assert.deepEqual(follow(sessions).told, [true]);
  });

  it('follows sessions that start and end, also unseen ones', () => {
    const sessions = new Sessions();
    const { told } = follow(sessions);
    sessions.start('a');
    sessions.activate('a');
    sessions.start('b');
    sessions.end('a');
    sessions.activate('b');
    assert.deepEqual(told, [false, true, true, true, true, true]);
    sessions.end('b');
    sessions.activate(undefined);
    assert.equal(told.at(-1), false);
  });

  it('goes on with those that began before, until the last of them ends', () => {
    const sessions = new Sessions();
    sessions.activate('before');
    const { told } = follow(sessions);
    sessions.end('before');
    sessions.activate('also before'); // nobody knew of it
    assert.equal(told.at(-1), true);
    sessions.end('also before');
    sessions.activate(undefined);
    assert.equal(told.at(-1), false);
  });

  it('ends though VS Code goes on calling the last session active', () => {
    const sessions = new Sessions();
    const { told } = follow(sessions);
    sessions.start('a');
    sessions.activate('a');
    sessions.end('a');
    assert.equal(told.at(-1), false);
    sessions.activate('a');
    assert.equal(told.at(-1), false);
    sessions.start('a'); // again
    assert.equal(told.at(-1), true);
  });

  it('is said no more once nobody follows', () => {
    const sessions = new Sessions();
    const { told, following } = follow(sessions);
    following.dispose();
    sessions.start('a');
    sessions.activate('a');
    sessions.end('a');
    assert.deepEqual(told, [false]);
  });
});
