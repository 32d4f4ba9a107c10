import assert from 'node:assert/strict';
import { toPlainText, type Message } from '../../../src/graph/plainText.ts';

type Cases = Readonly<Record<string, readonly [string, string]>>;

function check(cases: Cases): void {
  for (const [title, [message, text]] of Object.entries(cases)) {
    it(title, async () => {
      assert.equal(await toPlainText({ content: message }), text);
    });
  }
}

describe('a message in HTML', () => {
  check({
    'is read as Outlook writes it': [
      '<html>\r\n<head>\r\n<meta charset="utf-8">\r\n<style>p { margin: 0 }</style></head>\r\n<body>\r\n' +
        '<div style="font-family:Calibri">I am on leave until <b>Monday</b>.</div>\r\n<div><br>\r\n</div>\r\n' +
        '<div>Please ask <a href="mailto:MeganB@contoso.com">Megan</a>.</div>\r\n</body>\r\n</html>',
      'I am on leave until Monday.\n\nPlease ask Megan (MeganB@contoso.com).',
    ],
    'is read as Word writes it': [
      '<p class="MsoNormal">One<o:p></o:p></p>\r\n<p class="MsoNormal">Two</p>',
      'One\n\nTwo',
    ],
    'is read as Teams writes it': [
      '<p>Heads&nbsp;down: <em>release</em> week</p><p>&nbsp;</p><p>Ask <at id="0">Lee Gu</at></p>',
      'Heads down: release week\n\nAsk Lee Gu',
    ],
    'has a line for each break and block': [
      '<div>one<div>two</div></div>three<br>four<br/>five<h2>six</h2>seven',
      'one\ntwo\nthree\nfour\nfive\nsix\nseven',
    ],
    'folds white space': ['<div>one\r\n   two\t<b> three </b> four</div>', 'one two three four'],
    'has points in its lists': [
      '<p>Ask:</p><ul><li>Alex</li><li>Lee<ul><li>Megan</li></ul></li></ul>or me',
      'Ask:\n\n• Alex\n• Lee\n• Megan\nor me',
    ],
    'has its table cells apart': [
      '<table><tr><th>Who</th><th>When</th></tr><tr><td>Alex</td><td>Monday</td></tr></table>',
      'Who When\nAlex Monday',
    ],
    'keeps script, style and title to itself': [
      '<head><title>Reply</title></head><p>a<script>alert("1")</script>b<style>p{}</style>c<!-- d --></p>',
      'abc',
    ],
    'shows what escaped markup says, as text': [
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
      '<script>alert(1)</script>',
    ],
    'is not unescaped twice': ['<p>&amp;lt;b&amp;gt;</p>', '&lt;b&gt;'],
    'may be left open or cut': ['<div>until <b>Monday</div><a href="htt', 'until Monday'],
    'has no attributes left': [
      '<img src="x" onerror="alert(1)"><a href="https://contoso.com">here</a>',
      'here (https://contoso.com)',
    ],
    'names an address once where it is the text of its link': [
      '<p><a href="https://contoso.com/">contoso.com</a>, <a href="mailto:MeganB@contoso.com">meganb@contoso.com</a></p>',
      'contoso.com, meganb@contoso.com',
    ],
    'has no address of what would run something': [
      '<p><a href="command:workbench.action.quit">a</a> <a href="javascript:alert(1)">b</a> <a href="file:///etc/passwd">c</a> <a href=" data:text/html,x">d</a> <a href="vscode://x">e</a></p>',
      'a b c d e',
    ],
    'has a long address in part': [
      `<p><a href="https://contoso.com/${'x'.repeat(1000)}">here</a></p>`,
      `here (https://contoso.com/${'x'.repeat(479)}…)`,
    ],
    'keeps a link that is not closed': [
      '<p><a href="https://contoso.com">here',
      'here (https://contoso.com)',
    ],
    'has a long address that is its own text once': [
      `<a href="https://contoso.com/${'x'.repeat(600)}">https://contoso.com/${'x'.repeat(600)}</a>`,
      `https://contoso.com/${'x'.repeat(600)}`,
    ],
    'has no address cut through a character of two halves': [
      `<a href="https://contoso.com/${'😀'.repeat(400)}">here</a>`,
      `here (https://contoso.com/${'😀'.repeat(239)}…)`,
    ],
    'names a mailbox without its subject': [
      '<p><a href="MailTo:MeganB@contoso.com?subject=x">Megan</a> <a href="mailto:">Lee</a></p>',
      'Megan (MeganB@contoso.com) Lee',
    ],
    'has the address before the space that ends a link': [
      '<p>see <a href="https://contoso.com"> here </a>or <a href="https://contoso.com/a"><div>there</div></a>me</p>',
      'see here (https://contoso.com) or\nthere (https://contoso.com/a)\nme',
    ],
    'ends a link where the next begins': [
      '<p><a href="https://contoso.com">a <a href="command:x">b</a> c</a></p>',
      'a (https://contoso.com) b c',
    ],
    'gives no link the address of the one around it': [
      '<a href="https://contoso.com">a<p><a href="command:x">b</a></p></a>',
      'a (https://contoso.com)\nb',
    ],
    'has no address where there is nothing to click': [
      '<p>a<a href="https://contoso.com"><img src="x.png" alt="Logo"></a>b</p>',
      'ab',
    ],
    'reads addresses as a browser does': [
      '<p><a href=" https://contoso.com/a b&#10;c">here</a></p>',
      'here (https://contoso.com/a%20bc)',
    ],
    'has nothing of what stands in for pictures, frames and players': [
      '<p>a<iframe><script>b</script></iframe><svg><text>c</text></svg><video>d</video><textarea><b>e</b></textarea>f</p>',
      'af',
    ],
    'has its points beside what they point at': [
      '<ul><li><p>one</p></li><li><div>two</div><ul><li>three</li></ul></li><li><ol><li>four</li></ol></li></ul>',
      '• one\n\n• two\n• three\n• four',
    ],
    'has a line for each row, whatever stands in its cells': [
      '<table><tr><td><p>Who</p></td><td><p>When</p></td></tr><tr><td></td><td>Alex</td><td><div>Monday</div></td></tr></table>',
      'Who When\n\nAlex Monday',
    ],
    'has a cell of several lines apart from the next': [
      '<table><tr><td>a<br>b</td><td>c</td></tr><tr><td>d</td><td><table><tr><td>e</td></tr></table></td></tr></table>',
      'a\nb c\nd\ne',
    ],
    'has nested tables in lines': [
      '<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></td><td>d</td></tr></table>',
      'a b\nc\nd',
    ],
    'keeps the lines of what is preformatted': [
      '<p>Run:</p><pre>npm ci\n  npm test</pre><p>then  go</p>',
      'Run:\n\nnpm ci\n  npm test\nthen go',
    ],
    'is known by any element that is closed': [
      '<small>back</small> at <center>noon</center>',
      'back at\nnoon',
    ],
    'is known by what is never closed': ['until<wbr>Monday', 'untilMonday'],
    "is known by Word's own elements": ['Back on Monday<o:p></o:p>', 'Back on Monday'],
    'is known by what it begins with': ['<p>one<p>two', 'one\n\ntwo'],
    'keeps the lines of what is styled so': [
      '<div style="color:red; white-space: pre-wrap">one\n  two</div><p style="WHITE-SPACE:pre">three\nfour</p><p>five\nsix</p>',
      'one\n  two\nthree\nfour\n\nfive six',
    ],
    'folds what is styled so within that': [
      '<pre>one\n<span style="white-space:normal">two\nthree</span>\nfour</pre>five\nsix',
      'one\ntwo three\nfour\nfive six',
    ],
    'keeps the lines of an old listing, and what is an example': [
      '<listing>one\ntwo</listing><xmp>a <b> c\nd</xmp>five\nsix',
      'one\ntwo\na <b> c\nd\nfive six',
    ],
    'has the pictures that are letters': [
      '<p>on leave <emoji id="palm" alt="🌴" title="Palm"></emoji> until <img alt="1️⃣" src="x"> <customemoji id="x" alt="partyparrot" source="y"></customemoji></p>',
      'on leave 🌴 until 1️⃣ partyparrot',
    ],
    'has those of Skype by what they are': [
      '<p>hi <img itemtype="http://schema.skype.com/Emoji" alt="(smile)" src="x"><img alt="Logo of Contoso" src="x"></p>',
      'hi (smile)',
    ],
    'is known by an emoji of the organization': ['hi <customemoji id="x" alt="🦜"></customemoji>', 'hi 🦜'],
    'loses what would reorder the text after it': ['<p>a&#x202e;b</p>', 'ab'],
  });
});

