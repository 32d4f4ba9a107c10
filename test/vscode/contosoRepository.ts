/**
 * A small repository whose people are Contoso's: a year of changes with reviews, owners for some folders, somebody whom
 * the directory does not know by their address, and a branch of Adele's with changes that are to be reviewed.
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { git, makeRepository, type Made } from '../unit/support/repository.ts';

const people = {
  adele: 'Adele Vance <AdeleV@contoso.com>',
  alex: 'Alex Wilber <AlexW@contoso.com>',
  lee: 'Lee Gu <lee.gu@contoso.com>',
  megan: 'Megan Bowen <MeganB@contoso.com>',
  // by a private address, which .mailmap knows
  isaiah: 'Isaiah Langer <isaiah@example.com>',
  // in the directory, and in none of the lists
  nestor: 'Nestor Wilke <NestorW@contoso.com>',
  // by an address that the directory does not know
  henrietta: 'Henrietta Mueller <henrietta@fabrikam.com>',
  bot: 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>',
} as const;
type Name = keyof typeof people;

const DAY = 24 * 3_600;

/** Who changed what, who reviewed it, and how many days ago. */
const story: readonly (readonly [
  days: number,
  by: Name,
  reviewer: Name | undefined,
  file: string,
  what: string,
])[] = [
  [330, 'henrietta', undefined, 'src/auth/login.ts', 'Sign in with a password'],
  [310, 'henrietta', 'alex', 'src/server.ts', 'Answer requests'],
  [290, 'henrietta', 'megan', 'src/auth/login.ts', 'Lock after five failures'],
  [250, 'megan', 'henrietta', 'src/auth/token.ts', 'Issue tokens'],
  [220, 'bot', undefined, 'package.json', 'Bump a dependency'],
  [200, 'alex', 'megan', 'src/server.ts', 'Close idle connections'],
  [170, 'megan', 'nestor', 'src/auth/token.ts', 'Let tokens expire'],
  [150, 'isaiah', 'lee', 'docs/guide.md', 'Explain how to sign in'],
  [120, 'megan', 'nestor', 'src/auth/login.ts', 'Ask for a second factor'],
  [100, 'lee', 'isaiah', 'docs/guide.md', 'Show pictures'],
  [80, 'adele', 'megan', 'src/auth/login.ts', 'Remember the device'],
  [60, 'alex', 'nestor', 'src/server.ts', 'Time each request'],
  [45, 'nestor', 'megan', 'src/auth/token.ts', 'Rotate keys'],
  [30, 'adele', 'megan', 'src/server.ts', 'Log less'],
  [20, 'megan', 'alex', 'src/auth/login.ts', 'Say why a sign-in failed'],
  [10, 'adele', 'nestor', 'src/auth/token.ts', 'Check the issuer'],
  [4, 'nestor', 'megan', 'src/auth/login.ts', 'Keep the address that was asked for'],
];

/** Makes it in a folder, anew. */
export async function makeContosoRepository(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const now = Math.floor(Date.now() / 1000);
  const texts = new Map<string, string[]>();
  const commits = story.map(([days, by, reviewer, file, what]): Made => {
    const lines = texts.get(file) ?? [];
    texts.set(file, lines);
    lines.push(`// ${what}`, `export function ${nameFor(what)}() {`, '  return true;', '}', '');
    return {
      by: people[by],
      at: now - days * DAY,
      message: reviewer ? `${what}\n\nReviewed-by: ${people[reviewer]}\n` : what,
      files: { [file]: lines.join('\n') },
    };
  });
  const first: Made = {
    by: people.alex,
    at: now - 340 * DAY,
    message: 'First',
    files: {
      '.mailmap': 'Isaiah Langer <IsaiahL@contoso.com> <isaiah@example.com>\n',
      '.github/CODEOWNERS':
        '* @contoso/platform\n/src/auth/ MeganB@contoso.com NestorW@contoso.com\n/docs/ lee.gu@contoso.com\n',
      'README.md': '# Sign-in service\n',
    },
  };
  await makeRepository(folder, [first, ...commits]);
  git(folder, 'config', 'user.name', 'Adele Vance');
  git(folder, 'config', 'user.email', 'AdeleV@contoso.com');
  git(folder, 'remote', 'add', 'origin', 'https://github.com/contoso/sign-in.git');
  git(folder, 'update-ref', 'refs/remotes/origin/main', 'main');
  git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  git(folder, 'checkout', '-q', '-b', 'passkeys');
  for (const [file, text] of [
    [
      'src/auth/login.ts',
      '// Sign in with a passkey\nexport function signInWithPasskey() {\n  return true;\n}\n',
    ],
    ['src/server.ts', '// Serve the challenge\n'],
    ['docs/guide.md', 'Passkeys are explained here.\n'],
  ] as const) {
    writeFileSync(path.join(folder, file), `${(texts.get(file) ?? []).join('\n')}\n${text}`);
  }
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'Sign in with passkeys');
}

function nameFor(what: string): string {
  const [first = '', ...others] = what
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .split(' ');
  return [first, ...others.map(word => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
