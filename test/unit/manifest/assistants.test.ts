/** What an assistant is told of the tools and the skill, before it calls any. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { MOST_NAMES } from '../../../src/core/assistants/input.ts';
import { read } from './files.ts';

interface Contributed {
  readonly languageModelTools: readonly {
    readonly name: string;
    readonly when: string;
    readonly modelDescription: string;
    readonly inputSchema: { readonly properties: Readonly<Record<string, { readonly maxItems?: number }>> };
  }[];
  readonly chatSkills: readonly { readonly path: string; readonly when: string }[];
}

const { languageModelTools: tools, chatSkills } = (
  JSON.parse(read('package.json')) as { readonly contributes: Contributed }
).contributes;

describe('assistants', () => {
  it('have two tools, where Git can be run and the setting is on, and never of the sample', () => {
    assert.deepEqual(
      tools.map(({ name, inputSchema }) => [name, ...Object.keys(inputSchema.properties)]),
      [
        ['colleaguePresence_whoCanAnswer', 'filePath', 'firstLine', 'lastLine'],
        ['colleaguePresence_lookup', 'names'],
      ],
    );
    for (const { when } of [...tools, ...chatSkills]) {
      assert.equal(
        when,
        'colleaguePresence.hasGit && !colleaguePresence.sample && config.colleaguePresence.experts.tools',
      );
    }
  });

  it('are told how many names they may look up', () => {
    assert.equal(tools[1]?.inputSchema.properties.names?.maxItems, MOST_NAMES);
  });

  for (const { path: file } of chatSkills) {
    describe(file, () => {
      const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(read(file)) ?? [];
      const fields = new Map(head.split('\n').map(line => line.split(/: (.*)/s, 2) as [string, string]));

      it('is called like its folder, and says when it is for', () => {
        assert.equal(fields.get('name'), path.basename(path.dirname(file)));
        assert.match(fields.get('name') ?? '', /^[a-z0-9]+(-[a-z0-9]+)*$/);
        const { length } = fields.get('description') ?? '';
        assert.ok(length > 50 && length <= 1024, String(length));
      });

      it('names tools and commands that there are', () => {
        const named = [...body.matchAll(/`(colleaguePresence_\w+)`/g)].map(([, name]) => name);
        assert.deepEqual(
          [...new Set(named)],
          tools.map(({ name }) => name),
        );
        const texts = new Set(Object.values(JSON.parse(read('package.nls.json')) as Record<string, string>));
        const commands = [...body.matchAll(/_Colleague Presence: ([^_]+)_/g)].map(([, title = '']) => title);
        assert.ok(commands.length >= 3);
        assert.deepEqual(
          commands.filter(title => !texts.has(title)),
          [],
        );
      });
    });
  }
});
