/** Messages as they really come: with Teams' marker, and with what Outlook puts around a few words. */

/** A status message that is shown "when people message me" ends with this marker, in a text too. */
export function pinnedNote(text: string): string {
  return `${text}<pinnednote></pinnednote>`;
}

/** An out-of-office message as Outlook for Windows writes it: some 50 KB of style sheet and latent styles first. */
export function outlookMessage(...paragraphs: readonly string[]): string {
  const body = paragraphs
    .map(text => `<p class=MsoNormal><span lang=EN-US style='font-size:11.0pt'>${text}<o:p></o:p></span></p>`)
    .join('\r\n');
  return [
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">',
    `<head><meta name=Generator content="Microsoft Word 15 (filtered medium)"><style><!--`,
    '/* Font Definitions */',
    ...Array.from({ length: 400 }, (_, i) => `p.MsoStyle${i} {margin:0cm; font-size:11.0pt}`),
    '--></style><!--[if gte mso 9]><xml><w:LatentStyles DefLockedState="false">',
    ...Array.from(
      { length: 376 },
      (_, i) => `<w:LsdException Locked="false" Priority="${i}" Name="style ${i}"/>`,
    ),
    `</w:LatentStyles></xml><![endif]--></head><body lang=EN-US link="#0563C1"><div class=WordSection1>`,
    body,
    '</div></body></html>',
  ].join('\r\n');
}
