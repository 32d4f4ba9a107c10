import assert from 'node:assert/strict';
import { Column, CommitPlaces, numbers, Texts } from '../../../../src/core/expertise/columns.ts';

describe('what a history is held in', () => {
  it('grows, and gives room back', () => {
    const column = numbers();
    for (let i = 0; i < 1_000; i++) {
      assert.equal(column.push(i * 2), i);
    }
    assert.equal(column.at(999), 1_998);
    assert.equal(column.at(-1), -1);
    column.trim();
    assert.equal(column.values.length, 1_000);
    assert.equal(column.push(-7), 1_000);
    assert.deepEqual([column.at(0), column.at(999), column.at(1_000), column.length], [0, 1_998, -7, 1_001]);
    const none = new Column(length => new Uint8Array(length));
    none.trim();
    assert.equal(none.length, 0);
  });

  it('has each text once, whatever it is', () => {
    const texts = new Texts();
    const odd = ['', '__proto__', 'constructor', 'Zoë 💬', '\ufeffa', 'a'];
    assert.deepEqual(
      odd.map(text => texts.numberOf(text)),
      [0, 1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      odd.map(text => texts.numberOf(text)),
      [0, 1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      odd.map((_, i) => texts.at(i)),
      odd,
    );
    assert.deepEqual([texts.find('b'), texts.find('a'), texts.at(6), texts.size], [-1, 5, '', 6]);
  });

  it('finds commits by their names', () => {
    const places = new CommitPlaces();
    const id = (i: number): string => ((i * 2654435761) % 2 ** 32).toString(16).padStart(8, '0').repeat(5);
    for (let i = 0; i < 5_000; i++) {
      places.set(id(i), i);
    }
    for (let i = 0; i < 5_000; i++) {
      assert.equal(places.find(id(i)), i);
    }
    assert.equal(places.find(id(5_000)), -1);
    places.set(id(3), 7);
    assert.equal(places.find(id(3)), 7);
    assert.equal(places.find('no name'), -1);
  });
});
