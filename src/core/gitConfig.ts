/** Git's configuration file, read as far as it stands in one file (https://git-scm.com/docs/git-config). */

/** Values by section, subsection and key, such as `remote.origin.url`, in the order of the file. */
export interface GitConfig {
  get(section: string, subsection: string, key: string): readonly string[];
  /** In the order of the file, each once. */
  subsections(section: string): readonly string[];
}

/** Includes are not followed; what cannot be read is passed over. */
export function readGitConfig(text: string): GitConfig {
  const values = new Map<string, Map<string, Map<string, string[]>>>();
  let keys: Map<string, string[]> | undefined;
  for (const line of logicalLines(text)) {
    let rest = line;
    const header = SECTION.exec(line);
    if (header) {
      const [whole, name = '', quoted] = header;
      const dot = name.indexOf('.');
      // `[branch.main]` is how git wrote it long ago
      const section = (dot < 0 ? name : name.slice(0, dot)).toLowerCase();
      const subsection =
        quoted?.replace(/\\(.)/g, '$1') ?? (dot < 0 ? '' : name.slice(dot + 1).toLowerCase());
      keys = entryOf(entryOf(values, section, newMap<Map<string, string[]>>), subsection, newMap<string[]>);
      rest = line.slice(whole.length);
    }
    const [, key, isSet, value = ''] = ENTRY.exec(rest) ?? [];
    if (keys && key !== undefined) {
      entryOf(keys, key.toLowerCase(), () => []).push(isSet === undefined ? 'true' : valueOf(value));
    }
  }
  return {
    get: (section, subsection, key) => values.get(section)?.get(subsection)?.get(key) ?? [],
    subsections: section => [...(values.get(section)?.keys() ?? [])],
  };
}

const SECTION = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/;
const ENTRY = /^\s*([A-Za-z][\w-]*)\s*(?:(=)(.*))?$/s;

function newMap<V>(): Map<string, V> {
  return new Map();
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const held = map.get(key) ?? make();
  map.set(key, held);
  return held;
}

/** A backslash before the end of a line goes on with the next one. */
function logicalLines(text: string): readonly string[] {
  const lines: string[] = [];
  let begun = '';
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const backslashes = line.length - line.replace(/(?<!\\)\\+$/, '').length;
    const isComment = begun === '' && /^\s*[#;]/.test(line);
    if (backslashes % 2 === 1 && !isComment) {
      begun += line.slice(0, -1);
    } else {
      lines.push(begun + line);
      begun = '';
    }
  }
  lines.push(begun);
  return lines;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** Without quotes, escapes, a comment, and spaces at the ends, but for quoted ones. */
function valueOf(raw: string): string {
  let value = '';
  let kept = 0;
  let isQuoted = false;
  for (let i = 0; i < raw.length; i++) {
    const character = raw.charAt(i);
    if (character === '"') {
      isQuoted = !isQuoted;
      kept = value.length;
    } else if (character === '\\') {
      i++;
      value += escapes[raw.charAt(i)] ?? raw.charAt(i);
      kept = value.length;
    } else if (!isQuoted && (character === '#' || character === ';')) {
      break;
    } else if (isQuoted || !/\s/.test(character)) {
      value += character;
      kept = value.length;
    } else if (value !== '') {
      value += character;
    }
  }
  return value.slice(0, kept);
}
