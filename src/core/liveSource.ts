/** Where the members of a live list come from, as the settings name it. */
import { isObjectId } from './person.ts';

export type LiveSource =
  | { readonly kind: 'directReports' }
  | { readonly kind: 'manager' }
  /** Those who have the same manager. */
  | { readonly kind: 'peers' }
  | { readonly kind: 'entraGroup'; readonly id: string }
  | { readonly kind: 'team'; readonly id: string };

/** Reads `directReports`, `manager`, `peers`, `entraGroup:<id>` or `team:<id>`; undefined for anything else. */
export function readSource(text: string): LiveSource | undefined {
  const [, word = '', rest] = /^\s*(\w+)\s*(?::\s*([^\s:]+)\s*)?$/.exec(text) ?? [];
  const kind = kinds.find(one => one.toLowerCase() === word.toLowerCase());
  if (kind === 'entraGroup' || kind === 'team') {
    const id = rest?.toLowerCase() ?? '';
    return isObjectId(id) ? { kind, id } : undefined;
  }
  return kind && rest === undefined ? { kind } : undefined;
}

const kinds = ['directReports', 'manager', 'peers', 'entraGroup', 'team'] as const;

/** As the settings write it; the same for every spelling of a source. */
export function writeSource(source: LiveSource): string {
  return 'id' in source ? `${source.kind}:${source.id}` : source.kind;
}
