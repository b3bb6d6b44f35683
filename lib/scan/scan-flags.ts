/**
 * How the process of a scan is started. Node lets a heap grow far beyond what lives in it before it collects; a scan
 * shares its machine with the dashboard, so it collects earlier.
 */
export const SCAN_FLAGS: readonly string[] = [];
