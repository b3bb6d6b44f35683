/** The dashboard ends with the process that started it, also when that one was killed and could not say so. */
export function register(): void {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const started: NodeJS.EventEmitter = process;
  started.once('disconnect', () => process.exit(0));
}
