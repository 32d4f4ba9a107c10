/**
 * What is new in a version, for its release: `node notes.js v1.2.3` writes that part of CHANGELOG.md, and fails where
 * the tag, package.json and the changelog do not agree, or where package.json lacks what the stores need.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

/**
 * @param {string} tag
 * @param {{ version: string, repository?: unknown }} manifest
 * @param {string} changelog in the form of Keep a Changelog
 * @returns {string} the entries of the version, without its heading
 */
function notes(tag, manifest, changelog) {
  if (tag !== `v${manifest.version}`) {
    throw new Error(`The tag is ${tag}, and package.json has version ${manifest.version}.`);
  }
  if (!manifest.repository) {
    throw new Error(
      'package.json has no repository, without which the stores show no picture and no link (readme.js).',
    );
  }
  const [, ...parts] = changelog.split(/^## /m);
  const heading = new RegExp(`^\\[?${manifest.version.replaceAll('.', '\\.')}\\]? - \\d{4}-\\d\\d-\\d\\d\\n`);
  const part = parts.find(text => heading.test(text));
  if (part === undefined) {
    throw new Error(
      `CHANGELOG.md has no part for ${manifest.version}: its heading is "## ${manifest.version} - YYYY-MM-DD".`,
    );
  }
  return `${part.replace(heading, '').trim()}\n`;
}

module.exports = { notes };

if (require.main === module) {
  const root = path.resolve(__dirname, '../..');
  const read = file => fs.readFileSync(path.join(root, file), 'utf8');
  const [, , tag = ''] = process.argv;
  try {
    process.stdout.write(notes(tag, JSON.parse(read('package.json')), read('CHANGELOG.md')));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
