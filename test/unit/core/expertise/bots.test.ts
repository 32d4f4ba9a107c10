import assert from 'node:assert/strict';
import { isBot } from '../../../../src/core/expertise/bots.ts';

/** `Name <address>` in its parts. */
function parts(text: string): { name: string; address: string } {
  const [, name = '', address = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
  return { name, address };
}

const bots = [
  'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>',
  'Dependabot <support@dependabot.com>',
  'dependabot-preview[bot] <27856297+dependabot-preview[bot]@users.noreply.github.com>',
  'renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>',
  'Renovate Bot <bot@renovateapp.com>',
  'Renovate Bot <renovate@whitesourcesoftware.com>',
  'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>',
  'github-actions <41898282+github-actions[bot]@users.noreply.github.com>',
  'Anything At All <41898282+github-actions[bot]@users.noreply.github.com>',
  'GitHub Actions <actions@github.com>',
  'GitHub Action <action@github.com>',
  'GitHub <noreply@github.com>',
  'GitLab <noreply@gitlab.com>',
  'web-flow <>',
  'pre-commit-ci[bot] <66853113+pre-commit-ci[bot]@users.noreply.github.com>',
  'snyk-bot <snyk-bot@snyk.io>',
  'semantic-release-bot <semantic-release-bot@contoso.com>',
  'k8s-ci-robot <k8s-ci-robot@users.noreply.github.com>',
  'Kubernetes Prow Robot <prow@contoso.com>',
  'Gopher Robot <gobot@golang.org>',
  'GopherBot <gopherbot@users.noreply.github.com>',
  'Marge Bot <marge-bot@gnome.org>',
  'DotNet Bot <dotnet-bot@microsoft.com>',
  'Crowdin Bot <support+bot@crowdin.com>',
  'OpenStack Proposal Bot <openstack-infra@lists.openstack.org>',
  'OpenStack Release Bot <infra-root@openstack.org>',
  'Node.js GitHub Bot <github-bot@iojs.org>',
  'StepSecurity Bot <bot@stepsecurity.io>',
  'GNOME Translation Robot <gnome-sysadmin@gnome.org>',
  'Jenkins <jenkins@review.openstack.org>',
  'jenkins <jenkins@ci.contoso.com>',
  'Zuul <zuul@review.opendev.org>',
  'Gerrit Code Review <noreply-gerritcodereview@google.com>',
  'Travis CI <builds@travis-ci.org>',
  'Codeship CI <codeship@contoso.com>',
  'Hosted Weblate <hosted@weblate.org>',
  'weblate <weblate@contoso.com>',
  ' <imgbot@contoso.com>',
  'Copilot <198982749+Copilot@users.noreply.github.com>',
  'Contoso Deployment <no-reply@contoso.com>',
];

const people = [
  'Adele Vance <AdeleV@contoso.com>',
  'Adele Abbott <abbott@contoso.com>',
  'Abbott <abbott@contoso.com>',
  'Alex Talbot <alextalbot@contoso.com>',
  'Robot Smith <robot.smith@contoso.com>',
  'Smith, Robot <robotsmith@contoso.com>',
  'Megan Bot <megan.bot@contoso.com>',
  'Megan de Bot <MeganB@contoso.com>',
  'Lee Botev <botev@contoso.com>',
  'Travis Wilber <travis@contoso.com>',
  'Travis <travis@contoso.com>',
  'Lee Jenkins <jenkins@contoso.com>',
  'Renovate Wilber <renovate@contoso.com>',
  'Lee Ci <lee.ci@contoso.com>',
  'LEE CI <ci@contoso.com>',
  'Alex Wilber <AlexW@robot.contoso.com>',
  'Lee Gu <lists@bot.contoso.com>',
  'Lee Gu <robotboy@contoso.com>',
  'Lee Gu <github@contoso.com>',
  'leegu <github@contoso.com>',
  'MrLBot <LeeG@contoso.com>',
  'adele <git-noreply@contoso.com>',
  'adele <12345+adele@users.noreply.github.com>',
  'root <root@localhost>',
  ' <>',
];

describe('a bot', () => {
  for (const text of bots) {
    it(`is ${text}`, () => {
      assert.ok(isBot(parts(text)));
    });
  }

  for (const text of people) {
    it(`is not ${text}`, () => {
      assert.ok(!isBot(parts(text)));
    });
  }

  it('is told also where its name has something invisible in it', () => {
    assert.ok(isBot({ name: 'renovate[bot]\u200b', address: '' }));
    assert.ok(isBot({ name: '\u202edependabot', address: '' }));
  });
});
