/** Ids of grants and role assignments hold the GUIDs they join: .NET's byte order, base64url without padding. */
export const packedId = (...guids: readonly string[]): string =>
  Buffer.concat(guids.map(bytesOf)).toString('base64url');

/** The first three groups of a GUID are little-endian. */
function bytesOf(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  const reversed = (from: number, to: number): Buffer => Buffer.from(bytes.subarray(from, to)).reverse();
  return Buffer.concat([reversed(0, 4), reversed(4, 6), reversed(6, 8), bytes.subarray(8)]);
}
