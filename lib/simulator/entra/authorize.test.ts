import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '#lib/simulator/entra/testing/browser';
import { CALLBACK, TenantAtWork } from '#lib/simulator/entra/testing/tenant-at-work';

let tenant: TenantAtWork;

beforeAll(async () => {
  tenant = await TenantAtWork.start();
});
afterAll(() => tenant.close());

/** Signs the person in with a browser, which then knows them. */
async function signedIn(name: string): Promise<Browser> {
  const browser = new Browser();
  await browser.press(tenant.authorizeUrl(), 'person', tenant.person(name).objectId);
  return browser;
}

describe('the sign-in page', () => {
  test('has a button for each person, says whose page it is, and runs no script', async () => {
    for (const origin of [tenant.simulator.info.browserLogin, tenant.simulator.info.login]) {
      const url = new URL(tenant.authorizeUrl());
      const { status, headers, html } = await new Browser().visit(`${origin}${url.pathname}${url.search}`);
      expect(status).toBe(200);
      expect([...html.matchAll(/<button name="person"[^>]*>(.*?)<\/button>/g)].map(([, text]) => text)).toEqual([
        'Rosa Reader <span>— Reader</span>',
        'Axel Auditor <span>— Auditor</span>',
        'Olga Operator <span>— Operator</span>',
        'Ravi Riskapprover <span>— RiskApprover</span>',
        'Ada Admin <span>— Admin</span>',
        'Nils Norole <span>— no role</span>',
        'Dora Disabled <span>— Reader, account disabled</span>',
      ]);
      expect(html).toContain('in place of Microsoft Entra');
      expect(html).not.toMatch(/<script|\sstyle=|action=|href=/);
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      const policy = headers.get('content-security-policy');
      expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      // Chromium holds the redirect that answers a form to form-action.
      expect(policy).toContain(`form-action 'self' ${new URL(CALLBACK).origin};`);
    }
  });

  test('writes names and requests as text', async () => {
    const markup = `<img src=x onerror="alert('&')">`;
    await tenant.control('people', { name: 'Nils Norole', displayName: markup, roles: [markup] });
    const { html } = await new Browser().visit(tenant.authorizeUrl());
    await tenant.control('people', { name: markup, displayName: 'Nils Norole', roles: [] });
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;');
    const refused = await new Browser().visit(tenant.authorizeUrl({ client_id: markup }));
    for (const page of [html, refused.html]) expect(page).not.toContain('<img');
  });

  test('refuses a disabled account, a stranger, and a form from another site', async () => {
    const browser = new Browser();
    const url = tenant.authorizeUrl();
    const disabled = await browser.press(url, 'person', tenant.person('Dora Disabled').objectId);
    expect(disabled).toMatchObject({ status: 403, location: null });
    expect(disabled.html).toContain('AADSTS50057');
    const stranger = await browser.press(url, 'person', 'nobody');
    expect(stranger).toMatchObject({ status: 400, location: null });
    expect(stranger.html).toContain('AADSTS50034');
    const body = new URLSearchParams({ person: tenant.person('Ada Admin').objectId });
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })).status).toBe(400);
  });

  test('lets people change their mind', async () => {
    const { location } = await new Browser().press(tenant.authorizeUrl(), 'cancel', '1');
    expect(Object.fromEntries(location?.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      error_subcode: 'cancel',
      state: 'a state',
    });
  });
});

describe('a request that names no known place to go back to', () => {
  test.each([
    [{ client_id: null }, 900144],
    [{ client_id: '00000000-0000-0000-0000-000000000000' }, 700016],
    [{ redirect_uri: null }, 50011],
    [{ redirect_uri: 'https://evil.example/sign-in/callback' }, 50011],
    [{ redirect_uri: 'http://localhost:3123/sign-in/callback/' }, 50011],
    [{ redirect_uri: 'http://localhost:3123/Sign-in/callback' }, 50011],
    [{ redirect_uri: 'http://localhost:3123/sign-in/callback?next=1' }, 50011],
    [{ redirect_uri: 'http://localhost:3123/sign-in/callback#' }, 50011],
    [{ redirect_uri: 'http://localhost:3123/sign-out/../sign-in/callback' }, 50011],
    [{ redirect_uri: 'http://localhost.evil.example/sign-in/callback' }, 50011],
    [{ redirect_uri: 'http://localhost:1@evil.example/sign-in/callback' }, 50011],
    [{ redirect_uri: 'https://localhost:3123/sign-in/callback' }, 50011],
    [{ redirect_uri: 'javascript:alert(1)' }, 50011],
    // Registered for sign-out; codes do not go there.
    [{ redirect_uri: 'http://localhost:3123/' }, 50011],
  ])('%j stays on an error page: AADSTS%i', async (changes, code) => {
    const { status, location, html } = await new Browser().visit(tenant.authorizeUrl(changes));
    expect({ status, location }).toEqual({ status: 400, location: null });
    expect(html).toContain(`AADSTS${code}:`);
  });

  test('another tenant and the endpoint for all tenants stay there too', async () => {
    const { tenantId } = tenant.simulator.info;
    const visit = (other: string) => new Browser().visit(tenant.authorizeUrl().replace(tenantId, other));
    expect((await visit('00000000-0000-0000-0000-000000000000')).html).toContain('AADSTS90002:');
    expect((await visit('common')).html).toContain('AADSTS50194:');
  });

  test.each(['fragment', 'form_post'])('response_mode=%s is said not to be supported', async (mode) => {
    const { status, html } = await new Browser().visit(tenant.authorizeUrl({ response_mode: mode }));
    expect(status).toBe(400);
    expect(html).toContain(`was asked for ${mode}`);
  });
});

