import type { Edit } from '#lib/simulator/script/edit';
import {
  type AuditActor,
  type AuditedKey,
  directoryAuditRow,
  SECRETS_UPDATED,
} from '#lib/simulator/tenant/rows/directory-audit';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { exchanged, objectOf, textOf, withGraph } from '#lib/simulator/writes/edit-tenant';

export type CredentialEdit = Extract<
  Edit,
  { readonly do: 'add-secret' | 'add-certificate' | 'rotate' | 'extend' | 'remove-credential' }
>;

type Lists = Readonly<Record<'passwordCredentials' | 'keyCredentials', readonly WireObject[]>>;

export function editCredentials(tenant: Tenant, edit: CredentialEdit, at: Date, by: AuditActor | undefined): Tenant {
  const holder = tenant.graph.applications.find(({ id }) => id === edit.application);
  if (!holder) throw new Error(`There is no application ${edit.application}.`);
  const before: Lists = {
    passwordCredentials: listOf(holder.passwordCredentials),
    keyCredentials: listOf(holder.keyCredentials),
  };
  const after = edited(before, edit, at.toISOString());
  const rows = exchanged(tenant.graph.applications, holder, { ...holder, ...after });
  const number = tenant.graph.directoryAudits.length;
  const audit = directoryAuditRow({
    id: `Directory_${edit.application}_${number}`,
    correlationId: edit.application,
    activity: SECRETS_UPDATED,
    at: at.toISOString(),
    targetId: edit.application,
    targetName: textOf(holder.displayName),
    target: 'Application',
    before: keysOf(before),
    after: keysOf(after),
    by,
  });
  return withGraph(tenant, { applications: rows, directoryAudits: [...tenant.graph.directoryAudits, audit] });
}

function edited(lists: Lists, edit: CredentialEdit, at: string): Lists {
  switch (edit.do) {
    case 'add-secret':
      return { ...lists, passwordCredentials: [...lists.passwordCredentials, secret(edit, at)] };
    case 'add-certificate':
      return { ...lists, keyCredentials: [...lists.keyCredentials, certificate(edit, at)] };
    case 'remove-credential':
      return without(lists, edit.keyId);
    case 'extend':
      return mapped(lists, edit.keyId, (entry) => ({ ...entry, endDateTime: edit.endsAt }));
    case 'rotate':
      // The new one is like the old one but for its id, its term and what it opens.
      return mapped(lists, edit.oldKeyId, (entry) => ({
        ...entry,
        keyId: edit.keyId,
        startDateTime: at,
        endDateTime: edit.endsAt,
      }));
  }
}

function mapped(lists: Lists, keyId: string, change: (entry: WireObject) => WireObject): Lists {
  known(lists, keyId);
  const through = (entries: readonly WireObject[]) =>
    entries.map((entry) => (entry.keyId === keyId ? change(entry) : entry));
  return {
    passwordCredentials: through(lists.passwordCredentials),
    keyCredentials: through(lists.keyCredentials),
  };
}

function without(lists: Lists, keyId: string): Lists {
  known(lists, keyId);
  const rest = (entries: readonly WireObject[]) => entries.filter((entry) => entry.keyId !== keyId);
  return { passwordCredentials: rest(lists.passwordCredentials), keyCredentials: rest(lists.keyCredentials) };
}

function known({ passwordCredentials, keyCredentials }: Lists, keyId: string): void {
  if (![...passwordCredentials, ...keyCredentials].some((entry) => entry.keyId === keyId))
    throw new Error(`The application holds no credential ${keyId}.`);
}

type Term = { readonly keyId: string; readonly endsAt: string };

const secret = ({ keyId, endsAt }: Term, at: string): WireObject => ({
  customKeyIdentifier: null,
  displayName: 'script',
  endDateTime: endsAt,
  hint: 'scr',
  keyId,
  secretText: null,
  startDateTime: at,
});

const certificate = ({ keyId, endsAt }: Term, at: string): WireObject => ({
  customKeyIdentifier: keyId.replaceAll('-', '').toUpperCase().padEnd(40, '0'),
  displayName: 'CN=script',
  endDateTime: endsAt,
  key: null,
  keyId,
  startDateTime: at,
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
});

const keysOf = ({ passwordCredentials, keyCredentials }: Lists): readonly AuditedKey[] => [
  ...passwordCredentials.map(({ keyId }): AuditedKey => ({ keyId: textOf(keyId) })),
  ...keyCredentials.map(({ keyId }): AuditedKey => ({ keyId: textOf(keyId), type: 'AsymmetricX509Cert' })),
];

const listOf = (value: unknown): readonly WireObject[] => (Array.isArray(value) ? value.map(objectOf) : []);
