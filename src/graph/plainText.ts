/** Messages as Graph has them, some of them HTML, as plain text. */
import { isBlank, toLines } from '../core/text.ts';
import { looksLikeHtml } from './looksLikeHtml.ts';

/** A message as Graph has it. */
export interface Message {
  readonly content: string;
  /** What Graph says that it is; absent where it does not say. */
  readonly contentType?: 'text' | 'html';
}

const ENTITY = /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,8});/i;
/** What HTML makes something of. */
const MARKUP = /[<&]/;
/** Teams puts it behind a status message that is to be shown to whoever writes to one. */
const PINNED_NOTE = /<\/?pinnednote(?:\s[^<>]*)?\/?>/gi;

/** What comes of a message is cut at so many characters. */
const MOST = 20_000;
/**
 * … and the message itself only where no mail program could have written it: Outlook puts tens of thousands of
 * characters of styles before the first word. It bounds the time that reading takes.
 */
const MOST_SOURCE = 1_000_000;

const loadHtml = () => import('./html.ts');

/**
 * The text of a message; nothing of it is markup afterwards, and it must not be shown as such. Rejects only where it
 * takes reading HTML and that cannot be loaded.
 */
export async function toPlainText(message: Message, load: typeof loadHtml = loadHtml): Promise<string> {
  const source = message.content.slice(0, MOST_SOURCE).replace(PINNED_NOTE, '');
  const text = toLines(await read({ ...message, content: source }, load), MOST);
  return isBlank(text) ? '' : text;
}

async function read({ content, contentType }: Message, load: typeof loadHtml): Promise<string> {
  if (contentType === 'text') {
    return content;
  }
  const isHtml = contentType === 'html' || looksLikeHtml(content);
  if (isHtml ? MARKUP.test(content) : ENTITY.test(content)) {
    const { textOfHtml } = await load();
    return textOfHtml(content, isHtml, MOST).replace(PINNED_NOTE, ''); // it may have been escaped
  }
  return isHtml ? content.slice(0, MOST).replace(/\s+/g, ' ') : content;
}
