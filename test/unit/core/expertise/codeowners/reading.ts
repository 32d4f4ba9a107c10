import type { OwnersDialect } from '../../../../../src/core/expertise/codeowners/dialects.ts';
import type { CodeOwner } from '../../../../../src/core/expertise/codeowners/owner.ts';
import { ownershipOf, type Ownership } from '../../../../../src/core/expertise/codeowners/ownership.ts';
import { readCodeowners } from '../../../../../src/core/expertise/codeowners/read.ts';

function words(owners: readonly CodeOwner[]): readonly string[] {
  return owners.map(({ kind, name }) => `${kind}:${name}`);
}

/** The rules and the broken lines of a file, in words. */
export function read(
  dialect: OwnersDialect,
  lines: string | readonly string[],
): { readonly rules: readonly string[]; readonly problems: readonly string[] } {
  const { rules, problems } = readCodeowners(typeof lines === 'string' ? lines : lines.join('\n'), dialect);
  return {
    rules: rules.map(({ line, pattern, owners }) => [line, pattern, ...words(owners)].join(' ')),
    problems: problems.map(({ line, code }) => `${line} ${code}`),
  };
}

/** Who owns a path: line, section, and owners of each claim, in words; or why nobody does. */
export function owned(
  dialect: OwnersDialect,
  file: string,
  path: string,
): readonly string[] | Exclude<Ownership, { readonly kind: 'owned' }> {
  const ownership = ownershipOf(readCodeowners(file, dialect))(path);
  return ownership.kind === 'owned'
    ? ownership.claims.map(({ line, section, owners, isOptional, approvals }) =>
        [
          line,
          ...(section === undefined ? [] : [`[${section}]`]),
          ...words(owners),
          ...(isOptional ? ['optional'] : []),
          ...(approvals === undefined ? [] : [`× ${approvals}`]),
        ].join(' '),
      )
    : ownership;
}
