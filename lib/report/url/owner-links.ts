import { OWNER_STATES } from '#lib/report/owners/owner-words';
import type { FilterReader } from '#lib/report/url/list-query';
import { href } from '#lib/report/url/query';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LENGTH_MAX = 300;

/** The same as a pattern, for those who describe the API. */
export const OWNER_PATTERN = `^(|${[...OWNER_STATES, 'me'].join('|')}|name:[\\s\\S]*|[\\s\\S]*@[\\s\\S]*|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$`;

/** `none`, `some`, `unknown`, `me`, an object id, an address, or what the owners page calls one; else nothing and a sentence. */
export function ownerAsked({ get, notice }: Pick<FilterReader, 'get' | 'notice'>): string | undefined {
  const text = get('owner');
  if (!text) return undefined;
  const isKnown = text === 'me' || OWNER_STATES.some((state) => state === text);
  const isSomebody = GUID.test(text) || text.includes('@') || text.startsWith('name:');
  if (text.length <= LENGTH_MAX && (isKnown || isSomebody)) return isKnown ? text : text.toLowerCase();
  notice(
    `owner can be ${OWNER_STATES.join(', ')}, me, an object id or a sign-in name; “${text.slice(0, 40)}” was left out.`,
  );
  return undefined;
}

/** In base64url behind a tilde where it is not a GUID: tags hold whatever somebody typed. */
export const ownerSegment = (id: string): string => (GUID.test(id) ? id : `~${Buffer.from(id).toString('base64url')}`);

export function ownerOfSegment(segment: string): string {
  const text = segment.startsWith('~') ? Buffer.from(segment.slice(1), 'base64url').toString('utf8') : segment;
  return text.toLowerCase();
}

export const ownerHref = (id: string): string => `/owners/${ownerSegment(id)}`;

export const assignHref = (thing: string): string => href('/owners/assign', { thing });
