/**
 * Names for an assistant. To a language model, whatever it reads may be an instruction: what anybody may call themselves
 * must not look like one, nor like the lines around it.
 */
import { isObjectId, keyOf } from '../person.ts';
import type { Row } from '../roster.ts';
import { toLine, withoutInvisible } from '../text.ts';

/** Of a longer text, the rest is not looked at. Characters. */
const LONGEST = 1000;
const LONGEST_NAME = 60;

/** What is not seen and yet read by a model; joiners of letters are a part of names. */
const HIDDEN = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;
const ADDRESS = /[^\s@]{0,64}@\S*/g;
/** All but letters, digits and the few signs that names are written with: no markup, no quotation marks, no colon. */
const NOT_IN_NAMES = /(?![\u200c\u200d])[^\p{L}\p{M}\p{N} .,'’()&/+-]/gu;

/** A name as one short line of letters, digits and few signs. Addresses are left out. Empty where nothing is left. */
export function plainName(text: string): string {
  const seen = withoutInvisible(text.slice(0, LONGEST)).replace(HIDDEN, '');
  return toLine(seen.replace(ADDRESS, ' ').replace(NOT_IN_NAMES, ' '), LONGEST_NAME);
}

/** What an assistant may call somebody; undefined where only an address or an id of theirs is known. */
export function nameForAssistant({ name, colleague }: Pick<Row, 'name' | 'colleague'>): string | undefined {
  const key = keyOf(name);
  const plain = key === colleague.key || isObjectId(key) ? '' : plainName(name);
  return plain === '' ? undefined : plain;
}