describe('an element that stands on a line of its own', () => {
  const names =
    'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h6 ' +
    'header hgroup legend listing main menu nav optgroup option p pre search section summary table ul xmp';
  for (const name of names.split(' ')) {
    it(`is ${name}`, async () => {
      const content = `<b>one</b><${name}>two</${name}>three`;
      assert.match(await toPlainText({ content }), /^one\n(• )?two\n+three$/);
    });
  }

  it('is none that stands among words', async () => {
    for (const name of 'a abbr b bdi big cite code em font i ins kbd label mark q s small span strong sub u'.split(
      ' ',
    )) {
      assert.equal(await toPlainText({ content: `<p>one<${name}>two</${name}>three</p>` }), 'onetwothree');
    }
  });
});

describe('a plain message', () => {
  check({
    'may name what stands in the head of a page': [
      'the <title> and <meta> tags of our page',
      'the <title> and <meta> tags of our page',
    ],
    'may name other elements that are never closed': [
      'see the RFC on the <link> header, and <input> or <img>',
      'see the RFC on the <link> header, and <input> or <img>',
    ],
    'keeps what looks like a tag beside an entity': [
      'Vec<i> &amp; a<b or c>d, <!-- &lt;',
      'Vec<i> & a<b or c>d, <!-- <',
    ],
    'stays as it is': ['At the other site\nback at 5', 'At the other site\nback at 5'],
    'keeps its spaces': ['one  two', 'one  two'],
    'may hold less and greater than': ['a < b and c > d <3', 'a < b and c > d <3'],
    'may hold an address in angle brackets': ['ask <MeganB@contoso.com>', 'ask <MeganB@contoso.com>'],
    'may hold what is no tag of Outlook or Teams': ['List<string> x<y>z', 'List<string> x<y>z'],
    'may hold a comparison that looks like a tag': [
      'Blocked until a<b or c>d is fixed',
      'Blocked until a<b or c>d is fixed',
    ],
    'may hold types of code': ['Porting Vec<i> and Option<s>', 'Porting Vec<i> and Option<s>'],
    'may name elements': ['Ask me about <div> or <p>', 'Ask me about <div> or <p>'],
    'may hold an ampersand': ['R&D; Q&A at AT&T', 'R&D; Q&A at AT&T'],
    'has its entities read': ['Tom &amp; Lee&#8217;s caf&eacute; &lt;3 &#x2713;', 'Tom & Lee’s café <3 ✓'],
    'keeps its lines beside an entity': ['one &amp; two\nthree  four', 'one & two\nthree  four'],
    'shows an escaped script as text': ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    'may be nothing': ['', ''],
  });

  it('that holds <b> among words loses no word', async () => {
    assert.match(await toPlainText({ content: 'a <b> c' }), /a.* c$/);
  });
});

