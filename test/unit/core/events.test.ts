import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/events.ts';

describe('an event', () => {
  it('is heard by everybody, even after a listener that throws', () => {
    const errors: unknown[] = [];
    const heard: string[] = [];
    const emitter = new Emitter<string>(error => errors.push(error));
    const fault = new Error('a listener failed');
    emitter.event(value => heard.push(`first ${value}`));
    emitter.event(() => {
      throw fault;
    });
    emitter.event(value => heard.push(`last ${value}`));
    emitter.fire('news');
    assert.deepEqual(heard, ['first news', 'last news']);
    assert.deepEqual(errors, [fault]);
  });

  it('is heard until the subscription ends', () => {
    const heard: number[] = [];
    const emitter = new Emitter<number>();
    const subscription = emitter.event(value => heard.push(value));
    emitter.fire(1);
    subscription.dispose();
    subscription.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, [1]);
  });

  it('is heard twice by who subscribed twice, and once after one of the two ended', () => {
    let count = 0;
    const listener = () => count++;
    const emitter = new Emitter<undefined>();
    const subscription = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(undefined);
    assert.equal(count, 2);
    subscription.dispose();
    emitter.fire(undefined);
    assert.equal(count, 3);
  });

  it('is not heard by who subscribes while it is told', () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>();
    emitter.event(() => {
      emitter.event(value => heard.push(value));
    });
    emitter.fire('first');
    assert.deepEqual(heard, []);
    emitter.fire('second');
    assert.deepEqual(heard, ['second']);
  });

  it('is heard by nobody once its source is disposed of', () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>();
    emitter.event(value => heard.push(value));
    emitter.dispose();
    emitter.fire('news');
    assert.deepEqual(heard, []);
  });
});
