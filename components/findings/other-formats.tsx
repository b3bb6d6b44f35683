import { ChevronDown } from 'lucide-react';
import { carried } from '#lib/report/url/finding-links';
import { href, type SearchParams } from '#lib/report/url/query';

const FORMATS = [
  { name: 'NDJSON', path: '/api/v1/findings', format: 'ndjson' },
  { name: 'OCSF 1.8 (for a SIEM)', path: '/api/v1/findings.ocsf', format: null },
  { name: 'SARIF 2.1.0', path: '/api/v1/findings.sarif', format: null },
] as const;

/** The same findings in the formats of other tools. */
export function OtherFormats({ parameters, scan }: { readonly parameters: SearchParams; readonly scan: string }) {
  const kept = { ...carried(parameters), view: null, cols: null, limit: null, scan };
  return (
    <details className="picker formats">
      <summary className="chip">
        Other formats <ChevronDown size={14} aria-hidden="true" />
      </summary>
      <div className="menu">
        {FORMATS.map(({ name, path, format }) => (
          <a key={name} href={href(path, { ...kept, format })} download>
            {name}
          </a>
        ))}
        <a href="/exports">What these hold</a>
      </div>
    </details>
  );
}
