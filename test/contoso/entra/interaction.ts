/** What a person is asked while signing in: which account, and whether the app may. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { readText } from '../connection.ts';
import type { ContosoPerson } from '../people.ts';
import { accountForm, consentForm, page } from './pages.ts';
import type { IdentitySwitches } from './switches.ts';

export interface InteractionParts {
  readonly provider: Provider;
  readonly people: readonly ContosoPerson[];
  readonly graph: string;
  readonly switches: IdentitySwitches;
}

/** Enough to choose from. */
const OFFERED = 8;

export async function interact(
  { provider, people, graph, switches }: InteractionParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(request.method === 'POST' ? await readText(request) : '');
  const show = (html: string): void => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(html);
  };
  try {
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    const finish = (result: InteractionResults): Promise<void> =>
      provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    const account = form.get('account');
    if (prompt.name === 'login') {
      if (account) {
        await finish({ login: { accountId: account } });
      } else {
        show(
          page('Pick an account', 'Choose who you are at Contoso.', accountForm(people.slice(0, OFFERED))),
        );
      }
      return;
    }
    if (switches.adminNeeded) {
      await finish(
        refusal('AADSTS90094: An administrator of Contoso has to approve what this app asks for.'),
      );
      return;
    }
    const wanted = String(params.scope).split(' ').filter(Boolean);
    const inGraph = wanted.filter(scope => scope.startsWith(`${graph}/`));
    switch (form.get('answer') ?? 'ask') {
      case 'accept': {
        const accountId = session?.accountId ?? '';
        const clientId = String(params.client_id);
        const held = grantId ? await provider.Grant.find(grantId) : undefined;
        const grant = held ?? new provider.Grant({ accountId, clientId });
        grant.addOIDCScope(wanted.filter(scope => !inGraph.includes(scope)).join(' '));
        grant.addResourceScope(graph, inGraph.join(' '));
        await finish({ consent: { grantId: await grant.save() } });
        return;
      }
      case 'refuse':
        await finish(refusal('AADSTS65004: User declined to consent to access the app.'));
        return;
      default: {
        const names = inGraph.map(scope => scope.slice(graph.length + 1));
        show(page('Permissions requested', 'Colleague Presence would like to:', consentForm(names)));
      }
    }
  } catch (error) {
    if (!(error instanceof errors.OIDCProviderError)) {
      throw error;
    }
    response.writeHead(400, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(page('Sign-in is over', 'Start again in the app.'));
  }
}

function refusal(description: string): InteractionResults {
  return { error: 'access_denied', error_description: description };
}
