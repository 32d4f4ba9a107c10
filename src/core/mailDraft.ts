/** A mail that is written already, as a link (RFC 6068): lines end as in mail, and nothing but letters and digits is left plain. */
import { MOST_LINK } from './teamsLinks.ts';
import { wellFormed } from './text.ts';

export interface MailDraft {
  readonly subject: string;
  /** Lines end in a line feed. */
  readonly body: string;
}

/** @returns undefined where the link would be longer than every system passes on whole */
export function mailDraftLink({ subject, body }: MailDraft): string | undefined {
  const link = `mailto:?subject=${encode(subject)}&body=${encode(body.replace(/\r?\n/g, '\r\n'))}`;
  return link.length <= MOST_LINK ? link : undefined;
}

function encode(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
