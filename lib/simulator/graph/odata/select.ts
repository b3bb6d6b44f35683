import { badQuery, notImplemented } from '#lib/simulator/graph/answer/graph-refusal';
import { DIRECTORY_TYPES } from '#lib/simulator/graph/objects/directory-objects';
import type { EntityType } from '#lib/simulator/graph/schema/entity-type';
import { OUTSIDE_DIRECTORY } from '#lib/simulator/graph/schema/people';

/** The names of a `$select`, each a property of the type. @throws GraphRefusal */
export function readSelect(text: string | null, type: EntityType, isPolymorphic: boolean): readonly string[] | null {
  if (text === null) return null;
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (type.name === 'user' && OUTSIDE_DIRECTORY.has(name)) throw notImplemented(`user property ${name} in a list`);
    if (!isPropertyOf(name, type, isPolymorphic))
      throw badQuery(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`,
      );
  }
  return [...new Set(names)];
}

/** A list of directory objects takes what any of their types has. */
const isPropertyOf = (name: string, type: EntityType, isPolymorphic: boolean): boolean =>
  type.properties.has(name) ||
  (isPolymorphic &&
    Object.values(DIRECTORY_TYPES).some(({ beta, v1 }) => v1.properties.has(name) || beta.properties.has(name)));
