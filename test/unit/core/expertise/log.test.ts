import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLogReader, logArguments, type LoggedCommit } from '../../../../src/core/expertise/log.ts';

/** As Git writes a commit. */
function written(fields: readonly string[], ...changes: readonly string[]): string {
  return `\x01${fields.join('\0')}\0${changes.length > 0 ? '\n' : ''}${changes.map(one => `${one}\0`).join('')}`;
}

const ID = 'a'.repeat(40);
const PARENT = 'b'.repeat(40);
const ADELE = ['Adele Vance', 'AdeleV@contoso.com'];

function header(over: Readonly<Record<number, string>> = {}): readonly string[] {
  return [ID, PARENT, '10', '20', ...ADELE, ...ADELE, 'Say it', ''].map((field, i) => over[i] ?? field);
}

const raw = (status: string): string => `:100644 100644 ${ID} ${PARENT} ${status}`;

function read(text: string | Uint8Array, size = Infinity): readonly LoggedCommit[] {
  const commits: LoggedCommit[] = [];
  const reader = createLogReader(commit => commits.push(commit));
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += Math.min(size, bytes.length)) {
    reader.push(bytes.subarray(i, i + size));
  }
  reader.end();
  return commits;
}

describe('the output of git log', () => {
  it('gives commits with their people, dates and trailers', () => {
    const trailers =
      'Reviewed-by: Lee Gu <lee.gu@contoso.com>\nCo-authored-by: Joni Sherman <JoniS@contoso.com>\n';
    assert.deepEqual(read(written(header({ 1: `${PARENT} ${ID}`, 6: 'GitHub', 9: trailers }))), [
      {
        id: ID,
        parents: [PARENT, ID],
        authoredAt: 10,
        committedAt: 20,
        author: { name: 'Adele Vance', address: 'AdeleV@contoso.com' },
        committer: { name: 'GitHub', address: 'AdeleV@contoso.com' },
        subject: 'Say it',
        trailers: [
          'Reviewed-by: Lee Gu <lee.gu@contoso.com>',
          'Co-authored-by: Joni Sherman <JoniS@contoso.com>',
        ],
        changes: [],
      },
    ]);
  });

  it('gives changes, with lines where they were counted', () => {
    const [commit] = read(
      written(
        header({ 1: '' }),
        ...[raw('A'), 'a b\tc\n"d"', raw('R087'), 'old', 'new', raw('M'), 'picture.png', raw('D'), '-x'],
        ...['3\t0\ta b\tc\n"d"', '1\t2\t', 'old', 'new', '-\t-\tpicture.png', '0\t9\t-x'],
      ),
    );
    assert.deepEqual(commit?.parents, []);
    assert.deepEqual(commit.changes, [
      { status: 'A', path: 'a b\tc\n"d"', added: 3, deleted: 0 },
      { status: 'R', path: 'new', from: 'old', added: 1, deleted: 2 },
      { status: 'M', path: 'picture.png', added: 0, deleted: 0 },
      { status: 'D', path: '-x', added: 0, deleted: 9 },
    ]);
    const [uncounted] = read(written(header(), raw('C100'), 'a', 'b', raw('T'), 'c'));
    assert.deepEqual(uncounted?.changes, [
      { status: 'C', path: 'b', from: 'a', added: 0, deleted: 0 },
      { status: 'T', path: 'c', added: 0, deleted: 0 },
    ]);
  });

  it('is the same in pieces of any size', () => {
    const text =
      written(header({ 4: 'Zoë Müller 💬', 8: '\ufeffx' }), raw('M'), 'ü/é', '1\t1\tü/é') +
      written(header({ 0: PARENT }), raw('R100'), 'ä', 'ö', '0\t0\t', 'ä', 'ö') +
      written(header());
    const whole = read(text);
    assert.equal(whole.length, 3);
    assert.equal(whole[0]?.author.name, 'Zoë Müller 💬');
    assert.equal(whole[0].subject, '\ufeffx');
    for (let size = 1; size < 40; size++) {
      assert.deepEqual(read(text, size), whole, `${size}`);
    }
  });

  it('cannot be led astray by what stands in a field', () => {
    const anything = fc
      .string({ unit: 'binary', maxLength: 30 })
      .map(text => text.replaceAll('\0', '').toWellFormed());
    const tricky = fc.constantFrom('\x01', `\x01${ID}`, raw('M'), '1\t2\tx', '\n', '-\t-\t', '__proto__', '');
    const field = fc.oneof(anything, tricky);
    fc.assert(
      fc.property(field, field, field, field, fc.array(field), (name, subject, given, old, rest) => {
        const path = given || 'p'; // (none is empty)
        const commits = read(
          written(
            header({ 4: name, 8: subject, 9: rest.join('\n') }),
            ...[raw('R100'), old, path, raw('M'), path, '7\t8\t', old, path, `1\t2\t${path}`],
          ) + written(header({ 0: PARENT })),
        );
        assert.equal(commits.length, 2);
        const [{ author, changes } = assert.fail(), next] = commits;
        assert.equal(author.name, name);
        assert.deepEqual(changes, [
          { status: 'R', path, from: old, added: 7, deleted: 8 },
          { status: 'M', path, added: 1, deleted: 2 },
        ]);
        assert.deepEqual(next, read(written(header({ 0: PARENT })))[0]);
      }),
      { seed: 13, numRuns: 100 },
    );
  });

  it('is cut where somebody writes without end', () => {
    const long = 'x'.repeat(2_000_000);
    const trailers = Array.from({ length: 1_000 }, (_, i) => `Acked-by: ${i} ${'y'.repeat(1_000)}`).join(
      '\n',
    );
    const [commit, next] = read(
      written(
        header({ 4: long, 5: long, 8: long, 9: trailers }),
        ...[raw('M'), long, raw('R100'), long, 'a', raw('M'), 'b'],
        ...[`1\t1\t${long}`, '2\t2\t', long, 'a', '3\t3\tb'],
      ) + written(header({ 0: PARENT })),
      65_536,
    );
    assert.equal(commit?.author.name.length, 256);
    assert.equal(commit.author.address.length, 256);
    assert.equal(commit.subject.length, 200);
    assert.ok(commit.trailers.length <= 50);
    assert.ok(commit.trailers.every(line => line.length <= 400));
    assert.deepEqual(commit.changes, [
      { status: 'R', path: 'a', added: 2, deleted: 2 },
      { status: 'M', path: 'b', added: 3, deleted: 3 },
    ]);
    assert.equal(next?.id, PARENT);
  });

  it('has dates that a number can hold', () => {
    const at = (text: string): number | undefined => read(written(header({ 2: text })))[0]?.authoredAt;
    assert.equal(at('4102444800'), 4102444800);
    assert.equal(at('18446744073709551615'), 0xffffffff);
    for (const text of ['', '-5', 'x', 'NaN']) {
      assert.equal(at(text), 0, text);
    }
  });

  it('gives no commit of which a part is missing', () => {
    const text = written(header()) + written(header({ 0: PARENT }), raw('R100'), 'a', 'b');
    const first = text.lastIndexOf('\x01');
    for (let end = first; end < text.length; end++) {
      assert.ok(read(text.slice(0, end)).every(({ id, changes }) => id === ID || changes.length === 0));
    }
    assert.deepEqual(read(''), []);
    assert.deepEqual(read('a\0b\0'), []);
  });

  it('is asked for without names', () => {
    const args = logArguments({ revisions: [ID, '--not', PARENT], most: 7, countsLines: true });
    assert.equal(args.at(-1), '--');
    assert.ok(args.includes('--max-count=7') && args.includes('--numstat') && args.includes('-C'));
    const exact = logArguments({ revisions: [ID], exactRenames: true });
    assert.ok(exact.includes('-C100%') && !exact.includes('--numstat'));
  });
});
