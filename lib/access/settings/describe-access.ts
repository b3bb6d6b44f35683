import type { AccessSettings } from '#lib/access/settings/access-settings';

/** What an administrator has to know at the start: who gets in, where, and what must be registered in Entra. */
export function describeAccess(settings: AccessSettings): readonly string[] {
  const { signIn, isOpen, appUrl } = settings;
  return [
    ...(isOpen ? [`Open to everyone who reaches ${appUrl}: the demo, on this machine only.`] : []),
    ...(signIn
      ? [
          `People sign in at ${signIn.browserLoginOrigin}/${signIn.tenantId}.`,
          `Redirect URIs that their application must have: ${appUrl}/sign-in/callback and ${appUrl}/signed-out`,
        ]
      : []),
    ...(signIn?.proof.method === 'client-secret'
      ? ['SIGN_IN_CLIENT_SECRET is set: every scan will report it. A managed identity needs none.']
      : []),
  ];
}
