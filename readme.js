/**
 * Writes the README of the package, dist/README.md: `node readme.js`. It is what the store and the Details page in VS
 * Code show.
 *
 * Both show pictures and follow links that are https addresses, and links within the page; whatever is relative loses
 * its target, and so do pictures that are data (VS Code: renderMarkdownDocument, whose sanitizer knows http and https
 * for pictures, and for links mailto beside them). With an address in package.json's `repository`, vsce makes addresses
 * of what is relative. As long as there is none, this leaves nothing relative: the guides become chapters of the page,
 * what a picture shows is drawn with characters, and what leads to other files is left out.
 *
 * Comments in the README say what: `<!-- without pictures …drawing… -->`, `<!-- with an address -->…<!-- end -->`, and
 * `<!-- in the repository alone -->…<!-- end -->` for what never gets into the package.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const README = 'README.md';
/** What becomes a chapter of the page, where it is there. */
const GUIDES = ['docs/setup.md', 'docs/privacy.md'];

const drawing = /<!-- without pictures\n([^]*?)-->\n*/g;
const addressed = /<!-- with an address -->\n*([^]*?)<!-- end -->\n*/g;
const unpacked = /<!-- in the repository alone -->\n*[^]*?<!-- end -->\n*/g;
const picture = /^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm;
/** A block of code, or the beginning of a heading. */
const headings = /^```[^]*?^```|^#+ /gm;
const link = /(?<!!)\[([^\]]*)\]\((?!https:|mailto:)([^)]+)\)/g;

/**
 * The README as it is packed.
 *
 * @param {string} readme README.md
 * @param {Readonly<Record<string, string>>} guides by their paths; the title of each becomes a heading of a chapter
 * @param {boolean} hasAddress whether vsce can make addresses of what is relative
 * @returns {string}
 */
function packedReadme(readme, guides, hasAddress) {
  const packed = readme.replace(unpacked, '');
  if (hasAddress) {
    return packed.replace(drawing, '').replace(addressed, '$1');
  }
  const page = packed.replace(drawing, '$1\n').replace(addressed, '').replace(picture, '');
  const chapters = Object.entries(guides).map(([file, text]) =>
    linkedWithin(
      text.replace(headings, found => (found.startsWith('#') ? `#${found}` : found)),
      file,
      guides,
    ),
  );
  return [linkedWithin(page, README, guides), ...chapters].join('\n');
}

/**
 * Leads links between the README and the guides to where that is in the page, and leaves the text of all others.
 *
 * @param {string} text
 * @param {string} file where the text is from
 * @param {Readonly<Record<string, string>>} guides
 */
function linkedWithin(text, file, guides) {
  return text.replace(link, (_, label, target) => {
    const [relative, anchor] = target.split('#');
    const to = relative === '' ? file : path.posix.join(path.posix.dirname(file), relative);
    if (to !== README && !(to in guides)) {
      return label;
    }
    const [, title = ''] = /^# (.+)$/m.exec(guides[to] ?? '') ?? [];
    return `[${label}](#${anchor ?? slug(title)})`;
  });
}

/**
 * The id that GitHub, VS Code and the store give a heading.
 *
 * @param {string} heading
 */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** @param {{ repository?: string | { url?: string } }} manifest */
function hasAddress({ repository }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return /\b(github|gitlab)\.com\b/.test(url ?? ''); // those that vsce knows
}

/** @returns {Record<string, string>} */
function readGuides() {
  const there = GUIDES.filter(file => fs.existsSync(path.join(__dirname, file)));
  return Object.fromEntries(there.map(file => [file, fs.readFileSync(path.join(__dirname, file), 'utf8')]));
}

module.exports = { packedReadme, readGuides, slug, hasAddress };

if (require.main === module) {
  const read = file => fs.readFileSync(path.join(__dirname, file), 'utf8');
  const dist = path.join(__dirname, 'dist');
  fs.mkdirSync(dist, { recursive: true });
  fs.writeFileSync(
    path.join(dist, README),
    packedReadme(read(README), readGuides(), hasAddress(JSON.parse(read('package.json')))),
  );
}
