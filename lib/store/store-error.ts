export type StoreErrorCode =
  | 'unsupported-node'
  | 'unreachable'
  | 'unauthorised'
  | 'not-a-database'
  | 'newer-schema'
  | 'not-writable'
  | 'disk-full'
  | 'busy'
  | 'scan-running'
  | 'scan-ended'
  | 'key-retired'
  | 'bad-cursor'
  | 'not-found'
  | 'damaged-line';

/** The database could not do what was asked. The message says what to do next and never holds a password. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
