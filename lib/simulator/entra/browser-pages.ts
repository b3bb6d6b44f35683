import { authorize } from '#lib/simulator/entra/authorize';
import { errorPage } from '#lib/simulator/entra/authorize-page';
import type { Directory } from '#lib/simulator/entra/directory';
import { logout } from '#lib/simulator/entra/logout';
import type { RawRequest, SimResponse } from '#lib/simulator/wire/exchange';

const PATH = /^\/(common|organizations|[0-9a-f-]{36})\/oauth2\/v2\.0\/(authorize|logout)$/i;

export const isBrowserPath = (path: string): boolean => PATH.test(path);

/** What a browser visits of Entra. @returns null when the path is none of it */
export function browserPages(directory: Directory, request: RawRequest): SimResponse | null {
  const [, tenant = '', page] = PATH.exec(request.path) ?? [];
  if (!page) return null;
  if (request.method !== 'GET' && request.method !== 'POST')
    return errorPage(directory, 405, 900561, 'The endpoint only accepts GET and POST requests.');
  if (/^(common|organizations)$/i.test(tenant))
    return errorPage(
      directory,
      400,
      50194,
      `Application '${directory.dashboard.appId}' is not configured as a multi-tenant application. Usage of the /${tenant} endpoint is not supported for such apps.`,
    );
  if (tenant.toLowerCase() !== directory.tenantId.toLowerCase())
    return errorPage(
      directory,
      400,
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
    );
  return page.toLowerCase() === 'authorize' ? authorize(directory, request) : logout(directory, request);
}
