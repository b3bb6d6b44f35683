import { type Expectation, fires, quiet } from '#lib/simulator/contoso/expectation';

export const ACCOUNTS: readonly Expectation[] = [
  fires('service-account-password-never-expires', 'svc-backup'),
  quiet('service-account-password-never-expires', 'svc-retired', 'Its sign-in is blocked.'),
  quiet(
    'service-account-password-never-expires',
    'svc-synced',
    'Synchronisation sets it for everybody; Active Directory lets the password expire.',
  ),
  quiet(
    'service-account-password-never-expires',
    'Sacha Adler',
    'A person, whose name begins like that of a service account.',
  ),
  fires('service-account-old-password', 'svc-scanner'),
  quiet('service-account-old-password', 'svc-rotated'),
  quiet('service-account-old-password', 'svc-retired', 'Its sign-in is blocked.'),
  quiet(
    'service-account-old-password',
    'svc-synced',
    'Its password is changed in Active Directory, which need not tell Entra.',
  ),
  quiet('service-account-old-password', 'Sacha Adler', 'A person, whose name begins like that of a service account.'),
  fires('service-account-unused', 'svc-idle'),
  quiet('service-account-unused', 'svc-backup', 'It never signs in interactively, but works every day.'),
  quiet('service-account-unused', 'svc-new', 'It was created days ago.'),
  quiet('service-account-unused', 'svc-retired', 'Its sign-in is blocked already.'),
  fires('service-account-used-by-person', 'svc-shared'),
  quiet('service-account-used-by-person', 'svc-attacked', 'Somebody tried and failed.'),
  quiet('service-account-used-by-person', 'svc-setup', 'An administrator set it up on its first day.'),
  quiet('service-account-used-by-person', 'svc-once', 'That was long ago.'),
  fires('service-account-privileged', 'svc-admin'),
  quiet('service-account-privileged', 'svc-directory-reader', 'Directory Readers is no privileged role.'),
  quiet(
    'service-account-privileged',
    'svc-operator',
    'Contributor of one resource group cannot take over the subscription.',
  ),
  quiet('service-account-privileged', 'Sacha Adler', 'A person with a role of their own.'),
];
