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
    'input ins kbd label legend li link listing main map mark marquee menu meta meter nav nobr noembed noframes noscript ' +
    'object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search ' +
    'section select slot small source span strike strong style sub summary sup svg table tbody td template textarea ' +
    'tfoot th thead time title tr track tt u ul var video wbr xmp at attachment codeblock customemoji emoji'
  ).split(' '),
);
/** They are never closed. */
const empty = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);
/** Those of them that do something without any attribute. Of the others, a bare one is a word about HTML. */
const breaks = new Set(['br', 'hr', 'wbr']);
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
 * A tag makes HTML only where it does what tags do: it is closed further on, or breaks a line, or has attributes, or the
 * text begins with it. `a <b> c`, `Vec<i>` and `the <link> header` are words.
 */
export function looksLikeHtml(text: string): boolean {
  if (/^\s*(?:<!doctype|<\?xml|<!--)/i.test(text) || hasComment(text)) {
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
    const isOpened = slash === '' && (breaks.has(name) || (index === start && blocks.has(name)));
    if (isClosed || isOpened || hasAttributes(rest, empty.has(name))) {
      return true;
    }
    open.add(name);
  }
  return false;
}

/** @param isEmpty whether attributes without quotes count too, since there is no end tag to tell by */
function hasAttributes(rest: string, isEmpty: boolean): boolean {
  return (isEmpty ? /^\s+[a-z][\w-]*\s*=/i : /^\s+[a-z][\w-]*\s*=\s*["']/i).test(rest);
}

/** (A pattern would look for the end of each beginning anew.) */
function hasComment(text: string): boolean {
  const at = text.indexOf('<!--');
  return at >= 0 && text.includes('-->', at + 4);
}
