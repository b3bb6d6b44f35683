import { Download } from 'lucide-react';
import { SeverityMark } from '#components/ui/severity';
import type { WhatIf } from '#lib/report/plan/what-if';
import { number, plural } from '#lib/report/words';

/** What the ticked plans would bring, inside the form that ticks them. */
export function WhatIfBand({ result }: { readonly result: WhatIf | null }) {
  return (
    <div className="what-if">
      <div>
        <b>What if</b>
        <small>
          {result
            ? `${plural(result.items, 'plan')} ticked, ${plural(result.workloads, 'workload')}`
            : 'Tick plans below, then work it out'}
        </small>
      </div>
      {result ? <Numbers result={result} /> : null}
      <div className="what-if-do">
        <button type="submit" className="button">
          Work it out
        </button>
        <button type="submit" className="button primary" formAction="/plan/scripts.zip">
          <Download size={14} aria-hidden="true" /> Download scripts
        </button>
      </div>
    </div>
  );
}

function Numbers({ result: { credentials, expiries, exposure } }: { readonly result: WhatIf }) {
  return (
    <>
      <div>
        <span>
          <b className="big">{number(credentials.removed)}</b>{' '}
          {credentials.removed === 1 ? 'credential removed' : 'credentials removed'}
        </span>
        <small>
          {number(credentials.from)} to {number(Math.max(0, credentials.from - credentials.removed))}
        </small>
      </div>
      <div>
        <span>
          <b className="big">{number(expiries.avoided)}</b>{' '}
          {expiries.avoided === 1 ? 'expiry avoided' : 'expiries avoided'}
        </span>
        <small>
          next 30 days, {number(expiries.from)} to {number(Math.max(0, expiries.from - expiries.avoided))}
        </small>
      </div>
      <div>
        <span>Gravest that is left</span>
        {exposure.left ? <SeverityMark severity={exposure.left} /> : <small>no open finding</small>}
      </div>
    </>
  );
}
