import { Standalone } from '#components/shell/standalone';

export const metadata = { title: 'Signed out' };

export default function SignedOutPage() {
  return (
    <Standalone>
      <h1>You are signed out</h1>
      <p>The session of this browser is ended here and with Microsoft Entra.</p>
      <p>
        <a className="button primary" href="/sign-in">
          Sign in
        </a>
      </p>
    </Standalone>
  );
}
