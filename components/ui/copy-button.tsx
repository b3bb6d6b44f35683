'use client';

import { Copy } from 'lucide-react';
import { useState } from 'react';

/**
 * Copies a text and says so to everyone, screen readers included.
 * @param verbatim a leading slash is part of the text, not a path of this dashboard
 */
export function CopyButton({
  text,
  verbatim = false,
  children,
}: {
  readonly text: string;
  readonly verbatim?: boolean;
  readonly children: React.ReactNode;
}) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    const absolute = !verbatim && text.startsWith('/') ? `${window.location.origin}${text}` : text;
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
