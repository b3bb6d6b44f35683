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
  | 'not-comparable'
  | 'damaged-line';

/** The database could not do what was asked. The message says what to do next and never holds a password. */
export class StoreError extends Error {
  /**
   * By name: the server and the proxy in front of it are built apart, each with a class of its own, and share one store.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'StoreError';
  }

  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
