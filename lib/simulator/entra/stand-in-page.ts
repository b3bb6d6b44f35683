import { createHash } from 'node:crypto';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const STYLE = `
:root{color-scheme:light dark;--paper:#f4f5f7;--card:#fff;--ink:#16191d;--soft:#4b5563;--line:#c9ced6;--mark:#7c2d12;--wash:#fff4e5;--hover:#eef2f7;--focus:#1d4ed8}
@media (prefers-color-scheme:dark){:root{--paper:#0f1419;--card:#171d24;--ink:#e7eaee;--soft:#a9b3bf;--line:#3a444f;--mark:#fdba74;--wash:#2a1f14;--hover:#222b35;--focus:#93c5fd}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:30rem;margin:0 auto;padding:2.5rem 1rem}
.mark{margin:0 0 1rem;padding:.75rem 1rem;background:var(--wash);border-left:4px solid var(--mark);color:var(--mark);font-size:.875rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1.5rem}
h1{margin:0 0 .25rem;font-size:1.375rem;line-height:1.3}
p{margin:0 0 1rem;overflow-wrap:anywhere}
p,.small{color:var(--soft)}
.small{font-size:.8125rem;margin:1rem 0 0;white-space:pre-line}
ul{list-style:none;margin:0;padding:0}
li+li{margin-top:.5rem}
button{width:100%;min-height:2.75rem;padding:.5rem .875rem;border:1px solid var(--line);border-radius:.375rem;background:transparent;color:var(--ink);font:inherit;text-align:left;cursor:pointer;overflow-wrap:anywhere}
button:hover{background:var(--hover)}
button:focus-visible,a:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
button span{color:var(--soft)}
.plain{margin-top:1rem}
.plain button{text-align:center}
a{color:inherit}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');

export interface Page {
  readonly status: number;
  readonly title: string;
  /** Shown above everything: whose page this is. */
  readonly tenantName: string;
  /** HTML; every part of it from elsewhere is escaped. */
  readonly html: string;
  /** Origins that the answer to a form may redirect to: browsers hold redirects to the policy too. */
  readonly formTargets?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A page without script that says it is the stand-in's. */
export function page({ status, title, tenantName, html, formTargets = [], headers = {} }: Page): SimResponse {
  const formAction = formTargets.length > 0 ? `'self' ${formTargets.join(' ')}` : `'none'`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      ...headers,
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · stand-in tenant</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="mark"><strong>Stand-in tenant “${escaped(tenantName)}”.</strong> This page is served on this machine in place of Microsoft Entra. It asks for no password: never type one here.</p>
<div class="card">
<h1>${escaped(title)}</h1>
${html}
</div>
</main>
</body>
</html>
`,
  };
}
