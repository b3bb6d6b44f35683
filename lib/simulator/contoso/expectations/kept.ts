import { type Expectation, fires, quiet } from '#lib/simulator/contoso/expectation';

/** A second tenant, because a tenant has one policy and a scan one identity: its policy is on, its scan is careless. */
export const KEPT: readonly Expectation[] = [
  quiet(
    'application-policy-not-enforced',
    'Kept Tenant',
    'Secrets are allowed, for a limited time; some applications are exempt; older ones are left alone.',
  ),
  fires('auditor-uses-secret', 'Identity that runs this scan'),
  fires('auditor-over-privileged', 'Identity that runs this scan'),
];
