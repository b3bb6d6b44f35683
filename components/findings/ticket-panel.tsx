import { CopyButton } from '#components/ui/copy-button';

/** The text of a ticket to copy: without script by selecting it, or as a file. */
export const TicketPanel = ({ text, path }: { readonly text: string; readonly path: string }) => (
  <section className="panel ticket">
    <h2>For a ticket</h2>
    <CopyButton text={text} verbatim>
      Copy as Markdown
    </CopyButton>{' '}
    <a className="button" href={path} download>
      Download as Markdown
    </a>
    <details>
      <summary>Show the text</summary>
      <textarea readOnly aria-label="Text of a ticket in Markdown" value={text} rows={12} />
    </details>
  </section>
);
