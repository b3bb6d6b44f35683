import type { RowSource } from '#lib/store/engine/engine';
import type { SealedReader } from '#lib/store/evidence-store';
import { access } from '#lib/store/read/access';
import { streamChanges } from '#lib/store/read/changes';
import { credentials } from '#lib/store/read/credentials';
import { streamFindings } from '#lib/store/read/findings';
import { identities } from '#lib/store/read/identities';
import { workloads } from '#lib/store/read/workloads';
import type { SealedPlace } from '#lib/store/record/sealed-place';

/** Reads sealed scans; given a place, it reads that one, whose row does not say yet that it is sealed. */
export const sealedReader = (source: RowSource, place?: SealedPlace): SealedReader => ({
  streamFindings: (scanId, filter, sort, at) => streamFindings(source, place ?? scanId, filter, sort, at),
  streamCredentials: (scanId, filter, sort, at) => credentials.stream(source, place ?? scanId, filter, sort, at),
  streamIdentities: (scanId, filter, sort, at) => identities.stream(source, place ?? scanId, filter, sort, at),
  streamWorkloads: (scanId, filter, sort, at) => workloads.stream(source, place ?? scanId, filter, sort, at),
  streamAccess: (scanId, filter, sort) => access.stream(source, place ?? scanId, filter, sort),
  streamChanges: (scanId) => streamChanges(source, scanId, place ?? scanId),
});
