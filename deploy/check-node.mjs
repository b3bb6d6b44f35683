/* Runs on any Node, before a native module that would crash on an old one is loaded. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `Dosimeter needs Node 22.19 or newer, and this is ${process.version}. ` +
      'On Linux (x64, arm64) and Windows (x64) "npm ci" installs Node 24 beside it: start through npm ("npm run demo"). ' +
      'Elsewhere install Node 24 from https://nodejs.org and try again.',
  );
  process.exit(1);
}
