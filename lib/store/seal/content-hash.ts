import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of the RFC 8785 form, hexadecimal. Equal objects have equal hashes whatever their key order. */
export const contentHash = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex');

/** NUL cannot be kept by PostgreSQL's text; a visible mark takes its place on both engines. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');