describe('a message whose type Graph names', () => {
  type Typed = readonly [content: string, asText: string, asHtml: string];
  const messages: Readonly<Record<string, Typed>> = {
    'with code in it': [
      'Porting Vec<i> and Option<s>',
      'Porting Vec<i> and Option<s>',
      'Porting Vec and Option',
    ],
    'with a whole tag in it': ['why <b>not</b>', 'why <b>not</b>', 'why not'],
    'with an entity': ['Tom &amp; Lee', 'Tom &amp; Lee', 'Tom & Lee'],
    'with a tag that nobody writes': ['a<mark>b</mark>c<x-y>d', 'a<mark>b</mark>c<x-y>d', 'abcd'],
    'in lines': ['one\n  two', 'one\n  two', 'one two'],
    'in paragraphs': ['<p>one</p>\n<p>two</p>', '<p>one</p>\n<p>two</p>', 'one\n\ntwo'],
    'with a comparison': ['a < b && c > d', 'a < b && c > d', 'a < b && c > d'],
    'that is plain': ['At lunch', 'At lunch', 'At lunch'],
    'that is empty': ['', '', ''],
    'with controls': ['a\u202eb\u0000', 'ab', 'ab'],
  };
  for (const [title, [content, asText, asHtml]] of Object.entries(messages)) {
    it(`is read as that: ${title}`, async () => {
      assert.equal(await toPlainText({ content, contentType: 'text' }), asText, 'text');
      assert.equal(await toPlainText({ content, contentType: 'html' }), asHtml, 'HTML');
    });
  }

  const marked: Readonly<Record<string, string>> = {
    'At lunch<pinnednote></pinnednote>': 'At lunch',
    'At lunch <PinnedNote></PinnedNote>': 'At lunch',
    '<pinnednote>At lunch</pinnednote>': 'At lunch',
    'At lunch<pinnednote/>': 'At lunch',
    'At lunch<pinnednote id="1"></pinnednote >': 'At lunch',
    '<pinnednote></pinnednote>': '',
    '\u200b<pinnednote></pinnednote>': '',
    '\u00a0\u2060 <pinnednote></pinnednote>\u3164': '',
  };
  for (const [content, text] of Object.entries(marked)) {
    it(`has no mark of Teams: ${content}`, async () => {
      assert.equal(await toPlainText({ content, contentType: 'text' }), text);
      assert.equal(await toPlainText({ content, contentType: 'html' }), text);
      assert.equal(await toPlainText({ content }), text);
    });
  }

  const escaped: readonly string[] = [
    'At lunch&lt;pinnednote&gt;&lt;/pinnednote&gt;',
    'At lunch&#60;pinnednote id="1"&#62;&#x3c;/pinnednote&#x3e;',
  ];
  for (const content of escaped) {
    it(`has no mark of Teams where it is escaped: ${content}`, async () => {
      assert.equal(await toPlainText({ content, contentType: 'html' }), 'At lunch');
      assert.equal(await toPlainText({ content }), 'At lunch');
      assert.equal(await toPlainText({ content: `<p>${content}</p>` }), 'At lunch');
      assert.equal(await toPlainText({ content, contentType: 'text' }), content, 'text is text');
    });
  }
});

