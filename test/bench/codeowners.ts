/**
 * `node test/bench/codeowners.ts [rules] [paths]`: how long it takes to read a CODEOWNERS file and to find the owners of
 * paths, for each host, and for patterns that are made to take long: in processor time, which other work on the machine
 * does not lengthen. It measures; nothing depends on it.
 */
import type { OwnersDialect } from '../../src/core/expertise/codeowners/dialects.ts';
import { ownershipOf } from '../../src/core/expertise/codeowners/ownership.ts';
import { readCodeowners } from '../../src/core/expertise/codeowners/read.ts';

const rules = Number(process.argv[2] ?? 10_000);
const paths = Number(process.argv[3] ?? 1_000);

/** Some of each kind that monorepos have, every seventh of one kind. */
const globs: readonly ((i: number) => string)[] = [
  i => `/packages/package${i}/`,
  i => `/packages/package${i}/**/*.test.ts`,
  i => `service${i}/`,
  i => `*.kind${i}`,
  i => `/apps/app${i % 50}/routes/[param${i}]/page.tsx`,
  i => `**/*team${i}*`,
  i => `docs/topic${i}/*.md`,
];
const regexes: readonly ((i: number) => string)[] = [
  i => `packages/package${i}/.*`,
  i => `packages/package${i}/.*\\\\.test\\\\.ts`,
  i => `(.*/)?service${i}/.*`,
  i => `.*\\\\.kind${i}`,
  i => `apps/app${i % 50}/routes/\\\\[param${i}\\\\]/(page|layout)\\\\.tsx`,
  i => `.*team${i}[^/]*(/.*)?`,
  i => `docs/topic${i}/[^/]*\\\\.(md|txt)`,
];
const kindsOfPaths: readonly ((i: number) => string)[] = [
  i => `packages/package${i}/src/core/index.ts`,
  i => `packages/package${i}/test/unit/core/index.test.ts`,
  i => `libraries/service${i}/deep/down/below/README.md`,
  i => `assets/file.kind${i}`,
  i => `apps/app${i % 50}/routes/[param${i}]/page.tsx`,
  i => `tools/of-team${i}-only/main.go`,
  i => `docs/topic${i}/introduction.md`,
  i => `src/no/rule/but/the/first/one${i}.c`,
];

function pick(kinds: readonly ((i: number) => string)[], i: number): string {
  return kinds[i % kinds.length]?.(i) ?? '';
}

function fileOf(kinds: readonly ((i: number) => string)[], everything: string): string {
  const lines = Array.from({ length: rules - 1 }, (_, i) => `${pick(kinds, i)} @contoso/team${i % 100}`);
  return [`${everything} @contoso/everybody`, ...lines].join('\n');
}

/** 100 sections, as a large organization has. */
function inSections(file: string): string {
  const each = Math.ceil(rules / 100);
  return file
    .split('\n')
    .map((line, i) => (i % each === 0 ? `[Section ${i / each}]\n${line}` : line))
    .join('\n');
}

const usual = Array.from({ length: paths }, (_, i) => pick(kindsOfPaths, i * 7));
/** Fewer. */
const hostile = Array.from({ length: paths / 10 }, (_, i) => `${'a/'.repeat(i % 30)}${'a'.repeat(i % 250)}c`);
const files: readonly (readonly [string, OwnersDialect, string, readonly string[]])[] = [
  ['GitHub', 'github', fileOf(globs, '*'), usual],
  ['GitLab, 100 sections', 'gitlab', inSections(fileOf(globs, '*')), usual],
  ['Bitbucket', 'bitbucket', fileOf(globs, '*'), usual],
  ['Gitea', 'gitea', fileOf(regexes, '.*'), usual],
  ['hostile globs', 'github', `**/${'a*'.repeat(20)}b @x\n`.repeat(rules), hostile],
  ['hostile folders', 'github', `**/${'a*/'.repeat(20)}b* @x\n`.repeat(rules), hostile],
  ['hostile expressions', 'gitea', `(a|a/?)*(a+)+b @x\n`.repeat(rules), hostile],
];

/** Milliseconds. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

console.log(`${rules} rules, ${paths} paths, once`);
for (const [name, dialect, text, asked] of files) {
  const started = now();
  const codeowners = readCodeowners(text, dialect);
  const read = now();
  const ownersOf = ownershipOf(codeowners);
  const indexed = now();
  const owned = asked.filter(path => ownersOf(path).kind === 'owned').length;
  const matched = now();
  const times = { read: read - started, index: indexed - read, match: matched - indexed };
  const words = Object.entries(times).map(([part, time]) => `${part} ${time.toFixed(1)} ms`);
  console.log(
    `${name}, ${Math.round(text.length / 1024)} KiB: ${words.join(', ')} ` +
      `(${codeowners.rules.length} rules, ${codeowners.problems.length} broken, ${owned} of ${asked.length} paths owned)`,
  );
}