describe('any other fault goes back to the application', () => {
  test.each([
    [{ response_type: null }, 'invalid_request', 900144],
    [{ response_type: 'id_token' }, 'unsupported_response_type', 700054],
    [{ scope: null }, 'invalid_request', 900144],
    [{ scope: 'profile' }, 'invalid_scope', 70011],
    [{ scope: 'openid Directory.ReadWrite.All' }, 'invalid_client', 650053],
    [{ nonce: null }, 'invalid_request', 900144],
    [{ code_challenge: null }, 'invalid_request', 900144],
    [{ code_challenge: 'short' }, 'invalid_request', 501491],
    [{ code_challenge_method: null }, 'invalid_request', 900144],
    [{ code_challenge_method: 'plain' }, 'invalid_request', 50149],
    [{ prompt: 'consent' }, 'invalid_request', 90023],
    [{ prompt: 'none' }, 'login_required', 50058],
  ])('%j: %s AADSTS%i', async (changes, error, code) => {
    const { status, location } = await new Browser().visit(tenant.authorizeUrl(changes));
    expect(status).toBe(302);
    expect(location?.href.startsWith(`${CALLBACK}?error=`)).toBe(true);
    expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
      error,
      error_description: expect.stringMatching(
        new RegExp(`^AADSTS${code}: .+\\r\\nTrace ID: .+\\r\\nCorrelation ID: .+\\r\\nTimestamp: `),
      ),
      state: 'a state',
    });
  });

  test('a missing or doubled state is a fault like the others, and none is invented', async () => {
    for (const url of [tenant.authorizeUrl({ state: null }), `${tenant.authorizeUrl()}&state=another`]) {
      const { location } = await new Browser().visit(url);
      expect(location?.searchParams.get('error')).toBe('invalid_request');
      expect(location?.searchParams.has('state')).toBe(false);
    }
  });
});

describe('who is signed in already', () => {
  test('is sent back at once, silently or not, unless the application wants to choose again', async () => {
    const browser = await signedIn('Rosa Reader');
    const states = [];
    for (const prompt of [null, 'none']) {
      const { location } = await browser.visit(tenant.authorizeUrl({ prompt }));
      expect(location?.searchParams.get('code')).toBeTruthy();
      states.push(location?.searchParams.get('session_state'));
    }
    expect(states[0]).toBe(states[1]);
    for (const prompt of ['login', 'select_account'])
      expect((await browser.visit(tenant.authorizeUrl({ prompt }))).status).toBe(200);
  });

  test('is refused silently once the account is disabled, and their codes are worth nothing', async () => {
    const browser = await signedIn('Axel Auditor');
    const { location } = await browser.visit(tenant.authorizeUrl({ prompt: 'none' }));
    await tenant.control('people', { name: 'Axel Auditor', disabled: true });
    const silent = await browser.visit(tenant.authorizeUrl({ prompt: 'none' }));
    const late = await tenant.redeem(location?.searchParams.get('code') ?? '');
    const asked = await browser.visit(tenant.authorizeUrl());
    await tenant.control('people', { name: 'Axel Auditor', disabled: false });
    expect(silent.location?.searchParams.get('error')).toBe('interaction_required');
    expect(silent.location?.searchParams.get('error_description')).toContain('AADSTS50057');
    expect(late.body).toMatchObject({ error: 'invalid_grant', error_codes: [50057] });
    expect(asked.html).toContain('Rosa Reader');
  });
});

describe('signing out', () => {
  const logoutUrl = (back?: string): string => {
    const { browserLogin, tenantId } = tenant.simulator.info;
    const query = back === undefined ? '' : `?${new URLSearchParams({ post_logout_redirect_uri: back })}`;
    return `${browserLogin}/${tenantId}/oauth2/v2.0/logout${query}`;
  };

  test('ends the session and goes back to a registered address', async () => {
    const browser = await signedIn('Ada Admin');
    const { status, location } = await browser.visit(logoutUrl('http://localhost:3123/'));
    expect([status, location?.href]).toEqual([302, 'http://localhost:3123/']);
    const silent = await browser.visit(tenant.authorizeUrl({ prompt: 'none' }));
    expect(silent.location?.searchParams.get('error')).toBe('login_required');
  });

  test.each([undefined, 'https://evil.example/', '//evil.example'])('to %s ends on a page of its own', async (back) => {
    const browser = await signedIn('Ada Admin');
    const { status, location, html } = await browser.visit(logoutUrl(back));
    expect([status, location]).toEqual([200, null]);
    expect(html).toContain('You signed out of your account');
    const silent = await browser.visit(tenant.authorizeUrl({ prompt: 'none' }));
    expect(silent.location?.searchParams.get('error')).toBe('login_required');
  });
});
