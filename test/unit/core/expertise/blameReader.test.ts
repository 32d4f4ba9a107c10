import assert from 'node:assert/strict';
import { sharesOf } from '../../../../src/core/expertise/blame.ts';
import { createBlameReader, type Blame } from '../../../../src/core/expertise/blameReader.ts';
import { namedPeople } from '../../support/expertise.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(64);

function group(id: string, first: number, count: number, ...told: readonly string[]): string {
  return [`${id} 7 ${first} ${count}`, ...told, 'previous x y', 'filename src/a.ts', ''].join('\n');
}

function commit(name: string, at: number, subject = 'Say it'): readonly string[] {
  return [
    ...[`author ${name}`, 'author-mail <AdeleV@contoso.com>', `author-time ${at}`, 'author-tz +0000'],
    ...['committer Lee Gu', 'committer-mail <lee.gu@contoso.com>', 'committer-time 99'],
    ...['committer-tz +0000', `summary ${subject}`, 'boundary'],
  ];
}

function read(text: string, cuts: readonly string[] = [], size = Infinity): Blame | undefined {
  const reader = createBlameReader(new Set(cuts));
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += Math.min(size, bytes.length)) {
    reader.push(bytes.subarray(i, i + size));
  }
  return reader.end();
}

describe('the output of git blame', () => {
  const text =
    group(A, 2, 2, ...commit('Adele Vänce', 10)) + group(B, 1, 1, ...commit('Lee Gu', 20)) + group(A, 5, 1);

  it('gives the commit of each line', () => {
    const blame = read(text);
    assert.deepEqual(blame?.commits, [
      { id: A, author: { name: 'Adele Vänce', address: 'AdeleV@contoso.com' }, at: 10, subject: 'Say it' },
      { id: B, author: { name: 'Lee Gu', address: 'AdeleV@contoso.com' }, at: 20, subject: 'Say it' },
    ]);
    assert.deepEqual([...blame.commitOfLine], [1, 0, 0, -1, 0]);
    assert.deepEqual([...(read('')?.commitOfLine ?? [])], []);
  });

  it('is the same in pieces of any size', () => {
    for (let size = 1; size < 50; size++) {
      assert.deepEqual(read(text, [], size), read(text), `${size}`);
    }
  });

  it('cannot be led astray by names and subjects', () => {
    const blame = read(
      group(A, 1, 1, ...commit(`${B} 1 1 9`, 10, `filename x`)) +
        group(B, 2, 1, ...commit('author x', -3, 'y'.repeat(5_000_000))),
    );
    assert.deepEqual(
      blame?.commits.map(({ author, at, subject }) => [author.name, at, subject.length]),
      [
        [`${B} 1 1 9`, 10, 10],
        ['author x', 0, 200],
      ],
    );
    assert.deepEqual([...blame.commitOfLine], [0, 1]);
  });

  it('says nothing of what may be older than a shallow clone', () => {
    assert.deepEqual([...(read(text, [A])?.commitOfLine ?? [])], [1, -1, -1, -1, -1]);
  });

  it('is too much of a file that is too long', () => {
    assert.equal(read(group(A, 4_000_000_000, 1, ...commit('Lee Gu', 1))), undefined);
  });

  it('comes to how many lines each wrote, bots left out', () => {
    const people = namedPeople();
    const blame = read(
      group(A, 1, 3, ...commit('Lee Gu', 10)) +
        group(B, 4, 2, ...commit('lee gu', 20)) +
        group('c'.repeat(40), 6, 4, ...commit('renovate[bot]', 30)) +
        group('d'.repeat(40), 10, 9, ...commit('Joni Sherman', 5)),
    );
    assert.ok(blame);
    const shares = (lines: Iterable<number>): unknown =>
      sharesOf(blame, people, lines).map(({ who, ...share }) => ({ who: people.nameOf(who), ...share }));
    assert.deepEqual(shares(blame.commitOfLine.keys()), [
      { who: 'joni sherman', lines: 9, last: 5 },
      { who: 'lee gu', lines: 5, last: 20 },
    ]);
    assert.deepEqual(shares([-1, 0, 5, 6, 99]), [{ who: 'lee gu', lines: 1, last: 10 }]);
  });
});
