/** What an owner is called where no user of the directory is known: an address as it is, a name behind a prefix that no filter word has. */
export function ownerIdOf(text: string): string {
  const plain = text.trim().toLowerCase();
  return plain.includes('@') ? plain : `name:${plain}`;
}
