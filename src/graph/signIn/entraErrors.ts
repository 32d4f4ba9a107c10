/**
 * What the numbers of Microsoft Entra's errors mean for whoever signs in. Source: "Microsoft Entra authentication and
 * authorization error codes", https://learn.microsoft.com/entra/identity-platform/reference-error-codes. Microsoft adds
 * numbers all the time: one that is not listed means what its family does.
 */
import type { SignInFailure } from './failures.ts';

/** Numbers that mean something else than the rest of their family. */
const numbers: Readonly<Partial<Record<SignInFailure, readonly number[]>>> = {
  ownAppNeeded: [65002],
  // 900971: no reply address; 9002327: registered as a single-page application; 7000218: as a web application
  redirectMissing: [50011, 500113, 70004, 7000218, 700046, 900971, 9002326, 9002327],
  // asked through /common or /organizations, but registered for one organization
  ownTenantNeeded: [50194, 9001023, 90124, 90130],
  wrongApp: [70001, 700011, 700016, 700038, 7000112, 7000114, 90099, 1000031],
  // 50128, 50059, 90019: no tenant can be told; 90038, 90051: it is in another cloud
  wrongTenant: [
    90002, 900021, 900023, 50128, 50059, 50049, 50029, 50107, 90019, 90038, 90043, 90051, 90126, 700005,
  ],
  wrongAccount: [
    50020, 500208, 50034, 50014, 50105, 50136, 50143, 50177, 50178, 50197, 51004, 90072, 90084, 90125, 16000,
    16003,
  ],
  // 65005, 650052 to 650057: what the app asks for is not in its registration, or not in the tenant
  misregistered: [
    65005, 650051, 650052, 650054, 650056, 650057, 500011, 50001, 50003, 50146, 501461, 28002, 28003, 90008,
    90009,
  ],
  adminNeeded: [65001, 90094, 90093, 900941, 90095, 90097],
  // the organization, or another one, forbids it: devices, places, tenants
  blocked: [
    50002, 500021, 500022, 5000211, 500212, 500213, 50005, 50097, 50127, 50129, 50131, 50155, 50158, 50161,
    50187, 50192, 50180, 5000224, 700003, 1000104, 90123,
  ],
  secondFactor: [
    50072, 50074, 50076, 50078, 50079, 50085, 50086, 50088, 500121, 51006, 53004, 53010, 700020, 16002,
  ],
  expired: [70016, 70018, 70019, 70020, 90119, 90120, 50134],
  // expired, revoked, or asked for again as often as the organization wants
  sessionEnded: [
    50058, 50089, 50132, 50133, 50139, 50140, 50173, 501481, 54005, 70000, 70008, 700081, 700082, 700084,
    70043, 81010, 500133, 160021,
  ],
  refused: [65004],
  serviceTrouble: [50000, 50033, 50087, 50166, 50168, 50196, 50199, 70012],
};

/** What a number means by its first two digits, where it is not listed. */
const families: Readonly<Record<string, SignInFailure>> = {
  '10': 'accountTrouble',
  '12': 'accountTrouble', // a password is being changed
  '13': 'blocked', // keys and devices
  '14': 'serviceTrouble',
  '16': 'wrongAccount', // the choice of an account
  '17': 'accountTrouble',
  '20': 'accountTrouble', // the organization's own identity provider
  '22': 'blocked',
  '24': 'blocked',
  '28': 'misregistered', // permissions
  '40': 'accountTrouble', // another identity provider
  '50': 'accountTrouble', // users, their passwords and proofs
  '51': 'accountTrouble',
  '53': 'blocked', // conditional access
  '54': 'sessionEnded',
  '65': 'adminNeeded', // consent
  '67': 'misregistered',
  '70': 'misregistered', // the app and what it sends
  '75': 'misregistered', // SAML
  '76': 'misregistered',
  '80': 'accountTrouble', // passwords that are checked on the organization's premises
  '81': 'accountTrouble', // Kerberos
  '90': 'serviceTrouble', // the service itself, and requests that it cannot read
};

const known = new Map<number, SignInFailure>(
  Object.entries(numbers).flatMap(([failure, all]) =>
    all.map(number => [number, failure as SignInFailure] as const),
  ),
);

/** What `AADSTS…` in a text means; undefined where there is none, or of no known family. */
export function failureOfEntra(text: string): SignInFailure | undefined {
  for (const [, digits = ''] of text.matchAll(/\bAADSTS(\d{5,8})\b/g)) {
    const failure = known.get(Number(digits)) ?? families[digits.slice(0, 2)];
    if (failure) {
      return failure;
    }
  }
  return undefined;
}
