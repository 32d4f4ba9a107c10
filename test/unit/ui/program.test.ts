/** Every program that the tests start comes to an end, with all that it has started itself. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../../eventually.ts';
import { runNode, treeOf } from '../../program.ts';
import { noteRunning, watchRunning } from '../../running.ts';
import { scratchFolder } from '../desktop/locks.ts';

/** Of a program that is not stopped. */
const { signal: never } = new AbortController();

describe('a program', () => {
  const folder = scratchFolder();
  const script = (text: string): string => {
    const file = path.join(folder(), 'script.mjs');
    writeFileSync(file, text);
    return file;
  };
  /** Starts another program, in a group of its own and with the same output, that would run for ever. */
  const withChild = `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'inherit' });
    writeFileSync(new URL('child', import.meta.url), String(child.pid));
  `;
  const onceItHasAChild = (): AbortSignal => {
    const stop = new AbortController();
    void eventually(() => {
      assert.match(readFileSync(path.join(folder(), 'child'), 'utf8'), /^\d+$/);
    }).then(() => {
      stop.abort();
    });
    return stop.signal;
  };
  const childIsGone = async (): Promise<void> => {
    const pid = Number(readFileSync(path.join(folder(), 'child'), 'utf8'));
    await eventually(() => {
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    });
  };

  it('says how it ended, and what it wrote', async () => {
    let said = '';
    const ending = await runNode([script("console.log('one'); process.exitCode = 3;")], {
      signal: never,
      onOutput: data => {
        said += data.toString();
      },
    });
    assert.deepEqual([ending, said], [{ code: 3, wasStopped: false }, 'one\n']);
  });

  it('that is stopped ends, and what it started too', async () => {
    const ending = await runNode([script(`${withChild} setInterval(() => {}, 1000);`)], {
      signal: onceItHasAChild(),
      onOutput: () => undefined,
    });
    assert.deepEqual(ending, { code: null, wasStopped: true });
    await childIsGone();
  });

  it('that does not listen is killed', async () => {
    const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
    const ending = await runNode([script(withChild + deaf)], {
      signal: onceItHasAChild(),
      grace: 100,
      onOutput: () => undefined,
    });
    assert.deepEqual(ending, { code: null, wasStopped: true });
    await childIsGone();
  });

  it('is not waited for because of what it left behind', async () => {
    const ending = await runNode([script(`${withChild} child.unref();`)], {
      signal: never,
      grace: 100,
      onOutput: () => undefined,
    });
    assert.deepEqual(ending, { code: 0, wasStopped: false });
    process.kill(Number(readFileSync(path.join(folder(), 'child'), 'utf8')), 'SIGKILL');
  });

  it('has its tests noted, to be named when it is ended', async () => {
    const running = watchRunning(path.join(folder(), 'running'));
    assert.equal(running.read(), undefined);
    const module = new URL('../../running.ts', import.meta.url).href;
    await runNode([script(`(await import('${module}')).noteRunning('the group is moved');`)], {
      signal: never,
      env: running.env,
    });
    assert.equal(running.read(), 'the group is moved');
    noteRunning('this one'); // is noted elsewhere, or nowhere
    assert.equal(running.read(), 'the group is moved');
  });

  it('knows its tree', () => {
    assert.ok(treeOf(process.pid).has(process.pid));
  });
});