describe('what reads HTML', () => {
  const withoutIt: readonly Message[] = [
    { content: 'At lunch' },
    { content: 'a < b and c > d <3, R&D' },
    { content: 'List<string> <MeganB@contoso.com>' },
    { content: 'At lunch<pinnednote></pinnednote>' },
    { content: '<p>a &amp; b</p>', contentType: 'text' },
    { content: 'At\nlunch', contentType: 'html' },
    { content: '' },
  ];
  const withIt: readonly Message[] = [
    { content: '<p>a</p>' },
    { content: 'Tom &amp; Lee' },
    { content: 'a<mark>b</mark>', contentType: 'html' },
    { content: 'a&hellip;', contentType: 'html' },
  ];
  const loads = async (message: Message) => {
    let count = 0;
    await toPlainText(message, () => {
      count++;
      return import('../../../src/graph/html.ts');
    });
    return count;
  };
  for (const [messages, count] of [
    [withoutIt, 0],
    [withIt, 1],
  ] as const) {
    for (const message of messages) {
      it(`is ${count === 0 ? 'not ' : ''}loaded for ${JSON.stringify(message)}`, async () => {
        assert.equal(await loads(message), count);
      });
    }
  }
});

describe('a message with a long head, as mail programs write it', () => {
  const heads: Readonly<Record<string, string>> = {
    'a style sheet of 22 KB': `<style><!-- ${'p.MsoNormal { margin: 0cm; font-size: 11pt }\n'.repeat(500)} --></style>`,
    'latent styles of 44 KB': `<!--[if gte mso 9]><xml>${'<w:LsdException Locked="false" Name="heading 1"/>'.repeat(900)}</xml><![endif]-->`,
    'latent styles in no comment': `<xml>${'<w:LsdException Locked="false"/>text'.repeat(900)}</xml>`,
    'half a megabyte of both': `<style>${'a{}'.repeat(80_000)}</style><!--${'x'.repeat(250_000)}-->`,
  };
  for (const [title, head] of Object.entries(heads)) {
    it(`is read: ${title}`, async () => {
      const content = `<html><head>${head}</head><body><p>I am on leave until Monday.</p></body></html>`;
      assert.equal(await toPlainText({ content }), 'I am on leave until Monday.');
      assert.equal(await toPlainText({ content, contentType: 'html' }), 'I am on leave until Monday.');
    });
  }

  it('loses no word behind many empty paragraphs', async () => {
    const content = `<div>${'<p>&nbsp;</p><br>'.repeat(20_000)}<p>words</p></div>`;
    assert.match(await toPlainText({ content }), /words$/);
  });
});

