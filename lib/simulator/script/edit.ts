/** What people do to a tenant in the course of a day. Applications are named by object id, resources by ARM id. */
export type Edit =
  | ({ readonly do: 'add-secret' | 'add-certificate' } & OnApplication & NewCredential)
  | ({ readonly do: 'rotate' } & OnApplication & NewCredential & { readonly oldKeyId: string })
  | ({ readonly do: 'extend' } & OnApplication & NewCredential)
  | ({ readonly do: 'remove-credential' } & OnApplication & { readonly keyId: string })
  | ({ readonly do: 'remove-owners' } & OnApplication)
  | ({ readonly do: 'add-owner' } & OnApplication & { readonly owner: string })
  | ({ readonly do: 'create-application' } & OnApplication & {
        readonly appId: string;
        /** Object id of its service principal. */
        readonly principal: string;
        readonly name: string;
      })
  | ({ readonly do: 'rename-application' } & OnApplication & { readonly name: string })
  /** Deleted, it can be restored until it is purged. */
  | ({ readonly do: 'delete-application' | 'restore-application' | 'purge-application' } & OnApplication)
  | { readonly do: 'delete-resource'; readonly resource: string };

interface OnApplication {
  readonly application: string;
}

interface NewCredential {
  readonly keyId: string;
  /** ISO date. */
  readonly endsAt: string;
}

const FIELDS: Readonly<Record<Edit['do'], readonly string[]>> = {
  'add-secret': ['application', 'keyId', 'endsAt'],
  'add-certificate': ['application', 'keyId', 'endsAt'],
  rotate: ['application', 'keyId', 'endsAt', 'oldKeyId'],
  extend: ['application', 'keyId', 'endsAt'],
  'remove-credential': ['application', 'keyId'],
  'remove-owners': ['application'],
  'add-owner': ['application', 'owner'],
  'create-application': ['application', 'appId', 'principal', 'name'],
  'rename-application': ['application', 'name'],
  'delete-application': ['application'],
  'restore-application': ['application'],
  'purge-application': ['application'],
  'delete-resource': ['resource'],
};

/** Reads edits as they were sent. @throws Error that says which one is not understood */
export function readEdits(sent: unknown): readonly Edit[] {
  if (!Array.isArray(sent)) throw new Error('edits must be a list.');
  return sent.map((given: unknown, index) => {
    const edit = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>;
    const fields = FIELDS[edit.do as Edit['do']];
    if (!fields) throw new Error(`Edit ${index}: do is one of ${Object.keys(FIELDS).join(', ')}.`);
    const missing = fields.find((field) => typeof edit[field] !== 'string');
    if (missing)
      throw new Error(`Edit ${index}: ${String(edit.do)} needs ${fields.join(', ')}; ${missing} is no text.`);
    if (edit.endsAt !== undefined && Number.isNaN(Date.parse(String(edit.endsAt))))
      throw new Error(`Edit ${index}: endsAt must be an ISO date.`);
    return edit as unknown as Edit;
  });
}
