import type { EngineName } from '#lib/store/engine/engine';

/**
 * Statements after which the database itself refuses to change or remove a row of these tables.
 * @param name of the function that PostgreSQL refuses with
 * @param refusal what it says; a sentence without quotes
 */
export function appendOnly(engine: EngineName, name: string, refusal: string, tables: readonly string[]): string[] {
  if (engine === 'sqlite')
    return tables.flatMap((table) =>
      ['update', 'delete'].map(
        (verb) =>
          `create trigger ${table}_refuses_${verb} before ${verb} on ${table} begin select raise(abort, '${refusal}'); end`,
      ),
    );
  return [
    `create function ${name}() returns trigger language plpgsql as $$ begin raise exception '${refusal}'; end $$`,
    ...tables.flatMap((table) => [
      `create trigger ${table}_keeps_rows before update or delete on ${table} for each row execute function ${name}()`,
      `create trigger ${table}_is_not_emptied before truncate on ${table} for each statement execute function ${name}()`,
    ]),
  ];
}
