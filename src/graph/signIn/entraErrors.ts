/**
 * What the numbers of Microsoft Entra's errors mean for whoever signs in. Source: "Microsoft Entra authentication and
 * authorization error codes", https://learn.microsoft.com/entra/identity-platform/reference-error-codes. Microsoft adds
 * numbers all the time, as a rule by a digit behind one that there is: 500112 and 500117 are cases of 50011. So a number
 * means what the longest beginning of it that is listed does, down to the two digits of its family.
 */
import type { SignInFailure } from './failures.ts';

const numbers: Readonly<Partial<Record<SignInFailure, readonly number[]>>> = {
  ownAppNeeded: [65002],
  // 900971: no reply address; 9002327: registered as a single-page application; 7000218: as a web application
  redirectMissing: [50011, 70004, 7000218, 700046, 900971, 9002326, 9002327],
  // asked through /common, /consumers or /organizations, but registered for one organization
  ownTenantNeeded: [50194, 9001023, 9002332, 90124, 90130],
  wrongApp: [70001, 700038, 7000112, 7000114, 90099, 1000031],
  // 50128, 50059, 90019: no tenant can be told; 90038, 90043, 90051: it is in another cloud
  wrongTenant: [90002, 50128, 50059, 50049, 50029, 50107, 90019, 90038, 90043, 90051, 90126, 700005],
  // 54000, 50015: of whoever is too young for it
  wrongAccount: [
    16, 50015, 50020, 500208, 50034, 50014, 50105, 50136, 50143, 50177, 50178, 50197, 51004, 54000, 81012,
    90072, 90084, 90125,
  ],
  // the app and what it sends; 65005: what it asks for is not in its registration, or not in the tenant
  misregistered: [28, 67, 70, 75, 76, 50001, 50003, 50042, 50043, 50146, 50169, 50170, 65005, 90008, 90009],
  adminNeeded: [65, 90094, 90093, 900941, 90095, 90097],
  // the organization, or another one, forbids it: devices, their keys, places, tenants, conditional access
  blocked: [
    13, 22, 24, 53, 50002, 50005, 50097, 50127, 50129, 50131, 50155, 50158, 50187, 50192, 50180, 500212,
    500213, 700003, 1000104, 90123,
  ],
  secondFactor: [50072, 50074, 50076, 50078, 50079, 50085, 50086, 50088, 500121, 51006, 53004, 53010],
  // something is to be chosen, registered or allowed on a page
  interactionNeeded: [50125, 50140, 50168, 50199, 700020, 9002341],
  expired: [70016, 70018, 70019, 70020, 90119, 90120, 50134],
  // expired, revoked, or asked for again as often as the organization wants
  sessionEnded: [
    54, 50058, 50089, 50132, 50133, 50139, 50173, 70000, 70008, 70043, 81010, 90086, 500133, 16002,
  ],
  refused: [65004],
  // the service itself, and requests that it cannot read: PKCE and tokens that are signed wrongly too
  serviceTrouble: [
    14, 23, 90, 165, 50000, 50013, 50027, 50033, 50048, 50050, 50061, 50068, 50070, 50071, 50087, 50099,
    50120, 50147, 50148, 50149, 50166, 501621, 50196, 70012,
  ],
  // the organization's own identity provider, its certificates, and passwords that are checked on its premises
  federationTrouble: [20, 40, 80, 81, 50006, 50007, 50008, 50010, 50012, 50017, 50124, 50161],
  // 12: a password is being changed
  accountTrouble: [12, 50053, 50055, 50056, 50057, 50064, 50126, 50135, 50144, 80012],
  // users, and whatever else keeps them out: no more can be said
  accountRefused: [10, 17, 50, 51],
};

const known = new Map<string, SignInFailure>(
  Object.entries(numbers).flatMap(([failure, all]) =>
    all.map(number => [String(number), failure as SignInFailure] as const),
  ),
);

function meaningOf(digits: string): SignInFailure | undefined {
  for (let length = digits.length; length > 1; length--) {
    const failure = known.get(digits.slice(0, length));
    if (failure) {
      return failure;
    }
  }
  return undefined;
}

/** What `AADSTS…` in a text means; undefined where there is none, or of no known family. */
export function failureOfEntra(text: string): SignInFailure | undefined {
  for (const [, digits = ''] of text.matchAll(/\bAADSTS(\d{5,8})\b/g)) {
    const failure = meaningOf(digits);
    if (failure) {
      return failure;
    }
  }
  return undefined;
}
