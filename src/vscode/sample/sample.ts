/**
 * Trying the product with sample colleagues: in this window alone, in memory alone, until it is left or the window is
 * loaded again. The product that stands on the user's own ground is stopped meanwhile, as when a window closes, and
 * then starts anew: so whoever has signed out in between is found out as after any start.
 */
import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { after } from '../../core/wait.ts';
import type { Ground, WindowParts } from '../ground.ts';
import type { SampleGround } from './sampleGround.ts';
import { VIEW, type CommandId } from '../host/names.ts';

export interface Running {
  stop(): Promise<void>;
}

export interface SampleParts extends WindowParts {
  readonly own: Ground;
  readonly start: (ground: Ground) => Running;
  readonly clock: Clock;
}

/** Starts on the user's own ground, and changes to the sample's and back. */
export function register(parts: SampleParts): Running {
  const stage = new Stage(parts);
  const registered = parts.commands.registerAll({
    'colleaguePresence.trySample': () => stage.trySample(),
    'colleaguePresence.leaveSample': () => stage.leaveSample(),
  });
  return {
    stop: async () => {
      registered.dispose();
      await stage.stop();
    },
  };
}

class Stage {
  readonly #parts: SampleParts;
  #running: Running;
  #sample: SampleGround | undefined;
  /** One change after the other, however fast a button is pressed. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: SampleParts) {
    this.#parts = parts;
    this.#running = parts.start(parts.own);
  }

  async trySample(): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.#sample) {
        const { makeSampleGround } = await import('./sampleGround.ts');
        const { own, clock } = this.#parts;
        this.#sample = makeSampleGround({
          own,
          clock,
          leaveFor: command => this.#leaveFor(command),
        });
        this.#parts.contextKeys.set('colleaguePresence.sample', true);
        await this.#change(this.#sample.ground);
      }
    });
    await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  async leaveSample(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#sample) {
        this.#sample.dispose();
        this.#sample = undefined;
        await this.#change(this.#parts.own);
        // not before: what says that somebody is signed in would be taken for the truth
        this.#parts.contextKeys.set('colleaguePresence.sample', false);
      }
    });
  }

  async stop(): Promise<void> {
    await this.#inTurn(async () => {
      this.#sample?.dispose();
      await this.#running.stop();
    });
  }

  /** Some commands are about the user's own account, and never about the sample. */
  async #leaveFor(command: CommandId | undefined): Promise<void> {
    await this.leaveSample();
    await (command && vscode.commands.executeCommand(command));
  }

  async #change(ground: Ground): Promise<void> {
    // what is being asked just now is asked on the ground that is left
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    try {
      await this.#running.stop();
    } finally {
      // VS Code lets go of a tree a moment after it was told to
      await after(this.#parts.clock, 0);
      this.#running = this.#parts.start(ground);
    }
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(change);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
