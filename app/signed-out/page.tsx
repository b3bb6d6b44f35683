export const metadata = { title: 'Signed out' };

export default function SignedOutPage() {
  return (
    <main id="content" className="content">
      <h1>You are signed out</h1>
      <p>The session of this browser is ended here and with Microsoft Entra.</p>
      <p>
        <a className="button primary" href="/sign-in">
          Sign in
        </a>
      </p>
    </main>
  );
}
