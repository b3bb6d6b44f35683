export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main id="content" className="content">
      <h1>There is nothing at this address</h1>
      <p>
        The id may be mistyped, or belong to another tenant’s database. A permalink that was once cited never
        disappears.
      </p>
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
    </main>
  );
}
