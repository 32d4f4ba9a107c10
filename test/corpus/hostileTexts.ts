/**
 * What somebody might write into a name, a status message or an out-of-office message to have it run, fetched, or taken
 * for something else. Every place that shows what colleagues wrote is tried with all of it. Whatever is found in the
 * wild is added here, and never taken out.
 */
export interface HostileText {
  readonly name: string;
  readonly text: string;
}

const markdown: Readonly<Record<string, string>> = {
  emphasis: '**bold** _it_ ~~gone~~ `code`',
  'a link to a page': '[link](https://contoso.com) <https://contoso.com> www.contoso.com MeganB@contoso.com',
  'an image': '![image](https://contoso.com/x.png)',
  'a link to a command': '[run](command:workbench.action.quit)',
  'a link to one of our own commands':
    '[Chat](command:colleaguePresence.call?%5B%7B%22kind%22%3A%22row%22%2C%22handle%22%3A0%7D%5D)',
  'a reference to a command': '[run][1]\n\n[1]: command:workbench.action.quit "title"',
  'an autolink to a command': '<command:workbench.action.quit> command:workbench.action.quit',
  'a link to a script': '[x](javascript:alert(1)) [y](data:text/html;base64,PHNjcmlwdD4=)',
  'a link to a file': '[x](file:///etc/passwd) [y](vscode://settings/telemetry) [z](vscode-resource:/x)',
  'a link with a title that ends it': '[a](x "t") [b](<x) y> "") [c](x\\))',
  icons: '$(trash) $(sync~spin) $$(x) \\$(bell)',
  'character references': '&lt; &#60; &amp; &#x3c;script&#x3e; &NotEqualTilde;',
  headings: '# heading\n## another\nand a third\n===',
  lists: '- item\n* item\n1. item\n- [ ] task',
  'a quote that ends ours': '> quote\n\nout of the quote',
  'a table': '| a | b |\n|---|---|\n| c | d |',
  backslashes: 'back\\slash \\ \\\\ \\[x\\]',
  'a rule': '---',
  'a fence': '```\nfence\n```\n~~~\nfence\n~~~',
  'an indented block': '    code\n\tcode',
  'an address that VS Code opens': 'vscode://settings',
  'HTML in Markdown': 'a <b>b</b> <!-- c --> <?php d ?> <![CDATA[e]]>',
};

