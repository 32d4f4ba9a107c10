/** What is wrong in the settings is one notice, however much it is. */
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ProblemReport } from '../../../src/vscode/settings/problems.ts';
import type { SettingProblem } from '../../../src/vscode/settings/settings.ts';
import { settle } from '../../unit/support/clock.ts';
import { RecordingLog } from '../../unit/support/log.ts';

const wrong = (setting: 'photos' | 'sortBy' | 'groupBy'): SettingProblem => ({ setting, kind: 'wrongType' });

describe('problems of the settings', () => {
  let notices: { readonly sentence: string; readonly close: (button?: string) => void }[];
  let log: RecordingLog;
  let report: ProblemReport;

  beforeEach(() => {
    notices = [];
    log = new RecordingLog();
    const kept = new Map<string, unknown>();
    const memory = {
      get: (key: string, fallback: unknown) => kept.get(key) ?? fallback,
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    } as unknown as vscode.Memento;
    report = new ProblemReport({
      log,
      memory,
      warn: <T extends string>(sentence: string) => {
        const { promise, resolve } = Promise.withResolvers<T | undefined>();
        notices.push({
          sentence,
          close: button => {
            resolve(button as T | undefined);
          },
        });
        return promise;
      },
    });
  });

  const look = async (...problems: readonly SettingProblem[]): Promise<void> => {
    void report.report(problems);
    await settle();
  };
  const said = () => notices.map(({ sentence }) => sentence);

  it('are one notice, which says how many, and all in the log', async () => {
    await look(wrong('photos'), wrong('sortBy'), wrong('groupBy'));
    assert.equal(said().length, 1);
    assert.match(said()[0] ?? '', /3 problems.*colleaguePresence\.photos has a value of the wrong type/);
    assert.equal(log.lines.length, 3);
  });

  it('wait for the notice that stands, and are said then only where they are still there', async () => {
    await look(wrong('photos'));
    await look(wrong('photos'), wrong('sortBy'));
    await look(wrong('photos'), wrong('groupBy'));
    assert.equal(said().length, 1);
    notices[0]?.close();
    await settle();
    assert.equal(said().length, 2);
    assert.match(said()[1] ?? '', /^colleaguePresence\.groupBy/);
  });

  it('are said again where they come back, but not once that is not wanted', async () => {
    await look(wrong('photos'));
    notices[0]?.close();
    await settle();
    await look();
    await look(wrong('photos'));
    assert.equal(said().length, 2);
    notices[1]?.close("Don't Show Again");
    await settle();
    await look();
    await look(wrong('photos'));
    assert.equal(said().length, 2);
  });
});
