import type { Directory } from '#lib/simulator/entra/directory';
import type { Person } from '#lib/simulator/entra/people';
import { errorFacts } from '#lib/simulator/entra/refusal';
import { escaped, page } from '#lib/simulator/entra/stand-in-page';
import type { SimResponse } from '#lib/simulator/wire/exchange';

/** One button for each person. The form goes back to the address it came from, whose query it so keeps. */
export function choosePerson(directory: Directory, redirectUri: string): SimResponse {
  const buttons = directory.people
    .list()
    .map(
      (person) =>
        `<li><button name="person" value="${escaped(person.objectId)}">${escaped(person.name)} <span>— ${escaped(roleOf(person))}</span></button></li>`,
    )
    .join('\n');
  return page({
    status: 200,
    title: 'Sign in to Dosimeter',
    tenantName: directory.displayName,
    formTargets: [new URL(redirectUri).origin],
    html: `<p>Choose who to be. Each person has the role that stands beside the name.</p>
<form method="post">
<ul>
${buttons}
</ul>
<div class="plain"><button name="cancel" value="1">Cancel</button></div>
</form>`,
  });
}

function roleOf({ roles, isDisabled }: Person): string {
  const names = roles.length > 0 ? roles.join(', ') : 'no role';
  return isDisabled ? `${names}, account disabled` : names;
}

/**
 * What Entra shows when it will not send the browser back.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function errorPage(directory: Directory, status: number, code: number, message: string): SimResponse {
  return page({
    status,
    title: 'Sorry, signing in did not work',
    tenantName: directory.displayName,
    html: `<p>Go back to the dashboard and start again.</p>
<p class="small">${escaped(errorFacts(code, message).description)}</p>`,
  });
}

/** For what Entra does and the stand-in does not. */
export function unsupportedPage(directory: Directory, message: string): SimResponse {
  return page({
    status: 400,
    title: 'The stand-in tenant does not do this',
    tenantName: directory.displayName,
    html: `<p>${escaped(message)}</p>`,
  });
}

export function signedOutPage(directory: Directory, headers: Readonly<Record<string, string>>): SimResponse {
  return page({
    status: 200,
    title: 'You signed out of your account',
    tenantName: directory.displayName,
    html: '<p>Close this window, or go back to the dashboard to sign in again.</p>',
    headers,
  });
}
