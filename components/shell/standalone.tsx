import { Gauge } from 'lucide-react';
import type { ReactNode } from 'react';

/** A page without the rail: for whoever is not signed in, may not see it, or came to where nothing is. */
export function Standalone({ children }: { readonly children: ReactNode }) {
  return (
    <div className="standalone">
      <a className="brand" href="/">
        <Gauge size={18} aria-hidden="true" />
        Dosimeter
      </a>
      <main id="content" className="content">
        {children}
      </main>
    </div>
  );
}
