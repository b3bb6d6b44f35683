/** A setting that cannot be used: says which, and what to set instead. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
