import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Environment, readAccessSettings } from '#lib/access/settings/read-access-settings';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

const TENANT = '4C0A7050-0000-4000-8000-000000000001';
const CLIENT = '4C0A7050-0000-4000-8000-000000000002';
const IDENTITY = '4C0A7050-0000-4000-8000-000000000003';
const CLOSED: Environment = { AZURE_TENANT_ID: TENANT, SIGN_IN_CLIENT_ID: CLIENT, APP_URL: 'https://dose.contoso.com' };
const DEMO: Environment = { DEMO_OPEN: '1', AZURE_LOGIN_URL: 'https://localhost:4443' };

describe('what is read', () => {
  test('a dashboard on Azure', () => {
    expect(readAccessSettings({ ...CLOSED, HOST: '0.0.0.0' })).toEqual({
      appUrl: 'https://dose.contoso.com',
      isOpen: false,
      signIn: {
        tenantId: TENANT.toLowerCase(),
        clientId: CLIENT.toLowerCase(),
        loginOrigin: 'https://login.microsoftonline.com',
        browserLoginOrigin: 'https://login.microsoftonline.com',
        proof: { method: 'managed-identity', identityClientId: null },
      },
    });
  });
  test('the open demo needs nothing but a stand-in tenant', () => {
    expect(readAccessSettings(DEMO)).toEqual({ appUrl: 'http://localhost:3000', isOpen: true, signIn: null });
  });
  test('the demo in which one may sign in as well', () => {
    const browser = { SIGN_IN_BROWSER_LOGIN_URL: 'http://127.0.0.1:4080/' };
    expect(readAccessSettings({ ...CLOSED, ...DEMO, ...browser, APP_URL: 'http://localhost:3199' })).toMatchObject({
      appUrl: 'http://localhost:3199',
      isOpen: true,
      signIn: { loginOrigin: 'https://localhost:4443', browserLoginOrigin: 'http://127.0.0.1:4080' },
    });
  });
  test.each<[Environment, string]>([
    [{ APP_URL: '' }, 'http://localhost:3000'],
    [{ APP_URL: '', PORT: '8080', HOST: '::1' }, 'http://localhost:8080'],
    [{ APP_URL: 'https://Dose.Contoso.com:443/' }, 'https://dose.contoso.com'],
    [{ APP_URL: ' https://dose.contoso.com:8443 ' }, 'https://dose.contoso.com:8443'],
    [{ APP_URL: 'http://[::1]:3000' }, 'http://[::1]:3000'],
  ])('APP_URL of %o', (env, appUrl) => {
    expect(readAccessSettings({ ...CLOSED, ...env }).appUrl).toBe(appUrl);
  });
  test.each<[Environment, object]>([
    [
      { SIGN_IN_IDENTITY_CLIENT_ID: IDENTITY },
      { method: 'managed-identity', identityClientId: IDENTITY.toLowerCase() },
    ],
    [{ SIGN_IN_FEDERATED_TOKEN_FILE: '/t' }, { method: 'federated', tokenFile: '/t' }],
    [{ SIGN_IN_CERTIFICATE_PATH: '/no/such.pem' }, { method: 'certificate', pemFile: '/no/such.pem' }],
    [{ SIGN_IN_CLIENT_SECRET: 's' }, { method: 'client-secret', secret: 's' }],
  ])('proof of %o', (env, proof) => {
    expect(readAccessSettings({ ...CLOSED, ...env }).signIn?.proof).toEqual(proof);
  });
  test('the tenant people sign in with may be another one, in another cloud', () => {
    const signIn = readAccessSettings({ ...CLOSED, SIGN_IN_TENANT_ID: IDENTITY, AZURE_CLOUD: 'usgov' }).signIn;
    expect(signIn).toMatchObject({
      tenantId: IDENTITY.toLowerCase(),
      loginOrigin: 'https://login.microsoftonline.us',
      browserLoginOrigin: 'https://login.microsoftonline.us',
    });
  });
});

const NOT_AN_ADDRESS = 'APP_URL is not an address such as https://dosimeter.contoso.com.';
const NOT_AN_ORIGIN =
  'APP_URL must end after host and port, such as https://dosimeter.contoso.com: no path, query or user.';
const NOT_HTTPS =
  'APP_URL must begin with https, because sessions travel there; only an address of this machine may use http.';
const NOT_THE_STAND_IN =
  'SIGN_IN_BROWSER_LOGIN_URL is for the stand-in tenant on this machine only. Leave it out: AZURE_CLOUD decides where people sign in.';

