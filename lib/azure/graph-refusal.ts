import { AzureError } from '#lib/azure/azure-error';

const NON_PREMIUM = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';

/** Privileged Identity Management says it so, with HTTP 400. Source: https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-apis */
const NO_IDENTITY_MANAGEMENT = 'AadPremiumLicenseRequired';

/** A Graph answer that no retry changes, as a sentence with the next step. */
export function graphRefusal(status: number, code: string | null, endpoint: string): AzureError {
  if (code === NON_PREMIUM)
    return new AzureError('unlicensed', endpoint, `${endpoint} needs Microsoft Entra ID P1 in this tenant.`, status);
  if (code === NO_IDENTITY_MANAGEMENT)
    return new AzureError(
      'unlicensed',
      endpoint,
      `${endpoint} needs Microsoft Entra ID P2 or ID Governance in this tenant.`,
      status,
    );
  if (status === 401)
    return new AzureError(
      'denied',
      endpoint,
      `${endpoint} refused the token. Check that it is for this cloud.`,
      status,
    );
  if (status === 403)
    return new AzureError('denied', endpoint, `${endpoint} refused to let this identity read it.`, status);
  if (status === 404 || status === 501)
    return new AzureError('not-in-this-cloud', endpoint, `${endpoint} does not exist in this cloud.`, status);
  return new AzureError(
    'malformed',
    endpoint,
    `${endpoint} refused the request with HTTP ${status}${code ? ` ${code}` : ''}.`,
    status,
  );
}
