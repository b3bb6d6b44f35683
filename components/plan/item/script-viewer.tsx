import { Download } from 'lucide-react';
import { CopyButton } from '#components/ui/copy-button';
import type { PlanPage, ScriptView } from '#lib/report/plan/plan-page';
import { plural } from '#lib/report/words';

/** The scripts in one dialect, the others a link away. */
export function ScriptViewer({
  page,
  isPrint,
  hrefOf,
  downloadOf,
}: {
  readonly page: PlanPage;
  readonly isPrint: boolean;
  readonly hrefOf: (dialect: string) => string;
  readonly downloadOf: (path: string) => string;
}) {
  const [main, ...others] = page.scripts;
  if (!main) return null;
  return (
    <section id="script">
      <div className="section-head">
        <h2>Script</h2>
        <span className="meta">may be run again; removes nothing unless asked by name</span>
      </div>
      <div className="script">
        <div className="script-head">
          <nav aria-label="Dialect">
            {page.dialects.map(({ id, title }) => (
              <a key={id} href={hrefOf(id)} {...(id === page.dialect ? { 'aria-current': 'true' as const } : {})}>
                {title}
              </a>
            ))}
          </nav>
          <span>
            <CopyButton text={main.content} verbatim>
              Copy<span className="visually-hidden"> script</span>
            </CopyButton>
            <a className="button" href={downloadOf(main.path)} download>
              <Download size={14} aria-hidden="true" /> {main.path}
            </a>
          </span>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
        <section className="script-text" tabIndex={0} aria-label={`${main.path}, whole text`}>
          <Folded script={main} isOpen={isPrint} />
        </section>
        {others.map(({ path, content }) => (
          <details key={path} className="script-more">
            <summary>
              <code>{path}</code>, needed beside it
            </summary>
            <p>
              <a href={downloadOf(path)} download>
                Download {path}
              </a>
            </p>
            <Code text={content} />
          </details>
        ))}
      </div>
    </section>
  );
}

/** The functions that a script uses are folded, so that what it does comes first. Its text is the same to the letter. */
function Folded({ script: { content, fold }, isOpen }: { readonly script: ScriptView; readonly isOpen: boolean }) {
  if (!fold) return <Code text={content} />;
  const functions = content.slice(fold.from, fold.to);
  return (
    <>
      <Code text={content.slice(0, fold.from)} />
      <details open={isOpen}>
        <summary className="meta">
          {plural(functions.trimEnd().split('\n').length, 'line')} of functions that it uses
        </summary>
        <Code text={functions} />
      </details>
      <Code text={content.slice(fold.to)} />
    </>
  );
}

const COMMENT = /^\s*(#|\/\/)/;

/** Neighbouring comment lines are one span: the text stays as it is, to the letter. */
function Code({ text }: { readonly text: string }) {
  const runs: { readonly isComment: boolean; text: string }[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const isComment = COMMENT.test(line);
    const last = runs.at(-1);
    if (last?.isComment === isComment) last.text += line;
    else runs.push({ isComment, text: line });
  }
  return (
    <pre>
      {runs.map((run, index) =>
        run.isComment ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text never move.
          <i key={index}>{run.text}</i>
        ) : (
          run.text
        ),
      )}
    </pre>
  );
}
