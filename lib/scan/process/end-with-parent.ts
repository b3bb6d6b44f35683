/** The dashboard ends with the process that started it, also when that one was killed and could not say so. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(0));
}
