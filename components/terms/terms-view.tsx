import { PageHead } from '#components/ui/page-head';
import { TERMS, type Term } from '#lib/report/terms';

/** Every word of the field that these pages use, in an order in which each builds on those before it. */
export function TermsView() {
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/reference">Reference</a> / words
      </nav>
      <PageHead title="Words">
        As these pages use them. Most confusion in this field is between the first four: an application is not its
        service principal, and neither is the workload that signs in as it.
      </PageHead>
      <dl className="term-list">
        {TERMS.map(({ id, word, means, source, list }: Term) => (
          <div key={id} id={id}>
            <dt>
              <dfn>{word}</dfn>
            </dt>
            <dd>
              {means}
              <small>
                {list ? <a href={list.href}>{list.words}</a> : null}{' '}
                {source ? (
                  <a href={source} rel="noreferrer">
                    Microsoft’s page
                  </a>
                ) : (
                  <span className="quiet">a word of this product</span>
                )}
              </small>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
