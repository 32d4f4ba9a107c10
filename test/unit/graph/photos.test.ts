import assert from 'node:assert/strict';
import { GraphPhotos } from '../../../src/graph/photos.ts';
import { settle } from '../support/clock.ts';
import { ADELE, ALEX, FakeGraph, idsOf, json, LEE, never } from './fakeGraph.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]).toString('base64');
const URL_OF_JPEG = `data:image/jpeg;base64,${JPEG}`;

interface Part {
  readonly id: string;
  readonly url: string;
}

const photo = { status: 200, headers: { 'Content-Type': 'image/jpeg' }, body: JPEG };
const none = { status: 404, body: { error: { code: 'ImageNotFound' } } };

describe('photos', () => {
  let graph: FakeGraph;
  let photos: GraphPhotos;
  /** What each part is answered with, by the object id in its url. */
  let answerFor: (id: string) => object;

  beforeEach(() => {
    answerFor = () => photo;
    graph = new FakeGraph(({ body }) => {
      const { requests } = body as { requests: readonly Part[] };
      const responses = requests.map(({ id, url }) => ({ id, ...answerFor(url.split('/')[2] ?? '') }));
      return json({ responses: responses.reverse() });
    });
    photos = new GraphPhotos(graph.client, graph.clock);
  });

  /** The photos of people who are looked at together. */
  const look = async (...ids: readonly string[]) => {
    const all = Promise.all(ids.map(id => photos.photo(id, never)));
    await graph.clock.pass(50);
    return await all;
  };
  const sizes = () => graph.asked.map(({ body }) => (body as { requests: readonly Part[] }).requests.length);

  it('are asked for together, 48 pixels wide', async () => {
    const all = look(ADELE, ALEX);
    await settle();
    assert.deepEqual(await all, [URL_OF_JPEG, URL_OF_JPEG]);
    const { url, body } = graph.asked[0] ?? assert.fail();
    assert.equal(url, 'https://graph.microsoft.com/v1.0/$batch');
    assert.deepEqual(
      (body as { requests: readonly Part[] }).requests.map(request => request.url),
      [`/users/${ADELE}/photos/48x48/$value`, `/users/${ALEX}/photos/48x48/$value`],
    );
  });

  it('wait for others no longer than 50 ms', async () => {
    const first = photos.photo(ADELE, never);
    await graph.clock.pass(49);
    assert.equal(graph.asked.length, 0);
    const second = photos.photo(ALEX, never);
    await graph.clock.pass(1);
    assert.deepEqual([await first, await second], [URL_OF_JPEG, URL_OF_JPEG]);
    assert.deepEqual(sizes(), [2]);
  });

  it('are asked for 20 at a time', async () => {
    const urls = await look(...idsOf(45));
    assert.deepEqual(new Set(urls), new Set([URL_OF_JPEG]));
    assert.deepEqual(sizes(), [20, 20, 5]);
  });

  it('are asked for once, however many look and however the id is written', async () => {
    const urls = await look(ADELE, ADELE.toUpperCase(), ADELE);
    assert.deepEqual(urls, [URL_OF_JPEG, URL_OF_JPEG, URL_OF_JPEG]);
    assert.deepEqual(sizes(), [1]);
  });

  it('are kept for a day', async () => {
    await look(ADELE);
    await graph.clock.pass(DAY - 1);
    assert.deepEqual(await look(ADELE), [URL_OF_JPEG]);
    assert.equal(graph.asked.length, 1);
    await look(ADELE);
    assert.equal(graph.asked.length, 2);
  });

  it('that are not there are remembered for a day', async () => {
    answerFor = () => none;
    assert.deepEqual(await look(ADELE), [undefined]);
    answerFor = () => photo;
    await graph.clock.pass(DAY - 51);
    assert.deepEqual(await look(ADELE), [undefined]);
    assert.equal(graph.asked.length, 1);
    await graph.clock.pass(1);
    assert.deepEqual(await look(ADELE), [URL_OF_JPEG]);
  });

  it('that cannot be shown are like none', async () => {
    answerFor = () => ({ ...photo, body: 'PHN2Zz4=' });
    assert.deepEqual(await look(ADELE), [undefined]);
    await graph.clock.pass(10 * MINUTE);
    await look(ADELE);
    assert.equal(graph.asked.length, 1);
  });

  it('are asked for again five minutes after a failure, and the others are there', async () => {
    answerFor = id => (id === ADELE ? { status: 500 } : photo);
    assert.deepEqual(await look(ADELE, ALEX), [undefined, URL_OF_JPEG]);
    answerFor = () => photo;
    await graph.clock.pass(5 * MINUTE - 1);
    assert.deepEqual(await look(ADELE), [undefined]);
    await graph.clock.pass(1);
    assert.deepEqual(await look(ADELE), [URL_OF_JPEG]);
  });

  it('are asked for of nobody before the time that Graph names', async () => {
    answerFor = () => ({ status: 429, headers: { 'Retry-After': '20.5' } });
    assert.deepEqual(await look(ADELE), [undefined]);
    answerFor = () => photo;
    await graph.clock.pass(20_400);
    assert.deepEqual(await look(ADELE, LEE), [undefined, undefined]);
    assert.equal(graph.asked.length, 1);
    await graph.clock.pass(50);
    assert.deepEqual(await look(ADELE, LEE), [URL_OF_JPEG, URL_OF_JPEG]);
  });

  it('are asked for of nobody for five minutes while there is no network', async () => {
    const { answer } = graph;
    graph.answer = () => {
      throw new TypeError('fetch failed');
    };
    assert.deepEqual(await look(ADELE), [undefined]);
    graph.answer = answer;
    assert.deepEqual(await look(ALEX), [undefined]);
    await graph.clock.pass(5 * MINUTE);
    assert.deepEqual(await look(ALEX), [URL_OF_JPEG]);
  });

  it('of one mailbox that is closed do not keep others from being asked for', async () => {
    answerFor = id => (id === ADELE ? { status: 403 } : photo);
    assert.deepEqual(await look(ADELE), [undefined]);
    assert.deepEqual(await look(ALEX), [URL_OF_JPEG]);
  });

  it('are not taken for missing where the way to Graph is', async () => {
    graph.answer = () => new Response('', { status: 404 });
    await look(ADELE);
    graph.answer = ({ body }) =>
      json({
        responses: (body as { requests: readonly Part[] }).requests.map(({ id }) => ({ id, ...photo })),
      });
    await graph.clock.pass(5 * MINUTE);
    assert.deepEqual(await look(ADELE), [URL_OF_JPEG]);
  });

  it('are asked for of nobody who has no object id', async () => {
    assert.deepEqual(await look('AdeleV@contoso.com', '../me', ''), [undefined, undefined, undefined]);
    assert.equal(graph.asked.length, 0);
  });

  describe('whom nobody looks at any more', () => {
    it('are not asked for', async () => {
      const gone = new AbortController();
      const mine = photos.photo(ADELE, gone.signal);
      gone.abort();
      assert.equal(await mine, undefined);
      await look(ALEX);
      assert.deepEqual(sizes(), [1]);
    });

    it('are kept where they come too late', async () => {
      let arrive: () => void = () => undefined;
      const { answer } = graph;
      graph.answer = async asked => {
        await new Promise<void>(resolve => {
          arrive = resolve;
        });
        return answer(asked);
      };
      const impatient = new AbortController();
      const early = photos.photo(ADELE, impatient.signal);
      await graph.clock.pass(50);
      const patient = photos.photo(ADELE, never);
      impatient.abort();
      assert.equal(await early, undefined);
      arrive();
      assert.equal(await patient, URL_OF_JPEG);
      assert.equal(await photos.photo(ADELE, never), URL_OF_JPEG);
      assert.equal(graph.asked.length, 1);
    });
  });

  describe('once forgotten', () => {
    it('are gone, and so is Graph’s wish for quiet', async () => {
      await look(ADELE);
      photos.forget();
      assert.deepEqual(await look(ADELE), [URL_OF_JPEG]);
      assert.equal(graph.asked.length, 2);
      answerFor = () => ({ status: 429 });
      await look(ALEX);
      answerFor = () => photo;
      photos.forget();
      assert.deepEqual(await look(ALEX), [URL_OF_JPEG]);
    });

    it('are not kept where they arrive later, and whoever waits gets none', async () => {
      let arrive: () => void = () => undefined;
      graph.answer = async () => {
        await new Promise<void>(resolve => {
          arrive = resolve;
        });
        return json({ responses: [{ id: '1', ...photo }] });
      };
      const asked = photos.photo(ADELE, never);
      await graph.clock.pass(50);
      const waiting = photos.photo(ALEX, never);
      photos.forget();
      assert.deepEqual([await asked, await waiting], [undefined, undefined]);
      arrive();
      await graph.clock.pass(50);
      assert.equal(graph.asked.length, 1);
      void photos.photo(ADELE, never);
      await graph.clock.pass(50);
      assert.equal(graph.asked.length, 2);
    });
  });

  it('leave no trace of whose they are in the log', async () => {
    answerFor = id => (id === ADELE ? photo : none);
    await look(ADELE, ALEX);
    assert.equal(graph.log.lines.length, 1);
    assert.doesNotMatch(graph.log.lines.join('\n'), /1111|2222|base64|9j/);
  });
});
