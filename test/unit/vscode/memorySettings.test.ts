/** What the sample has in the place of the user's settings and memory. */
import assert from 'node:assert/strict';
import { MemoryConfiguration } from '../../../src/vscode/sample/memoryConfiguration.ts';
import { MemoryMemento } from '../../../src/vscode/sample/memoryMemento.ts';

describe('settings in memory', () => {
  const users = {
    inspect: () => ({ defaultValue: 'default', globalValue: 'mine', workspaceValue: 'ours' }),
  };

  it('are the sample’s over the defaults, and never the user’s or a workspace’s', () => {
    const configuration = new MemoryConfiguration(users, { sortBy: 'name' });
    assert.equal(configuration.get('sortBy'), 'name');
    assert.equal(configuration.get('groupBy'), 'default');
    assert.deepEqual(configuration.inspect('sortBy'), { defaultValue: 'default', globalValue: 'name' });
    assert.deepEqual(configuration.inspect('groupBy'), { defaultValue: 'default' });
    assert.equal(configuration.hasWorkspace(), false);
    assert.deepEqual(configuration.keys(), []);
  });

  it('are changed and taken away, and tell of it', async () => {
    const configuration = new MemoryConfiguration(users, {});
    const seen: unknown[] = [];
    const subscription = configuration.onDidChange(() => seen.push(configuration.get('photos')));
    await configuration.update('photos', false);
    await configuration.update('photos', undefined);
    subscription.dispose();
    await configuration.update('photos', true);
    assert.deepEqual(seen, [false, 'default']);
  });
});

describe('a memento in memory', () => {
  it('keeps what it is given, and forgets what is taken away', async () => {
    const memento = new MemoryMemento();
    await memento.update('a', 1);
    await memento.update('b', [2]);
    await memento.update('a', undefined);
    assert.deepEqual(memento.keys(), ['b']);
    assert.deepEqual(memento.get('b'), [2]);
    assert.equal(memento.get('a', 'none'), 'none');
  });
});
