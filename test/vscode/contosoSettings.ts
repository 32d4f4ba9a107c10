/** The user settings of somebody who works at Contoso. */

export const CLIENT_ID = '00000000-0000-4000-8000-000000000001';

/** Twelve colleagues in three groups; one by e-mail address, one by another address than they sign in with. */
export const colleagues: readonly { readonly user: string; readonly group: string }[] = [
  { user: 'AdeleV@contoso.com', group: 'Platform' },
  { user: 'AlexW@contoso.com', group: 'Platform' },
  { user: 'DiegoS@contoso.com', group: 'Platform' },
  { user: 'GradyA@contoso.com', group: 'Platform' },
  { user: 'HenriettaM@contoso.com', group: 'Platform' },
  { user: 'lee.gu@contoso.com', group: 'Design' },
  { user: 'MeganB@contoso.com', group: 'Design' },
  { user: 'PattiF@contoso.com', group: 'Design' },
  { user: 'IsaiahL@contoso.com', group: 'Support' },
  { user: 'JohannaL@contoso.com', group: 'Support' },
  { user: 'JoniS@contoso.com', group: 'Support' },
  { user: 'pradeep.gupta@contoso.com', group: 'Support' },
];

/** Where Contoso is, and the app it registered. */
export function contosoSettings(origin: string): Record<string, unknown> {
  return {
    'colleaguePresence.cloud': 'custom',
    'colleaguePresence.customCloud': { graph: origin, login: origin, teams: origin },
    'colleaguePresence.auth.clientId': CLIENT_ID,
    'colleaguePresence.auth.tenant': 'contoso.com',
    'colleaguePresence.auth.provider': 'microsoft',
    'contosoSignIn.origin': origin,
  };
}
