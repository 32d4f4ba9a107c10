/** Whether a text of which Graph does not say so is HTML: what people write about code has angle brackets too. */

/**
 * The elements of HTML, those it once had, and those that Outlook and Teams add. Source: the HTML Standard's lists of
 * elements and of obsolete features.
 */
const elements = new Set(
  (
    'a abbr acronym address area article aside audio b base basefont bdi bdo big blockquote body br button canvas ' +
    'caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset ' +
    'figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img ' +
    'input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noembed noframes noscript ' +
    'object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search ' +
    'section select slot small source span strike strong style sub summary sup svg table tbody td template textarea ' +
    'tfoot th thead time title tr track tt u ul var video wbr xmp at attachment codeblock emoji'
  ).split(' '),
);
/** They are never closed. */
const empty = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);
/** A text that begins with one of them is HTML, closed or not. */
const blocks = new Set(
  'article body center dd div dl dt font h1 h2 h3 h4 h5 h6 head html li ol p section span table ul'.split(
    ' ',
  ),
);

const TAG = /<(\/?)([a-z][a-z0-9]*(?::[a-z][a-z0-9]*)?)((?:\s[^<>]*)?\/?)>/gi;

/** Word's own elements, such as `o:p`. */
function isOffice(name: string): boolean {
  return /^(?:o|w|m|v|x|st\d+):/.test(name);
}

/**
 * A tag makes HTML only where it does what tags do: it is closed further on, or is never closed, or has attributes, or
 * the text begins with it. `a <b> c` and `Vec<i>` are words.
 */
export function looksLikeHtml(text: string): boolean {
  if (/^\s*(?:<!doctype|<\?xml|<!--)|<!--[\s\S]*?-->/i.test(text)) {
    return true;
  }
  const open = new Set<string>();
  const start = text.length - text.trimStart().length;
  for (const { 1: slash = '', 2: tag = '', 3: rest = '', index } of text.matchAll(TAG)) {
    const name = tag.toLowerCase();
    if (!elements.has(name) && !isOffice(name)) {
      continue;
    }
    const isClosed = slash === '/' ? open.has(name) : rest.endsWith('/');
    const hasAttributes = /^\s+[a-z][\w-]*\s*=\s*["']/i.test(rest);
    if (
      isClosed ||
      hasAttributes ||
      (slash === '' && (empty.has(name) || (index === start && blocks.has(name))))
    ) {
      return true;
    }
    open.add(name);
  }
  return false;
}
