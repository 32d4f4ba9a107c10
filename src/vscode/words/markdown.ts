/**
 * Text from strangers in a Markdown tooltip, as text alone. Every character that is no letter, digit or space
 * becomes a character reference, which Markdown, HTML, links and icons cannot be made of. (VS Code's own
 * `appendText` leaves `<` and addresses as they are and glues words together.)
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N}\n ]/gu, character => `&#${character.codePointAt(0) ?? 0xfffd};`)
    .replace(/ {2,}/g, ' ')
    .replace(/^ | $/gm, '')
    .replace(/\n/g, '\\\n');
}