describe('a message made to keep the reader busy', () => {
  const nbsp = '&nbsp;';
  const messages: Readonly<Record<string, string>> = {
    'nested deeply': '<div>'.repeat(100_000) + 'x',
    'very long': 'word '.repeat(1_000_000),
    'a tag with many attributes': '<a ' + 'x '.repeat(1_000_000) + '>',
    'of nothing but tag beginnings': '<a'.repeat(100_000),
    'of nothing but ampersands': '&'.repeat(1_000_000),
    'of nothing but spaces before a word': ' '.repeat(19_999) + 'x',
    'of marks of Teams': '<pinnednote '.repeat(100_000) + ' '.repeat(100_000),
    'of comments that are not closed': 'x ' + '<!--'.repeat(100_000),
    'of comments that are closed before they begin': '-->x ' + '<!--'.repeat(100_000),
    'of styles': '<b style="' + ';white-space: '.repeat(100_000) + '">x',
    'of styles that are never closed': '<b style="white-space:pre">x'.repeat(50_000),
    'of emoji': '<emoji alt="🌴">'.repeat(50_000),
    'of marks of Teams that are escaped': '&lt;pinnednote '.repeat(100_000),
    'of what cannot be seen': '\u200b \u3164'.repeat(300_000) + 'x',
    'of hidden tags': '<style>'.repeat(100_000),
    'of links in links': '<a href="https://contoso.com">x'.repeat(50_000),
    'of cells in cells': '<td><p>x'.repeat(100_000),
    'of points without words': '<li><p>'.repeat(100_000),
    'with long spaces before many paragraphs': `<b>${nbsp.repeat(1000)}x${'<p>'.repeat(4600)}`,
    'with raw long spaces before many paragraphs': `<b>${'\u00a0'.repeat(5000)}x${'<p>'.repeat(4000)}`,
  };
  for (const [title, message] of Object.entries(messages)) {
    it(`is read in time: ${title}`, async () => {
      for (const type of [{}, { contentType: 'text' }, { contentType: 'html' }] as const) {
        const text = await toPlainText({ content: message, ...type });
        assert.ok(text.length <= 20_000);
      }
    });
  }
});
