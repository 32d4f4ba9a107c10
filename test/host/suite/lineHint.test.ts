/** The hint behind the line with the cursor: what it listens to, and when it asks. What it looks like is in test/ui. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../src/core/events.ts';
import type { CodeSubject } from '../../../src/core/expertise/repository.ts';
import type { ExpertSettings } from '../../../src/vscode/settings/experts.ts';
import type { Settings } from '../../../src/vscode/settings/settings.ts';
import { LineHint, type LineHintParts } from '../../../src/vscode/experts/lineHint.ts';
import { FakeClock, settle } from '../../unit/support/clock.ts';
import { RecordingLog } from '../../unit/support/log.ts';
import { until } from './contoso.ts';

/** Longer than the cursor has to rest. Milliseconds. */
const REST = 1_000;

/** A hint, and what it has asked of whom. */
class Hinting {
  readonly clock = new FakeClock();
  readonly asked: CodeSubject[] = [];
  readonly ended: string[] = [];
  readonly #settings = new Emitter<undefined>();
  isOn: boolean;
  /** How often it listens to presence. */
  listening = 0;
  readonly hint: LineHint;

  constructor(isOn: boolean) {
    this.isOn = isOn;
    const now = () => ({ experts: { lineHint: this.isOn } as ExpertSettings }) as Settings;
    const parts: LineHintParts = {
      clock: this.clock,
      log: new RecordingLog(),
      settings: {
        get now() {
          return now();
        },
        onDidChange: listener => this.#settings.event(() => listener({ before: now(), now: now() })),
      },
      monitor: {
        onDidChange: () => {
          this.listening++;
          return {
            dispose: () => {
              this.listening--;
            },
          };
        },
      },
      asking: {
        ask: subject => {
          this.asked.push(subject);
          return Promise.resolve({ kind: 'failed', failure: 'noRepository' });
        },
        answers: () => assert.fail('nobody has asked'),
        end: purpose => void this.ended.push(purpose),
      },
    };
    this.hint = new LineHint(parts);
  }

  turn(isOn: boolean): void {
    this.isOn = isOn;
    this.#settings.fire(undefined);
  }
}

describe('the hint behind the line', () => {
  let hinting: Hinting;
  let editor: vscode.TextEditor;

  const moveTo = async (line: number): Promise<void> => {
    const heard = new Promise(resolve => {
      const subscription = vscode.window.onDidChangeTextEditorSelection(() => {
        subscription.dispose();
        resolve(undefined);
      });
    });
    editor.selection = new vscode.Selection(line, 0, line, 0);
    await heard;
    await settle();
  };

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'hint.ts');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('one\ntwo\nthree\n'));
    editor = await vscode.window.showTextDocument(uri);
  });

  afterEach(() => {
    hinting.hint.dispose();
    assert.deepEqual([hinting.listening, hinting.clock.waiting], [0, 0]);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(editor.document.uri);
  });

  it('listens to nothing and asks nothing while it is off', async () => {
    hinting = new Hinting(false);
    assert.equal(hinting.listening, 0);
    await moveTo(1);
    await hinting.clock.pass(REST);
    assert.deepEqual(hinting.asked, []);
  });

  it('asks about the line with the cursor once that rests', async () => {
    hinting = new Hinting(true);
    assert.equal(hinting.listening, 1);
    await moveTo(2);
    await moveTo(0);
    await hinting.clock.pass(REST);
    assert.deepEqual(
      hinting.asked.map(({ name, lines }) => [name, lines]),
      [['hint.ts', { first: 0, last: 0 }]],
    );
  });

  it('follows the setting, and has nobody asked for any more once it is off', async () => {
    hinting = new Hinting(false);
    hinting.turn(true);
    assert.equal(hinting.listening, 1);
    await hinting.clock.pass(REST);
    assert.equal(hinting.asked.length, 1);
    hinting.turn(true);
    assert.equal(hinting.listening, 1);
    hinting.ended.length = 0;
    hinting.turn(false);
    assert.deepEqual([hinting.listening, hinting.ended], [0, ['lineHint']]);
    await moveTo(1);
    await hinting.clock.pass(REST);
    assert.equal(hinting.asked.length, 1);
  });

  it('gives way to Git’s own, and comes back', async () => {
    const git = vscode.workspace.getConfiguration('git.blame');
    const set = (value: boolean | undefined): Thenable<void> =>
      git.update('editorDecoration.enabled', value, vscode.ConfigurationTarget.Global);
    hinting = new Hinting(true);
    try {
      await set(true);
      await until(() => hinting.listening === 0, 'off');
    } finally {
      await set(undefined);
    }
    await until(() => hinting.listening === 1, 'on');
  });

  it('asks anew about what is typed, and not for what changes elsewhere', async () => {
    hinting = new Hinting(true);
    await hinting.clock.pass(REST);
    const other = await vscode.workspace.openTextDocument({ content: 'x' });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(other.uri, new vscode.Position(0, 0), 'y');
    await vscode.workspace.applyEdit(edit);
    await hinting.clock.pass(REST);
    assert.equal(hinting.asked.length, 1);
    await editor.edit(builder => {
      builder.insert(new vscode.Position(0, 0), 'zero ');
    });
    await hinting.clock.pass(REST);
    assert.deepEqual(
      hinting.asked.map(({ text }) => text),
      [undefined, 'zero one\ntwo\nthree\n'],
    );
    await editor.document.save();
  });
});
