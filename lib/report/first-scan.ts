/** What the identity that scans is given before the first scan, and what each permission is for. All of it only reads. */
export const GRAPH_PERMISSIONS: readonly (readonly [name: string, reads: string])[] = [
  ['Application.Read.All', 'applications, service principals and their credentials'],
  ['AuditLog.Read.All', 'sign-ins, and who added or removed a credential'],
  ['Directory.Read.All', 'grants, directory roles, deleted objects'],
  ['DirectoryRecommendations.Read.All', 'Microsoft’s own recommendations'],
  ['Organization.Read.All', 'the name of the tenant and its licences'],
  ['Policy.Read.All', 'policies about credentials of applications'],
  ['RoleManagement.Read.Directory', 'who may take which role'],
  ['User.Read.All', 'whether an owner’s account is enabled'],
];

/** In an order in which they can be run. The first takes an administrator; `<…>` is for the reader to fill in. */
export const FIRST_COMMANDS = {
  bash: 'deploy/grant-permissions.sh <object id of the identity>',
  powershell: 'deploy/grant-permissions.ps1 <object id of the identity>',
  scan: 'AZURE_TENANT_ID=<directory id> npm run scan',
  import: 'npm run import -- <files or a folder>',
  demo: 'npm run demo',
} as const;
