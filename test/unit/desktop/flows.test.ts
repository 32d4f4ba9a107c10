import assert from 'node:assert/strict';
import { flowsIn, type Surroundings } from '../../../src/desktop/signIn/flows.ts';

describe('the flows', () => {
  const both = ['browser', 'deviceCode'];
  const codeAlone = ['deviceCode'];
  const table: [string, Surroundings, readonly string[]][] = [
    ['the desktop', { ui: 'desktop', remote: undefined, host: 'ui' }, both],
    [
      'the desktop, whatever it calls its host',
      { ui: 'desktop', remote: undefined, host: 'workspace' },
      both,
    ],
    [
      'the desktop connected to a remote, in the local host',
      { ui: 'desktop', remote: 'ssh-remote', host: 'ui' },
      both,
    ],
    ['a remote host over SSH', { ui: 'desktop', remote: 'ssh-remote', host: 'workspace' }, codeAlone],
    ['a remote host in WSL', { ui: 'desktop', remote: 'wsl', host: 'workspace' }, codeAlone],
    ['a container', { ui: 'desktop', remote: 'dev-container', host: 'workspace' }, codeAlone],
    ['a codespace on the desktop', { ui: 'desktop', remote: 'codespaces', host: 'workspace' }, codeAlone],
    ['a codespace in a browser', { ui: 'web', remote: 'codespaces', host: 'workspace' }, codeAlone],
    [
      'a server with its page in a browser',
      { ui: 'web', remote: 'code-server', host: 'workspace' },
      codeAlone,
    ],
    ['a browser, whatever it calls its host', { ui: 'web', remote: undefined, host: 'ui' }, codeAlone],
    ['a browser without a remote', { ui: 'web', remote: undefined, host: 'workspace' }, codeAlone],
  ];
  for (const [name, surroundings, flows] of table) {
    it(`are ${flows.join(', then ')} in ${name}`, () => {
      assert.deepEqual(flowsIn(surroundings), flows);
    });
  }
});
