/** App roles of the dashboard's own registration in Entra, as the `roles` claim carries them. */
export const ROLES = ['Reader', 'Auditor', 'Operator', 'RiskApprover', 'Admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who may do what. Pages, routes, the shell and the documentation read this one table. */
export const MAY = {
  read: ROLES,
  export: ['Auditor', 'Operator', 'RiskApprover', 'Admin'],
  operate: ['Operator', 'Admin'],
  approve: ['RiskApprover'],
  readAudit: ['Auditor', 'Admin'],
  administer: ['Admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Permission = keyof typeof MAY;

/** True when one of the roles is enough for the permission; nothing is allowed without a role. */
export const may = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some((role) => (MAY[permission] as readonly Role[]).includes(role));

export const isRole = (text: unknown): text is Role => ROLES.some((role) => role === text);
