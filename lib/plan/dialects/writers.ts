import { AZURE_CLI } from '#lib/plan/dialects/azure-cli/azure-cli';
import { BICEP } from '#lib/plan/dialects/bicep/bicep';
import { POWERSHELL } from '#lib/plan/dialects/powershell/powershell';
import type { Dialect, DialectWriter } from '#lib/plan/dialects/script';
import { TERRAFORM } from '#lib/plan/dialects/terraform/terraform';

/** Every dialect a plan is written in. */
export const WRITERS: Readonly<Record<Dialect, DialectWriter>> = {
  'azure-cli': AZURE_CLI,
  powershell: POWERSHELL,
  bicep: BICEP,
  terraform: TERRAFORM,
};
