import { Standalone } from '#components/shell/standalone';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Standalone>
      <h1>There is nothing at this address</h1>
      <p>
        The id may be mistyped, or belong to another tenant’s database. A permalink that was once cited never
        disappears.
      </p>
      <search>
        <form action="/search" method="get" className="bulk">
          <label>
            <span className="visually-hidden">Search everything by name or id</span>
            <input type="search" name="q" placeholder="Name or id" />
          </label>
          <button className="button primary" type="submit">
            Search
          </button>
        </form>
      </search>
      <p>
        <a className="button" href="/findings">
          Findings
        </a>{' '}
        <a className="button" href="/scans">
          Scans
        </a>{' '}
        <a className="button" href="/">
          Overview
        </a>
      </p>
    </Standalone>
  );
}
