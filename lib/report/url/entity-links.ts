import type { Subject } from '#lib/model/subject';
import { href } from '#lib/report/url/query';

/**
 * An id as one segment of an address. GUIDs stay as they are; an ARM id has slashes, so it is written in base64url
 * behind a tilde, which no GUID begins with.
 */
export const toSegment = (id: string): string =>
  id.startsWith('/') ? `~${Buffer.from(id).toString('base64url')}` : encodeURIComponent(id);

/** The id of a segment; ids are lower-case in the store, whatever the reader pasted. */
export function fromSegment(segment: string): string {
  const text = decoded(segment);
  return (text.startsWith('~') ? Buffer.from(text.slice(1), 'base64url').toString('utf8') : text).toLowerCase();
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export const identityHref = (id: string, scan: string | null = null): string =>
  href(`/identities/${toSegment(id)}`, { scan });

export const workloadHref = (id: string, scan: string | null = null): string =>
  href(`/workloads/${toSegment(id)}`, { scan });

/** Page of what a finding is about; null where there is none. */
export function subjectHref(subject: Subject, scan: string | null = null): string | null {
  switch (subject.kind) {
    case 'application':
    case 'service-principal':
    case 'credential':
    case 'managed-identity':
    case 'user-assigned-identity':
    case 'user':
      return identityHref(subject.id, scan);
    case 'workload':
      return workloadHref(subject.id, scan);
    case 'role-assignment':
      return href('/access', { q: subject.id.split('/').at(-1), scan });
    default:
      return null;
  }
}
