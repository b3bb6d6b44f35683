import { readConfiguration } from '#lib/scan/configuration';
import { openStore } from '#lib/store/open-store';

/** Has the database open, as a dashboard has that nobody looks at, until its parent lets go of it. */
const store = await openStore(readConfiguration(process.env).store);
await store.ping();
process.once('disconnect', () => store.close());
process.send?.('open');
