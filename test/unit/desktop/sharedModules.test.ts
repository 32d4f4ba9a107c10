/**
 * A module that is in two bundles of the desktop is there twice. That does for functions and constants, but not for
 * what lives on being one: an error that the one side throws and the other looks for, or something that is kept.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { root } from '../manifest/files.ts';
import { bundleOf, loadedLater } from './bundles.ts';

const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** Every node below one, without going into functions unless told so. */
function* nodesIn(node: ts.Node, isDeep: boolean): Generator<ts.Node> {
  const children: ts.Node[] = [];
  node.forEachChild(child => void children.push(child));
  for (const child of children) {
    yield child;
    if (isDeep || !(ts.isFunctionLike(child) || ts.isPropertyDeclaration(child))) {
      yield* nodesIn(child, isDeep);
    }
  }
}

/** Names that stand right of an `instanceof`. */
function asked(source: ts.SourceFile): readonly string[] {
  return [...nodesIn(source, true)].flatMap(node =>
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
      ? [node.right.getText()]
      : [],
  );
}

/** What is as good as another one of the same text. */
function isValue(type: string): boolean {
  return ['RegExp', 'TextDecoder', 'TextEncoder'].includes(type) || type.startsWith('Intl.');
}

/** What in a module would be another one the second time. */
function identitiesIn(source: ts.SourceFile, askedAnywhere: ReadonlySet<string>): readonly string[] {
  return [...nodesIn(source, false)].flatMap(node => {
    if (ts.isClassDeclaration(node)) {
      const name = node.name?.text ?? 'default';
      const isKind = node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
      const isStatic = node.members.some(
        member =>
          ts.isPropertyDeclaration(member) &&
          member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword),
      );
      return isKind || isStatic || askedAnywhere.has(name) ? [`class ${name}`] : [];
    }
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.Const)) {
      return [node.getText()];
    }
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const isFixed = node.type?.getText().startsWith('Readonly') ?? false;
      const isFunction = ts.isFunctionLike(node.initializer);
      const parts = isFunction ? [] : [node.initializer, ...nodesIn(node.initializer, false)];
      const isMade = parts.some(
        part =>
          (ts.isNewExpression(part) && !isValue(part.expression.getText())) ||
          (ts.isCallExpression(part) && part.expression.getText() === 'Symbol'),
      );
      return isMade && !isFixed ? [node.name.getText()] : [];
    }
    return [];
  });
}

describe('what two bundles of the desktop share', function () {
  this.timeout(30_000);
  const names = ['desktop', ...Object.keys(loadedLater)];
  let shared: readonly string[];

  before(async () => {
    const modules = await Promise.all(names.map(async name => (await bundleOf(name)).modules));
    const all = modules.flat();
    shared = [...new Set(all.filter((module, i) => all.indexOf(module) !== i))];
  });

  it('holds nothing that lives on being one', () => {
    const askedAnywhere = new Set(
      readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.ts'))
        .flatMap(file => asked(parse(file, readFileSync(`${root}src/${file}`, 'utf8')))),
    );
    assert.ok(askedAnywhere.has('PresenceError'));
    assert.ok(shared.includes('src/core/scrub.ts'), 'there is something to look at');
    assert.deepEqual(
      shared
        .filter(module => module.startsWith('src/'))
        .flatMap(module =>
          identitiesIn(parse(module, readFileSync(root + module, 'utf8')), askedAnywhere).map(
            found => `${module}: ${found}`,
          ),
        ),
      [],
    );
  });

  it('is nothing of other packages', () => {
    assert.deepEqual(
      shared.filter(module => !module.startsWith('src/')),
      [],
    );
  });

  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['export function f() { let a = new Map(); return a; }', []],
    ['const known: ReadonlySet<string> = new Set(["a"]); const pattern = /a/; const n = 5;', []],
    ['const pattern = new RegExp("a"); const order = new Intl.Collator();', []],
    ['const make = () => new Map();', []],
    ['export class Emitter { readonly #all = new Set(); }', []],
    ['let count = 0;', ['let count = 0']],
    ['const cache = new Map();', ['cache']],
    ['export const parts = { cache: new WeakMap() };', ['parts']],
    ['const mark = Symbol("mark");', ['mark']],
    ['export class Told extends Error {}', ['class Told']],
    ['export class Asked {}', ['class Asked']],
    ['class Counter { static count = 0; }', ['class Counter']],
  ];
  for (const [text, found] of cases) {
    it(`is looked at: ${text}`, () => {
      assert.deepEqual(identitiesIn(parse('module.ts', text), new Set(['Asked'])), found);
    });
  }
});
