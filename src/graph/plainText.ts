/** Messages as Graph has them, some of them HTML, as plain text. */
import { toLines } from '../core/text.ts';

/** A message as Graph has it. */
export interface Message {
  readonly content: string;
  /** What Graph says that it is; absent where it does not say. */
  readonly contentType?: 'text' | 'html';
}

/** Tags that Outlook and Teams write. `a <b> c` in a plain message is not taken for one of them. */
const HTML =
  /<\/?(html|head|body|div|p|br|span|a|b|i|u|s|strong|em|font|ul|ol|li|table|tbody|tr|td|th|h[1-6]|pre|code|img|hr|style|meta|title|blockquote|at|attachment)(\s[^<>]*)?\/?>|<!--|<!doctype/i;
const ENTITY = /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/i;
/** What HTML makes something of. */
const MARKUP = /[<&]/;
/** Teams puts it behind a status message that is to be shown to whoever writes to one. */
const PINNED_NOTE = /<\/?pinnednote\s*\/?>/gi;

/** A message longer than this is cut before it is read, and so is what comes of it. Characters. */
const MOST = 20_000;

const loadHtml = () => import('./html.ts');

/**
 * The text of a message; nothing of it is markup afterwards, and it must not be shown as such. Rejects only where it
 * takes reading HTML and that cannot be loaded.
 */
export async function toPlainText(message: Message, load: typeof loadHtml = loadHtml): Promise<string> {
  const source = message.content.slice(0, MOST).replace(PINNED_NOTE, '');
  return toLines(await read({ ...message, content: source }, load), MOST);
}

async function read({ content, contentType }: Message, load: typeof loadHtml): Promise<string> {
  if (contentType === 'text') {
    return content;
  }
  const isHtml = contentType === 'html' || HTML.test(content);
  if (isHtml ? MARKUP.test(content) : ENTITY.test(content)) {
    const { textOfHtml } = await load();
    return textOfHtml(content, isHtml);
  }
  return isHtml ? content.replace(/\s+/g, ' ') : content;
}