describe('what is refused', () => {
  test.each<[Environment, string]>([
    [
      { APP_URL: '', HOST: '0.0.0.0' },
      'APP_URL is not set: the address where people reach the dashboard, such as https://dosimeter.contoso.com. It is needed because HOST opens it to the network.',
    ],
    [{ APP_URL: 'dose.contoso.com' }, NOT_AN_ADDRESS],
    [{ APP_URL: 'dose.contoso.com:443' }, NOT_AN_ADDRESS],
    [{ APP_URL: 'javascript:alert(1)' }, NOT_AN_ADDRESS],
    [{ APP_URL: 'https://dose.contoso.com/app' }, NOT_AN_ORIGIN],
    [{ APP_URL: 'https://dose.contoso.com/?' }, NOT_AN_ORIGIN],
    [{ APP_URL: 'https://dose.contoso.com/?a=b' }, NOT_AN_ORIGIN],
    [{ APP_URL: 'https://dose.contoso.com/#a' }, NOT_AN_ORIGIN],
    [{ APP_URL: 'https://me:hunter2@dose.contoso.com' }, NOT_AN_ORIGIN],
    [{ APP_URL: 'http://dose.contoso.com' }, NOT_HTTPS],
    [{ APP_URL: 'http://localhost.contoso.com' }, NOT_HTTPS],
    [{ APP_URL: 'http://0.0.0.0:3000' }, NOT_HTTPS],
    [
      { APP_URL: 'http://localhost:3000', HOST: '::' },
      'HOST opens the dashboard to the network, so APP_URL must be the https address of the proxy in front of it, such as https://dosimeter.contoso.com.',
    ],
    [{ AZURE_CLOUD: 'mars' }, 'AZURE_CLOUD is mars; it can be public, usgov, dod, china.'],
    [{ AZURE_CLOUD: 'constructor' }, 'AZURE_CLOUD is constructor; it can be public, usgov, dod, china.'],
    [
      { AZURE_LOGIN_URL: 'https://login.microsoftonline.com.attacker.example' },
      'AZURE_LOGIN_URL is neither a Microsoft cloud nor this machine: login.microsoftonline.com.attacker.example. Leave it out and set AZURE_CLOUD instead.',
    ],
    [
      { AZURE_LOGIN_URL: 'http://localhost:4443' },
      'AZURE_LOGIN_URL must begin with https, because tokens travel there: http://localhost:4443',
    ],
    [
      { SIGN_IN_CLIENT_ID: ' ' },
      'SIGN_IN_CLIENT_ID is not set: the client id of the dashboard’s own application. Register it with deploy/register-dashboard.sh (or .ps1) and set what it prints; only the demo runs open.',
    ],
    [{ SIGN_IN_CLIENT_ID: 'hunter2' }, 'SIGN_IN_CLIENT_ID must be the application (client) id, a GUID.'],
    [
      { AZURE_TENANT_ID: '' },
      'SIGN_IN_TENANT_ID is not set: the directory (tenant) id people sign in with; AZURE_TENANT_ID serves as well.',
    ],
    [
      { SIGN_IN_TENANT_ID: 'common' },
      'SIGN_IN_TENANT_ID must be the directory (tenant) id people sign in with, a GUID.',
    ],
    [
      { SIGN_IN_CERTIFICATE_PATH: '/a.pem', SIGN_IN_CLIENT_SECRET: 'hunter2' },
      'SIGN_IN_CERTIFICATE_PATH and SIGN_IN_CLIENT_SECRET are both set; keep the first, which needs no secret.',
    ],
    [
      { SIGN_IN_IDENTITY_CLIENT_ID: IDENTITY, SIGN_IN_FEDERATED_TOKEN_FILE: '/t' },
      'SIGN_IN_IDENTITY_CLIENT_ID and SIGN_IN_FEDERATED_TOKEN_FILE are both set; keep the first, which needs no secret.',
    ],
    [
      { SIGN_IN_IDENTITY_CLIENT_ID: 'hunter2' },
      'SIGN_IN_IDENTITY_CLIENT_ID must be the client id of a user-assigned managed identity, a GUID.',
    ],
    [{ DEMO_OPEN: 'yes' }, 'DEMO_OPEN must be 1 or 0.'],
    [
      { DEMO_OPEN: '1', APP_URL: 'http://localhost:3000' },
      'DEMO_OPEN=1 lets anyone in, so it works only with the stand-in tenant (AZURE_LOGIN_URL on this machine). Leave it out and set SIGN_IN_CLIENT_ID.',
    ],
    [
      DEMO,
      'DEMO_OPEN=1 lets anyone in, so APP_URL must be an address of this machine. Leave DEMO_OPEN out and set SIGN_IN_CLIENT_ID.',
    ],
    [{ SIGN_IN_BROWSER_LOGIN_URL: 'http://localhost:4080' }, NOT_THE_STAND_IN],
    [
      { SIGN_IN_BROWSER_LOGIN_URL: 'https://login.attacker.example', AZURE_LOGIN_URL: 'https://localhost:4443' },
      NOT_THE_STAND_IN,
    ],
    [{ SIGN_IN_BROWSER_LOGIN_URL: 'not an address', AZURE_LOGIN_URL: 'https://localhost:4443' }, NOT_THE_STAND_IN],
  ])('%o', (env, sentence) => {
    expect(() => readAccessSettings({ ...CLOSED, ...env })).toThrow(new ConfigurationError(sentence));
    expect(sentence).not.toContain('hunter2');
  });
  test('an open demo on every address of the machine', () => {
    expect(() => readAccessSettings({ ...DEMO, HOST: '0.0.0.0', APP_URL: 'https://localhost:3000' })).toThrow(
      'DEMO_OPEN=1 lets anyone in, so HOST must be an address of this machine, such as 127.0.0.1.',
    );
  });
});

describe('the settings of the process', () => {
  afterEach(() => vi.unstubAllEnvs());
  test('are kept once parsed, and not when they could not be', () => {
    vi.stubEnv('SIGN_IN_CLIENT_ID', '');
    expect(() => getAccessSettings()).toThrow(ConfigurationError);
    for (const [name, value] of Object.entries(CLOSED)) vi.stubEnv(name, value);
    const settings = getAccessSettings();
    expect(settings.appUrl).toBe('https://dose.contoso.com');
    vi.stubEnv('APP_URL', 'https://other.contoso.com');
    expect(getAccessSettings()).toBe(settings);
  });
});
