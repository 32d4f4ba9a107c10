/** The name that an address is probably made of, to search by: `lee.gu2@contoso.com` is of a "lee gu". */
import { homeAddressOf } from '../person.ts';

/** @returns an empty text for what is no address, such as an object id */
export function nameInAddress(user: string): string {
  const address = homeAddressOf(user.trim()) ?? user.trim();
  const at = address.lastIndexOf('@');
  return at < 0
    ? ''
    : address
        .slice(0, at)
        .replace(/\+.*$/, '')
        .split(/[^\p{L}\p{M}'’]+/u)
        .filter(word => word !== '')
        .join(' ');
}
