'use client';

import { Copy } from 'lucide-react';
import { useState } from 'react';

/** Copies a text and says so to everyone, screen readers included. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: React.ReactNode }) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    const absolute = text.startsWith('/') ? `${window.location.origin}${text}` : text;
    navigator.clipboard.writeText(absolute).then(
      () => setSaid('Copied'),
      () => setSaid('Select the text and copy it by hand'),
    );
  };
  return (
    <>
      <button type="button" className="button" onClick={copy}>
        <Copy size={14} aria-hidden="true" />
        {children}
      </button>{' '}
      <span role="status" className="meta">
        {said}
      </span>
    </>
  );
}
