'use client';

import { Standalone } from '#components/shell/standalone';
import './styles.css';

export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <Standalone>
          <h1>Dosimeter could not show this page</h1>
          <p>Nothing sealed is lost. Try again; if it stays, look at the server’s log.</p>
          <button type="button" className="button primary" onClick={reset}>
            Try again
          </button>
        </Standalone>
      </body>
    </html>
  );
}
