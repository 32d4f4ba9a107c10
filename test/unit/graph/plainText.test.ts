import assert from 'node:assert/strict';
import { toPlainText } from '../../../src/graph/plainText.ts';
import { cpuTime } from '../support/cpuTime.ts';

type Cases = Readonly<Record<string, readonly [string, string]>>;

function check(cases: Cases): void {
  for (const [title, [message, text]] of Object.entries(cases)) {
    it(title, () => {
      assert.equal(toPlainText(message), text);
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
    'loses what would reorder the text after it': ['<p>a&#x202e;b</p>', 'ab'],
  });
});

describe('a plain message', () => {
  check({
    'stays as it is': ['At the other site\nback at 5', 'At the other site\nback at 5'],
    'keeps its spaces': ['one  two', 'one  two'],
    'may hold less and greater than': ['a < b and c > d <3', 'a < b and c > d <3'],
    'may hold an address in angle brackets': ['ask <MeganB@contoso.com>', 'ask <MeganB@contoso.com>'],
    'may hold what is no tag of Outlook or Teams': ['List<string> x<y>z', 'List<string> x<y>z'],
    'may hold an ampersand': ['R&D; Q&A at AT&T', 'R&D; Q&A at AT&T'],
    'has its entities read': ['Tom &amp; Lee&#8217;s caf&eacute; &lt;3 &#x2713;', 'Tom & Lee’s café <3 ✓'],
    'keeps its lines beside an entity': ['one &amp; two\nthree  four', 'one & two\nthree  four'],
    'shows an escaped script as text': ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    'may be nothing': ['', ''],
  });

  it('that holds <b> among words loses no word', () => {
    assert.match(toPlainText('a <b> c'), /a.* c$/);
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
    'of hidden tags': '<style>'.repeat(100_000),
    'of links in links': '<a href="https://contoso.com">x'.repeat(50_000),
    'of cells in cells': '<td><p>x'.repeat(100_000),
    'of points without words': '<li><p>'.repeat(100_000),
    'with long spaces before many paragraphs': `<b>${nbsp.repeat(1000)}x${'<p>'.repeat(4600)}`,
    'with raw long spaces before many paragraphs': `<b>${'\u00a0'.repeat(5000)}x${'<p>'.repeat(4000)}`,
  };
  for (const [title, message] of Object.entries(messages)) {
    it(`is read at once: ${title}`, () => {
      let text = '';
      const time = cpuTime(() => {
        text = toPlainText(message);
      });
      assert.ok(time < 1000, `${time} ms`);
      assert.ok(text.length <= 20_000);
    });
  }
});
