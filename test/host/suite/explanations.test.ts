/** Every failure of sign-in has its sentence and its way out. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { buttonsFor, sentenceForSignIn } from '../../../src/vscode/signIn/explanations.ts';
import { signInFailures, type SignInFailure } from '../../../src/graph/signIn/failures.ts';

describe('the explanation of a failed sign-in', () => {
  const sentences = new Set<string>();

  before(async () => {
    await vscode.extensions.getExtension('colleague-presence.colleague-presence')?.activate();
  });

  for (const failure of Object.keys(signInFailures) as SignInFailure[]) {
    it(`is a sentence of its own, with buttons that do something: ${failure}`, async () => {
      const sentence = sentenceForSignIn(failure, true);
      assert.match(sentence, /^[A-Z].*\.$/);
      assert.ok(!sentences.has(sentence));
      sentences.add(sentence);
      const known = new Set(await vscode.commands.getCommands(true));
      const buttons = buttonsFor(failure, true);
      assert.ok(buttons.every(({ command }) => known.has(command)));
      assert.equal(new Set(buttons.map(({ title }) => title)).size, buttons.length);
      assert.ok(buttons.length <= 4, 'no more than can be read at a glance');
      assert.match(sentenceForSignIn(failure, false), /^(?!.*can sign you in itself)[A-Z].*\.$/);
      const inBrowser = buttonsFor(failure, false).map(({ command }) => command);
      assert.ok(!inBrowser.includes('colleaguePresence.signInAnotherWay'));
    });
  }
});