const html: Readonly<Record<string, string>> = {
  'a script': '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'a script in a paragraph': '<p>a<script src="https://contoso.com/x.js"></script>b</p>',
  'a script that is cut': '<p>a<scr<script>ipt>alert(1)</scr</script>ipt>b</p>',
  'an image that reports': '<p><img src="https://contoso.com/seen.png" alt="" width="1" height="1">a</p>',
  'pictures of other kinds':
    '<p><svg onload="alert(1)"><use href="https://contoso.com/x.svg#a"/></svg><picture><source srcset="https://contoso.com/y.png"></picture><video src="z" autoplay></video>a</p>',
  'frames and forms':
    '<p><iframe src="https://contoso.com"></iframe><form action="https://contoso.com"><input name="password"><button>Sign in</button></form><object data="x"></object><embed src="x">a</p>',
  styles:
    '<p style="background:url(https://contoso.com/x.png)">a</p><style>@import url(https://contoso.com/x.css)</style><link rel="stylesheet" href="https://contoso.com/y.css">',
  'a page that leads elsewhere':
    '<meta http-equiv="refresh" content="0;url=https://contoso.com"><base href="https://contoso.com"><p>a</p>',
  'links that run':
    '<p><a href="command:workbench.action.quit">a</a> <a href="JaVaScRiPt:alert(1)">b</a> <a href="&#106;avascript:alert(1)">c</a> <a href="\tjava\nscript:alert(1)">d</a></p>',
  'a link that says another address':
    '<p><a href="https://contoso.com/phish">https://login.microsoftonline.com</a></p>',
  'links to what is not a page':
    '<p><a href="data:text/html,x">a</a> <a href="vscode://settings">b</a> <a href="file:///etc/passwd">c</a> <a href="https:x">d</a> <a href="//contoso.com">e</a></p>',
  'a link around a link': '<a href="https://contoso.com">a<p><a href="command:x">b</a></p></a>',
  'a link whose address turns around': '<a href="https://contoso.com/\u202egnp.exe\u0000&#x2067;">a</a>',
  'a link with a long address': `<a href="https://contoso.com/${'😀'.repeat(400)}">a</a>`,
  'a link with Markdown in its address': '<a href="https://contoso.com/)[run](command:x)$(trash)">a</a>',
  'tags whose content is no markup':
    '<p>a<iframe><script>b</script></iframe><textarea><script>c</script></textarea><xmp><script>d</script></xmp><noembed><img src=x></noembed></p>',
  'a tag after which all is text': '<p>a</p><plaintext><script>b</script>',
  'lists and tables in each other':
    '<ul><li><table><tr><td><ul><li><p>a</p></li></ul></td></tr></table></li></ul>',
  'entities of nothing and of everything':
    '<p>&#0;&#7;&#x1b;[31m&#xd800;&#x110000;&#9999999;&NotEqualTilde;&nbsp;&ZeroWidthSpace;&</p>',
  'escaped markup': '<p>&lt;img src=x onerror=alert(1)&gt; &amp;lt;script&amp;gt; &#60;b&#62;</p>',
  'escaped Markdown': '<p>&#91;run&#93;&#40;command:workbench.action.quit&#41;</p>',
  'nested tables': `${'<table><tr><td>'.repeat(40)}deep${'</td></tr></table>'.repeat(40)}`,
  'tags that are never closed': '<div><b><a href="https://contoso.com"><table><tr><td>a<ul><li>b',
  'tags that are closed too often': '</div></p></script></style>a</td></table></a>',
  'comments and sections': '<p>a<!-- <script>alert(1)</script> --!><![CDATA[<b>b</b>]]><?xml c ?>d</p>',
  'very deep nesting': `${'<div>'.repeat(5_000)}a`,
};

const letters: Readonly<Record<string, string>> = {
  'a name that turns around': 'Adele \u202eecnaV\u202c',
  'a name within isolates': '\u2067Adele\u2069 \u2066Vance\u2069',
  'marks of direction': 'Adele\u200f\u200e\u061c Vance',
  'what cannot be seen': 'Ade\u200ble\u200d\u2060 \ufeffVance\u00ad',
  controls: 'Adele\u0000\u0007\u0008\u001b[31m Vance\u007f\u0085',
  'line ends of every kind': 'a\r\nb\rc\u2028d\u2029e\u000bf\u000cg',
  'halves of characters': 'a\ud800b\udc00c\ud83d',
  'marks upon marks': `Z${'\u0351\u0327\u0310'.repeat(200)}`,
  'a name of a thousand letters': 'A'.repeat(1_000),
  'a name of emoji': '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪'.repeat(20),
  'nothing but spaces': ' \u00a0\u3000\u2003\t\n',
  nothing: '',
  'what stands in templates': '{0} {1} ${name} %s %d {{x}} <%= y %>',
  'names of what every object has': '__proto__ constructor toString',
};

const long: Readonly<Record<string, string>> = {
  'a megabyte of words': 'word '.repeat(200_000),
  'a megabyte of HTML': `<p>${'<b>word</b> '.repeat(90_000)}</p>`,
  'a megabyte of links in HTML': '<a href="https://contoso.com">x'.repeat(35_000),
  'a megabyte of cells': '<table><tr><td><p>x'.repeat(55_000),
  'a megabyte of links': '[x](command:a) '.repeat(70_000),
  'a megabyte of line feeds': '\n'.repeat(1_000_000),
  'a megabyte of brackets': '['.repeat(1_000_000),
  'a thousand lines': Array.from({ length: 1_000 }, (_, i) => `line ${i}`).join('\n'),
};

export const hostileTexts: readonly HostileText[] = Object.entries({
  ...markdown,
  ...html,
  ...letters,
  ...long,
}).map(([name, text]) => ({ name, text }));
